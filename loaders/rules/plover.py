"""Gives meetings, agreements, frictions, measures and statements their PLOVER type and mode.

The rules are rows of `loaders/lexicon/plover.yaml`, which says what a row may ask for; the first
row that fits an event decides. PLOVER is the event scheme of the Open Event Data Alliance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from graph.errors import LexiconError
from graph.model import Kind
from loaders.lexicon_files import FOLDER
from loaders.proposals import Proposal, Slot
from loaders.rules.inflection import verb_forms
from loaders.rules.lexicon import Lexicon
from loaders.rules.phrases import Phrases
from loaders.rules.text import Token, tokenise
from ontology.terms import SCHEMES

TYPE, MODE = "ploverType", "ploverMode"
TYPED = frozenset({Kind.MEETING, Kind.AGREEMENT, Kind.FRICTION, Kind.MEASURE, Kind.STATEMENT})
"""Classes of events that have a PLOVER type."""
NONE = "none"
_PLACES = ("trigger", "before", "near")
_CODES = ("meetingKind", "frictionKind", "measureAction")
_LEAD, _NEAR, _GAP = 8, 3, 1
"""Words before a trigger that are looked at, or near it, and words between links of a chain."""

_ALONE: Mapping[str, Proposal] = MappingProxyType({})

Hits = Mapping[str, Sequence[tuple[int, int]]]
"""Where the sets of words stand: [start, end) tokens by name of the set."""
Chain = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: what it asks for (nothing where empty) and what it gives."""

    gives: str
    types: frozenset[str]
    kinds: frozenset[str]
    codes: frozenset[str]
    status: frozenset[str]
    modality: frozenset[str]
    trigger: frozenset[str]
    before: frozenset[str]
    near: frozenset[str]
    gist: Chain

    def fits(self, event: _Event, plover: str = "") -> bool:
        """Tell whether an event, of a PLOVER type already, is what the row asks for."""
        return (
            _meets(self.types, {plover})
            and _meets(self.kinds, {event.kind})
            and _meets(self.codes, event.codes)
            and _meets(self.status, {event.status})
            and _meets(self.modality, event.modality)
            and _meets(self.trigger, event.trigger)
            and _meets(self.before, event.before)
            and _meets(self.near, event.near)
            and (not self.gist or _follows(self.gist, event.gist))
        )


@dataclass(frozen=True, slots=True)
class _Event:
    """What the rows look at: codes, and the sets of words in and around the trigger."""

    kind: str
    codes: frozenset[str]
    status: str
    modality: frozenset[str]
    trigger: frozenset[str]
    before: frozenset[str]
    near: frozenset[str]
    gist: Hits


class PloverTable:
    """The rows of the lexicon, compiled."""

    def __init__(self, lexicon: Lexicon) -> None:
        raw = lexicon.raw["plover"]
        self._words = _phrases(raw["words"], lexicon.raw["inflection"])
        known = frozenset(raw["words"])
        self.types = _rows(raw["types"], "type", frozenset({*SCHEMES["plover"], NONE}), known)
        self.modes = _rows(raw["modes"], "mode", frozenset(SCHEMES["ploverModes"]), known)

    def typed(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """Return the proposals, each event with its type and, where the words tell it, mode."""
        by_key = {p.key: p for p in proposals}
        return [self._typed(p, by_key) if p.kind in TYPED else p for p in proposals]

    def deciding(
        self, proposal: Proposal, by_key: Mapping[str, Proposal] = _ALONE
    ) -> tuple[Row | None, Row | None]:
        """Return the rows that give an event its type and its mode."""
        event = self._event(proposal, by_key)
        first = next((row for row in self.types if row.fits(event)), None)
        if first is None or first.gives == NONE:
            return first, None
        return first, next((row for row in self.modes if row.fits(event, first.gives)), None)

    def _typed(self, proposal: Proposal, by_key: Mapping[str, Proposal]) -> Proposal:
        plover, mode = self.deciding(proposal, by_key)
        if plover is None or plover.gives == NONE:
            return proposal
        slots = [Slot(TYPE, value=plover.gives)]
        if mode is not None:
            slots.append(Slot(MODE, value=mode.gives))
        return replace(proposal, slots=(*proposal.slots, *slots))

    def _event(self, proposal: Proposal, by_key: Mapping[str, Proposal]) -> _Event:
        """Return what the rows look at; a measure has kind and status of its friction too."""
        on = {s.ref for s in proposal.slots if s.role == "onFriction"}
        parts = [proposal, *(by_key[key] for key in sorted(on & by_key.keys(), key=str) if key)]
        tokens, at, end = _around(proposal)
        hits = self._hits(tokens)
        gist = next((s.value or "" for s in proposal.slots if s.role == "gist"), "")
        return _Event(
            kind=proposal.kind.value,
            codes=frozenset(v for p in parts for role in _CODES for v in _values(p, role)),
            status=next((v for p in parts for v in _values(p, "status")), ""),
            modality=frozenset(p.modality.value for p in parts),
            trigger=_standing(hits, at, end),
            before=_standing(hits, max(0, at - _LEAD), at),
            near=_standing(hits, max(0, at - _NEAR), at),
            gist=self._hits(tokenise(gist, 0, len(gist))),
        )

    def _hits(self, tokens: Sequence[Token]) -> Hits:
        hits: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for i in range(len(tokens)):
            found = self._words.at(tokens, i)
            for name in found[1] if found else ():
                hits[name].append((i, found[0] if found else i))
        return hits


def _around(proposal: Proposal) -> tuple[list[Token], int, int]:
    """Return the tokens of the passage and which of them are the trigger."""
    text, trigger = proposal.quote.text, proposal.trigger
    tokens = tokenise(text, 0, len(text))
    placed = trigger.start is not None and proposal.quote.start is not None
    start = (
        (trigger.start or 0) - (proposal.quote.start or 0) if placed else text.find(trigger.text)
    )
    inside = [k for k, t in enumerate(tokens) if start <= t.start < start + len(trigger.text)]
    return (tokens, inside[0], inside[-1] + 1) if inside else (tokens, 0, 0)


def _values(proposal: Proposal, role: str) -> list[str]:
    return [s.value for s in proposal.slots if s.role == role and s.value]


def _standing(hits: Hits, start: int, end: int) -> frozenset[str]:
    """Return the sets of which a word begins in tokens [start, end)."""
    return frozenset(name for name, at in hits.items() if any(start <= i < end for i, _ in at))


def _meets(asked: frozenset[str], given: Iterable[str]) -> bool:
    return not asked or not asked.isdisjoint(given)


def _follows(chain: Chain, hits: Hits, after: int = -1) -> bool:
    """Tell whether words of the sets follow each other, few words between."""
    if not chain:
        return True
    spans = [span for name in chain[0] for span in hits.get(name, ())]
    near = [s for s in spans if after < 0 or after <= s[0] <= after + _GAP]
    return any(_follows(chain[1:], hits, end) for _, end in near)


# ---------------------------------------------------------------------- compiling
def _phrases(
    sets: Mapping[str, Mapping[str, Sequence[str]]], irregular: dict[str, list[str]]
) -> Phrases[frozenset[str]]:
    """Return the sets to which each phrase belongs; verbs in all their forms."""
    names: dict[str, set[str]] = defaultdict(set)
    for name, entry in sets.items():
        forms = [f for verb in entry.get("verbs", ()) for f in verb_forms(verb, irregular).values()]
        for phrase in (*forms, *entry.get("words", ())):
            names[phrase].add(name)
    return Phrases((phrase, frozenset(of)) for phrase, of in names.items())


def _rows(
    rows: Sequence[Mapping[str, Any]], gives: str, codes: frozenset[str], known: frozenset[str]
) -> tuple[Row, ...]:
    return tuple(_row(row, gives, codes, known) for row in rows)


def _row(row: Mapping[str, Any], gives: str, codes: frozenset[str], known: frozenset[str]) -> Row:
    """Return a compiled row, or raise LexiconError where it gives or asks for what is unknown."""
    gist = tuple(_all(link) for link in row.get("gist", ()))
    sets = frozenset[str]().union(*gist, *(_all(row.get(place)) for place in _PLACES))
    unknown = (sets - known) | ({str(row.get(gives))} - codes)
    if unknown:
        raise LexiconError(
            f"unknown in a row of plover: {', '.join(sorted(unknown))}",
            where=str(FOLDER / "plover.yaml"),
            todo="Name a set of `words` and a code of the scheme.",
        )
    return Row(
        gives=str(row[gives]),
        types=_all(row.get("type")) if gives == "mode" else frozenset(),
        kinds=_all(row.get("class")),
        codes=_all(row.get("kind")),
        status=_all(row.get("status")),
        modality=_all(row.get("modality")),
        trigger=_all(row.get("trigger")),
        before=_all(row.get("before")),
        near=_all(row.get("near")),
        gist=gist,
    )


def _all(value: str | Sequence[str] | None) -> frozenset[str]:
    """Return one or several names as a set."""
    if value is None:
        return frozenset()
    return frozenset({value}) if isinstance(value, str) else frozenset(value)
