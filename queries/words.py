"""How codes, properties and cells are said in a printed answer."""

from __future__ import annotations

import re

_NOT_BEFORE = re.compile(r"^\[([\d-]+)\.\.\]$")
_NOT_AFTER = re.compile(r"^\[\.\.([\d-]+)\]$")
"""The EDTF of a time of which only the beginning, or only the end, is known."""

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
    """Return a cell as it is printed: a code in plain words, in the form of its column."""
    bounded = _NOT_AFTER.sub(r"not after \1", _NOT_BEFORE.sub(r"not before \1", cell))
    said = PHRASES.get(cell, bounded)
    return FORMS.get(column, "{}").format(said) if said else ""
