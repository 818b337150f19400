"""When a tie held, as days: the spells that Gephi's timeline and temporal slices need.

A spell reaches from the first day on which the tie may have begun to the last on which it may have
lasted; an open side is the empty text, a tie without any date has no spell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph.dates import bounds, is_edtf
from graph.errors import QueryError

LASTING = frozenset({"in-force", "escalated", "easing", "under-discussion", "to-be-lifted"})
"""Statuses of a friction by which it goes on after the day it began."""
OVER = frozenset({"lifted", "ended"})


@dataclass(frozen=True, slots=True, order=True)
class Spell:
    """Days [start, end] in ISO form; "" is an open side."""

    start: str
    end: str

    def touches(self, other: Spell) -> bool:
        """Tell whether the two may share a day."""
        begins = not self.start or not other.end or self.start <= other.end
        return begins and (not other.start or not self.end or other.start <= self.end)


def spell(dates: Iterable[str]) -> Spell | None:
    """Return the days that some EDTF dates may cover together; None where none has a year.

    >>> spell(["2031-05"])
    Spell(start='2031-05-01', end='2031-05-31')
    """
    return _spell(tuple(dates))


@lru_cache(maxsize=4096)
def _spell(dates: tuple[str, ...]) -> Spell | None:
    known = [b for d in dates if is_edtf(d) and (b := bounds(d)) is not None]
    if not known:
        return None
    starts, ends = [b.earliest_begin for b in known], [b.latest_end for b in known]
    start = _iso(min((s for s in starts if s), default=None)) if None not in starts else ""
    end = _iso(max((e for e in ends if e), default=None)) if None not in ends else ""
    return Spell(start, end) if start or end else None


def lasting(dates: Iterable[str], status: str, ended: Iterable[str]) -> Spell | None:
    """Return the spell of a friction: open while its status lasts, closed by its end if dated."""
    known = spell(dates)
    closing = spell(ended)
    if status in OVER and closing is not None:
        return Spell(min(known.start, closing.end) if known else "", closing.end)
    if known is not None and status in LASTING:
        return Spell(known.start, "")
    return known


def period(start: str | None, end: str | None) -> Spell | None:
    """Return the days from one EDTF date to another, either open; None where both are.

    Raises QueryError for what is not a date, and for a period that ends before it begins.
    """
    if not start and not end:
        return None
    first, last = _given(start), _given(end)
    made = Spell(first.start if first else "", last.end if last else "")
    if made.start and made.end and made.start > made.end:
        raise QueryError(
            f"the period ends ({end}) before it begins ({start})", todo="Exchange the two dates"
        )
    return made


def _given(text: str | None) -> Spell | None:
    if not text:
        return None
    found = spell([text])
    if found is None:
        raise QueryError(
            f"not a date: {text!r}", todo="Give a year, month or day: 2024, 2024-10, 2024-10-23"
        )
    return found


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
