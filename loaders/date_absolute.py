"""Rules for dates that name a day, month, season, year or decade."""

from __future__ import annotations

import re

from graph.dates import is_edtf
from loaders.date_reckoning import (
    Moment,
    from_previous,
    from_published,
    joined,
    placed,
)
from loaders.date_rules import Reading, Rule, one, rule
from loaders.date_words import (
    COUNTED,
    DASH,
    DAY_WORD,
    DETERMINED,
    EVENT_NOUNS,
    MONTH_WORD,
    NAMES_TOO,
    NOT_A_YEAR_AFTER,
    SEASON_WORD,
    SEASONS,
    SP,
    WEAK_BEFORE,
    WEEKDAY_CUT,
    YEAR_BEFORE,
    YEAR_WORD,
    day_number,
    month_number,
)

_RELATIVE_YEAR = (
    r"(?:last|this|next|(?:the|that) (?:same|following|previous|next|preceding)|that|the same)"
)
_OF_YEAR = rf"(?:(?:,{SP}?|{SP}(?:of{SP})?)(?P<year>{YEAR_WORD})|{SP}(?:of{SP})?(?P<rel>{_RELATIVE_YEAR}){SP}year\b)"
_WEEKDAY = rf"(?:{WEEKDAY_CUT},?{SP})?"
_TO = rf"(?P<to>{SP}?{DASH}{SP}?|/|{SP}(?:to|until|till|through|and|or|&){SP})"
_LIST_END = re.compile(
    r"\s*(?:$|[.,;:!?)\]”\"’']|\n|(?:where|when|who|which|while|with|and|to|for|in|at|on|as|by|from|"
    r"that|after|before|during|but|of|1\d{3}|20\d\d)\b)"
)


def _year_of(match: re.Match[str], moment: Moment) -> str | None:
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


def _kind(match: re.Match[str]) -> str:
    relative = match.groupdict().get("rel")
    if relative is None:
        return "absolute"
    return "deictic" if relative in ("last", "this", "next") else "anaphoric"


def _day(match: re.Match[str], moment: Moment) -> list[Reading]:
    month, day = month_number(match["month"]), day_number(match["day"])
    relative = bool(match["rel"])
    template = f"XXXX-{month:02}-{day:02}"
    edtf = _made(template, _year_of(match, moment), moment, relative=relative)
    return one(match, edtf, _kind(match)) if edtf else []


def _days(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Several days of one month: an interval, "or" one of two, "and" two dates if not adjacent."""
    month = month_number(match["month"])
    first, second = day_number(match["day"]), day_number(match["day2"])
    link = match["to"].strip()
    if link == "," and not match["year"] and not _LIST_END.match(match.string, match.end()):
        return []
    year = _year_of(match, moment)
    relative = bool(match["rel"])
    low, high = (
        _made(f"XXXX-{month:02}-{day:02}", year, moment, relative=relative)
        for day in (first, second)
    )
    if low is None or high is None or first >= second:
        return []
    if link in ("and", "&", ",") and second - first > 1 and not _between(match):
        return [
            Reading(match.start("day"), match.end("day"), low, _kind(match)),
            Reading(match.start("day2"), match.end(), high, _kind(match)),
        ]
    edtf = joined(low, high, one_of=link == "or" or _between(match))
    return one(match, edtf, _kind(match) if link != "to" else "interval")


def _between(match: re.Match[str]) -> bool:
    return match.string[: match.start()].endswith("between ")


def _days_of_two_months(match: re.Match[str], moment: Moment) -> list[Reading]:
    month, month2 = month_number(match["month"]), month_number(match["month2"])
    day, day2 = day_number(match["day"]), day_number(match["day2"])
    year2 = _year_of(match, moment)
    high = _made(f"XXXX-{month2:02}-{day2:02}", year2, moment, relative=bool(match["rel"]))
    if high is None or (match["to"].strip() in ("and", "&", "or") and not _between(match)):
        return []
    year = match["year1"] or high[:4]
    if year.isdigit() and (month, day) > (month2, day2) and not match["year1"]:
        year = f"{int(year) - 1:04}"
    edtf = joined(f"{year}-{month:02}-{day:02}", high, one_of=_between(match))
    return one(match, edtf, "interval") if edtf else []


def _months(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Two months: "April-May" one date within, "from April to May" both, "X and Y" both or two."""
    month, month2 = month_number(match["month"]), month_number(match["month2"])
    year = _year_of(match, moment)
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
    if link in ("and", "&") and (month2 - month) % 12 > 1 and not _between(match):
        return [
            Reading(match.start("month"), match.end("month"), low, _kind(match)),
            Reading(match.start("month2"), match.end(), high, _kind(match)),
        ]
    spans = link in ("to", "until", "till", "through", "and", "&") and not _between(match)
    edtf = joined(low, high, one_of=not spans) if low_year else None
    return one(match, edtf, _kind(match) if not spans or link == "and" else "interval")


def _month(match: re.Match[str], moment: Moment) -> list[Reading]:
    template = f"XXXX-{month_number(match['month']):02}"
    edtf = _made(template, _year_of(match, moment), moment, relative=bool(match["rel"]))
    return one(match, edtf, _kind(match))


_PREPOSITION = re.compile(
    r"\b(?:in|since|until|till|by|during|through|throughout|from|before|after|early|late|mid|of|for|"
    r"around|about|the|its|their|his|her|a|an|this|last|next|every|[’']s|and|to|between)[\s-]{1,2}$",
    re.IGNORECASE,
)


def _bare_month(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read a month alone: "in July"; "May", "March" and given names need a word before them."""
    word = match["month"].rstrip(".")
    led = match["which"] or _PREPOSITION.search(
        match.string, max(0, match.start() - 12), match.start()
    )
    if not led and (word in NAMES_TOO or len(word) < 4 or word.isupper()):
        return []
    if word in NAMES_TOO and re.match(r"\s[A-Z]", match.string[match.end() : match.end() + 2]):
        return []
    template = f"XXXX-{month_number(word):02}"
    which = match["which"]
    if which is None:
        return one(match, placed(template, moment), "deictic")
    if which == "this":
        year = from_published(moment, "year", 0)
        return one(match, template.replace("XXXX", year) if year else template, "deictic")
    if moment.published is None:
        return one(match, template, "deictic")
    turned = Moment(moment.published, moment.previous, which == "next")
    return one(match, placed(template, turned), "deictic")


def _season(match: re.Match[str], moment: Moment) -> list[Reading]:
    edtf = f"{_year_of(match, moment)}-{SEASONS[match['season'].lower()]}"
    return one(match, edtf if is_edtf(edtf) else None, _kind(match))


def _bare_season(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "last spring", "this summer": by the year of publication, unless that leaves a doubt."""
    year = from_published(moment, "year", 0)
    number = SEASONS[match["season"].lower()]
    if year is None or not year.isdigit() or moment.published is None:
        return one(match, None, "deictic")
    step = {"last": -1, "this": 0, "next": 1}[match["which"]]
    if number == 24 and match["which"] != "next":
        return one(match, None, "deictic")
    if step and moment.published is not None:
        month = moment.published.last.month
        over = month > (number - 20) * 3 + 2
        step = 0 if (step < 0 and over) or (step > 0 and month < (number - 20) * 3) else step
    edtf = f"{int(year) + step:04}-{number}"
    return one(match, edtf if is_edtf(edtf) else None, "deictic")


def _iso(match: re.Match[str], _moment: Moment) -> list[Reading]:
    return one(match, match[0], "absolute") if is_edtf(match[0]) else []


def _is_year(match: re.Match[str], group: str = "year") -> bool:
    """Tell by the words around it whether a four-digit number is a year."""
    text, start, end = match.string, match.start(group), match.end(group)
    number = int(match[group])
    head = text[max(0, start - 24) : start]
    if COUNTED.match(text, end) or NOT_A_YEAR_AFTER.search(head):
        return False
    recent = 1900 <= number <= 2099
    if DETERMINED.search(head):
        return recent and bool(re.match(r"\s[A-Za-z]|\s?[,.;)]|$", text[end : end + 2]))
    if YEAR_BEFORE.search(head):
        return recent or not WEAK_BEFORE.search(head)
    if not recent:
        return False
    if EVENT_NOUNS.match(text, end):
        return True
    opens = start == 0 or text[start - 1] in "\n(" or head.rstrip()[-1:] in ".!?"
    return opens and bool(
        re.match(r"\)|\s(?:was|has|had|will|is|saw|marked)\b", text[end : end + 8])
    )


def _year(match: re.Match[str], _moment: Moment) -> list[Reading]:
    return one(match, match["year"], "absolute") if _is_year(match) else []


def _years(match: re.Match[str], _moment: Moment) -> list[Reading]:
    """Read "2020-2024", "2019/20", "2018 or 2019", "2018 and 2019"."""
    low, high, link = match["year"], match["year2"], match["to"].strip()
    if len(high) == 2:
        high = low[:2] + high
    if int(high) <= int(low) or NOT_A_YEAR_AFTER.search(match.string[: match.start()][-24:]):
        return []
    if COUNTED.match(match.string, match.end()):
        return []
    dashed = not link.isalpha() and link != "&"
    if not dashed and not _is_year(match):
        return []
    if link in ("and", "&") and not _between(match):
        return [
            Reading(match.start("year"), match.end("year"), low, "absolute"),
            Reading(match.start("year2"), match.end("year2"), high, "absolute"),
        ]
    edtf = joined(low, high, one_of=link == "or")
    return one(match, edtf, "absolute" if link == "or" else "interval")


def _decade(match: re.Match[str], _moment: Moment) -> list[Reading]:
    digits = match["decade"]
    start = int(digits) if len(digits) == 4 else int("19" + digits)
    return one(match, f"[{start}..{start + 9}]", "absolute")


def _century(match: re.Match[str], _moment: Moment) -> list[Reading]:
    number = int(match["century"])
    return one(match, f"[{(number - 1) * 100 + 1:04}..{number * 100:04}]", "absolute")


def _quarter(match: re.Match[str], moment: Moment) -> list[Reading]:
    word = (match["nth"] or match["q"]).lower()
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}.get(word) or int(word)
    year = _year_of(match, moment)
    if year == "XXXX":
        return one(match, None, _kind(match)) if match["rel"] else []
    return one(match, f"[{year}-{number * 3 - 2:02}..{year}-{number * 3:02}]", _kind(match))


_M = rf"(?P<month>{MONTH_WORD})"
_M2 = rf"(?P<month2>{MONTH_WORD})"
_D = rf"(?P<day>{DAY_WORD})"
_D2 = rf"(?P<day2>{DAY_WORD})"
_Y1 = rf"(?:,?{SP}(?P<year1>{YEAR_WORD}))?"
_EDGE = r"(?<![\w$€£¥,/])(?<!\d[.-])"

RULES: tuple[Rule, ...] = (
    rule("year", r"(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?![\w-]|[.,]\d)", _iso),
    rule("month", rf"{_EDGE}{_D}{_TO}{_D2}(?:{SP}of)?{SP}{_M}{_OF_YEAR}?", _days),
    rule("month", rf"{_EDGE}{_M}{SP}{_D}(?P<to>{SP}?{DASH}{SP}?|/|,{SP}|{SP}(?:to|until|till|through|and|or|&){SP}){_D2}{_OF_YEAR}?", _days),
    rule("month", rf"{_EDGE}{_D}{SP}{_M}{_Y1}{_TO}{_D2}{SP}{_M2}{_OF_YEAR}?", _days_of_two_months),
    rule("month", rf"{_EDGE}{_M}{SP}{_D}{_Y1}{_TO}{_M2}{SP}{_D2}{_OF_YEAR}?", _days_of_two_months),
    rule("month", rf"{_EDGE}{_WEEKDAY}{_D}(?:{SP}of)?{SP}{_M}{_OF_YEAR}?", _day),
    rule("month", rf"{_EDGE}{_WEEKDAY}{_M}{SP}(?:the{SP})?{_D}{_OF_YEAR}?", _day),
    rule("month", rf"{_EDGE}{_M}{_TO}{_M2}{_OF_YEAR}?", _months),
    rule("month", rf"{_EDGE}{_M}{_OF_YEAR}", _month),
    rule("month", rf"{_EDGE}(?:(?P<which>last|this|next){SP})?{_M}", _bare_month),
    rule("season", rf"\b(?P<season>(?i:{SEASON_WORD})){_OF_YEAR}", _season),
    rule("season", rf"\b(?P<which>last|this|next){SP}(?P<season>{SEASON_WORD})\b", _bare_season),
    rule("year", rf"{_EDGE}(?P<year>{YEAR_WORD})(?P<to>{SP}?{DASH}{SP}?|/)(?P<year2>{YEAR_WORD}|\d\d)(?![\w%]|[.,]\d|-\d)", _years),
    rule("year", rf"{_EDGE}(?P<year>{YEAR_WORD})(?P<to>{SP}(?:and|or|&|to|until|through){SP})(?P<year2>{YEAR_WORD})", _years),
    rule("year", rf"(?<![\w$€£¥,/])(?<!\d[.-])(?P<year>{YEAR_WORD})", _year),
    rule("decade", r"\b(?:the )?(?P<decade>(?:1[5-9]|20)\d0)[’']?s\b", _decade),
    rule("decade", r"\bthe [’'](?P<decade>[2-9]0)s\b", _decade),
    rule("century", r"\b(?:the )?(?P<century>1\d|2[01])(?:th|st)[ -]century\b", _century),
    rule("unit", rf"\b(?:the{SP})?(?P<nth>first|second|third|fourth|last)(?P<q>){SP}quarter{_OF_YEAR}", _quarter),
    rule("year", rf"\bQ(?P<q>[1-4])(?P<nth>)(?:{SP}of)?{_OF_YEAR}", _quarter),
)  # fmt: skip
