"""The words of dates: months, weekdays, numbers, units, and the pieces of patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FULL = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CUT = ("Jan", "Feb", "Mar", "Apr", "", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS_OF_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for number, (full, cut) in enumerate(zip(_FULL, _CUT, strict=True), 1):
        for form in filter(None, (full, cut)):
            found[form] = found[form.upper()] = number
    found["Sept"] = found["SEPT"] = 9
    return found


MONTHS = _months()
"""Month number by form; always with a capital, since "may" and "march" are verbs."""

NAMES_TOO = frozenset({"March", "May", "August", "April", "June", "MARCH", "MAY"})
"""Months that are also words or given names; alone they need a word before them."""

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_NTHS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
ORDINALS = {
    **{word: n for n, word in enumerate(_NTHS, 1)},
    **{f"twenty-{word}": 20 + n for n, word in enumerate(_NTHS[:9], 1)},
    "thirtieth": 30,
    "thirty-first": 31,
}
"""Days of a month, spelled."""

VAGUE = r"(?:several|a few|few|some|many|a couple of|(?:a )?dozens? of)"


def _any(words: Iterable[str]) -> str:
    """Join words as alternatives, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


SP = r"(?:\s{1,3})"
DASH = r"[-\u2010\u2011\u2012\u2013\u2014]"
_LONG = _any([*_FULL, *(month.upper() for month in _FULL)])
_SHORT = _any([month for month in MONTHS if len(month) < 5])
MONTH_WORD = rf"(?:(?:{_LONG})(?!\w)|(?:{_SHORT})(?!\w)\.?)"
WEEKDAY = rf"(?:{_any(DAYS_OF_WEEK)})"
WEEKDAY_CUT = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\.?)"
DAY_WORD = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w|[.,]\d|\s?%)"
YEAR_WORD = r"(?:1[0-9]{3}|20\d\d)(?!\w|[.,]\d|\s?%)"
UNIT_WORD = r"(?i:day|week|fortnight|month|quarter|year|decade)"
SEASON_WORD = rf"(?:{_any(SEASONS)})"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
NUMBER_WORD = rf"(?:\d{{1,3}}(?![\d.,]*\d)|(?i:{_TENS}-(?:{_ONES})|{_any(NUMBERS)}))"

COUNTED = re.compile(
    r"\s?-?(?:strong|odd)?\s*(?:or so\s+)?(?:\w+\s)?(?:troops?|soldiers?|people|personnel|workers?|"
    r"prisoners?|migrants?|refugees?|students?|pilgrims?|tourists?|officers?|officials?|police|"
    r"protesters|civilians|passengers|villagers|families|residents|members|delegates|"
    r"k(?:ilo)?m(?:et(?:re|er)s?)?|km2|m(?:et(?:re|er)s?)|miles?|feet|hectares?|acres|tons?|"
    r"tonnes?|kg|barrels?|litres?|MW|GW|kWh|megawatts?|dollars?|euros?|yuan|rupees?|roubles?|"
    r"pounds?|yen|percent|per cent|points?|million|billion|trillion|thousand|times|hours?|hrs|GMT|"
    r"UTC|copies|pages|words|vehicles|tanks|missiles|rockets|drones|warheads|ships|aircraft|jobs|"
    r"companies|firms|cases|deaths|casualties|square|cubic|of\sthe(?:m|se)|votes|homes|flights)\b"
)
"""What follows a number that counts something, so that it is no year."""

NOT_A_YEAR_AFTER = re.compile(
    r"(?:Resolutions?|Articles?|Sections?|Flights?|Routes?|Highways?|Boeing|Airbus|Laws?|Nos?\.?|"
    r"Numbers?|Chapters?|Rooms?|Unit|Convention|Order|Decree|UNSCR|resolutions?|flights?|"
    r"articles?|[$€£¥₹#+]|Rs\.?|EUR|USD)\s?$"
)
YEAR_BEFORE = re.compile(
    r"\b(?:in|of|since|by|(?:recently|early|late|back) as|before|until|till|during|from|after|"
    r"through|throughout|around|about|circa|early|late|mid|between|years?|period|pre|post|than|FY|spring|summer|autumn|fall|winter|for|"
    r"and|or|to|the|this|that|a|an|its|their|his|her|our|whose|[’']s|s[’'])[\s-]{1,2}$"
    r"|\($|[-–—]$",
    re.IGNORECASE,
)
WEAK_BEFORE = re.compile(
    r"\b(?:the|this|that|a|an|its|their|his|her|our|whose|[’']s|s[’']|for|and|or|to|than|about|"
    r"around|by)\s+$",
    re.IGNORECASE,
)
"""Words after which a number is a year only if it is a recent one."""

STRONG_BEFORE = re.compile(r"(?:\b(?:In|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring)\s+|[a-z]-)$")
"""Words after which a number is a year even before what can be counted."""

DETERMINED = re.compile(
    r"\b(?:the|this|that|a|an|its|their|his|her|our|whose|[’']s|s[’'])\s+$", re.IGNORECASE
)
EVENT_NOUNS = re.compile(
    r"\s(?:[A-Z][\w’'-]+\s){0,3}(?:agreements?|accords?|treat(?:y|ies)|pacts?|summits?|wars?|"
    r"clash(?:es)?|cris[ie]s|elections?|coups?|invasions?|protocols?|declarations?|memorand\w+|"
    r"constitution|census|budget|Olympics|Games|World Cup|talks|visits?|meetings?|conflicts?|"
    r"stand-?offs?|deals?|ceasefires?|truces?|revolutions?|uprisings?|referendums?|attacks?|"
    r"earthquakes?|pandemic|annexation|embargo|blockade|sanctions|protests?|guidelines|"
    r"communiqué|statement|report|session|presidency|conference|ministerial|election|ruling|"
    r"award|reforms?|boundary|borders?)\b"
)


def month_number(word: str) -> int:
    """Return the number of a month as it is written."""
    return MONTHS[word.rstrip(".")]


def number(word: str) -> int:
    """Return the value of a number word or digits."""
    if word.isdigit():
        return int(word)
    return sum(NUMBERS[part] for part in word.lower().split("-"))


def day_number(word: str) -> int:
    """Return the number of a day of a month: "5", "05", "5th"."""
    return int(word.rstrip("stndrh"))
