"""Reads how states stand to each other: "relations are tense", "A is wary of B"."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.friction_parties import Parties, PartyReader
from loaders.rules.friction_scan import Scan, Told
from loaders.rules.friction_words import FrictionWords
from loaders.rules.predicates import predicate_after
from loaders.rules.registry import Ref
from loaders.rules.text import Token
from loaders.rules.windows import Windows

_BETWEEN = frozenset({"between", "with", "among"})
_NOT = frozenset({"not", "no", "never", "less", "neither", "nor"})
_ATTRIBUTE = 5
"""Tokens before "ties" among which stands their adjective: "strained A-B ties"."""
_PREDICATE = 6
_PREPOSITION = 2
"""Tokens between "angry" and its preposition."""
_TARGET = 9


class MoodReader:
    """Reads the moods of one document."""

    def __init__(self, context: Context, words: FrictionWords, parties: PartyReader) -> None:
        self.context = context
        self.words = words
        self.parties = parties

    def read(self, scan: Scan) -> list[Told]:
        """Return what a sentence says of how states stand to each other."""
        found: list[Told] = []
        for i in range(len(scan.tokens)):
            told = self._bond(scan, i) or self._feeling(scan, i)
            if told is not None:
                found.append(told)
                scan.used.update(range(told.event.i, told.event.j))
        return found

    # ------------------------------------------------------------------ "relations are tense"
    def _bond(self, scan: Scan, i: int) -> Told | None:
        """Return the mood of the relations named at token `i`."""
        if scan.tokens[i].low not in self.words.bonds or i in scan.used | scan.told:
            return None
        windows = scan.windows
        at = self._attribute(windows, i)
        at = self._predicate(windows, i + 1) if at is None else at
        if at is None or at in scan.used:
            return None
        parties = self.parties.between(windows, i, windows.after(i + 1, _BETWEEN, 8))
        if len(parties.states) < 2:
            return None
        event = self._event(scan, min(i, at), max(i, at) + 1, "diplomatic")
        return Told(event, parties)

    def _attribute(self, windows: Windows, i: int) -> int | None:
        """Return the adjective before the noun: "frosty ties", "the strained A-B relations"."""
        for at in range(i - 1, max(-1, i - 1 - _ATTRIBUTE), -1):
            token = windows.tokens[at]
            if token.low in self.words.sour:
                return at
            named = any(r.i <= at < r.j for r in windows.refs)
            if not named and token.text not in "-–" and token.low not in self.words.bond_parts:
                return None
        return None

    def _predicate(self, windows: Windows, j: int) -> int | None:
        """Return the adjective of the predicate: "relations between A and B remain tense"."""
        tokens = windows.tokens
        verb = predicate_after(tokens, j, self.words.mood_verbs, windows.extents)
        if verb is None:
            return None
        for at in range(verb, min(verb + _PREDICATE, len(tokens))):
            if tokens[at].low in _NOT or tokens[at].text in ",.;:":
                return None
            if tokens[at].low in self.words.sour:
                return at
        return None

    # ------------------------------------------------------------------ "A is wary of B"
    def _feeling(self, scan: Scan, i: int) -> Told | None:
        """Return what the adjective at token `i` says that one state feels about another."""
        kind = self.words.feelings.get(scan.tokens[i].low)
        if kind is None or i in scan.used or not self._is_predicate(scan.tokens, i):
            return None
        near = range(i + 1, min(i + 1 + _PREPOSITION, len(scan.tokens)))
        at = next((k for k in near if scan.tokens[k].low in self.words.feeling_links), None)
        felt = scan.windows.subject(i)
        if at is None or felt is None:
            return None
        feels = self.context.states(felt.keys)
        target = next(self._others(scan.windows, at, feels), None)
        if target is None or len(feels) != 1:
            return None
        hit = self.context.states(target.keys)[0]
        slots = [
            self.context.slot_of("party", felt.refs[0], feels[0]),
            self.context.slot_of("party", target, hit),
        ]
        event = self._event(scan, i, target.j, kind)
        return Told(event, Parties(states=(feels[0], hit), party=slots))

    def _is_predicate(self, tokens: list[Token], i: int) -> bool:
        lead = {t.low for t in tokens[max(0, i - 4) : i]}
        return bool(lead & self.words.mood_verbs) and not lead & _NOT

    def _others(self, windows: Windows, at: int, feels: tuple[str, ...]) -> Iterator[Ref]:
        refs = sorted((*windows.refs, *windows.inner), key=lambda r: r.i)
        near = (r for r in refs if at < r.i <= at + _TARGET)
        return (r for r in near if (s := self.context.states(r.keys)) and s[0] not in feels)

    def _event(self, scan: Scan, i: int, j: int, kind: str) -> Found:
        event = Found(Kind.FRICTION, scan.index, i, j, kind, rule="friction.mood")
        event.status, event.topic = "in-force", frozenset({kind})
        event.anchors = (i,)
        return event
