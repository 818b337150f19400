"""Draws dates from claims of several documents, each with its premises.

Two rules. *year-from-other-document*: one document gives day and month, another the year ("21
October", "October 2024"). *day-from-event*: a document dates an event by another ("two days after
the announcement"), whose day is known. An inferred fact is marked and never corroborates; where the
same day is also stated, the inference stands beside the stated fact.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from graph.assemble_claims import BySlot, Told, ids
from graph.assemble_times import fineness, same_time
from graph.dates import bounds, merge_year
from graph.identity import digest
from graph.model import EVENTS, Mention, TimeValue
from graph.resolve_things import Things

YEAR = "year-from-other-document"
DAY = "day-from-event"

_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_RELATIVE = re.compile(
    rf"\b(?:(?P<number>\d+|{'|'.join(_NUMBERS)})\s+(?P<unit>day|week)s?"
    r"|the\s+(?P<next>day))\s+(?P<side>before|after|earlier|later)\b",
    re.IGNORECASE,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class DateInference:
    """A date of an entity that follows from claims by a rule."""

    subject: str
    edtf: str
    rule: str
    premises: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return an id that depends on conclusion, rule and premises."""
        return digest("inference", self.subject, self.edtf, self.rule, *self.premises)


@dataclass(frozen=True, slots=True)
class _Relative:
    """A claim that dates `subject` by the day of `anchor`: so many days after it."""

    told: Told
    subject: str
    anchor: str
    days: int


Days = Mapping[str, tuple[str, tuple[str, ...]]]
"""By entity: the day on which it was, and the claims from which that is known."""


def infer_dates(slots: BySlot, things: Things, refers_to: Mapping[str, str]) -> list[DateInference]:
    """Return what follows for the dates of events, sorted."""
    whens = {s: [t for t in told if t.asserted] for (s, p), told in slots.items() if p == "when"}
    found = [i for subject, told in sorted(whens.items()) for i in _years(subject, told)]
    days: dict[str, tuple[str, tuple[str, ...]]] = {}
    for subject, told in whens.items():
        stated = sorted({_edtf(t) for t in told if _is_day(_edtf(t))})
        if len(stated) == 1:
            days[subject] = (stated[0], ids(t for t in told if _edtf(t) == stated[0]))
    for inference in found:
        if _is_day(inference.edtf):
            days.setdefault(inference.subject, (inference.edtf, inference.premises))
    relatives = [
        r for told in whens.values() for t in told for r in _relative(t, things, refers_to)
    ]
    for _ in range(3):  # an inferred day can date a further event; chains are short
        fresh = [i for r in relatives for i in _day(r, days, whens) if i not in found]
        if not fresh:
            break
        found += fresh
        for inference in sorted(fresh, key=lambda i: i.id):
            days.setdefault(inference.subject, (inference.edtf, inference.premises))
    return sorted(found, key=lambda i: (i.subject, i.edtf, i.rule, i.premises))


def _years(subject: str, told: Sequence[Told]) -> list[DateInference]:
    """Day and month of one document with the year of another, where exactly one date results."""
    without = [t for t in told if (e := _edtf(t)) and bounds(e) is None]
    years = [t for t in told if (e := _edtf(t)) and bounds(e) is not None]
    merged: dict[str, list[Told]] = {}
    for one, other in product(without, years):
        made = merge_year(_edtf(one), _edtf(other))
        if made is not None and one.document.id != other.document.id:
            merged.setdefault(made, []).extend([one, other])
    if len(merged) != 1:
        return []
    ((edtf, premises),) = merged.items()
    if not all(same_time(edtf, _edtf(t)) for t in years):
        return []
    return [DateInference(subject, edtf, YEAR, ids(premises))]


def _relative(told: Told, things: Things, refers_to: Mapping[str, str]) -> list[_Relative]:
    """Read "two days after X" where X is one event named in the words or else in the passage."""
    value = told.value
    if not isinstance(value, TimeValue) or value.edtf is not None:
        return []
    match = _RELATIVE.search(value.wording)
    if match is None:
        return []
    number = (match["number"] or "1").casefold()
    days = (_NUMBERS.get(number) or int(number)) * (7 if match["unit"] == "week" else 1)
    sign = 1 if match["side"].casefold() in ("after", "later") else -1
    anchor = _anchor(told, things, refers_to)
    return [_Relative(told, told.subject, anchor, sign * days)] if anchor else []


def _anchor(told: Told, things: Things, refers_to: Mapping[str, str]) -> str | None:
    """Return the event by which a claim dates its subject."""
    here = [
        m
        for m in things.in_document(told.document.id)
        if m.kind in EVENTS and refers_to[m.id] != told.subject
    ]
    value = told.value
    span = value.span if isinstance(value, TimeValue) else None
    inside = {refers_to[m.id] for m in here if span is not None and span.overlaps(m.span)}
    beside = {refers_to[m.id] for m in here if told.claim.passage.covers(m.span) and _dated(m)}
    for candidates in (inside, beside):
        if len(candidates) == 1:
            return candidates.pop()
    return None


def _dated(mention: Mention) -> bool:
    """Whether an event has a day of its own; a number or a term of office has none."""
    return mention.kind.value in ("Meeting", "Agreement")


def _day(relative: _Relative, days: Days, whens: Mapping[str, list[Told]]) -> list[DateInference]:
    """Return the day of the event from its anchor's, and the anchor's from the event's."""
    found = []
    for known, unknown, shift in (
        (relative.anchor, relative.subject, relative.days),
        (relative.subject, relative.anchor, -relative.days),
    ):
        if known not in days:
            continue
        edtf, premises = days[known]
        if relative.told.claim.id in premises:
            continue  # it would prove itself
        first = bounds(edtf)
        assert first is not None
        assert first.earliest_begin is not None
        day = first.earliest_begin + timedelta(days=shift)
        told = whens.get(unknown, [])
        dated = [e for t in told if (e := _edtf(t))]
        if not all(same_time(day.isoformat(), e) for e in dated):
            continue
        weekdays = [t for t in told if _weekday(t) is not None]
        if any(_weekday(t) != day.weekday() for t in weekdays):
            continue
        claims = {*premises, relative.told.claim.id, *ids(weekdays)}
        found.append(DateInference(unknown, day.isoformat(), DAY, tuple(sorted(claims))))
    return found


def _weekday(told: Told) -> int | None:
    """Return the weekday that the words of a date name, whether or not the date was read."""
    value = told.value
    if not isinstance(value, TimeValue):
        return None
    named = [w for w in re.findall(r"[a-z]+", value.wording.casefold()) if w in _WEEKDAYS]
    return _WEEKDAYS.index(named[0]) if len(named) == 1 else None


def _edtf(told: Told) -> str:
    return (told.value.edtf or "") if isinstance(told.value, TimeValue) else ""


def _is_day(edtf: str) -> bool:
    known = bounds(edtf) if edtf and "/" not in edtf else None
    return known is not None and fineness(edtf)[1] == 0
