"""Finds the time that a question in plain words asks for: a period of years, months or days.

A small grammar of its own: one date, or two, after words such as in, since, before, between.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun"),
            *("july jul", "august aug", "september sept sep", "october oct", "november nov"),
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?:1[6-9]|20|21)\d\d"
_ONE = (
    rf"(?:{_YEAR}-\d\d(?:-\d\d)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? {_YEAR}|"
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}|{_MONTH},? {_YEAR}|{_YEAR})"
)
_TWO = re.compile(rf"\b(?:between|from)? ?({_ONE}) (?:and|to|until|till|-|–) ({_ONE})\b", re.I)
_TWO_MONTHS = re.compile(
    rf"\b(?:between|from) ({_MONTH}) (?:and|to|until|till|-|–) ({_MONTH}),? ({_YEAR})\b", re.I
)
_SINGLE = re.compile(
    rf"\b(?:(since|from|after|before|until|till|by|up to|in|on|during|of|around) )?({_ONE})\b", re.I
)


@dataclass(frozen=True, slots=True)
class Period:
    """A time asked for: first and last year, month or day ('' for open), and where it stands."""

    first: str
    last: str
    start: int
    end: int


def find_period(question: str) -> Period | None:
    """Return the first period that a question names, or None.

    >>> find_period("who met whom between May 2031 and 2032")
    Period(first='2031-05', last='2032', start=13, end=38)
    """
    months = _TWO_MONTHS.search(question)
    if months:
        first, last, year = months.groups()
        return _period(written(f"{first} {year}"), written(f"{last} {year}"), months)
    two = _TWO.search(question)
    if two:
        return _period(written(two[1]), written(two[2]), two)
    single = _SINGLE.search(question)
    if single is None:
        return None
    at, word = written(single[2]), (single[1] or "in").lower()
    return _period(*bounded(word, at, at), single)


def bounded(word: str, first: str, last: str) -> tuple[str, str]:
    """Return the first and last time that a word such as "since" makes of a date or stretch.

    >>> bounded("after", "2031", "2031"), bounded("until", "2031", "2031")
    (('2032', ''), ('', '2031'))
    """
    match word:
        case "since" | "from":
            return first, ""
        case "after":
            return _next(last, 1), ""
        case "before":
            return "", _next(first, -1)
        case "until" | "till" | "by" | "up to":
            return "", last
        case _:
            return first, last


def _period(first: str, last: str, found: re.Match[str]) -> Period:
    return Period(first, last, found.start(), found.end())


def written(words: str) -> str:
    """Return a date in words as EDTF of a year, a month or a day.

    >>> written("4 May 2031"), written("May 2031"), written("2031")
    ('2031-05-04', '2031-05', '2031')
    """
    if re.fullmatch(rf"{_YEAR}(-\d\d){{0,2}}", words):
        return words
    parts = re.findall(r"[a-z]+|\d+", re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", words.lower()))
    month = next(_MONTHS[part] for part in parts if part in _MONTHS)
    year = next(part for part in parts if len(part) == 4 and part.isdigit())
    day = next((int(part) for part in parts if part.isdigit() and len(part) < 3), 0)
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def _next(at: str, step: int) -> str:
    """Return the year, month or day after (1) or before (-1) one."""
    parts = [int(part) for part in at.split("-")]
    if len(parts) == 1:
        return f"{parts[0] + step:04}"
    if len(parts) == 2:
        year, month = divmod(parts[0] * 12 + parts[1] - 1 + step, 12)
        return f"{year:04}-{month + 1:02}"
    try:
        return (date(parts[0], parts[1], parts[2]) + timedelta(days=step)).isoformat()
    except ValueError:
        return at  # No such day; it is refused, by its own words, where it is asked with.
