"""What only a parse can tell of a sentence, and the answer where there is none.

Each says "not known" in its own way: no, nobody, nothing. Rules ask all sentences alike, and the
parsed ones (`loaders.rules.functions`) answer better.
"""

from __future__ import annotations

from loaders.parse.tree import Tree
from loaders.rules.coordination import Group
from loaders.rules.registry import Ref


class Unparsed:
    """The answers of a sentence without a parse."""

    tree: Tree | None = None
    """The dependencies of the sentence, where it was parsed."""

    def is_conditional(self, verb: int) -> bool:
        """Tell whether a modal governs a verb through what it goes on from."""
        return False

    def presence(self, verb: int) -> tuple[Group, Ref] | None:
        """Return who is where by a form of "be": "A was in Port Hale from the 24th"."""
        return None

    def meets_people(self, verb: int) -> bool:
        """Tell whether the object of a verb is people without a name: "met business leaders"."""
        return False

    def is_of_people(self, verb: int) -> bool:
        """Tell whether the subject of a verb is a noun of people: "the ministers of A and B"."""
        return False

    def has_lifeless_subject(self, verb: int) -> bool:
        """Tell whether the subject of a verb is a thing: "the instrument goes to A"."""
        return False

    def has_unnamed_side(self, verb: int) -> bool:
        """Tell whether one side of a verb is somebody whom the words do not name."""
        return False

    def has_subject(self, verb: int) -> bool:
        """Tell whether the parse shows a subject of the verb itself."""
        return False

    def noun_subject(self, verb: int, *, behind: bool = False) -> tuple[int, int, int] | None:
        """Return (first, head, end) of the plain noun that is the subject of a verb, if any.

        `behind`: it follows the verb, as in "said a dealer".
        """
        return None

    def has_clause(self, verb: int) -> bool:
        """Tell whether a finite clause behind a verb is its object, with or without "that"."""
        return False

    def relative_head(self, verb: int) -> int | None:
        """Return the noun that "which" or "who" before a verb stands for, where it is plain."""
        return None

    def is_verb(self, word: int) -> bool:
        """Tell whether a word that is verb and noun is surely a verb here."""
        return False

    def antecedent(self, verb: int) -> tuple[int, int] | None:
        """Return the tokens of what a relative clause is about: "the line that A closed"."""
        return None

    def governors(self, word: int) -> list[int]:
        """Return the words that a noun hangs on, up to the first verb."""
        return []

    def heads(self, verb: int) -> list[int]:
        """Return the word on which a gerund hangs: "close" of "close to settling it"."""
        return []

    def predicate(self, noun: int) -> int | None:
        """Return the first word behind a noun of the predicate whose subject it is."""
        return None

    def is_predicate(self, word: int) -> bool:
        """Tell whether a form of "be" makes a word a predicate, whatever stands between."""
        return False

    def verb_of(self, noun: int) -> int | None:
        """Return the verb whose subject or object a noun is."""
        return None

    def side(self, verb: int) -> list[Ref]:
        """Return the states that the subject of a verb belongs to: "A's soldiers", "A jets"."""
        return []

    def matrix(self, verb: int) -> int | None:
        """Return the verb whose clause with "that" or gerund the verb at `verb` is."""
        return None

    def acts(self, verb: int, i: int, j: int) -> bool:
        """Tell whether the noun at tokens [i, j) is the subject of a verb or predicate."""
        return False

    def undergoes(self, verb: int, i: int, j: int) -> bool:
        """Tell whether the noun at tokens [i, j) is the object of its own relative clause."""
        return False

    def is_noun(self, word: int) -> bool:
        """Tell whether a form that could be a verb is a noun here: "A's dams"."""
        return False

    def is_finite(self, verb: int) -> bool:
        """Tell whether a bare form is the verb of its clause: "A's boats enter the bay"."""
        return False
