"""Rules for dates that name a year, season, quarter, decade or century, and ISO dates."""

from __future__ import annotations

import re

from graph.dates import is_edtf
from loaders.date_absolute import EDGE, OF_YEAR, after_between, kind_of, year_of
from loaders.date_parts import joined
from loaders.date_reckoning import Moment, from_published
from loaders.date_rules import Reading, Rule, one, rule
from loaders.date_words import (
    COUNTED,
    DASH,
    DETERMINED,
    EVENT_NOUNS,
    NOT_A_YEAR_AFTER,
    SEASON_WORD,
    SEASONS,
    SP,
    STRONG_BEFORE,
    WEAK_BEFORE,
    YEAR_BEFORE,
    YEAR_WORD,
)


def _season(match: re.Match[str], moment: Moment) -> list[Reading]:
    edtf = f"{year_of(match, moment)}-{SEASONS[match['season'].lower()]}"
    return one(match, edtf if is_edtf(edtf) else None, kind_of(match))


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


_ENTRY = re.compile(r"(?:^|\n)\W{0,4}$")
_ENTRY_END = re.compile(r"\**[.:]\**\s+[A-Z]|[.:]?\*+")
"""What stands before and behind the year with which an entry of a chronology begins."""


def _head(text: str, start: int) -> str:
    return text[max(0, start - 24) : start]


def _is_year(match: re.Match[str], group: str = "year") -> bool:
    """Tell by the words around it whether a four-digit number is a year."""
    text, start, end = match.string, match.start(group), match.end(group)
    number = int(match[group])
    head = _head(text, start)
    recent = 1900 <= number <= 2099
    counts = COUNTED.match(text, end) and not (recent and STRONG_BEFORE.search(head))
    if counts or NOT_A_YEAR_AFTER.search(head):
        return False
    if DETERMINED.search(head):
        return recent and bool(re.match(r"\s[A-Za-z]|\s?[,.;)]|$", text[end : end + 2]))
    if YEAR_BEFORE.search(head):
        return recent or not WEAK_BEFORE.search(head)
    if not recent:
        return False
    if EVENT_NOUNS.match(text, end):
        return True
    opens = start == 0 or text[start - 1] in "\n(" or head.rstrip()[-1:] in ".!?"
    if _ENTRY.search(head) and _ENTRY_END.match(text, end):
        return True  # "*2022.* In September ..."
    return opens and bool(
        re.match(r"\)|:\s|\s[-–—]\s|\s(?:was|has|had|will|is|saw|marked)\b", text[end : end + 8])
    )


def _year(match: re.Match[str], _moment: Moment) -> list[Reading]:
    return one(match, match["year"], "absolute") if _is_year(match) else []


def _years(match: re.Match[str], _moment: Moment) -> list[Reading]:
    """Read "2020-2024", "2019/20", "2018 or 2019", "2018 and 2019"."""
    low, high, link = match["year"], match["year2"], match["to"].strip()
    if len(high) == 2:
        high = low[:2] + high
    if int(high) <= int(low) or NOT_A_YEAR_AFTER.search(_head(match.string, match.start())):
        return []
    if COUNTED.match(match.string, match.end()):
        return []
    dashed = not link.isalpha() and link != "&"
    if not dashed and not _is_year(match):
        return []
    if link in ("and", "&") and not after_between(match):
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


def _named_decade(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "the early nineties": of the last century, or of this one where that is past."""
    start = 1900 + _DECADES[match["decade"].lower()]
    return one(match, f"[{start}..{start + 9}]", "absolute")


_CENTURY = r"(?: century\b|-century\b(?! [a-z]))"
"""Not "a 12th-century temple", which tells the age of a thing."""


def _century(match: re.Match[str], _moment: Moment) -> list[Reading]:
    number = int(match["century"])
    return one(match, f"[{(number - 1) * 100 + 1:04}..{number * 100:04}]", "absolute")


def _quarter(match: re.Match[str], moment: Moment) -> list[Reading]:
    word = (match["nth"] or match["q"]).lower()
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}.get(word) or int(word)
    year = year_of(match, moment)
    if year == "XXXX":
        return one(match, None, kind_of(match)) if match["rel"] else []
    return one(match, f"[{year}-{number * 3 - 2:02}..{year}-{number * 3:02}]", kind_of(match))


_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_TENS = "|".join(_DECADES)
_Y = rf"(?P<year>{YEAR_WORD})"
_NTH = "first|second|third|fourth|last"
_AND = "and|or|&|to|until|through"
_CUT_YEAR = rf"(?P<year2>{YEAR_WORD}|\d\d)(?![\w%]|[.,]\d|-\d)"

RULES: tuple[Rule, ...] = (
    rule("year", r"(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?![\w-]|[.,]\d)", _iso),
    rule("season", rf"\b(?P<season>(?i:{SEASON_WORD})){OF_YEAR}", _season),
    rule("season", rf"\b(?P<which>last|this|next){SP}(?P<season>{SEASON_WORD})\b", _bare_season),
    rule("year", rf"{EDGE}{_Y}(?P<to>{SP}?{DASH}{SP}?|/){_CUT_YEAR}", _years),
    rule("year", rf"{EDGE}{_Y}(?P<to>{SP}(?:{_AND}){SP})(?P<year2>{YEAR_WORD})", _years),
    rule("year", rf"(?<![\w$€£¥,/])(?<!\d[.-]){_Y}", _year),
    rule("decade", r"\b(?:the )?(?P<decade>(?:1[5-9]|20)\d0)[’']?s\b", _decade),
    rule("decade", r"\bthe [’'](?P<decade>[2-9]0)s\b", _decade),
    rule("decade", rf"(?<=the |rly |ate |mid-)(?P<decade>(?i:{_TENS}))\b", _named_decade),
    rule("century", rf"\b(?:the )?(?P<century>1\d|2[01])(?:th|st){_CENTURY}", _century),
    rule("unit", rf"\b(?:the{SP})?(?P<nth>{_NTH})(?P<q>){SP}quarter{OF_YEAR}", _quarter),
    rule("year", rf"\bQ(?P<q>[1-4])(?P<nth>)(?:{SP}of)?{OF_YEAR}", _quarter),
)  # fmt: skip
