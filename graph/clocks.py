"""The three clocks: when it was published, when it was recorded here, when it held in the world.

A clock is set with dates of our part of EDTF. A date of month or year precision is a range: what is
asked *as of* or *recorded* on it counts by its last day, and *at* it means any of its days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.dates import bounds, is_edtf
from graph.edtf import Bounds
from graph.errors import QueryError

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


class Admission(StrEnum):
    """Whether something is there by a date: surely, possibly, of unknown date, or only later."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    UNDATED = "undated"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Clock:
    """What a view is asked for; empty dates ask for everything.

    `as_of`: only documents published by that date. `recorded`: what the store held then. `at`: what
    held in the world on that date. `possible` lets in what is undated or straddles the date. Raises
    QueryError for a date that is none.
    """

    as_of: str = ""
    recorded: str = ""
    at: str = ""
    possible: bool = False

    def __post_init__(self) -> None:
        for name in ("as_of", "recorded", "at"):
            given = getattr(self, name)
            if given and not (name == "recorded" and _MOMENT.fullmatch(given)):
                days(given)

    @property
    def is_set(self) -> bool:
        """Tell whether any of the three is set."""
        return bool(self.as_of or self.recorded or self.at)

    @property
    def until(self) -> str:
        """The moment up to which the record counts, as it stands in the record."""
        if not self.recorded or _MOMENT.fullmatch(self.recorded):
            return self.recorded
        return f"{days(self.recorded)[1].isoformat()}T23:59:59Z"

    def told(self) -> str:
        """Return the clock in words.

        >>> Clock(as_of="2031-05", at="2030").told()
        'as of 2031-05, at 2030'
        """
        parts = (("as of", self.as_of), ("recorded by", self.recorded), ("at", self.at))
        return ", ".join(f"{words} {given}" for words, given in parts if given)


def days(edtf: str) -> tuple[date, date]:
    """Return the first and the last day of a date; raises QueryError where it has not both."""
    known = bounds(edtf) if is_edtf(edtf) else None
    if known is None or known.earliest_begin is None or known.latest_end is None:
        raise QueryError(
            f"{edtf!r} is not a date with a year", todo="Write 2031, 2031-05 or 2031-05-04 (EDTF)"
        )
    return known.earliest_begin, known.latest_end


def published_by(published: str | None, day: date) -> Admission:
    """Tell whether a document with this date of publication (EDTF) was there by `day`.

    >>> published_by("2031-05", date(2031, 5, 20)).value
    'possible'
    """
    known = bounds(published) if published and is_edtf(published) else None
    if known is None:
        return Admission.UNDATED
    if known.latest_end is not None and known.latest_end <= day:
        return Admission.CERTAIN
    begun = known.earliest_begin is None or known.earliest_begin <= day
    return Admission.POSSIBLE if begun else Admission.NOT


def held_on(known: Bounds | None, first: date, last: date) -> Admission:
    """Tell whether a time with these bounds holds on one of the days [first, last].

    It certainly does where that is so whenever it began and ended within its bounds: on one day,
    in [latest begin, earliest end].
    """
    if known is None:
        return Admission.UNDATED
    if _by(known.earliest_begin, last) and _till(known.latest_end, first):
        surely = _by(known.latest_begin, last) and _till(known.earliest_end, first)
        return Admission.CERTAIN if surely else Admission.POSSIBLE
    return Admission.NOT


def _by(begin: date | None, day: date) -> bool:
    return begin is None or begin <= day


def _till(end: date | None, day: date) -> bool:
    return end is None or end >= day
