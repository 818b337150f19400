"""Reckoning with dates: from days to EDTF, moved by units, from the publication or the date before.

Where the day that something is reckoned from is itself imprecise, the result covers every day that
it may be, no more and no fewer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from graph.edtf import Days, months, parse, shifted

MONTH_LONG = timedelta(days=31)
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Window:
    """Closed days [first, last] in which something lies."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Moment:
    """From where dates are reckoned: when the document was published, the date before, tense.

    `story` is the date that the tale of the same paragraph has reached, None where it tells none;
    `headed` where a heading gives its year.
    """

    published: Window | None = None
    previous: str | None = None
    ahead: bool = False
    story: str | None = None
    headed: bool = False


def window_of(edtf: str | None) -> Window | None:
    """Return the days in which a date lies; None where it is unknown, open or without a year."""
    if edtf is None or parse(edtf).yearless:
        return None
    return closed(parse(edtf).window)


def closed(days: Days) -> Window | None:
    """Return days as a window; None where one end is open."""
    return Window(days.first, days.last) if days.first and days.last else None


def edtf_of(window: Window) -> str:
    """Return the plainest EDTF of one date within `window`: a day, month, year, or a range."""
    first, last = window.first, window.last
    if first == last:
        return first.isoformat()
    if months(first.year, first.month, 1).first != first:
        return f"[{first}..{last}]"
    if months(last.year, last.month, 1).last != last:
        return f"[{first}..{last}]"
    if (first.month, last.month) == (1, 12):
        if first.year == last.year:
            return f"{first.year:04}"
        return f"[{first.year:04}..{last.year:04}]"
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return f"[{first.isoformat()[:7]}..{last.isoformat()[:7]}]"


def moved(window: Window, unit: str, by: int) -> Window | None:
    """Return the whole units that lie `by` units from `window`; None beyond the calendar."""
    try:
        return Window(_unit(window.first, unit, by).first, _unit(window.last, unit, by).last)
    except (OverflowError, ValueError):
        return None


def _unit(day: date, unit: str, by: int) -> Window:
    """Return the unit that lies `by` units from the one around `day`."""
    if unit == "day":
        return Window(day + timedelta(days=by), day + timedelta(days=by))
    if unit in ("week", "fortnight"):
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=by)
        return Window(monday, monday + timedelta(days=6))
    if unit in ("month", "quarter"):
        length = 1 if unit == "month" else 3
        start = (day.month - 1) // length * length + 1
        return _full(months(*shifted(day.year, start, by * length), length))
    years = 1 if unit == "year" else 10
    start = day.year // years * years + by * years
    return Window(date(start, 1, 1), date(start + years - 1, 12, 31))


def _full(days: Days) -> Window:
    assert days.first is not None
    assert days.last is not None
    return Window(days.first, days.last)


def from_published(moment: Moment, unit: str, by: int) -> str | None:
    """Return the unit `by` units from the day of publication ("last month": month, -1)."""
    target = moved(moment.published, unit, by) if moment.published else None
    return edtf_of(target) if target else None


def from_previous(moment: Moment, unit: str, by: int) -> str | None:
    """Return the unit `by` units from the date before ("the following month": month, 1)."""
    if moment.previous is None:
        return None
    parsed = parse(moment.previous)
    base = closed(parsed.window)
    begin, end = parsed.bounds.latest_begin, parsed.bounds.earliest_end
    if base and begin and end and begin < end:  # an interval: reckon from its nearer end
        base = Window(base.first, begin) if by < 0 else Window(end, base.last)
    target = moved(base, unit, by) if base else None
    if target is None:
        return None
    return _without_year(target, unit) if parsed.yearless else edtf_of(target)


def _without_year(target: Window, unit: str) -> str | None:
    """Take the year off a day or month that was reckoned from a date without one."""
    if unit not in ("day", "month"):
        return None
    text = edtf_of(target)
    return None if text.startswith("[") or _YEAR.fullmatch(text) else f"XXXX{text[4:]}"


def weekday(moment: Moment, number: int, by: int) -> str | None:
    """Return the day of the week `number` (Monday 0) that is meant.

    `by` is -1 for "last", 1 for "next", 0 for the nearest that is past (to come, if `ahead`).
    Covers each day that it may be where the day of publication is imprecise.
    """
    if moment.published is None:
        return None
    ends = moment.published.first, moment.published.last
    try:
        first, last = (_nearest(day, number, by, moment.ahead) for day in ends)
    except OverflowError:
        return None
    return edtf_of(Window(first, last))


def _nearest(day: date, number: int, by: int, ahead: bool) -> date:
    back = (day.weekday() - number) % 7
    if by < 0:
        return day - timedelta(days=back or 7)
    if by > 0:
        return day + timedelta(days=7 - back)
    return day + timedelta(days=(-back) % 7) if ahead else day - timedelta(days=back)


def clipped(edtf: str, moment: Moment, earlier: bool) -> str:
    """Return "earlier this month" or "later this year": the part before or after publication."""
    window, now = window_of(edtf), moment.published
    if window is None or now is None:
        return edtf
    if earlier:
        cut = Window(window.first, min(window.last, now.last))
    else:
        cut = Window(max(window.first, now.first), window.last)
    return edtf_of(cut) if cut.first <= cut.last else edtf
