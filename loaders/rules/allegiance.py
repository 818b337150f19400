"""Finds whose a person is where no title says it: "X, then Verrania's top diplomat".

Reads the words beside a name; then "his foreign minister" and "her host, X" by whom they point back
to; then who is left over where two persons face each other in a document about two states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Kind
from loaders.rules.allegiance_journeys import Journeys, settle_ranks
from loaders.rules.allegiance_lists import settle_lists
from loaders.rules.allegiance_phrases import OfficePhrases
from loaders.rules.names import NameReader
from loaders.rules.portfolios import canonical
from loaders.rules.registry import Name, Ref
from loaders.rules.salience import Salience
from loaders.rules.spotting import Item, Spot
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set

_OPENING = frozenset({",", "(", "—", "–"})
_CLOSING = frozenset({",", ")", "—", "–", ";", ".", ":"})
_OWNERS = word_set("his her its whose")
_OF = word_set("of for at from")
_PEERS = word_set(
    "counterpart counterparts colleague colleagues host hosts guest visitor number opponent "
    "interlocutor rival rivals equivalent"
)
_FAMILY = word_set("wife husband son daughter brother sister father mother family widow cousin")
_SAME_OFFICES = {
    "premier": "prime minister",
    "pm": "prime minister",
    "head of government": "prime minister",
    "external affairs minister": "foreign minister",
    "foreign secretary": "foreign minister",
    "defense minister": "defence minister",
}
_STOPS = word_set(
    "and or but to in on with against by as after before who which that when while over said says "
    "told met was is were are had has have into from about between"
)
_ROLE_ENDINGS = ("er", "or", "man", "woman", "chief", "head", "secretary", "ist", "ian", "king")
_FACING = word_set(
    "met meet meets meeting received receives welcomed welcomes hosted hosts counterpart talks "
    "greeted visited invited visiting receiving welcoming telephoned phoned"
)
_LONGEST = 12
_PASSES = 3
_BACK = 3
"""Sentences in which "his" looks for whom it means."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """An office that the words give to a state, and the sentence where they do."""

    state: str
    sentence: int


class Allegiances:
    """Gives the persons of one document the states that its words give them."""

    def __init__(self, reader: NameReader) -> None:
        self.reader = reader
        self.registry = reader.registry
        self.lexicon = reader.lexicon
        self.phrases = OfficePhrases(reader)

    def read_beside(self) -> None:
        """Take the states that stand beside a name."""
        for index, ref, name in self._open():
            first, end = self._bounds(self.reader.sentences[index].tokens, ref)
            name.state = self.phrases.state(index, first, end)

    def settle(self, pair: Sequence[str]) -> None:
        """Take the states that follow from another person's; `pair` are the main two states."""
        for _ in range(_PASSES):
            before = sum(p.state is None for p in self.registry.persons())
            for index, ref, name in self._open():
                name.state = self._by_owner(index, ref, pair) or self._by_facing(index, ref, pair)
            self._by_office(pair)
            self._by_pair(pair)
            if sum(p.state is None for p in self.registry.persons()) == before:
                break

    def _by_pair(self, pair: Sequence[str]) -> None:
        """Take the states that journeys and ranks tell in a document about two states."""
        names = [k.split(":", 1)[1] for k in pair]
        if len(names) != 2:
            return
        journeys = Journeys(self.reader, (names[0], names[1]))
        for index, ref, name in self._open():
            if name.rank in ("leader", "minister"):
                name.state = journeys.state(index, ref)
        tenures = self.registry.tenures
        past = {t.person for t in tenures if t.status == "former"}
        own = [p for p in self.registry.persons() if p.state or not self._is_owned(p)]
        settle_ranks(own, (names[0], names[1]), frozenset(past))

    def _by_office(self, pair: Sequence[str]) -> None:
        """Take the state that an office is told of with elsewhere, or that nobody marks.

        "The Norlandian president" elsewhere is the one president of the text. Where offices of one
        of two states alone are marked so, the others are of the text's own side.
        """
        marked = self._offices()
        for title, told in marked.items():
            holders = [p for p in self.registry.persons() if _office(p.title or "") == title]
            states = {o.state for o in told} - {p.state for p in holders}
            elsewhere = [p for p in holders if p.state is None and not self._is_owned(p)]
            beside = {o.sentence for o in told}
            if len(elsewhere) == 1 and len(states) == 1 and not beside & self._told(elsewhere[0]):
                elsewhere[0].state = states.pop()
        own = _other(_only({o.state for told in marked.values() for o in told}), pair)
        left = [p for p in self.registry.persons() if self._is_unmarked(p)]
        if own is not None and not self._are_told_together(left):
            for person in left:
                person.state = own

    def _is_unmarked(self, person: Name) -> bool:
        """Tell whether a person has an office that nothing says to be of a state."""
        ranked = person.rank in ("leader", "minister") and person.state is None
        return ranked and not self._is_owned(person)

    def _are_told_together(self, persons: Sequence[Name]) -> bool:
        """Tell whether one sentence names two of the persons: they may face each other."""
        told = [k for p in persons for k in self._told(p)]
        return len(told) != len(set(told))

    def _told(self, person: Name) -> set[int]:
        """Return the sentences that name a person."""
        return {k for k, refs in enumerate(self.reader.refs) for r in refs if person.key in r.keys}

    def _is_owned(self, person: Name) -> bool:
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

    def _open(self) -> Iterator[tuple[int, Ref, Name]]:
        """Yield each mention of a person whose state is not known yet."""
        for index, refs in enumerate(self.reader.refs):
            for ref in refs:
                name = self.registry.names[ref.keys[0]]
                if name.kind is Kind.PERSON and name.state is None:
                    yield index, ref, name

    # ------------------------------------------------------------------ by another person
    def _bounds(self, tokens: Sequence[Token], ref: Ref) -> tuple[int, int]:
        """Return the tokens of the bare name, without title and apposition."""
        inside = [
            k for k in range(ref.i, ref.j) if ref.span.start <= tokens[k].start < ref.span.end
        ]
        return inside[0], inside[-1] + 1

    def _by_owner(self, index: int, ref: Ref, pair: Sequence[str]) -> str | None:
        """Read "his foreign minister, X", "X, her host" and "its ambassador, X"."""
        tokens = self.reader.sentences[index].tokens
        first, end = self._bounds(tokens, ref)
        at = self._owner_word(tokens, first, end)
        if at is None:
            return None
        words = tokens[at + 1 : first] if at < first else tokens[at + 1 : at + 5]
        if any(t.low in _FAMILY for t in words):
            return None
        peer = any(t.low in _PEERS for t in words)
        owner = self._antecedent(index, at, ref)
        return _other(owner, pair) if peer else owner

    def _owner_word(self, tokens: Sequence[Token], first: int, end: int) -> int | None:
        """Return the token of "his", "her" or "its" in the phrase beside a name, or None."""
        if (
            end + 1 < len(tokens)
            and tokens[end].text in _OPENING
            and tokens[end + 1].low in _OWNERS
        ):
            return end + 1
        for at in range(first - 1, max(-1, first - 6), -1):
            if tokens[at].low in _OWNERS:
                return at
            if tokens[at].low in _STOPS or tokens[at].text in ".;:":
                return None
        return None

    def _antecedent(self, index: int, at: int, ref: Ref) -> str | None:
        """Return the state of whom the owner word at token `at` points back to."""
        word = self.reader.sentences[index].tokens[at].low
        its = word == "its"
        for back in range(index, index - _BACK, -1):
            if back < 0 or (back < index and word == "whose") or (its and back < index - 1):
                break
            refs = [r for r in self.reader.refs[back] if back < index or r.j <= at]
            for other in refs if back < index else reversed(refs):
                name = self.registry.names[other.keys[0]]
                if word == "whose":
                    return name.name if name.kind is Kind.STATE else name.state
                if its and name.kind is Kind.STATE and not other.adjective:
                    return name.name
                known = name.state is not None or back == index
                if not its and name.kind is Kind.PERSON and other.keys != ref.keys and known:
                    return name.state
        return None

    def _by_facing(self, index: int, ref: Ref, pair: Sequence[str]) -> str | None:
        """Return the other of the main pair, where a person of the one faces this person."""
        tokens = self.reader.sentences[index].tokens
        persons = [r for r in self.reader.refs[index] if r.kind is Kind.PERSON]
        if len({r.keys for r in persons}) != 2:
            return None
        other = next(r for r in persons if r.keys != ref.keys)
        low, high = sorted((ref, other), key=lambda r: r.i)
        if not any(t.low in _FACING for t in tokens[low.j : high.i + 1]):
            return None
        return _other(self.registry.names[other.keys[0]].state, pair)


def _only(states: set[str]) -> str | None:
    """Return the one state of a set, or None."""
    return next(iter(states)) if len(states) == 1 else None


def _other(state: str | None, pair: Sequence[str]) -> str | None:
    """Return the other state of a pair of keys, or None."""
    names = [k.split(":", 1)[1] for k in pair]
    if state not in names or len(names) != 2:
        return None
    return names[1 - names.index(state)]


def _office(title: str) -> str:
    """Return an office in the one wording under which offices are compared."""
    title = canonical(title)
    return _SAME_OFFICES.get(title, title)


def settle_states(reader: NameReader) -> None:
    """Give the persons of a document the states that its words give them."""
    settle_lists(reader)
    allegiances = Allegiances(reader)
    allegiances.read_beside()
    allegiances.settle(Salience(reader.document, reader.registry).pair)
