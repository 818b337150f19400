"""Finds the actors around a trigger by token windows.

The functions answer as a parser would (subject, object, object of a preposition, possessor), so
that a parser can take their place behind the same names.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import ACTORS, Kind
from loaders.parse.tree import Tree
from loaders.rules.coordination import Group, coordinate
from loaders.rules.registry import Ref
from loaders.rules.text import Sentence, Token
from loaders.rules.words import word_set

__all__ = ["Group", "Windows"]

_PREPOSITIONS = word_set(
    "with of in on at by to from for between among against over under about into along across "
    "near after before during since until through without within toward towards upon despite "
    "amid like than as around behind beyond"
)
_SUBORDINATORS = word_set(
    "who which that where when while because although though whereas whom whose wherein if "
    "unless so"
)
_RELATIVES = word_set("who which whom")
_CLAUSE_ENDS = (_SUBORDINATORS - word_set("that who which whom")) | word_set('; : " “ ”')
_PARENTHESES = _SUBORDINATORS | word_set("the a an for in meanwhile too")
_ARTICLES = word_set("the a an its their his her both")
_SOFT = word_set(
    "the a an both also have has had been be is are was were will would should could may "
    "might must can to not never recently reportedly officially already again then now just "
    "soon later earlier together only all either each had"
)
_COMPOUND = word_set(
    "trade export import anti-dumping arms travel visa air economic oil gas border military"
)
_CONJUNCTIONS = word_set("after before since until as than like for")


_BY = frozenset({"by"})
_PASSIVE = word_set("was were been being is are be got remain remains remained stay stays stayed")
_CLAUSE_MARKS = word_set("who which that when after before since and")
_LONGEST_PATIENT = 14
_LONGEST_PHRASE = 6
_FINITE = word_set(
    "is are was were has have had will would can could may might must should shall does did do"
)
_PHRASE_ENDS = (
    _PREPOSITIONS
    | _SUBORDINATORS
    | _FINITE
    | word_set("and or but not yesterday today earlier whether how why what")
)


class Windows:
    """The token windows of one sentence."""

    farthest_subject = 14
    """Tokens between a verb of speech and its subject, beyond which nobody is believed."""
    tree: Tree | None = None
    """The dependencies of the sentence, where it was parsed."""

    def __init__(self, sentence: Sentence, refs: list[Ref], inner: Sequence[Ref] = ()) -> None:
        self.sentence = sentence
        self.inner = inner
        """References inside others: "Norlandian" in "Norlandian officials"."""
        self.tokens: list[Token] = sentence.tokens
        self.refs = refs
        self.actors = [r for r in refs if r.kind in ACTORS and not r.adjective]
        self.groups = coordinate(self.tokens, self.actors)
        self._group_at = {t: g for g in self.groups for t in range(g.i, g.j)}

    # ------------------------------------------------------------------ groups
    def group(self, token: int) -> Group | None:
        """Return the group that covers a token."""
        return self._group_at.get(token)

    @property
    def extents(self) -> dict[int, int]:
        """Return first token -> end of every group, for walks that pass over them."""
        return {g.i: g.j for g in self.groups}

    # ------------------------------------------------------------------ functions
    def doer(self, verb: int) -> Group | None:
        """Return the subject of a verb, never a group inside a phrase; None for a bare gerund."""
        low, before = self.tokens[verb].low, self.tokens[verb - 1].low if verb else ""
        if low.endswith("ing") and before not in ("is", "are", "was", "were", "been"):
            return self.doer(verb - 1) if before.endswith("ing") else None
        if before in ("the", "a", "an", "its", "some", "previously", "long", "of", "long-"):
            return None  # a participle used as an adjective
        group = self.subject(verb)
        inside = group is not None and self._in_phrase(group)
        return None if inside and group and not self._after_conjunction(group, verb) else group

    def subject(self, verb: int) -> Group | None:
        """Return the group that acts in the clause of the verb at token `verb`.

        A group inside a phrase is taken only if the clause has no other.
        """
        at = self._before_softeners(verb)
        if at >= 0 and self.tokens[at].text == ",":
            before = self._before_parenthesis(at)
            if before is not None:
                return before
        fallback: Group | None = None
        relative = False
        while at >= 0:
            group = self._group_at.get(at)
            if group is not None:
                beside = fallback is None and at == group.j - 1
                if (
                    relative
                    or not self._in_phrase(group)
                    or (beside and self._after_conjunction(group, verb))
                ):
                    return group
                fallback = fallback or group
                at = group.i - 1
                relative = False
                continue
            low = self.tokens[at].low
            relative = low in _RELATIVES
            if low in _CLAUSE_ENDS:
                break
            at -= 1
        return fallback

    def _before_softeners(self, verb: int) -> int:
        """Return the token before the auxiliaries and adverbs of a verb."""
        at = verb - 1
        while at >= 0 and _is_soft(self.tokens[at]):
            at -= 1
        return at

    def _after_conjunction(self, group: Group, verb: int) -> bool:
        """Tell whether the preposition is a conjunction: "two days after A announced"."""
        return (
            all(_is_soft(t) for t in self.tokens[group.j : verb])
            and group.i > 0
            and self.tokens[group.i - 1].low in _CONJUNCTIONS
            and not group.refs[-1].possessive
        )

    def _before_parenthesis(self, comma: int) -> Group | None:
        """Return the group before the opening comma: "Bergh, whose work ..., was briefed"."""
        at = comma - 1
        while at > 0 and self.tokens[at].text != ",":
            at -= 1
        if at <= 0:
            return None
        following = self.tokens[at + 1].low
        opens = following.endswith(("ed", "ing")) or following in _PARENTHESES
        return self._group_at.get(at - 1) if opens else None

    def _in_phrase(self, group: Group) -> bool:
        at = group.i - 1
        while at >= 0 and self.tokens[at].low in _ARTICLES:
            at -= 1
        if at < 0:
            return False
        return self.tokens[at].low in _PREPOSITIONS or group.refs[-1].possessive

    def object(self, verb: int, reach: int = 4) -> Group | None:
        """Return the group right after the verb: "met A and B"."""
        at = verb + 1
        steps = 0
        while at < len(self.tokens) and steps <= reach:
            group = self._group_at.get(at)
            if group is not None and group.refs[-1].possessive:
                at = group.j  # "met her Verranian counterpart": the owner is not the object
                continue
            if group is not None:
                return group
            low = self.tokens[at].low
            if low == "of" and (
                self.tokens[at - 1].low.endswith("s")
                or self.tokens[at - 1].low in ("delegation", "team", "group")
            ):
                at += 1  # "met leaders of A"
                continue
            if low in _PREPOSITIONS or self.tokens[at].kind == "punct" or low in _SUBORDINATORS:
                return None
            at += 1
            steps += 1
        return None

    def after(self, start: int, prepositions: frozenset[str], reach: int = 12) -> Group | None:
        """Return the first group governed by one of the prepositions right of `start`."""
        at = start
        end = min(len(self.tokens) - 1, start + reach)
        while at < end:
            token = self.tokens[at]
            if token.low in (";", ":", "who", "which", "where", "while"):
                return None
            if token.low in prepositions:
                group = self._next_group(at + 1)
                if group is not None:
                    return group
            at += 1
        return None

    def _next_group(self, at: int) -> Group | None:
        for step in range(4):
            if at + step >= len(self.tokens):
                return None
            group = self._group_at.get(at + step)
            if group is not None:
                owned = (
                    self._group_at.get(group.j)
                    if group.refs[-1].possessive and group.refs[-1].role == "coref"
                    else None
                )
                return owned or group
            low = self.tokens[at + step].low
            if low == "of" and step and self.tokens[at + step - 1].low.endswith("s"):
                return self._next_group(at + step + 1)  # "with leaders of A"
            if (
                low in _PREPOSITIONS
                or self.tokens[at + step].kind == "punct"
                or low in _SUBORDINATORS
            ):
                return None
        return None

    def possessor(self, noun: int, reach: int = 3) -> Group | None:
        """Return the group before the noun: "A's visit", "their meeting", "the A-B talks"."""
        for at in range(noun - 1, max(-1, noun - 2 - reach), -1):
            group = self._group_at.get(at)
            if group is not None:
                return group
            if self.tokens[at].low in _PREPOSITIONS or (
                self.tokens[at].kind == "punct" and self.tokens[at].text not in "-–"
            ):
                return None
        return None

    def adjectives(self, noun: int, reach: int = 4) -> list[Ref]:
        """Return states named by adjective or possessive right before a noun."""
        found: list[Ref] = []
        for ref in self.refs:
            if ref.kind is Kind.STATE and ref.j <= noun and noun - ref.j <= reach:
                between = self.tokens[ref.j : noun]
                if any(
                    t.low in _PREPOSITIONS or (t.kind == "punct" and t.text not in "-–")
                    for t in between
                ):
                    continue
                if (
                    ref.adjective
                    or ref.possessive
                    or ref.role == "side"
                    or (ref.role != "coref" and self._compound(between, ref.j))
                ):
                    found.append(ref)
        return found

    def _compound(self, between: list[Token], start: int) -> bool:
        """Tell whether the words between a state and a noun leave it a modifier: "A trade row"."""
        return all(
            t.low in _COMPOUND
            or t.low.endswith(("al", "ic"))
            or t.text in "-–"
            or self._is_ref(start + k)
            for k, t in enumerate(between)
        )

    def _is_ref(self, token: int) -> bool:
        return any(r.i <= token < r.j for r in self.refs)

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

    def noun_object(self, verb: int) -> tuple[int, int, int] | None:
        """Return (first, head, end) of the plain noun right behind a verb: "told a packed hall"."""
        return self.noun_phrase(verb + 1)

    def noun_phrase(self, start: int) -> tuple[int, int, int] | None:
        """Return (first, head, end) of the lower-case words of a noun phrase from `start` on."""
        end = start
        while end < len(self.tokens) and end - start < _LONGEST_PHRASE:
            token = self.tokens[end]
            if token.kind != "word" or token.low in _PHRASE_ENDS:
                break
            end += 1
        return (start, end - 1, end) if end > start else None

    def has_main_verb(self, start: int, end: int) -> bool:
        """Tell whether tokens [start, end) hold the finite verb of a main clause."""
        low = self.tokens[start].low
        if low in _PREPOSITIONS or low in _SUBORDINATORS:
            return False
        return any(t.low in _FINITE for t in self.tokens[start:end])

    def agent(self, verb: int) -> Group | None:
        """Return who does it, behind a passive: "was expelled by A"."""
        return self.after(verb + 1, _BY, 6)

    def patient(self, verb: int) -> tuple[int, int]:
        """Return the tokens of the subject of a passive: "two A diplomats" of "were expelled"."""
        end = self._before_softeners(verb) + 1
        start = end
        while start > 0 and end - start < _LONGEST_PATIENT:
            token = self.tokens[start - 1]
            if token.kind == "punct" or token.low in _CLAUSE_ENDS or token.low == "that":
                break
            start -= 1
        return start, end

    def antecedent(self, verb: int) -> tuple[int, int] | None:
        """Return the tokens of what a relative clause is about: "the line that A closed"."""
        return None

    def governors(self, word: int) -> list[int]:
        """Return the words that a noun hangs on, up to the first verb."""
        return []

    def side(self, verb: int) -> list[Ref]:
        """Return the states that the subject of a verb belongs to: "A's soldiers", "A jets"."""
        return []

    def clause(self, verb: int, end: int) -> frozenset[int]:
        """Return the tokens of the clause behind a verb whose object ends before `end`."""
        return frozenset(range(verb + 1, min(end + 3, len(self.tokens))))

    def matrix(self, verb: int) -> int | None:
        """Return the verb whose clause with "that" or gerund the verb at `verb` is."""
        return None

    def acts(self, verb: int, i: int, j: int) -> bool:
        """Tell whether the noun at tokens [i, j) is the subject of a verb or predicate."""
        return False

    def is_noun(self, word: int) -> bool:
        """Tell whether a form that could be a verb is a noun here: "A's dams"."""
        return False

    def is_finite(self, verb: int) -> bool:
        """Tell whether a bare form is the verb of its clause: "A's boats enter the bay"."""
        return False

    def is_carried_out(self, verb: int, leads: frozenset[str]) -> bool:
        """Tell whether a gerund or infinitive tells of a deed: "answered by closing", "chose to".

        `leads` are the verbs whose infinitive is done when they are.
        """
        before = [t.low for t in self.tokens[max(0, verb - 2) : verb]]
        if before[-1:] == ["by"]:
            return self.tokens[verb].low.endswith("ing")
        return before[-1:] == ["to"] and before[0] in leads

    def gap(self, a: int, b: int, word: int) -> int:
        """Return how far a date at tokens [a, b) is from a word: tokens and marks between."""
        low, high = (b, word) if b <= word else (word + 1, a)
        between = self.tokens[low:high]
        crossing = sum(4 for t in between if t.text in ",;:—–()")
        crossing += sum(3 for t in between if t.low in _CLAUSE_MARKS)
        return max(0, high - low) + crossing + (2 if b <= word else 0)

    def passive(self, verb: int) -> bool:
        """Tell whether the verb form at `verb` stands in the passive."""
        if self.tokens[verb].low.endswith("ing"):
            return False  # "is paying"
        for at in range(verb - 1, max(-1, verb - 5), -1):
            low = self.tokens[at].low
            if low in _PASSIVE:
                return True
            if not (
                low.endswith("ly")
                or low in ("also", "there", "not", "again", "then", "since", "first", "partly")
            ):
                return False
        return False


def _is_soft(token: Token) -> bool:
    """Tell whether a word may stand between a subject and its verb."""
    return token.low in _SOFT or token.low.endswith("ly")
