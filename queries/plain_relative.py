"""Finds a time that a question tells from today: "last year", "in the past two months".

What today is, who asks says; an answer has to name the dates that were taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split(), 1)}
_STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_BEFORE = (
    r"(?:\b(?P<word>since|after|before|until|till|by|from)\s+)?"
    r"(?:\b(?:in|over|during|for|within)\s+)?"
)
_NUMBER = rf"(?P<number>\d+|{'|'.join(_NUMBERS)}|few|couple of)"
_SPAN = re.compile(
    rf"{_BEFORE}(?:the )?(?:last|past|previous|recent) {_NUMBER} "
    r"(?P<unit>day|week|month|year|decade)s?\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    rf"{_BEFORE}(?:an? )?(?:{_NUMBER} )?(?P<unit>day|week|month|year)s? ago\b", re.IGNORECASE
)
_ONE = re.compile(
    rf"{_BEFORE}(?:the )?\b(?P<which>{'|'.join(_STEPS)}) (?P<unit>week|month|year)\b", re.IGNORECASE
)
_DAY = re.compile(rf"{_BEFORE}\b(?P<which>{'|'.join(_DAYS)})\b", re.IGNORECASE)
_FEW = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last day, month or year of a time told from today, and how it stands there."""

    first: str
    last: str
    word: str
    start: int
    end: int


def find_relative(question: str, today: date) -> Stretch | None:
    """Return the first time that is told from today, or None.

    >>> find_relative("who met whom last year?", date(2031, 5, 4))
    Stretch(first='2030', last='2030', word='', start=13, end=22)
    """
    for pattern, read in ((_SPAN, _span), (_AGO, _ago), (_ONE, _one), (_DAY, _day)):
        if found := pattern.search(question):
            first, last = read(found, today)
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            return Stretch(first, last, (found["word"] or "").lower(), start, found.end())
    return None


def _span(found: re.Match[str], today: date) -> tuple[str, str]:
    unit, number = found["unit"].lower(), _number(found["number"])
    if unit == "decade":
        unit, number = "year", 10 * number
    return _moved(today, unit, -number).isoformat(), today.isoformat()


def _ago(found: re.Match[str], today: date) -> tuple[str, str]:
    unit = found["unit"].lower()
    day = _moved(today, unit, -_number(found["number"] or "one"))
    at = {"year": f"{day:%Y}", "month": f"{day:%Y-%m}"}.get(unit, day.isoformat())
    return at, at


def _one(found: re.Match[str], today: date) -> tuple[str, str]:
    unit, step = found["unit"].lower(), _STEPS[found["which"].lower()]
    day = _moved(today, unit, step)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    at = f"{day:%Y}" if unit == "year" else f"{day:%Y-%m}"
    return at, at


def _day(found: re.Match[str], today: date) -> tuple[str, str]:
    at = (today + timedelta(days=_DAYS[found["which"].lower()])).isoformat()
    return at, at


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower(), _FEW)


def _moved(day: date, unit: str, by: int) -> date:
    """Return a day so many days, weeks, months or years on; the end of a month stays within it."""
    if unit in ("day", "week"):
        return day + timedelta(days=by * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + by * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(max(year, 1), month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
