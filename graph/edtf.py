"""The part of the Extended Date/Time Format that dragoman reads, and the days that a date covers.

Library of Congress EDTF, ISO 8601-2:2019. What is read:

    2024   2024-10   2024-10-23   2024-XX   2024-10-XX     a year, month or day
    XXXX-10   XXXX-10-21                                   the year is not known
    199X                                                   some year of the 1990s
    2024-21 … 2024-24                                      spring, summer, autumn, winter
    2025-01-26/2025-01-27                                  from the one to the other
    2020/..   ../2019                                      goes on / has always been
    2020/   /2019                                          the end / the beginning is unknown
    [2020-04..2020-05]   [2020..]   [..2020]               one date within
    2024~   2024?   2024%                                  approximate, uncertain, both

Seasons are those of the northern hemisphere, by whole months (spring March to May, winter December
to February of the next year). `~` and `%` widen a date by one unit of its own precision on either
side; `?` doubts the source and moves nothing.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

LEAP_YEAR = 2000
"""Stands in for the year of a date without one; it has a 29 February."""

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[~?%]?)",
    re.ASCII,
)
_ONE_OF = re.compile(r"\[([^\[\]/]*?)\.\.([^\[\]/]*)\]")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which days a time began and ended.

    It holds certainly in [latest_begin, earliest_end] and possibly in [earliest_begin, latest_end].
    None is an open side: no `earliest_begin` reaches back without limit, no `latest_end` forward.
    What goes on ("2020/..") has no `earliest_end` either; where the end is merely unknown
    ("2020/"), `earliest_end` is the first day on which it may have begun.
    """

    earliest_begin: date | None
    latest_begin: date | None
    earliest_end: date | None
    latest_end: date | None


@dataclass(frozen=True, slots=True)
class Days:
    """The days [first, last]; None is an open side."""

    first: date | None
    last: date | None


OPEN = Days(None, None)


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date that was read: bounds, whether its year is unknown, and its window.

    The bounds of a date without a year lie in `LEAP_YEAR`. The window is the days by which dates
    are compared; an open interval counts by the one end that it has.
    """

    bounds: Bounds
    yearless: bool
    window: Days


@lru_cache(maxsize=4096)
def parse(edtf: str) -> ParsedDate:
    """Read a date. Raises ValueError where it is not of our part of EDTF."""
    if edtf.startswith("["):
        return _one_of(edtf)
    if "/" in edtf:
        return _interval(edtf)
    days, yearless = _point(edtf)
    return _event(days, yearless)


def _event(days: Days, yearless: bool) -> ParsedDate:
    """One event that begins and ends somewhere within `days`."""
    return ParsedDate(Bounds(days.first, days.last, days.first, days.last), yearless, days)


def _one_of(edtf: str) -> ParsedDate:
    match = _ONE_OF.fullmatch(edtf)
    if match is None or not any(match.groups()):
        raise ValueError(f"not a range [a..b] of EDTF: {edtf!r}")
    (low, *low_yearless), (high, *high_yearless) = map(_side, match.groups())
    yearless = _same_years(edtf, *low_yearless, *high_yearless)
    if yearless and not all(match.groups()):
        raise ValueError(f"a range without years needs both ends: {edtf!r}")
    days = Days(low.first, high.last)
    _check_order(days, edtf)
    return _event(days, yearless)


def _interval(edtf: str) -> ParsedDate:
    left, _, right = edtf.partition("/")
    if left in ("", "..") and right in ("", ".."):
        raise ValueError(f"an interval needs one known end: {edtf!r}")
    (begin, *begin_yearless), (end, *end_yearless) = (
        _side("" if side == ".." else side) for side in (left, right)
    )
    yearless = _same_years(edtf, *begin_yearless, *end_yearless)
    _check_order(Days(begin.first, end.last), edtf)
    if left in ("", ".."):
        latest_begin = None if left else end.last
        return ParsedDate(Bounds(None, latest_begin, end.first, end.last), yearless, end)
    if right in ("", ".."):
        earliest_end = None if right else begin.first
        return ParsedDate(Bounds(begin.first, begin.last, earliest_end, None), yearless, begin)
    return ParsedDate(_closed(begin, end), yearless, Days(begin.first, end.last))


def _closed(begin: Days, end: Days) -> Bounds:
    """Bound an interval with two ends; it cannot begin after its end."""
    assert begin.first is not None
    assert begin.last is not None
    assert end.first is not None
    assert end.last is not None
    return Bounds(begin.first, min(begin.last, end.last), max(begin.first, end.first), end.last)


def _side(text: str) -> tuple[Days, *tuple[bool, ...]]:
    """One end of an interval or range, and whether it lacks a year; "" is an open end."""
    return _point(text) if text else (OPEN,)


def _same_years(edtf: str, *yearless: bool) -> bool:
    if len(set(yearless)) > 1:
        raise ValueError(f"one end has a year and the other has none: {edtf!r}")
    return yearless[0]


def _check_order(days: Days, edtf: str) -> None:
    if days.first and days.last and days.first > days.last:
        raise ValueError(f"ends before it begins: {edtf!r}")


def _point(text: str) -> tuple[Days, bool]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date of our part of EDTF: {text!r}")
    year, month, day = match["year"], match["month"], match["day"]
    yearless = year == "XXXX"
    if yearless and month in (None, "XX"):
        raise ValueError(f"neither year nor month is known: {text!r}")
    try:
        days = _days_of(str(LEAP_YEAR) if yearless else year, month, day)
    except ValueError as mistake:
        raise ValueError(f"no such date: {text!r} ({mistake})") from mistake
    return (_widened(days) if match["mark"] in ("~", "%") else days), yearless


def _days_of(year: str, month: str | None, day: str | None) -> Days:
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError("a day of an unknown month")
        return Days(
            date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
        )
    if year.endswith("X"):
        raise ValueError("a month of an unknown year")
    if int(month) in _SEASONS:
        if day is not None:
            raise ValueError("a day of a season")
        return months(int(year), _SEASONS[int(month)], 3)
    if day is None or day == "XX":
        return months(int(year), int(month), 1)
    only = date(int(year), int(month), int(day))
    return Days(only, only)


def months(year: int, month: int, count: int) -> Days:
    """Return the days of `count` whole months from the first of `month`."""
    first = date(year, month, 1)
    last_year, last_month = shifted(year, month, count - 1)
    return Days(first, date(last_year, last_month, calendar.monthrange(last_year, last_month)[1]))


def shifted(year: int, month: int, by: int) -> tuple[int, int]:
    """Return year and month `by` months later (earlier, if negative)."""
    years, month0 = divmod(year * 12 + month - 1 + by, 12)
    return years, month0 + 1


def _widened(days: Days) -> Days:
    """One unit more on either side: a day, a month (for a season too), the years it spans."""
    first, last = days.first, days.last
    assert first is not None
    assert last is not None
    before, after = _moved(first, -1), _moved(last, 1)
    if first == last:
        return Days(before, after)
    if (first.month, last.month) != (1, 12):
        return Days(before.replace(day=1), months(after.year, after.month, 1).last)
    span = last.year - first.year + 1
    low, high = max(first.year - span, 1), min(last.year + span, date.max.year)
    return Days(date(low, 1, 1), date(high, 12, 31))


def _moved(day: date, by: int) -> date:
    """`day` moved by `by` days, within the calendar that Python knows."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return day
