"""Rules for dates as prose tells them: "that evening", "on the ninth", "Tuesday of last week".

Reckoned from the date before or the publication; unresolved where that is not known to the day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from graph.dates import is_edtf
from graph.edtf import months
from loaders.date_absolute import OF_YEAR, kind_of, year_of
from loaders.date_reckoning import (
    Moment,
    Window,
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
    ORDINALS,
    SEASON_WORD,
    SEASONS,
    SP,
    WEEKDAY,
    YEAR_WORD,
    month_number,
    number,
)
from loaders.date_yearless import placed

_ALONE = re.compile(
    r"\s*(?:$|[.,;:!?)\]”\"—–\n]|(?:and|as|in|at|with|he|she|they|it|to|for|by|"
    r"of (?:that|the same) month|when|where|but|after|before|while|both|the|a|an)\b)"
    r"|\s[A-Z](?!\w+\s(?:Congress|Session|Summit|Meeting|Assembly|Conference|Anniversary))"
    r"(?!(?:Congress|Session|Summit|Meeting|Round|Anniversary|Party|Floor|Parallel)\b)"
)
_WEEKS = {"last": -1, "this": 0, "next": 1, "the previous": -1, "the following": 1, "that": 0}
_FEASTS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
}


def _day_of(edtf: str | None) -> date | None:
    """Return the last day of a date that is known to the day, else None."""
    window = window_of(edtf)
    return window.last if window and (window.last - window.first).days <= 6 else None


def _same_day(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "that evening", "the same night", "the next morning"."""
    by = 1 if match["which"].lower().split()[-1] in ("next", "following") else 0
    base = _day_of(moment.previous)
    day = moved(Window(base, base), "day", by) if base else None
    return one(match, _edtf(day), "anaphoric")


def _in_the_day(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "earlier in the day": of the date before, else of the publication."""
    base = _day_of(moment.previous) or _day_of(_edtf(moment.published))
    return one(match, base.isoformat() if base else None, "anaphoric")


def _edtf(window: Window | None) -> str | None:
    return edtf_of(window) if window else None


def _ordinal(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "on the ninth", "from the 24th": a day of the month of the date before."""
    if not _ALONE.match(match.string, match.end()):
        return []
    word = match["nth"].lower()
    day = ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    window = window_of(moment.previous) or moment.published
    if window is None or (window.last - window.first).days > 31:
        return one(match, None, "anaphoric")
    edtf = f"{window.first.year:04}-{window.first.month:02}-{day:02}"
    if moment.ahead and moment.published and edtf <= moment.published.last.isoformat():
        edtf = _next(day, moment.published.last) or edtf
    return one(match, edtf if is_edtf(edtf) else None, "anaphoric")


def _next(number: int, after: date) -> str | None:
    """Return the next day of a month with a number: "will meet on the 22nd"."""
    days = (after + timedelta(days=n) for n in range(1, 32))
    return next((d.isoformat() for d in days if d.day == number), None)


def _weekday_of_week(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "Tuesday of last week"."""
    which = match["week"].lower()
    anaphoric = which.startswith("th") and which != "this"
    base = _day_of(moment.previous) if anaphoric else _day_of(_edtf(moment.published))
    if base is None:
        return one(match, None, "anaphoric" if anaphoric else "deictic")
    by = DAYS_OF_WEEK.index(match["weekday"]) - base.weekday() + 7 * _WEEKS[which]
    day = moved(Window(base, base), "day", by)
    return one(match, _edtf(day), "anaphoric" if anaphoric else "deictic")


def _weekday_from(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "the previous Thursday", "the following Monday": from the date before."""
    number_ = DAYS_OF_WEEK.index(match["weekday"])
    back = match["way"].lower() in ("previous", "preceding")
    base = _day_of(moment.previous) or (_day_of(_edtf(moment.published)) if back else None)
    if base is None:
        return one(match, None, "anaphoric")
    step = (base.weekday() - number_) % 7 or 7
    forward = (number_ - base.weekday()) % 7 or 7
    day = moved(Window(base, base), "day", -step if back else forward)
    return one(match, _edtf(day), "anaphoric")


def _weekend(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "over the weekend", "last weekend", "this weekend"."""
    base = _day_of(_edtf(moment.published))
    if base is None:
        return one(match, None, "deictic")
    which = (match["which"] or "").lower()
    ahead = which == "next" or (moment.ahead and which != "last")
    by = (7 if ahead else 0) - (base.weekday() - 5) % 7
    saturday, sunday = (moved(Window(base, base), "day", n) for n in (by, by + 1))
    both = Window(saturday.first, sunday.first) if saturday and sunday else None
    return one(match, _edtf(both), "deictic")


def _season(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "in the spring": the last one before publication, or the next one ahead."""
    if moment.published is None:
        return one(match, None, "deictic", "season")
    code, now = SEASONS[match["season"].lower()], moment.published.last
    years = (now.year + 1, now.year, now.year - 1, now.year - 2)
    begun = [(y, months(y, (code - 20) * 3, 3)) for y in years]
    if moment.ahead:
        found = [y for y, days in begun if days.last and days.last >= now][-1:]
    else:
        found = [y for y, days in begun if days.first and days.first <= now][:1]
    return one(match, f"{found[0]}-{code}" if found else None, "deictic", "season")


def _week(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "the first week of March"."""
    year = year_of(match, moment)
    made = f"{year or 'XXXX'}-{month_number(match['month']):02}"
    month = placed(made, moment) if made.startswith("XXXX") and not match["rel"] else made
    if month.startswith("XXXX"):
        return one(match, month, kind_of(match))
    which = match["nth"].lower()
    last = months(int(month[:4]), int(month[5:]), 1).last
    assert last is not None
    first = last.day - 6 if which == "last" else (ORDINALS[which] - 1) * 7 + 1
    low, high = f"{month}-{first:02}", f"{month}-{first + 6:02}"
    return one(match, f"[{low}..{high}]", kind_of(match))


def _that_month(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "that August": in the year of the date before."""
    month = month_number(match["month"])
    year = from_previous(moment, "year", 0)
    if year is None or not re.fullmatch(r"\d{4}", year):
        return one(match, placed(f"XXXX-{month:02}", moment), "anaphoric")
    return one(match, f"{year}-{month:02}", "anaphoric")


def _spelled(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "the fifth of December"."""
    made = f"XXXX-{month_number(match['month']):02}-{ORDINALS[match['nth'].lower()]:02}"
    return _with_year(match, made, moment)


def _feast(match: re.Match[str], moment: Moment) -> list[Reading]:
    month, day = _FEASTS[match["feast"].lower().replace("’", "'")]
    return _with_year(match, f"XXXX-{month:02}-{day:02}", moment)


def _with_year(match: re.Match[str], made: str, moment: Moment) -> list[Reading]:
    year = year_of(match, moment)
    if year and year != "XXXX":
        made = made.replace("XXXX", year)
    elif not match["rel"]:
        made = placed(made, moment)
    return one(match, made, kind_of(match)) if is_edtf(made) else []


def _to_the_day(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "six years ago to the day"."""
    base = _day_of(_edtf(moment.published))
    word = match["number"].lower()
    if base is None:
        return one(match, None, "deictic")
    year = base.year - (1 if word in ("a", "an") else number(word))
    day = f"{year:04}-{base.month:02}-{base.day:02}"
    return one(match, day if is_edtf(day) else None, "deictic")


def _turn(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "earlier in the month", "later in the year": the month of the date before."""
    edtf = from_previous(moment, match["unit"].lower(), 0)
    edtf = edtf or from_published(moment, match["unit"].lower(), 0)
    return one(match, edtf, "anaphoric")


_PARTS_OF_DAY = "evening|night|afternoon|morning"
_NTH = rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
_M = rf"(?P<month>{MONTH_WORD})"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)|{_NTH}"
_DAY_OF_WEEK = rf"(?P<weekday>{WEEKDAY})"
_WHICH_WEEKEND = rf"(?:over|at|on|during){SP}the|(?P<which>last|this|next|the{SP}past)"
_BEFORE_SEASON = "in|during|since|until|by|over|for|throughout|before|after"

_EVENING = rf"that|the{SP}(?:very{SP})?same|the{SP}next|the{SP}following"
_WHICH_WEEK = rf"last|this|next|that|the{SP}previous|the{SP}following"
_WHICH_DAY = "previous|preceding|following|next"
_SEASON = rf"(?:the{SP})?(?:(?:early|late|mid-){SP}?)?(?P<season>(?i:{SEASON_WORD}))"
_NTH_WEEK = "first|second|third|fourth|last"
_FEAST = rf"New{SP}Year[’']s{SP}(?:Day|Eve)|Christmas(?:{SP}(?:Day|Eve))?"
_YEARS_AGO = rf"(?P<number>{NUMBER_WORD}|(?i:an?)){SP}years?{SP}ago"

RULES: tuple[Rule, ...] = (
    rule("dawn", rf"\b(?i:(?P<which>{_EVENING})){SP}(?:{_PARTS_OF_DAY})\b", _same_day),
    rule(
        "unit",
        rf"\b(?i:earlier|later){SP}(?:in|on|that){SP}(?:the{SP}(?:same{SP})?)?day\b",
        _in_the_day,
    ),
    rule("unit", rf"\b(?i:earlier|later){SP}in{SP}(?:the|that){SP}(?P<unit>month|year)\b", _turn),
    rule("nth", rf"\b(?i:on|from|until|by|as{SP}of){SP}the{SP}(?P<nth>{_DAY})\b(?!-)", _ordinal),
    rule(
        "weekday", rf"\b{_DAY_OF_WEEK}{SP}of{SP}(?P<week>{_WHICH_WEEK}){SP}week\b", _weekday_of_week
    ),
    rule("weekday", rf"\b(?i:the){SP}(?P<way>{_WHICH_DAY}){SP}{_DAY_OF_WEEK}\b", _weekday_from),
    rule("weekend", rf"\b(?i:{_WHICH_WEEKEND}){SP}weekend\b", _weekend),
    rule("season", rf"\b(?i:{_BEFORE_SEASON}){SP}{_SEASON}\b(?!{SP}(?:of|{YEAR_WORD}))", _season),
    rule("unit", rf"\b(?i:the){SP}(?P<nth>{_NTH_WEEK}){SP}week{SP}of{SP}{_M}{OF_YEAR}?", _week),
    rule("month", rf"\b(?i:that){SP}{_M}", _that_month),
    rule("month", rf"\bthe{SP}(?P<nth>{_NTH}){SP}of{SP}{_M}{OF_YEAR}?", _spelled),
    rule("feast", rf"\b(?P<feast>{_FEAST}){OF_YEAR}?\b", _feast),
    rule("unit", rf"\b{_YEARS_AGO}{SP}(?:to{SP}the{SP}day|today)\b", _to_the_day),
)
