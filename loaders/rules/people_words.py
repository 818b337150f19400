"""What every reader of the words around a name needs: tokens, items by where they begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.rules.lexicon import Lexicon, Title
from loaders.rules.spotting import Item, Spot
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set

ARTICLES = word_set("the a an its his her their our")
_FRONTS = word_set("with to for like unlike after before besides beside alongside against")
_OF_PEOPLE = ("adjective", "demonym")


@dataclass(frozen=True, slots=True)
class PersonRead:
    """A name with what stands around it: extent [i, j), office words, state, how introduced."""

    i: int
    j: int
    title: Title | None
    title_tokens: tuple[int, int] | None
    state: str | None
    organisation: tuple[int, int] | None
    former: str
    intro: str


class PersonWords:
    """The words of one sentence around the names in it."""

    def __init__(self, tokens: Sequence[Token], items: Sequence[Item], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.starts = {item.i: item for item in items}
        self.ends = {item.j: item for item in items}

    def past_article(self, at: int) -> int:
        """Return the token behind an article at `at`."""
        return at + 1 if at < len(self.tokens) and self.tokens[at].low in ARTICLES else at

    def is_relational(self, title: Item) -> bool:
        """Tell whether a title says only how two persons stand to each other: "guest"."""
        return title.title.name in self.lexicon.relational

    def is_relative(self, at: int) -> bool:
        """Tell whether ", who" stands at a token."""
        return [t.low for t in self.tokens[at : at + 2]] == [",", "who"]

    def of_whom(self, j: int) -> tuple[int, str | None, tuple[int, int] | None]:
        """Read "of Verrania" or "of the Grey League" right after a name."""
        if j + 1 >= len(self.tokens) or self.tokens[j].low not in ("of", "from"):
            return j, None, None
        owner = self.starts.get(j + 2 if self.tokens[j + 1].low == "the" else j + 1)
        if owner is None:
            return j, None, None
        seat = owner.spot is Spot.STATE and owner.state.role == "capital"
        if seat and self.tokens[j].low == "from":
            return j, None, None  # "recalled its ambassador, X, from Port Hale"
        if owner.spot is Spot.STATE and owner.state.role != "adjective":
            return owner.j, owner.state.state, None
        if owner.spot in (Spot.BODY, Spot.RUN) and self.tokens[j].low == "of":
            return owner.j, None, (owner.i, owner.j)
        return j, None, None

    def possessor(self, at: int) -> tuple[int, str | None]:
        """Read "Verrania's" or "Norlandian" right before a name."""
        if at >= 2 and is_owner(self.tokens, at - 1):
            owner = self.ends.get(at - 1)
            if owner is not None and owner.spot is Spot.STATE:
                return owner.i, owner.state.state
        owner = self.ends.get(at)
        if owner is not None and owner.spot is Spot.STATE and owner.state.role in _OF_PEOPLE:
            return owner.i, owner.state.state
        return at, None


def is_fronted(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a phrase before a name opens its sentence: "With the Norlandian premier, X saw".

    Such a phrase is of somebody else; an apposition would end with a mark behind the name.
    """
    leads = start == 1 and tokens[0].low in _FRONTS
    return leads and end < len(tokens) and tokens[end].kind == "word"


def speaks_for(title: Title) -> bool:
    """Tell whether an office is one that speaks for a state: "spokesman for Norland"."""
    return title.name.split()[-1].startswith("spokes")
