"""What a rule of the date grammar is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from loaders.date_reckoning import Moment


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule read: characters [start, end), EDTF (None: unresolved), kind."""

    start: int
    end: int
    edtf: str | None
    kind: str


Reader = Callable[[re.Match[str], Moment], list[Reading]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means; it is tried only where one of its `anchors` stands.

    Anchors: month, weekday, year (four digits), unit (day, week ...), season, day (today ...).
    The reader returns nothing where the words are no date after all.
    """

    anchors: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader


def rule(anchors: str, pattern: str, read: Reader) -> Rule:
    """Compile a rule for the anchors named in one string."""
    return Rule(frozenset(anchors.split()), re.compile(pattern), read)


def one(match: re.Match[str], edtf: str | None, kind: str, group: int | str = 0) -> list[Reading]:
    """Return the one reading of a match."""
    return [Reading(match.start(group), match.end(group), edtf, kind)]
