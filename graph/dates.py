"""Dates of the graph: what is a date, the four bounds of its time, and how two dates relate.

Dates are EDTF text (`graph.edtf` says which part of EDTF). A date that is no interval is the time
of *one event*, which begins and ends somewhere within it: "2024-10" begins and ends no earlier than
1 October and no later than 31 October, and need not have filled the month. An interval fills the
days between its ends: "2025-01-26/2025-01-27" lasted both days, while "[2025-01-26..2025-01-27]"
is one time within them.
"""

from __future__ import annotations

import calendar
from datetime import date

from graph.edtf import LEAP_YEAR, OPEN, Bounds, Days, parse

__all__ = [
    "Bounds",
    "SortKey",
    "bounds",
    "compatible",
    "edtf_year",
    "is_edtf",
    "merge_year",
    "refines",
    "sort_key",
]

SortKey = tuple[int, date, date, str]


def is_edtf(text: str) -> bool:
    """Tell whether `text` is a date of our part of EDTF."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def bounds(edtf: str) -> Bounds | None:
    """Return the four bounds of a date, None where its year is unknown.

    Raises ValueError where `edtf` is not of our part of EDTF.
    """
    parsed = parse(edtf)
    return None if parsed.yearless else parsed.bounds


def compatible(a: str, b: str) -> bool:
    """Tell whether two dates could be the same time: their possible days share one.

    An open interval is compared by the end that is known ("2020/.." by 2020), and a date without a
    year agrees with every year in which its days would fit.

    >>> compatible("XXXX-10-21", "2024-10")
    True
    """
    left, right = parse(a), parse(b)
    if left.yearless == right.yearless:
        return _touch(left.window, right.window)
    known, yearless = (right, left) if left.yearless else (left, right)
    return any(_touch(known.window, days) for days in _placed(yearless.window, known.window))


def refines(fine: str, coarse: str) -> bool:
    """Tell whether `fine` lies within `coarse`, as a day within its month; equals refine.

    A date with a year refines one without ("2024-10-21" and "XXXX-10-21"), never the other way.
    """
    left, right = parse(fine), parse(coarse)
    if left.yearless == right.yearless:
        return _within(left.window, right.window)
    if left.yearless or OPEN in (placed := _placed(right.window, left.window)):
        return False
    return any(_within(left.window, days) for days in placed)


def edtf_year(edtf: str) -> int | None:
    """Return the year in which a date begins (ends, if its begin is open); None if not one year."""
    parsed = parse(edtf.translate(_MARKS))
    known = parsed.bounds
    first, last = known.earliest_begin, known.latest_begin
    if first is None:
        first, last = known.earliest_end, known.latest_end
    if parsed.yearless or first is None or last is None or first.year != last.year:
        return None
    return first.year


def merge_year(edtf_without_year: str, edtf_with_year: str) -> str | None:
    """Return the first date with the year of the second; None unless exactly one year fits both.

    >>> merge_year("XXXX-10-21", "2024-10")
    '2024-10-21'
    """
    if not parse(edtf_without_year).yearless:
        raise ValueError(f"this date has its year: {edtf_without_year!r}")
    other = parse(edtf_with_year.translate(_MARKS))
    first, last = other.window.first, other.window.last
    if other.yearless or first is None or last is None or last.year - first.year > 1:
        return None
    years = range(first.year, last.year + 1)
    made = [edtf_without_year.replace("XXXX", f"{year:04}") for year in years]
    fitting = [m for m in made if is_edtf(m) and compatible(m, edtf_with_year)]
    return fitting[0] if len(fitting) == 1 else None


def sort_key(edtf: str | None) -> SortKey:
    """Return a key that sorts dates by begin, then end; those without year last, then None."""
    if edtf is None:
        return (2, date.max, date.max, "")
    parsed = parse(edtf)
    first = parsed.window.first or date.min
    return (int(parsed.yearless), first, parsed.bounds.latest_end or date.max, edtf)


_MARKS = str.maketrans("", "", "~?%")


def _touch(a: Days, b: Days) -> bool:
    """Whether the two share a day."""
    begins = a.first is None or b.last is None or a.first <= b.last
    ends = b.first is None or a.last is None or b.first <= a.last
    return begins and ends


def _within(fine: Days, coarse: Days) -> bool:
    """Whether all of `fine` lies in `coarse`."""
    begins = coarse.first is None or (fine.first is not None and coarse.first <= fine.first)
    ends = coarse.last is None or (fine.last is not None and fine.last <= coarse.last)
    return begins and ends


def _placed(yearless: Days, known: Days) -> list[Days]:
    """Return the days of a date without a year in each year that `known` touches.

    Where `known` spans more than a year's turn, any day of the year lies in it: `OPEN` is returned.
    """
    if known.first is None or known.last is None or known.last.year - known.first.year > 1:
        return [OPEN]
    years = range(known.first.year - 1, known.last.year + 2)
    return [days for year in years if (days := _in_year(yearless, year)) is not None]


def _in_year(yearless: Days, year: int) -> Days | None:
    """Days of the stand-in leap year moved to `year`; None where that year has no such days."""
    first, last = yearless.first, yearless.last
    assert first is not None
    assert last is not None
    begin_year, end_year = year + first.year - LEAP_YEAR, year + last.year - LEAP_YEAR
    if begin_year < 1 or end_year > date.max.year:
        return None
    if first == last and not _exists(first, begin_year):
        return None
    return Days(_moved_to(first, begin_year), _moved_to(last, end_year))


def _exists(day: date, year: int) -> bool:
    return (day.month, day.day) != (2, 29) or calendar.isleap(year)


def _moved_to(day: date, year: int) -> date:
    """`day` in another year; the end of February stays the end of February."""
    return day.replace(year=year) if _exists(day, year) else date(year, 2, 28)
