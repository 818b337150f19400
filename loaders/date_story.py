"""Rules for dates as a tale goes on: "that autumn", "later that year", "hours later".

Reckoned from the date that the tale has reached. Vague numbers give the range that they mean.
"""

from __future__ import annotations

import re
from datetime import date

from graph.dates import is_edtf
from loaders.date_parts import begun
from loaders.date_reckoning import (
    Moment,
    Window,
    clipped,
    edtf_of,
    from_previous,
    from_published,
    moved,
    window_of,
)
from loaders.date_rules import Reading, Rule, one, rule
from loaders.date_words import (
    DAYS_OF_WEEK,
    MONTH_WORD,
    NUMBER_WORD,
    SEASON_WORD,
    SEASONS,
    SP,
    UNIT_WORD,
    WEEKDAY,
    month_number,
    number,
)
from loaders.date_yearless import placed

_VAGUE = {"day": (1, 9), "week": (1, 8), "month": (1, 10)}
"""From how many to how many units "some days later" may be."""


def _valid(edtf: str) -> str | None:
    """Return a date unless it lies beyond the calendar."""
    return edtf if is_edtf(edtf) else None


def _season(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "that autumn": of the year of the date before, "the following spring": the next."""
    window = window_of(moment.previous)
    if window is None or window.first.year != window.last.year:
        return one(match, None, "anaphoric")
    code, year = SEASONS[match["season"].lower()], window.first.year
    starts = date(year, (code - 20) * 3, 1)
    if match["which"].lower().split()[-1] in ("following", "next") and starts <= window.first:
        year += 1
    return one(match, _valid(f"{year:04}-{code}"), "anaphoric")


def _month(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "the following March", "the previous October": from the date before."""
    window = window_of(moment.previous)
    month = month_number(match["month"])
    if window is None or window.first.year != window.last.year:
        return one(match, None, "anaphoric")
    year = window.first.year
    if match["way"].lower() in ("following", "next"):
        year += month <= window.last.month
    else:
        year -= month >= window.first.month
    return one(match, _valid(f"{year:04}-{month:02}"), "anaphoric")


def _weekday(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "that Friday": on or after the day before, within the week."""
    window = window_of(moment.previous)
    if window is None or (window.last - window.first).days > 6:
        return one(match, None, "anaphoric")
    ahead = (DAYS_OF_WEEK.index(match["weekday"]) - window.first.weekday()) % 7
    day = moved(Window(window.first, window.first), "day", ahead)
    return one(match, edtf_of(day) if day else None, "anaphoric")


def _within(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "later that year", "earlier the same month": the part after or before the date."""
    unit = match["unit"].lower()
    base = from_previous(moment, unit, 0)
    whole, now = window_of(base), window_of(moment.previous)
    if whole is None or now is None or (now.first, now.last) == (whole.first, whole.last):
        return one(match, base, "anaphoric")
    if match["when"].lower() == "later":
        cut = Window(now.first, whole.last)
    else:
        cut = Window(whole.first, now.last)
    return one(match, edtf_of(cut), "anaphoric")


def _same_day(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "hours later": of the day that the tale has reached."""
    window = window_of(moment.previous)
    near = window is not None and (window.last - window.first).days <= 31
    return one(match, moment.previous if near else None, "anaphoric")


def _vaguely(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "a few days later", "weeks later": a range after the date before."""
    unit = match["unit"].lower()
    window = window_of(moment.previous)
    if window is None or unit not in _VAGUE or not _is_short(window, unit):
        return one(match, None, "anaphoric")
    low, high = _VAGUE[unit]
    sign = -1 if match["way"].lower() == "earlier" else 1
    ends = [_stepped(window, unit, sign * by) for by in (low, high)]
    if None in ends:
        return one(match, None, "anaphoric")
    days = sorted(day for end in ends if end for day in (end.first, end.last))
    return one(match, edtf_of(Window(days[0], days[-1])), "anaphoric")


def _stepped(window: Window, unit: str, by: int) -> Window | None:
    """Return the days `by` units away: weeks by seven days, months whole."""
    if unit == "week":
        return moved(window, "day", by * 7)
    return moved(window, unit, by)


def _is_short(window: Window, unit: str) -> bool:
    """Tell whether a date is precise enough to reckon from by a unit."""
    return (window.last - window.first).days <= {"day": 6, "week": 31, "month": 31}[unit]


def _recent(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "in recent weeks": some of them up to the publication."""
    unit = match["unit"].lower()
    if moment.published is None or unit not in _VAGUE:
        return one(match, None, "deictic")
    first = _stepped(moment.published, unit, -_VAGUE[unit][1])
    made = edtf_of(Window(first.first, moment.published.last)) if first else None
    return one(match, _valid(made) if made else None, "deictic")


def _this_day(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "this morning", "last night": the day of publication or the one before."""
    if moment.published is None:
        return one(match, None, "deictic")
    day = moved(moment.published, "day", -1 if match["which"].lower() == "last" else 0)
    return one(match, edtf_of(day) if day else None, "deictic")


def _overnight(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "overnight": between the day before the publication and that day."""
    eve = moved(moment.published, "day", -1) if moment.published else None
    if eve is None or moment.published is None:
        return one(match, None, "deictic")
    return one(match, edtf_of(Window(eve.first, moment.published.last)), "deictic")


def _years_ago_this(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "a year ago this month", "five years ago this week"."""
    word, unit = match["number"].lower(), match["unit"].lower()
    by = 1 if word in ("a", "an") else number(word)
    now = moment.published and moved(moment.published, "month", -12 * by)
    if unit == "week":
        now = moment.published and moved(moment.published, "week", -52 * by)
    return one(match, edtf_of(now) if now else None, "deictic")


def _last_day(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "the last day of April"."""
    month = placed(f"XXXX-{month_number(match['month']):02}", moment)
    window = window_of(month) if not month.startswith("X") else None
    return one(match, window.last.isoformat() if window else month, "absolute")


def _earlier_in_week(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "earlier in the week": that of the publication."""
    week = from_published(moment, "week", 0)
    made = clipped(week, moment, match["when"].lower() == "earlier") if week else None
    return one(match, made, "deictic")


def _since(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "since then": from the date before on."""
    return one(match, begun(moment.previous) if moment.previous else None, "since")


_THAT = rf"that(?:{SP}same)?|the{SP}(?:very{SP})?same"
_TURN = rf"the{SP}(?:following|next)"
_PARTS = "evening|night|afternoon|morning"
_FEW = rf"(?:several|a{SP}few|some|a{SP}couple{SP}of|just|only)"

RULES: tuple[Rule, ...] = (
    rule("season", rf"\b(?i:(?P<which>{_THAT}|{_TURN}){SP}(?P<season>{SEASON_WORD}))\b", _season),
    rule("month", rf"\b(?i:the){SP}(?P<way>following|next|previous|preceding){SP}"
         rf"(?P<month>{MONTH_WORD})(?!{SP}\d)", _month),
    rule("weekday", rf"\b(?i:{_THAT}){SP}(?P<weekday>{WEEKDAY})\b", _weekday),
    rule("unit", rf"\b(?P<when>(?i:earlier|later)){SP}(?:(?i:in|on|during){SP})?"
         rf"(?i:{_THAT}){SP}(?P<unit>week|month|year)\b", _within),
    rule("hours", rf"\b(?i:(?:within|in){SP}(?:hours|minutes)|(?:[\w-]+{SP})?(?:hours|minutes)"
         rf"{SP}(?:later|afterwards|earlier))\b", _same_day),
    rule("unit", rf"(?<![\w-])(?i:(?:{_FEW}{SP})?(?P<unit>{UNIT_WORD})s{SP}(?P<way>later|earlier|"
         rf"afterwards))\b", _vaguely),
    rule("unit", rf"\b(?i:in{SP}(?:the{SP})?recent{SP}(?P<unit>{UNIT_WORD})s)\b", _recent),
    rule("dawn", rf"\b(?i:(?P<which>this|last){SP}(?:{_PARTS}))\b", _this_day),
    rule("day", r"\b(?i:overnight)\b(?=\s*[,.;]|\s(?:on|by|in|at|and|after|as|the)\b|\s[A-Z]|$)",
         _overnight),
    rule("unit", rf"\b(?P<number>{NUMBER_WORD}){SP}years?{SP}ago{SP}this{SP}(?P<unit>month|week)\b",
         _years_ago_this),
    rule("month", rf"\bthe{SP}last{SP}day{SP}of{SP}(?P<month>{MONTH_WORD})(?!{SP}\d)", _last_day),
    rule("unit", rf"\b(?P<when>(?i:earlier|later)){SP}in{SP}the{SP}week\b", _earlier_in_week),
    rule("then", r"\b(?i:(?:ever )?since then|ever since)\b(?=\s*(?:[,.;:)]|$))", _since),
)  # fmt: skip
"""Tried before the other rules, which are less particular."""
