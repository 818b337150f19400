"""Reads an office that several names share: "X and Y, the foreign ministers of A and B".

The states go to the names in their order: A is X's, B is Y's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.rules.spotting import Item, Spot
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set

_JOINTS = word_set("and , &")
_BEFORE_OFFICES = word_set("the both respectively two three new their")
_OF = word_set("of from")


class SharedOffices:
    """The names of one sentence and the offices that lists of them share."""

    def __init__(
        self, tokens: Sequence[Token], starts: Mapping[int, Item], ends: Mapping[int, Item]
    ) -> None:
        self.tokens = tokens
        self.starts = starts
        self.ends = ends

    def read(self, run: Item) -> tuple[Item, str] | None:
        """Return the office of a name in a list and the state that falls to it, or None."""
        names = self._names(run)
        if len(names) < 2:
            return None
        for office, states in (self._behind(names[-1].j), self._before(names[0].i)):
            if office is not None and len(states) == len(names):
                return office, states[names.index(run)]
        return None

    def _names(self, run: Item) -> list[Item]:
        """Return the list of names that a name stands in."""
        names = [run]
        while (before := self.ends.get(self._back(names[0].i))) and before.spot is Spot.RUN:
            names.insert(0, before)
        while (behind := self.starts.get(self._on(names[-1].j))) and behind.spot is Spot.RUN:
            names.append(behind)
        joined = any(t.low == "and" for t in self.tokens[names[0].j : names[-1].i])
        return names if joined else [run]

    def _behind(self, at: int) -> tuple[Item | None, list[str]]:
        """Read ", the Norlandian and Verranian ministers" or ", the ministers of A and B"."""
        if at >= len(self.tokens) or self.tokens[at].text != ",":
            return None, []
        at += 1
        while at < len(self.tokens) and self.tokens[at].low in _BEFORE_OFFICES:
            at += 1
        at, states = self._states(at)
        office = self.starts.get(at)
        if office is None or not self._is_plural(office):
            return None, []
        if not states and office.j < len(self.tokens) and self.tokens[office.j].low in _OF:
            states = self._states(office.j + 1)[1]
        return office, states

    def _before(self, at: int) -> tuple[Item | None, list[str]]:
        """Read "the ministers of A and B, " or "the Norlandian and Verranian ministers, "."""
        at -= at > 0 and self.tokens[at - 1].text == ","
        office = self.ends.get(at)
        if office is not None and self._is_plural(office):
            return office, self._states_left(office.i)[1]
        start, states = self._states_left(at)
        if not states or start < 1 or self.tokens[start - 1].low not in _OF:
            return None, []
        office = self.ends.get(start - 1)
        return (office, states) if office is not None and self._is_plural(office) else (None, [])

    def _is_plural(self, office: Item) -> bool:
        if office.spot is not Spot.TITLE:
            return False
        return self.tokens[office.j - 1].low != office.title.name.split()[-1]

    def _states(self, at: int) -> tuple[int, list[str]]:
        """Return the end and the states of a list that begins at a token."""
        found: list[str] = []
        at += at < len(self.tokens) and self.tokens[at].low == "the"
        while (item := self.starts.get(at)) and item.spot is Spot.STATE:
            found.append(item.state.state)
            end = item.j + is_owner(self.tokens, item.j)
            at = self._on(end)
            if at == end:
                break
        return at, found

    def _states_left(self, at: int) -> tuple[int, list[str]]:
        """Return the start and the states of a list that ends before a token."""
        found: list[str] = []
        start = at
        while (item := self.ends.get(at)) and item.spot is Spot.STATE:
            found.insert(0, item.state.state)
            start = item.i
            at = self._back(start)
        start -= start > 0 and self.tokens[start - 1].low == "the"
        return start, found

    def _on(self, at: int) -> int:
        """Return the token behind "and", "," and "the" at a token."""
        while at < len(self.tokens) and self.tokens[at].low in _JOINTS:
            at += 1
            at += at < len(self.tokens) and self.tokens[at].low == "the"
        return at

    def _back(self, at: int) -> int:
        """Return the end of what stands before "and", "," and "the" left of a token."""
        start = at
        at -= at > 0 and self.tokens[at - 1].low == "the"
        if at == 0 or self.tokens[at - 1].low not in _JOINTS:
            return start
        while at > 0 and self.tokens[at - 1].low in _JOINTS:
            at -= 1
        return at
