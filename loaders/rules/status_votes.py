"""Puts the statuses of events to the vote, once everything the document tells of them is read.

A status that the vote changes is marked as inferred: no single words say it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from graph.model import Basis, Kind, Modality
from loaders.rules.context import Context
from loaders.rules.evidence import Evidence, families, status_of
from loaders.rules.fate_words import fates
from loaders.rules.found import Found
from loaders.rules.lexicon import Lexicon
from loaders.rules.phrases import Phrases
from loaders.rules.steps import Step

_Families = Phrases[tuple[str, ...]]


def settle_statuses(context: Context, told: Sequence[Found]) -> None:
    """Give each event the status that the evidence around its last telling speaks for."""
    if Step.VOTES in context.off or not told:
        return
    evidence = Evidence(context, *_families(context.lexicon))
    groups = [g for g in _grouped(told) if _with_status(g)]
    last = [_last(_with_status(group)) for group in groups]
    heard = [
        evidence.of(found, group, [f for f in last if f is not found])
        for group, found in zip(groups, last, strict=True)
    ]
    for found, features in zip(last, heard, strict=True):
        place = context.sentences[found.sentence].tokens[found.i].start
        won = context.vote(found.kind, place, features, status_of(found))
        if won != status_of(found):
            _set(found, won)


def _set(found: Found, status: str) -> None:
    found.slots = [
        replace(s, value=status, basis=Basis.INFERRED) if s.role == "status" else s
        for s in found.slots
    ]
    found.status = status
    if found.kind is Kind.MEETING:
        found.modality = Modality.PLANNED if status == "planned" else Modality.ASSERTED


def _grouped(told: Sequence[Found]) -> list[list[Found]]:
    """Return the tellings of each event, in the order of the text."""
    tellings: dict[str, list[Found]] = {}
    for found in sorted(told, key=lambda f: (f.sentence, f.i)):
        tellings.setdefault(found.same_as or found.key, []).append(found)
    return list(tellings.values())


def _with_status(tellings: Sequence[Found]) -> list[Found]:
    return [f for f in tellings if any(s.role == "status" for s in f.slots)]


def _last(told: Sequence[Found]) -> Found:
    """Return the last telling; an end weighs more than "in force" in its sentence or with a day."""
    last = told[-1]
    if status_of(last) != "in-force":
        return last
    before = [f for f in told if status_of(f) != "in-force"]
    near = [f for f in before if f.sentence == last.sentence]
    return near[-1] if near else before[-1] if before and last.time else last


@lru_cache(maxsize=4)
def _families(lexicon: Lexicon) -> tuple[_Families, _Families]:
    verbs = lexicon.raw["inflection"]
    return families(lexicon.raw["evidence"], verbs), fates(lexicon.raw["fates"], verbs)
