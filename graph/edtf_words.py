"""Says a date of our part of EDTF in words, as a page for readers has it.

>>> in_words("2024-10-23"), in_words("2025-10~"), in_words("2020/..")
('23 October 2024', 'about October 2025', 'since 2020')
>>> in_words("[2024-10-23..2024-10-29]")
'between 23 and 29 October 2024'
"""

from __future__ import annotations

import re

from graph.dates import is_edtf

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_MARKS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def in_words(edtf: str) -> str:
    """Return a date in words; what is no date, or of a form that words only lengthen, as it is."""
    if not is_edtf(edtf):
        return edtf
    if edtf.startswith("["):
        first, _, last = edtf.strip("[]").partition("..")
        return _range(first, last, "between {} and {}", "{} or later", "{} or earlier")
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        first, last = ("" if end == ".." else end for end in (first, last))
        return _range(first, last, "from {} to {}", "since {}", "until {}")
    return _point(edtf)


def _range(first: str, last: str, both: str, begin: str, end: str) -> str:
    if first and last:
        return both.format(_shortened(first, last), _point(last))
    return begin.format(_point(first)) if first else end.format(_point(last))


def _shortened(first: str, last: str) -> str:
    """Return the first date of two without the month and year that the second repeats."""
    one, two = _POINT.fullmatch(first), _POINT.fullmatch(last)
    words = _point(first)
    if not one or not two or one[4] or one[1] != two[1]:
        return words
    if one[3] and two[3] and one[2] == two[2]:
        return str(int(one[3]))
    same = one[2] and two[2] and bool(one[3]) == bool(two[3]) and int(one[2]) in range(1, 13)
    return words.removesuffix(f" {one[1]}") if same else words


def _point(edtf: str) -> str:
    found = _POINT.fullmatch(edtf)
    if found is None:
        return edtf
    year, month, day, mark = found.groups()
    number = int(month or 0)
    named = MONTHS[number - 1] if 1 <= number <= 12 else _SEASONS.get(number, "")
    parts = (str(int(day)) if day else "", named, year)
    return _MARKS[mark] + " ".join(part for part in parts if part)
