"""Takes the states that offices tell: "the Norlandian president" is the one president of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.rules.names import NameReader
from loaders.rules.portfolios import canonical
from loaders.rules.registry import Name
from loaders.rules.spotting import Item, Spot
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set

_OWNERS = word_set("his her its whose")
_SAME_OFFICES = {
    "premier": "prime minister",
    "pm": "prime minister",
    "fm": "foreign minister",
    "head of government": "prime minister",
    "external affairs minister": "foreign minister",
    "foreign secretary": "foreign minister",
    "defense minister": "defence minister",
}


@dataclass(frozen=True, slots=True)
class _Marked:
    """An office that the words give to a state, and the sentence where they do."""

    state: str
    sentence: int


class OfficeHolders:
    """The persons of one document and the offices that it tells of with a state."""

    def __init__(self, reader: NameReader) -> None:
        self.reader = reader
        self.registry = reader.registry

    def settle(self, pair: Sequence[str]) -> None:
        """Take the state that an office is told of with elsewhere, or that nobody marks.

        "The Norlandian president" elsewhere is the one president of the text. Where offices of one
        of two states alone are marked so, the others are of the text's own side.
        """
        marked = self._offices()
        for title, told in marked.items():
            holders = [p for p in self.registry.persons() if _office(p.title or "") == title]
            states = {o.state for o in told} - {p.state for p in holders}
            elsewhere = [p for p in holders if p.state is None and not self.is_owned(p)]
            beside = {o.sentence for o in told}
            if len(elsewhere) != 1 or len(states) != 1 or beside & self._told(elsewhere[0]):
                continue
            if self._can_mean(told, elsewhere[0], pair):
                elsewhere[0].state = states.pop()
        own = other_of(_only({o.state for told in marked.values() for o in told}), pair)
        left = [p for p in self.registry.persons() if self._is_unmarked(p)]
        if own is not None and not self._are_told_together(left):
            for person in left:
                person.state = own

    def _can_mean(self, told: Sequence[_Marked], person: Name, pair: Sequence[str]) -> bool:
        """Tell whether an office with its state can mean a person named without one.

        Who was named before is not the minister of a third state of whom the text then speaks.
        """
        first = min(self._told(person), default=0)
        main = {k.split(":", 1)[1] for k in pair}
        return any(o.state in main or o.sentence < first for o in told)

    def _is_unmarked(self, person: Name) -> bool:
        """Tell whether a person has an office that nothing says to be of a state."""
        ranked = person.rank in ("leader", "minister") and person.state is None
        return ranked and not self.is_owned(person)

    def _are_told_together(self, persons: Sequence[Name]) -> bool:
        """Tell whether one sentence names two of the persons: they may face each other."""
        told = [k for p in persons for k in self._told(p)]
        return len(told) != len(set(told))

    def _told(self, person: Name) -> set[int]:
        """Return the sentences that name a person."""
        return {k for k, refs in enumerate(self.reader.refs) for r in refs if person.key in r.keys}

    def is_owned(self, person: Name) -> bool:
        """Tell whether an office of a person is somebody's: "the latter's premier, X"."""
        for tenure in self.registry.tenures:
            if tenure.person == person.key:
                tokens = self.reader.sentences[tenure.sentence].tokens
                at = next(k for k, t in enumerate(tokens) if t.start == tenure.title_span.start)
                if at and (is_owner(tokens, at - 1) or tokens[at - 1].low in _OWNERS):
                    return True
        return False

    def _offices(self) -> dict[str, list[_Marked]]:
        """Return of which states each office is told: "the Norlandian president"."""
        found: dict[str, list[_Marked]] = {}
        for index, items in enumerate(self.reader.items):
            tokens = self.reader.sentences[index].tokens
            ends = {x.j: x for x in items if x.spot is Spot.STATE}
            for item in items:
                owner = ends.get(item.i - is_owner(tokens, item.i - 1)) if item.i else None
                if item.spot is Spot.TITLE and owner is None:
                    owner = self._of(items, tokens, item.j)
                if item.spot is Spot.TITLE and owner is not None:
                    marked = _Marked(owner.state.state, index)
                    found.setdefault(_office(item.title.name), []).append(marked)
        return found

    def _of(self, items: Sequence[Item], tokens: Sequence[Token], at: int) -> Item | None:
        """Return the state of "the president of Norland" behind the office that ends at `at`."""
        if at >= len(tokens) - 1 or tokens[at].low != "of":
            return None
        start = at + 1 + (tokens[at + 1].low == "the")
        found = next((x for x in items if x.i == start and x.spot is Spot.STATE), None)
        return found if found is not None and found.state.role != "adjective" else None


def _only(states: set[str]) -> str | None:
    """Return the one state of a set, or None."""
    return next(iter(states)) if len(states) == 1 else None


def other_of(state: str | None, pair: Sequence[str]) -> str | None:
    """Return the other state of a pair of keys, or None."""
    names = [k.split(":", 1)[1] for k in pair]
    if state not in names or len(names) != 2:
        return None
    return names[1 - names.index(state)]


def _office(title: str) -> str:
    """Return an office in the one wording under which offices are compared."""
    title = canonical(title)
    return _SAME_OFFICES.get(title, title)
