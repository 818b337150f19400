"""Rules for dates that name a day or a month."""

from __future__ import annotations

import re

from graph.dates import is_edtf
from loaders.date_parts import joined
from loaders.date_reckoning import Moment, from_previous, from_published, moved
from loaders.date_rules import Reading, Rule, one, rule
from loaders.date_words import (
    DASH,
    DAY_WORD,
    MONTH_WORD,
    NAMES_TOO,
    SP,
    WEEKDAY_CUT,
    YEAR_WORD,
    day_number,
    month_number,
)
from loaders.date_yearless import placed

_RELATIVE_YEAR = (
    r"(?:last|this|next|(?:the|that) (?:same|following|previous|next|preceding)|that|the same)"
)
OF_YEAR = (
    rf"(?:(?:,{SP}?|{SP}(?:of{SP})?)(?P<year>{YEAR_WORD})"
    rf"|{SP}(?:of{SP})?(?P<rel>{_RELATIVE_YEAR}){SP}year\b)"
)
_WEEKDAY = rf"(?:{WEEKDAY_CUT},?{SP})?"
_LINKS = rf"{SP}?{DASH}{SP}?|/|{SP}(?:to|until|till|through|and|or|&){SP}"
_TO = rf"(?P<to>{_LINKS})"
_LIST_END = re.compile(
    r"\s*(?:$|[.,;:!?)\]”\"’']|\n|(?:where|when|who|which|while|with|and|to|for|in|at|on|as|by|from|"
    r"that|after|before|during|but|of|1\d{3}|20\d\d)\b)"
)


def year_of(match: re.Match[str], moment: Moment) -> str | None:
    """Return the year that is named with a date: four digits, XXXX, or None where unresolved."""
    groups = match.groupdict()
    if groups.get("year"):
        return groups["year"]
    relative = groups.get("rel")
    if relative is None:
        return "XXXX"
    if relative in ("last", "this", "next"):
        found = from_published(moment, "year", {"last": -1, "this": 0, "next": 1}[relative])
    else:
        by = 1 if "following" in relative or "next" in relative else 0
        by = -1 if "previous" in relative or "preceding" in relative else by
        found = from_previous(moment, "year", by)
    return found if found and re.fullmatch(r"\d{4}", found) else "XXXX"


def _made(template: str, year: str | None, moment: Moment, *, relative: bool) -> str | None:
    """Put the year into a template with XXXX; without one, take it from the publication."""
    if year and year != "XXXX":
        text = template.replace("XXXX", year)
    elif relative:
        text = template
    else:
        text = placed(template, moment)
    return text if is_edtf(text) else None


def kind_of(match: re.Match[str]) -> str:
    """Return the kind of a date by how its year is named."""
    relative = match.groupdict().get("rel")
    if relative is None:
        return "absolute"
    return "deictic" if relative in ("last", "this", "next") else "anaphoric"


def _day(match: re.Match[str], moment: Moment) -> list[Reading]:
    month, day = month_number(match["month"]), day_number(match["day"])
    relative = bool(match["rel"])
    template = f"XXXX-{month:02}-{day:02}"
    edtf = _made(template, year_of(match, moment), moment, relative=relative)
    return one(match, edtf, kind_of(match)) if edtf else []


def _days(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Several days of one month: an interval, "or" one of two, "and" two dates if not adjacent."""
    month = month_number(match["month"])
    first, second = day_number(match["day"]), day_number(match["day2"])
    link = match["to"].strip()
    if link == "," and not match["year"] and not _LIST_END.match(match.string, match.end()):
        return []
    year = year_of(match, moment)
    relative = bool(match["rel"])
    low, high = (
        _made(f"XXXX-{month:02}-{day:02}", year, moment, relative=relative)
        for day in (first, second)
    )
    if low is None or high is None or first >= second:
        return []
    if link in ("and", "&", ",") and second - first > 1 and not after_between(match):
        return [
            Reading(match.start("day"), match.end("day"), low, kind_of(match)),
            Reading(match.start("day2"), match.end(), high, kind_of(match)),
        ]
    edtf = joined(low, high, one_of=link == "or" or after_between(match))
    return one(match, edtf, kind_of(match) if link != "to" else "interval")


def after_between(match: re.Match[str]) -> bool:
    """Tell whether "between" stands before a match, so that one date within is meant."""
    return match.string.endswith(("between ", "Between "), 0, match.start())


def _days_of_two_months(match: re.Match[str], moment: Moment) -> list[Reading]:
    month, month2 = month_number(match["month"]), month_number(match["month2"])
    day, day2 = day_number(match["day"]), day_number(match["day2"])
    year2 = year_of(match, moment)
    high = _made(f"XXXX-{month2:02}-{day2:02}", year2, moment, relative=bool(match["rel"]))
    if high is None or (match["to"].strip() in ("and", "&", "or") and not after_between(match)):
        return []
    year = match["year1"] or high[:4]
    if year.isdigit() and (month, day) > (month2, day2) and not match["year1"]:
        year = f"{int(year) - 1:04}"
    edtf = joined(f"{year}-{month:02}-{day:02}", high, one_of=after_between(match))
    return one(match, edtf, "interval") if edtf else []


def _months(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Two months: "April-May" one date within, "from April to May" both, "X and Y" both or two."""
    month, month2 = month_number(match["month"]), month_number(match["month2"])
    year = year_of(match, moment)
    link = match["to"].strip()
    if month == month2 or (year == "XXXX" and {match["month"], match["month2"]} & NAMES_TOO):
        return []
    high = _made(f"XXXX-{month2:02}", year, moment, relative=bool(match["rel"]))
    if high is None:
        return []
    low_year = high[:4]
    if month > month2:
        low_year = f"{int(low_year) - 1:04}" if low_year.isdigit() else ""
    low = f"{low_year}-{month:02}"
    if link in ("and", "&") and (month2 - month) % 12 > 1 and not after_between(match):
        return [
            Reading(match.start("month"), match.end("month"), low, kind_of(match)),
            Reading(match.start("month2"), match.end(), high, kind_of(match)),
        ]
    spans = link in ("to", "until", "till", "through", "and", "&") and not after_between(match)
    edtf = joined(low, high, one_of=not spans) if low_year else None
    return one(match, edtf, kind_of(match) if not spans or link == "and" else "interval")


def _month(match: re.Match[str], moment: Moment) -> list[Reading]:
    template = f"XXXX-{month_number(match['month']):02}"
    edtf = _made(template, year_of(match, moment), moment, relative=bool(match["rel"]))
    return one(match, edtf, kind_of(match))


_PREPOSITION = re.compile(
    r"\b(?:in|since|until|till|by|during|through|throughout|from|before|after|early|late|mid|of|for|"
    r"around|about|the|its|their|his|her|a|an|this|last|next|every|[’']s|and|to|between)[\s-]{1,2}$",
    re.IGNORECASE,
)


def _is_entry(match: re.Match[str]) -> bool:
    """Tell whether a month heads a line, as in a chronology: "May: ..."."""
    text, start = match.string, match.start()
    opens = start == 0 or text[max(0, start - 2) : start].rstrip(" *")[-1:] in ("\n", "")
    return opens and re.match(r"\**:\s|\s?[-–—]\s", text[match.end() :]) is not None


def _bare_month(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read a month alone: "in July"; "May", "March" and given names need a word before them."""
    word = match["month"].rstrip(".")
    led = match["which"] or _PREPOSITION.search(
        match.string, max(0, match.start() - 12), match.start()
    )
    led = led or _is_entry(match)
    if not led and (word in NAMES_TOO or len(word) < 4 or word.isupper()):
        return []
    if word in NAMES_TOO and re.match(r"\s[A-Z]", match.string[match.end() : match.end() + 2]):
        return []
    template = f"XXXX-{month_number(word):02}"
    which = match["which"] and match["which"].lower()
    if which is None:
        return one(match, placed(template, moment), "deictic")
    if which == "this":
        made = template.replace("XXXX", from_published(moment, "year", 0) or "XXXX")
        return one(match, made if is_edtf(made) else template, "deictic")
    if moment.published is None:
        return one(match, template, "deictic")
    other = moved(moment.published, "month", 1 if which == "next" else -1)  # not the running one
    turned = Moment(other, moment.previous, which == "next")
    return one(match, placed(template, turned), "deictic")


_M = rf"(?P<month>{MONTH_WORD})"
_M2 = rf"(?P<month2>{MONTH_WORD})"
_D = rf"(?P<day>{DAY_WORD})"
_D2 = rf"(?P<day2>{DAY_WORD})"
_Y1 = rf"(?:,?{SP}(?P<year1>{YEAR_WORD}))?"
EDGE = r"(?<![\w$€£¥,/])(?<!\d[.-])"

RULES: tuple[Rule, ...] = (
    rule("month", rf"{EDGE}{_D}{_TO}{_D2}(?:{SP}of)?{SP}{_M}{OF_YEAR}?", _days),
    rule("month", rf"{EDGE}{_M}{SP}{_D}(?P<to>,{SP}|{_LINKS}){_D2}{OF_YEAR}?", _days),
    rule("month", rf"{EDGE}{_D}{SP}{_M}{_Y1}{_TO}{_D2}{SP}{_M2}{OF_YEAR}?", _days_of_two_months),
    rule("month", rf"{EDGE}{_M}{SP}{_D}{_Y1}{_TO}{_M2}{SP}{_D2}{OF_YEAR}?", _days_of_two_months),
    rule("month", rf"{EDGE}{_WEEKDAY}{_D}(?:{SP}of)?{SP}{_M}{OF_YEAR}?", _day),
    rule("month", rf"{EDGE}{_WEEKDAY}{_M}{SP}(?:the{SP})?{_D}{OF_YEAR}?", _day),
    rule("month", rf"{EDGE}{_M}{_TO}{_M2}{OF_YEAR}?", _months),
    rule("month", rf"{EDGE}{_M}{OF_YEAR}", _month),
    rule("month", rf"{EDGE}(?:(?i:(?P<which>last|this|next)){SP})?{_M}", _bare_month),
)  # fmt: skip
