"""Dates an agreement by the meeting at which the document tells that it was made.

A read-out gives the day of the talks once; what "they agreed" there has no date of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Basis, Kind
from loaders.proposals import Proposal, Slot
from loaders.rules.context import Context

_MADE = frozenset({"agreed", "signed", "announced", "initialled"})
_FARTHEST = 2_500
"""Characters between a meeting and what was agreed there."""


def dated_by_meetings(context: Context, items: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals, undated agreements with the day of the meeting told before them."""
    held = [p for p in items if p.kind is Kind.MEETING and _value(p, "status") == "held"]
    meetings = [p for p in held if _slot(p, "when") is not None]
    return [_dated(context, p, meetings) for p in items]


def _dated(context: Context, item: Proposal, meetings: Sequence[Proposal]) -> Proposal:
    if item.kind is not Kind.AGREEMENT or _slot(item, "when") is not None or item.same_as:
        return item
    if _value(item, "status") not in _MADE:
        return item
    parties = {s.ref for s in item.slots if s.role == "party"}
    near = [
        m
        for m in meetings
        if 0 <= _start(item) - _start(m) <= _FARTHEST and _states(context, m) == parties
    ]
    when = _slot(near[-1], "when") if near else None
    if when is None:
        return item
    return replace(item, slots=(*item.slots, replace(when, basis=Basis.INFERRED)))


def _states(context: Context, meeting: Proposal) -> set[str | None]:
    keys = [s.ref for s in meeting.slots if s.role == "participant" and s.ref]
    return set(context.states(keys))


def _start(item: Proposal) -> int:
    return item.trigger.start or 0


def _slot(item: Proposal, role: str) -> Slot | None:
    return next((s for s in item.slots if s.role == role), None)


def _value(item: Proposal, role: str) -> str | None:
    slot = _slot(item, role)
    return slot.value if slot else None
