"""Takes the states that hosts and journeys tell: who flies to Port Hale is not of Norland.

Journeys are read of the two main states of a document alone, hosts in any capital, and both of who
leads, serves or stands for a state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Kind
from loaders.rules.names import NameReader
from loaders.rules.registry import Name, Ref
from loaders.rules.text import Token
from loaders.rules.words import word_set

_GOES = word_set(
    "arrived arrives flew flies travelled traveled travels visited visits landed came went goes "
    "visit travel fly arrive arriving visiting travelling touched"
)
_JOURNEYS = word_set("visit trip journey tour arrival stay stopover")
_HOSTS = word_set("received receives hosted hosts welcomed welcomes greeted greets receive host")
_RETURNS = word_set("returned returns home back")
_HOSTED = word_set("received hosted welcomed greeted")
_INTO = word_set("to in into at")
_STOPS = frozenset({";", ":", ".", "“", "”", '"'})
_MEDIATES = word_set("mediator mediators mediation mediate mediated")
_REACH, _OPENING = 8, 6


@dataclass(frozen=True, slots=True)
class Journeys:
    """The journeys that one document tells between the states of `pair`, which can be nobody."""

    reader: NameReader
    pair: tuple[str, ...]

    def state(self, index: int, ref: Ref) -> str | None:
        """Return the state of a person by where one goes or whom one receives, or None."""
        tokens = self.reader.sentences[index].tokens
        if not _MEDIATES.isdisjoint(t.low for t in tokens):
            return None
        return self._visitor(index, tokens, ref) or self._host(index, tokens, ref)

    def _visitor(self, index: int, tokens: Sequence[Token], ref: Ref) -> str | None:
        """Read "X flew to Port Hale" and "X's visit to Norland": X is of the other state."""
        at = ref.j + ref.possessive
        near = range(at, min(at + 4, len(tokens)))
        goes = next((k for k in near if tokens[k].low in _GOES), None)
        if ref.possessive:
            goes = next((k for k in near if tokens[k].low in _JOURNEYS), None)
        if goes is None or any(t.kind == "punct" for t in tokens[at:goes] if t.text != "'s"):
            return None
        returns = not _RETURNS.isdisjoint(t.low for t in tokens[at : goes + 3])
        there = self._place(index, tokens, goes + 1)
        return None if there is None or returns else self._other(there)

    def _host(self, index: int, tokens: Sequence[Token], ref: Ref) -> str | None:
        """Read "X received Y in Port Hale" and "was received in Port Hale by X"."""
        near = range(ref.j, min(ref.j + 3, len(tokens)))
        hosts = next((k for k in near if tokens[k].low in _HOSTS), None)
        passive = hosts is not None and tokens[hosts - 1].low in ("was", "were", "been", "be")
        if hosts is not None and passive:
            there = self._place(index, tokens, hosts + 1)
            return None if there is None else self._other(there)
        if hosts is not None:
            behind = self._place(index, tokens, hosts + 1, seats=True)
            return behind or self._opening(index, tokens, ref)
        if ref.i and tokens[ref.i - 1].low == "by":
            start = max(0, ref.i - _REACH)
            hosted = [k for k in range(start, ref.i) if tokens[k].low in _HOSTED]
            return self._place(index, tokens, hosted[-1], seats=True) if hosted else None
        return None

    def _opening(self, index: int, tokens: Sequence[Token], ref: Ref) -> str | None:
        """Return the state of "In Port Hale, X received Y"."""
        comma = ref.i > 1 and tokens[ref.i - 1].text == ","
        return self._place(index, tokens, 0, seats=True) if comma and ref.i <= _OPENING else None

    def _place(
        self, index: int, tokens: Sequence[Token], start: int, *, seats: bool = False
    ) -> str | None:
        """Return which of the two states a clause from `start` on is set in; of `seats` any."""
        for ref in self.reader.refs[index]:
            if not start <= ref.i < start + _REACH + 4:
                continue
            if any(t.text in _STOPS for t in tokens[start : ref.i]):
                return None
            name = self.reader.registry.names[ref.keys[0]]
            state = name.name if name.kind is Kind.STATE else name.state
            placed = ref.kind in (Kind.PLACE, Kind.STATE) and not ref.adjective
            led = ref.i > 0 and tokens[ref.i - 1].low in _INTO | {"visited", "visit", "visits"}
            told = state in self.pair or (seats and self._is_capital(name))
            if placed and led and not ref.possessive and told:
                return state
        return None

    def _is_capital(self, name: Name) -> bool:
        capital = self.reader.lexicon.capitals.get(name.state or "")
        return name.kind is Kind.PLACE and name.name == capital

    def _other(self, state: str) -> str | None:
        return self.pair[1 - self.pair.index(state)] if state in self.pair else None


def settle_ranks(persons: Sequence[Name], pair: tuple[str, str], past: frozenset[str]) -> None:
    """Give the one leader without a state the state of the pair that no other leader has."""
    serving = [p for p in persons if p.rank == "leader" and p.key not in past]
    known = {p.state for p in serving if p.state}
    unknown = [p for p in serving if p.state is None]
    left = [state for state in pair if state not in known]
    if len(unknown) == 1 and len(left) == 1 and known & set(pair):
        unknown[0].state = left[0]
