"""Finds statuses that cannot both hold at one time.

A restriction is in force or eased, a meeting was held or was not. What a document reports holds at
the time it gives, else when it was published; what goes on ("since 2020") is known until then.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.assemble_claims import BySlot, Told
from graph.dates import bounds
from graph.disagreements_values import CONTRADICTION, disagreement
from graph.facts import Disagreement
from graph.model import Kind
from graph.statuses import LIVING, step_status

Days = tuple[date, date]
ALWAYS: Days = (date.min, date.max)

_CLASS: dict[Kind, dict[str, str]] = {
    Kind.FRICTION: {
        "in-force": "on",
        "escalated": "on",
        "easing": "off",
        "lifted": "off",
        "ended": "off",
    },
    Kind.MEETING: {"held": "held", "not-held": "not", "cancelled": "not"},
    Kind.AGREEMENT: {"signed": "made", "agreed": "made", "in-force": "made", "refused": "not"},
}
_MONTH = timedelta(days=31)
_GONE = frozenset({"lifted", "ended"})
_PARTS = re.compile(r"\b(some|certain|several|a few|a number of|parts? of|kinds? of)\b", re.I)
_ONCE = frozenset({Kind.MEETING})
"""Kinds whose status does not come and go: times need not overlap."""

_OPEN_QUESTION = frozenset({"under-discussion", "to-be-lifted"})
"""To talk about it and to have agreed to it: not both in one sentence."""


def status_disagreements(slots: BySlot, kinds: Mapping[str, Kind]) -> tuple[Disagreement, ...]:
    """Return the disagreements on the status of frictions, agreements and meetings."""
    found: list[Disagreement] = []
    for (subject, prop), told in slots.items():
        kind = kinds[subject]
        if prop == "status" and kind in LIVING:
            found += _opposed(subject, kind, told, _partly(slots.get((subject, "object"), ())))
            found += _within(subject, kind, told)
    return tuple(sorted(found, key=lambda d: (d.subject, d.id)))


@dataclass(frozen=True, slots=True)
class _Report:
    """A status that one document reports, on which side it is, and on which days it held."""

    told: Told
    status: str
    side: str
    days: Days
    stated: bool
    """Whether the claim gives the time, or only the publication of its document."""


def _opposed(
    subject: str, kind: Kind, told: Sequence[Told], partly: frozenset[str]
) -> list[Disagreement]:
    """Statuses of documents that exclude each other while their times overlap.

    `partly` are the mentions that speak of a part of the thing. That curbs on it are eased and
    that some of it is still restricted is no contradiction.
    """
    reports = []
    for one in told:
        status = step_status(kind, one) if one.asserted else None
        side = _CLASS[kind].get(status or "")
        days = ALWAYS if kind in _ONCE else _held(one)
        if status and side and days:
            stated = bool(one.claim.time and one.claim.time.edtf)
            reports.append(_Report(one, status, side, days, stated))
    if any(r.status == "easing" for r in reports) and not any(r.status in _GONE for r in reports):
        reports = [r for r in reports if r.side != "on" or r.told.claim.subject not in partly]
    sides = sorted({r.side for r in reports})
    at_odds = [
        report
        for one in sides
        for other in sides
        if one != other
        for report in _overlapping(reports, one, other)
    ]
    if kind is Kind.FRICTION:
        at_odds = [r for r in at_odds if any(_out_of_order(r, other) for other in at_odds)]
    if not at_odds:
        return []
    values = [r.status for r in at_odds]
    return [disagreement(subject, "status", CONTRADICTION, values, [r.told for r in at_odds])]


def _partly(objects: Sequence[Told]) -> frozenset[str]:
    """Return the mentions whose words for the thing speak of a part: "some wines"."""
    return frozenset(
        t.claim.subject
        for t in objects
        if t.claim.slot and _PARTS.search(t.claim.slot.of(t.document.text))
    )


def _overlapping(reports: Sequence[_Report], side: str, other: str) -> list[_Report]:
    """Return the reports of one side whose days overlap those of the other in another document.

    The other side is sorted by its first day; of those that begin in time the two of different
    documents that last longest are enough to know, so no pairs are formed.
    """
    others = sorted(
        (r for r in reports if r.side == other), key=lambda r: (r.days, r.told.claim.id)
    )
    longest: list[tuple[_Report, ...]] = []
    best: tuple[_Report, ...] = ()
    for report in others:
        ranked = sorted((*best, report), key=lambda r: (r.days[1], r.told.claim.id), reverse=True)
        documents: dict[str, _Report] = {}
        for one in ranked:
            documents.setdefault(one.told.document.id, one)
        best = tuple(list(documents.values())[:2])
        longest.append(best)
    firsts = [r.days[0] for r in others]
    found = []
    for report in (r for r in reports if r.side == side):
        at = bisect_right(firsts, report.days[1])
        rivals = longest[at - 1] if at else ()
        mine = report.told.document.id
        if any(r.told.document.id != mine and r.days[1] >= report.days[0] for r in rivals):
            found.append(report)
    return found


def _out_of_order(one: _Report, other: _Report) -> bool:
    """Tell whether two reports exclude each other and are not the usual course of things.

    What one document still calls in force another may call lifted later. Where their days are not
    known well enough to tell, the middle of the time in which each was said decides.
    """
    if one.side == other.side or one.told.document.id == other.told.document.id:
        return False
    if one.days[0] > other.days[1] or other.days[0] > one.days[1]:
        return False
    on, off = (one, other) if one.side == "on" else (other, one)
    if all(r.stated or r.days[1] - r.days[0] < _MONTH for r in (on, off)):
        return True
    return _middle(off.days) <= _middle(on.days)


def _middle(days: Days) -> date:
    return days[0] + (days[1] - days[0]) / 2


def _within(subject: str, kind: Kind, told: Sequence[Told]) -> list[Disagreement]:
    """One passage that says both that it is agreed and that it may be talked about."""
    passages: dict[tuple[str, int], list[Told]] = defaultdict(list)
    for one in told:
        if kind is Kind.FRICTION and one.affirmed and one.value in _OPEN_QUESTION:
            passages[one.document.id, one.claim.passage.start].append(one)
    return [
        disagreement(subject, "status", CONTRADICTION, [str(t.value) for t in claims], claims)
        for _, claims in sorted(passages.items())
        if len({t.value for t in claims}) > 1
    ]


def _held(told: Told) -> Days | None:
    """Return the days on which a claim may say that its status held."""
    published = told.document.metadata.published
    said = bounds(published) if published else None
    stated = told.claim.time
    held = bounds(stated.edtf) if stated and stated.edtf else said
    if held is None or held.earliest_begin is None:
        return None
    last = held.latest_end
    if last is None:  # what goes on is known for as long as the document certainly knew it
        last = said.earliest_begin if said else None
    return (held.earliest_begin, last) if last else None
