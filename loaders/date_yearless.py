"""Gives a date without a year the year that is meant: by the publication, or by the tale told."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date

from graph.dates import is_edtf
from graph.edtf import parse
from loaders.date_reckoning import MONTH_LONG, Moment, Window, closed, window_of

_NEWS = 10
"""Days before the publication in which a date without a year is that of the news."""


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
        found = closed(parse(made).window) if is_edtf(made) else None
        if found and (found.last >= day if ahead else found.first <= day):
            return year
    return None
