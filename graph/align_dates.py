"""What the dates of two tellings say for or against one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from graph import dates
from graph.edtf import months, parse

CLOSE = timedelta(days=3)
"""Within how many days two dates of one event on the sidelines of one summit may differ."""


@lru_cache(maxsize=65536)
def agreement(one: str, other: str) -> float | None:
    """Return how closely two dates agree: 3 day, 2 month, 1 more or no year; None if they cannot.

    Only the coarser date counts: a day and its year agree by the year.
    """
    if not dates.compatible(one, other):
        return None
    known = [b for b in (dates.bounds(one), dates.bounds(other)) if b is not None]
    if len(known) < 2:
        return 1.0
    return min(_precision(b) for b in known)


def agree(ones: Iterable[str], others: Iterable[str]) -> float | None:
    """Return the best agreement of two sets of dates; None if any two of them cannot be one."""
    scores = [agreement(a, b) for a in ones for b in others]
    if not scores:
        return 0.0
    return None if None in scores else max(s for s in scores if s is not None)


def on_one_day(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether two sets of dates name one day; which year it was may stand beside it."""
    shared = _days(ones) & _days(others)
    return bool(shared) and (agree(ones, others) or 0.0) >= 2


def _days(edtfs: Iterable[str]) -> set[tuple[int, int]]:
    """Return month and day of the dates that are days."""
    ranges = (days_of(edtf)[1:] for edtf in edtfs)
    return {(first.month, first.day) for first, last in ranges if first and first == last}


def close(ones: Iterable[str], others: Iterable[str], within: timedelta = CLOSE) -> bool:
    """Tell whether all dates lie within a few days of each other."""
    return all(_gap(a, b) <= within for a in ones for b in others)


def episodes_differ(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether two lasting things begin more than a year apart and one ends before the other.

    A lasting thing that is dated by a year may go on, so its end is only known from an interval.
    """
    return any(_separate(a, b) or _separate(b, a) for a in ones for b in others)


def begins_after(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether all of the first dates begin after all of the others: unknown when told."""
    begun = [b.earliest_begin for d in ones if (b := dates.bounds(d)) and b.earliest_begin]
    ended = [b.latest_end for d in others if (b := dates.bounds(d)) and b.latest_end]
    return bool(begun and ended) and min(begun) > max(ended)


def days_of(edtf: str) -> tuple[bool, date | None, date | None]:
    """Return whether the year of a date is known, and its first and last day as far as known.

    What goes on counts by its beginning; days without a year lie in some leap year.
    """
    known = dates.bounds(edtf)
    if known is None:
        window = parse(edtf).window
        return False, window.first, window.last
    first = known.earliest_begin or known.earliest_end or known.latest_end
    return True, first, known.latest_end or known.latest_begin or first


def soon_before(published: str) -> str | None:
    """Return the time of what a document calls new: not long before it was published."""
    known = dates.bounds(published)
    if known is None or known.earliest_begin is None or known.latest_end is None:
        return None
    begin = known.earliest_begin - timedelta(days=31)
    return f"[{begin}..{known.latest_end}]"


def _precision(bounds: dates.Bounds) -> float:
    first, last = bounds.earliest_begin, bounds.latest_end
    begin = bounds.latest_begin
    if first is None or begin is None:
        return 1.0
    # what goes on is as precise as its beginning
    days = ((last if last and bounds.earliest_end == first else begin) - first).days
    return 3.0 if days < 4 else 2.0 if days < 62 else 1.0


@lru_cache(maxsize=65536)
def _gap(one: str, other: str) -> timedelta:
    left, right = dates.bounds(one), dates.bounds(other)
    if left is None or right is None:
        return timedelta.max
    if None in (left.earliest_begin, left.latest_end, right.earliest_begin, right.latest_end):
        return timedelta.max
    assert left.earliest_begin
    assert left.latest_end
    assert right.earliest_begin
    assert right.latest_end
    late = max(left.earliest_begin, right.earliest_begin)
    early = min(left.latest_end, right.latest_end)
    return max(late - early, timedelta(0))


@lru_cache(maxsize=65536)
def _separate(one: str, other: str) -> bool:
    earlier, later = dates.bounds(one), dates.bounds(other)
    if earlier is None or later is None or "/" not in one:
        return False
    ended, began = earlier.latest_end, later.earliest_begin
    if ended is None or began is None or earlier.earliest_begin is None:
        return False
    return ended < began and (began - earlier.earliest_begin).days > 365


def months_of(first: date, last: date) -> Iterator[int]:
    """Yield the months from one day to another."""
    at = first
    while at <= last:
        yield at.month
        end = months(at.year, at.month, 1).last
        assert end is not None
        at = end + timedelta(days=1)
