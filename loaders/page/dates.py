"""Dates as pages print them in datelines and "Published" lines: whole days, nothing relative.

The grammar of dates in running text is `loaders.date_grammar`; this one only tells furniture.
Dates such as 05/12/2021 are known for dates but not read: which number is the day is not said.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = (
    rf"{_WEEKDAY}(?:\d{{4}}-\d\d-\d\d|{_DAY}\s+(?:of\s+)?(?:{_MONTHS})\.?,?\s+\d{{4}}|"
    rf"(?:{_MONTHS})\.?\s+{_DAY},?\s+\d{{4}}|\d{{4}}/\d\d/\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
)
"""A pattern for one day with its year; to be compiled without regard to case."""

CLOCK = (
    r"(?:[T,|@·•–—-]?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:Z|[+-]\d\d:?\d\d|\(?[A-Z]{2,4}(?:[+-]\d+)?\)?)?)?"
)
"""A pattern for the time of day that may follow."""

_ISO = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)")
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTHS})\.?,?\s+(\d{{4}})", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"({_MONTHS})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE
)
_ORDER = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def find_page_date(text: str) -> str | None:
    """Return the first day that `text` names in full, as YYYY-MM-DD."""
    found: list[tuple[int, str]] = []
    for match in _ISO.finditer(text):
        found.append((match.start(), _iso(match[1], int(match[2]), match[3])))
    for match in _DAY_FIRST.finditer(text):
        found.append((match.start(), _iso(match[3], _month(match[2]), match[1])))
    for match in _MONTH_FIRST.finditer(text):
        found.append((match.start(), _iso(match[3], _month(match[1]), match[2])))
    days = sorted(entry for entry in found if entry[1])
    return days[0][1] if days else None


def _month(name: str) -> int:
    return _ORDER.index(name[:3].lower()) + 1


def _iso(year: str, month: int, day: str) -> str:
    """Return the day in ISO form, "" where there is no such day."""
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return ""
