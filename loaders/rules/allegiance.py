"""Finds whose a person is where no title says it: "X, then Verrania's top diplomat".

Reads the words beside a name; then "his foreign minister" and "her host, X" by whom they point back
to; then who is left over where two persons face each other in a document about two states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Kind
from loaders.rules.names import NameReader
from loaders.rules.registry import Name, Ref
from loaders.rules.salience import Salience
from loaders.rules.spotting import Spot
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set

_OPENING = frozenset({",", "(", "—", "–"})
_CLOSING = frozenset({",", ")", "—", "–", ";", ".", ":"})
_OWNERS = word_set("his her its")
_OF = word_set("of for at from")
_PEERS = word_set(
    "counterpart counterparts colleague colleagues host hosts guest visitor number opponent "
    "interlocutor rival rivals equivalent"
)
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
        self._states = [
            {item.i: item for item in items if item.spot is Spot.STATE} for items in reader.items
        ]

    def read_beside(self) -> None:
        """Take the states that stand beside a name."""
        for index, ref, name in self._open():
            name.state = self._beside(index, ref)

    def settle(self, pair: Sequence[str]) -> None:
        """Take the states that follow from another person's; `pair` are the main two states."""
        for _ in range(_PASSES):
            before = sum(p.state is None for p in self.registry.persons())
            for index, ref, name in self._open():
                name.state = self._by_owner(index, ref, pair) or self._by_facing(index, ref, pair)
            self._by_office(pair)
            if sum(p.state is None for p in self.registry.persons()) == before:
                break

    def _by_office(self, pair: Sequence[str]) -> None:
        """Take the state that an office is told of with elsewhere, or that nobody marks.

        "The Norlandian president" elsewhere is the one president of the text. Where offices of one
        of two states alone are marked so, the others are of the text's own side.
        """
        marked = self._offices()
        for title, told in marked.items():
            holders = [p for p in self.registry.persons() if p.title == title]
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
                if item.spot is Spot.TITLE and owner is not None:
                    marked = _Marked(owner.state.state, index)
                    found.setdefault(item.title.name, []).append(marked)
        return found

    def _open(self) -> Iterator[tuple[int, Ref, Name]]:
        """Yield each mention of a person whose state is not known yet."""
        for index, refs in enumerate(self.reader.refs):
            for ref in refs:
                name = self.registry.names[ref.keys[0]]
                if name.kind is Kind.PERSON and name.state is None:
                    yield index, ref, name

    # ------------------------------------------------------------------ beside the name
    def _beside(self, index: int, ref: Ref) -> str | None:
        tokens = self.reader.sentences[index].tokens
        first, end = self._bounds(tokens, ref)
        return (
            self._for(index, tokens, end)
            or self._apposed(index, tokens, end)
            or self._before(index, tokens, first)
        )

    def _bounds(self, tokens: Sequence[Token], ref: Ref) -> tuple[int, int]:
        """Return the tokens of the bare name, without title and apposition."""
        inside = [
            k for k in range(ref.i, ref.j) if ref.span.start <= tokens[k].start < ref.span.end
        ]
        return inside[0], inside[-1] + 1

    def _for(self, index: int, tokens: Sequence[Token], end: int) -> str | None:
        """Read "Ada Bergh for Norland and Tomas Ruel for Verrania"."""
        item = self._states[index].get(end + 1)
        if end >= len(tokens) or tokens[end].low != "for" or item is None:
            return None
        after = tokens[item.j].low if item.j < len(tokens) else "."
        closed = after in ("and", ",", ".", ";") or after.endswith("ed")
        return item.state.state if closed and item.state.role != "adjective" else None

    def _apposed(self, index: int, tokens: Sequence[Token], end: int) -> str | None:
        """Read the state in ", then Verrania's top diplomat," right after a name."""
        if end >= len(tokens) or tokens[end].text not in _OPENING:
            return None
        stop = end + 1
        while stop < len(tokens) and stop <= end + _LONGEST and tokens[stop].text not in _CLOSING:
            stop += 1
        closed = stop < len(tokens) and tokens[stop].text in _CLOSING
        if not closed or stop == end + 1 or tokens[end + 1].low in _OWNERS:
            return None
        found = [x for at, x in self._states[index].items() if end < at < stop]
        if len(found) != 1:
            return None
        item = found[0]
        before = (
            tokens[item.i - 1].low if tokens[item.i - 1].low != "the" else tokens[item.i - 2].low
        )
        owned = is_owner(tokens, item.j) or item.state.role == "adjective" or before in _OF
        relative = tokens[end + 1].low == "who" and before not in _OF
        return item.state.state if owned and not relative and before not in ("to", "in") else None

    def _before(self, index: int, tokens: Sequence[Token], first: int) -> str | None:
        """Read "the Norlandian army chief, Brigadier X" and "Norland's council secretary X"."""
        at = first - 1
        title = next((x for x in self.reader.items[index] if x.j == first), None)
        if title is not None and title.spot is Spot.TITLE and self._comma(tokens, title.i - 1):
            at = title.i - 1
        at -= self._comma(tokens, at)
        if at < 0 or not self._is_role(tokens[at]):
            return None
        for back in range(at - 1, max(-1, at - 6), -1):
            if tokens[back].low in _STOPS or tokens[back].text in _CLOSING:
                return None
            state = self.lexicon.states.at(tokens, back)
            if state is not None:
                owned = state[1].role == "adjective" or is_owner(tokens, state[0])
                return state[1].state if owned else None
        return None

    def _comma(self, tokens: Sequence[Token], at: int) -> bool:
        return at >= 0 and tokens[at].text == ","

    def _is_role(self, token: Token) -> bool:
        return token.kind == "word" and not token.cap and token.low.endswith(_ROLE_ENDINGS)

    # ------------------------------------------------------------------ by another person
    def _by_owner(self, index: int, ref: Ref, pair: Sequence[str]) -> str | None:
        """Read "his foreign minister, X", "X, her host" and "its ambassador, X"."""
        tokens = self.reader.sentences[index].tokens
        first, end = self._bounds(tokens, ref)
        at = self._owner_word(tokens, first, end)
        if at is None:
            return None
        words = tokens[at + 1 : first] if at < first else tokens[at + 1 : at + 5]
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
        its = self.reader.sentences[index].tokens[at].low == "its"
        for back in (index, index - 1):
            if back < 0:
                break
            refs = [r for r in self.reader.refs[back] if back < index or r.j <= at]
            for other in refs if back < index else reversed(refs):
                name = self.registry.names[other.keys[0]]
                if its and name.kind is Kind.STATE and not other.adjective:
                    return name.name
                if not its and name.kind is Kind.PERSON and other.keys != ref.keys:
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


def settle_states(reader: NameReader) -> None:
    """Give the persons of a document the states that its words give them."""
    allegiances = Allegiances(reader)
    allegiances.read_beside()
    allegiances.settle(Salience(reader.document, reader.registry).pair)
