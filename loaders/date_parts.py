"""Parts and ends of a date: early in a month, late in a decade, since or until a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from graph.dates import is_edtf
from graph.edtf import LEAP_YEAR, months, parse
from loaders.date_reckoning import window_of

_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_DECADE = re.compile(r"\[(\d{3}0)\.\.(\d{3}9)\]")


def part(edtf: str, which: str) -> str | None:
    """Return the early, mid or late part of a month, year or decade; None for other dates.

    A month is cut at the 10th and 20th, a year after April and August, a decade after its years 3
    and 6; "begin" and "end" of a year are three months, its halves six.
    """
    if match := _MONTH.fullmatch(edtf):
        return _part_of_month(match[1], int(match[2]), which)
    if _YEAR.fullmatch(edtf):
        low, high = _YEAR_PARTS[which]
        return f"[{edtf}-{low:02}..{edtf}-{high:02}]"
    if match := _DECADE.fullmatch(edtf):
        low, high = _DECADE_PARTS[which]
        return f"[{match[1][:3]}{low}..{match[1][:3]}{high}]"
    return None


def _part_of_month(year: str, month: int, which: str) -> str | None:
    if month > 12:
        return None
    last = months(LEAP_YEAR if year == "XXXX" else int(year), month, 1).last
    assert last is not None
    low, high = {"early": (1, 10), "begin": (1, 10), "mid": (11, 20), "half1": (1, 15)}.get(
        which, (16 if which == "half2" else 21, last.day)
    )
    return f"[{year}-{month:02}-{low:02}..{year}-{month:02}-{high:02}]"


_YEAR_PARTS = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "begin": (1, 3),
    "end": (10, 12),
    "half1": (1, 6),
    "half2": (7, 12),
}
_DECADE_PARTS = {
    "early": (0, 3),
    "mid": (4, 6),
    "late": (7, 9),
    "begin": (0, 2),
    "end": (8, 9),
    "half1": (0, 4),
    "half2": (5, 9),
}


def begun(edtf: str) -> str | None:
    """Return "since" a date: an interval that goes on."""
    point = _one(edtf, low=True)
    return _checked(f"{point}/..") if point else None


def ended(edtf: str) -> str | None:
    """Return "until" a date: an interval whose begin is open."""
    point = _one(edtf, low=False)
    return _checked(f"../{point}") if point else None


def before(edtf: str) -> str | None:
    """Return "before" a date: one date no later than the day before it."""
    window = window_of(edtf)
    if window is None or window.first == date.min:
        return None
    eve = window.first - timedelta(days=1)
    if (window.first.month, window.first.day) == (1, 1):
        return f"[..{eve.year:04}]"
    return f"[..{eve.isoformat()[:7]}]" if window.first.day == 1 else f"[..{eve}]"


def joined(low: str, high: str, *, one_of: bool) -> str | None:
    """Return the interval from one date to the other, or one date within them."""
    left, right = _one(low, low=True), _one(high, low=False)
    if left is None or right is None:
        return None
    return _checked(f"[{left}..{right}]" if one_of else f"{left}/{right}")


def _one(edtf: str, *, low: bool) -> str | None:
    """Return the lower or upper end of a date as an end of an interval; a decade stays one."""
    if match := _DECADE.fullmatch(edtf):
        return f"{match[1][:3]}X"
    if edtf.startswith("["):
        first, last = edtf.strip("[]").split("..")
        return _about(first, last) if low else last or None
    if "/" in edtf:
        chosen = edtf.split("/")[0 if low else 1]
        return chosen if chosen not in ("", "..") else None
    return edtf


def _about(first: str, last: str) -> str | None:
    """`first`, marked as approximate where that covers the range up to `last`."""
    if first and last and is_edtf(f"{first}~"):
        high, reached = parse(last).window.last, parse(f"{first}~").window.last
        return f"{first}~" if high and reached and high <= reached else first
    return first or None


def _checked(edtf: str) -> str | None:
    return edtf if is_edtf(edtf) else None
