"""How codes are said in a printed answer."""

from __future__ import annotations

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


def phrase(cell: str, column: str = "") -> str:
    """Return a cell as it is printed: a code in plain words, in the form of its column."""
    said = PHRASES.get(cell, cell)
    return FORMS.get(column, "{}").format(said) if said else ""
