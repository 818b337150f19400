"""Reckoning with dates: from days to EDTF, moved by units, parts of a month or year, missing years.

Where the day that something is reckoned from is itself imprecise, the result covers every day that
it may be, no more and no fewer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from graph.dates import is_edtf
from graph.edtf import LEAP_YEAR, Days, months, parse, shifted

_NEWS = 10
"""Days before the publication in which a date without a year is that of the news."""
MONTH_LONG = timedelta(days=31)
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_DECADE = re.compile(r"\[(\d{3}0)\.\.(\d{3}9)\]")


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
    return _closed(parse(edtf).window)


def _closed(days: Days) -> Window | None:
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
    base = _closed(parsed.window)
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


def placed(template: str, moment: Moment) -> str:
    """Return a date without a year (`XXXX-…`) with the year in which it was last, if that is one.

    Reckoned from publication; with `ahead` the year in which it comes next. A publication that is
    known to within a month counts as its last day (its first, ahead).
    """
    if not is_edtf(template):
        return template  # 31 February
    if moment.published is None:
        return _beside(template, moment.previous)
    news = _by_publication(template, moment, moment.published)
    told = _beside(template, moment.story)
    return told if not moment.ahead and _goes_on(told, news, moment) else news


def _by_publication(template: str, moment: Moment, published: Window) -> str:
    first, last = published.first, published.last
    days = {first, last}
    if last - first < MONTH_LONG:
        days = {first if moment.ahead else last}
    years = {_year_for(template, day, moment.ahead) for day in days}
    year = years.pop()
    return template if years or year is None else template.replace("XXXX", f"{year:04}")


def _goes_on(told: str, news: str, moment: Moment) -> bool:
    """Tell whether a date in the year of the tale goes on with it, and is not the news again."""
    window = window_of(told) if is_edtf(told) else None
    reached, latest = window_of(moment.story), window_of(news)
    if window is None or reached is None or moment.published is None:
        return False
    is_news = latest is not None and (moment.published.first - latest.last).days <= _NEWS
    is_news = is_news and not moment.headed
    return reached.first <= window.last <= moment.published.last and not is_news


def _beside(template: str, previous: str | None) -> str:
    """Return a date without a year in the year of the date before it, where that has one.

    Prose goes on: January after a December lies in the next year, December after a January in the
    one before.
    """
    before = re.match(r"(\d{4})(?:-(\d\d))?", previous or "")
    month = re.match(r"XXXX-(\d\d)", template)
    if before is None or month is None:
        return template
    turn = {(True, False): 1, (False, True): -1}
    of_year = int(before[2] or 6)
    ends = (of_year in (11, 12), int(month[1]) in (11, 12))
    near = {of_year, int(month[1])} <= {11, 12, 1, 2}
    year = int(before[1]) + (turn.get(ends, 0) if near else 0)
    made = template.replace("XXXX", f"{year:04}")
    return made if is_edtf(made) else template


def _year_for(template: str, day: date, ahead: bool) -> int | None:
    step = 1 if ahead else -1
    for year in range(day.year, day.year + 9 * step, step):  # nine: 29 February may be far
        if not MINYEAR <= year <= MAXYEAR:
            return None
        made = template.replace("XXXX", f"{year:04}")
        found = _closed(parse(made).window) if is_edtf(made) else None
        if found and (found.last >= day if ahead else found.first <= day):
            return year
    return None


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
