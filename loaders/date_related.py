"""Reckons "two days after A left" from the date that stands beside it.

"Suspended on 20 May, two days after A left": A left on 18 May. "Two days after A left on 18 May, B
closed the border": that was on 20 May. The words then have the date of the event that they date:
of the clause behind them in the first form, of the main clause in the second. Where a document has
told no date yet, its main clause is news: "it said, two days after A left".
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.date_reckoning import Moment, Window, edtf_of, from_previous, moved, window_of
from loaders.date_rules import Reading
from loaders.date_words import NUMBER_WORD, SP, UNIT_WORD, number

_COUNTED = re.compile(
    rf"(?P<number>{NUMBER_WORD}){SP}(?P<half>and{SP}a{SP}half{SP})?(?P<unit>{UNIT_WORD})s?{SP}(?P<way>after|before)"
)
_NEWS = 3
_BESIDE = re.compile(r",?\s(?:(?:just|only|exactly|barely)\s)?")
_OPENS = re.compile(r"(?:^|[.!?\n][”\"’']?\s*)(?:(?:Just|Only|Exactly|Barely|But|And|Then)\s)?$")


def related(text: str, start: int, readings: list[Reading], moment: Moment) -> list[Reading]:
    """Return readings, those by another event with a date where that event's is told beside."""
    return [_related(text, start, readings, k, moment) for k in range(len(readings))]


def _related(text: str, start: int, readings: list[Reading], k: int, moment: Moment) -> Reading:
    reading = readings[k]
    counted = _COUNTED.fullmatch(text, reading.start, reading.end)
    if reading.kind != "event-relative" or counted is None:
        return reading
    before = readings[k - 1] if k else None
    if before and before.edtf and _BESIDE.fullmatch(text, before.end, reading.start):
        return replace(reading, edtf=_moved(counted, before.edtf, -1))
    behind = readings[k + 1] if k + 1 < len(readings) else None
    opens = _OPENS.search(text, max(start, reading.start - 12), reading.start)
    if behind and behind.edtf and (opens or reading.start == start):
        comma = re.compile(r",\s|[.;]\s").search(text, reading.end)
        if comma and behind.end <= comma.start():
            return replace(reading, edtf=_moved(counted, behind.edtf, 1))
    is_first = moment.previous is None and moment.story is None
    if is_first and moment.published and counted["way"] == "after":
        if any(r.edtf and not _is_news(r.edtf, moment.published) for r in readings[:k]):
            return reading
        return replace(reading, edtf=_moved(counted, _news(moment.published), -1))
    return reading


def _is_news(edtf: str, published: Window) -> bool:
    """Tell whether a date is that of the news, as in a dateline."""
    window = window_of(edtf)
    return window is not None and 0 <= (published.last - window.last).days <= _NEWS


def _news(published: Window) -> str:
    """Return the days of the news: that of the publication and the two before."""
    first = moved(published, "day", -2)
    return edtf_of(Window(first.first, published.last) if first else published)


def _moved(counted: re.Match[str], edtf: str, sign: int) -> str | None:
    """Return the date that lies the counted units behind (1) or before (-1) another."""
    unit = counted["unit"].lower()
    if counted["half"]:
        months = 12 * number(counted["number"]) + 6 if unit == "year" else 0
        sign *= 1 if counted["way"] == "after" else -1
        return from_previous(Moment(previous=edtf), "month", sign * months) if months else None
    days = {"week": 7, "fortnight": 14}.get(unit)
    by = number(counted["number"]) * (days or 1)
    sign *= 1 if counted["way"] == "after" else -1
    unit = "day" if days else unit
    return from_previous(Moment(previous=edtf), unit, sign * by)
