"""How codes, properties and cells are said in a printed answer."""

from __future__ import annotations

import re

from graph.edtf_words import in_words
from ontology.terms import SCHEMES

_CODES = frozenset(code for codes in SCHEMES.values() for code in codes)
_NAMES = ("property", "role")
"""Columns that hold names of properties, as the ontology writes them."""
_WITHIN = re.compile(r"(?<=, )[\[\]\d.~?%/-]{4,}$")
"""A date at the end of a cell that is a label and its date."""

PHRASES = {
    "in-force": "in force, not resolved",
    "escalated": "escalated, not resolved",
    "easing": "eased, not ended",
    "under-discussion": "under discussion",
    "to-be-lifted": "to be lifted",
    "lifted": "lifted",
    "asserted": "",
    "hedged": "reportedly",
    "conditional": "conditional",
    "measureAction": "measure",
}
"""Codes whose notation alone would not tell a reader enough."""

FORMS = {
    "speaker": "said by {}",
    "addressee": "to {}",
    "published": "published {}",
    "sidelines": "beside {}",
    "said": "at {}",
    "by": "by {}",
    "of": "of {}",
    "targets": "for {}",
    "number": "{} in all",
    "months": "{} months later",
    "outcomeDate": "told {}",
    "fits": "{} the meeting before",
}
"""How the cells of some columns are put, so that a line reads without its heading."""

INVERSE = {
    "about": "spoken of",
    "addressee": "addressee",
    "against": "suffers",
    "by": "author",
    "convenedBy": "convenes",
    "hasMember": "member of",
    "holder": "holds",
    "locatedIn": "holds the place",
    "of": "figure",
    "officeOf": "has the office",
    "onFriction": "measure on it",
    "organisationOf": "has the body",
    "outletOf": "carries",
    "partOf": "part of it",
    "reachedAt": "reached there",
    "sidelinesOf": "on its sidelines",
}
"""How a property is said from the side of its value; others are said as they are."""


def spoken(name: str) -> str:
    """Return a property name as words.

    >>> spoken("firstSince")
    'first since'
    """
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def phrase(cell: str, column: str = "") -> str:
    """Return a cell as it is printed: in plain words, in the form of its column."""
    said = worded(cell, column)
    return FORMS.get(column, "{}").format(said) if said else ""


def worded(cell: str, column: str = "") -> str:
    """Return a cell in plain words: codes, dates and names of properties; else as it is.

    >>> worded("not-held"), worded("2023-08/.."), worded("firstSince", "property")
    ('not held', 'since August 2023', 'first since')
    """
    if column in _NAMES and cell.isidentifier():
        return (INVERSE.get(cell) if column == "role" else "") or spoken(cell)
    if cell in PHRASES:
        return PHRASES[cell]
    return cell.replace("-", " ") if cell in _CODES else dated(cell)


def of_agreement(said: str) -> str:
    """Return the status of an agreement in words: it is in force, and nothing waits to be resolved.

    >>> of_agreement("in force, not resolved")
    'in force'
    """
    return said.removesuffix(", not resolved")


def dated(text: str) -> str:
    """Return a text with the date that it is, or that ends it, in words.

    >>> dated("talks in Kest, 2040-05"), dated("2040-05-04")
    ('talks in Kest, May 2040', '4 May 2040')
    """
    return _WITHIN.sub(lambda found: _both(found[0]), in_words(text))


def _both(edtf: str) -> str:
    """Return a date in words, of a stretch both ends in full: it stands by itself in a label."""
    first, _, last = edtf.partition("/")
    ends = {first, last} - {"", ".."}
    return " to ".join(map(in_words, (first, last))) if len(ends) == 2 else in_words(edtf)


def dated_each(values: str) -> str:
    """Return values with a stroke between them, each date in words.

    >>> dated_each("2031-05 / 2031-05-04")
    'May 2031 / 4 May 2031'
    """
    return " / ".join(map(worded, values.split(" / ")))
