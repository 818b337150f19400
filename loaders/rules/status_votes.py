"""Puts the statuses of events to the vote, once everything the document tells of them is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from graph.model import Kind, Modality
from loaders.rules.context import Context
from loaders.rules.evidence import Evidence, families, status_of
from loaders.rules.found import Found
from loaders.rules.lexicon import Lexicon
from loaders.rules.phrases import Phrases
from loaders.rules.steps import Step


def settle_statuses(context: Context, told: Sequence[Found]) -> None:
    """Give each event the status that the evidence around its last telling speaks for."""
    if Step.VOTES in context.off or not told:
        return
    evidence = Evidence(context, _families(context.lexicon))
    for found, count in deciding(told):
        status = status_of(found)
        place = context.sentences[found.sentence].tokens[found.i].start
        won = context.vote(found.kind, place, evidence.of(found, count), status)
        if won != status:
            _set(found, won)


def _set(found: Found, status: str) -> None:
    found.slots = [replace(s, value=status) if s.role == "status" else s for s in found.slots]
    found.status = status
    if found.kind is Kind.MEETING:
        found.modality = Modality.PLANNED if status == "planned" else Modality.ASSERTED


def deciding(told: Sequence[Found]) -> Iterator[tuple[Found, int]]:
    """Yield for each event the telling whose status is the last, and how often it is told."""
    tellings: dict[str, list[Found]] = {}
    for found in sorted(told, key=lambda f: (f.sentence, f.i)):
        tellings.setdefault(found.same_as or found.key, []).append(found)
    for all_ in tellings.values():
        told_status = [f for f in all_ if any(s.role == "status" for s in f.slots)]
        if told_status:
            yield _last(told_status), len(all_)


def _last(told: Sequence[Found]) -> Found:
    """Return the last telling; an end weighs more than "in force" in its sentence or with a day."""
    last = told[-1]
    if status_of(last) != "in-force":
        return last
    before = [f for f in told if status_of(f) != "in-force"]
    near = [f for f in before if f.sentence == last.sentence]
    return near[-1] if near else before[-1] if before and last.time else last


@lru_cache(maxsize=4)
def _families(lexicon: Lexicon) -> Phrases[tuple[str, ...]]:
    return families(lexicon.raw["evidence"], lexicon.raw["inflection"])
