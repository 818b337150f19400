"""Knows which date the tale of a text has reached, to reckon the next from."""

from __future__ import annotations

import re

from loaders.date_reckoning import window_of
from loaders.date_rules import Reading

_POINTS = ("absolute", "deictic", "anaphoric", "interval")
_STOP = re.compile(r"[.!?][”\"’')\]]*\s+[“\"‘'(\[]?[A-Z0-9]|\n\s*\n")
_TIMES = "end|beginning|start|middle|close|half|night|morning|evening|day|days|week|eve|hours"
_OF = re.compile(
    rf"\b(?!(?:{_TIMES})\s)[a-z][\w-]*\sof(?:\sthe)?\s$"
    r"|\b(?:the|an?|this|its|their|his|her|’s|'s)\s$"
)
_OPENS = re.compile(
    r"(?:^|[.!?:\n*]\s*)(?:(?:[Ii]n|[Dd]uring|[Ee]arly in|[Ll]ate in|[Bb]ack in)\s)?$"
)
"""What stands before the year that a sentence begins with."""


class Tale:
    """The last date of a text that says when something happened.

    A date inside a noun phrase ("the rupture of 2021") or one that lies before the first date of
    its sentence ("a month later the pact of November 1973 ran out") moves nothing, but is better
    than none.
    """

    def __init__(self, text: str, start: int, previous: str | None) -> None:
        self.text = text
        self.start = start
        self.previous = previous
        self.story: str | None = None
        """The date with whose year those without one go on."""
        self._reached: str | None = None
        self._end = start

    def before(self) -> str | None:
        """Return the date from which the next one is reckoned."""
        return self._reached or self.previous

    def go_on(self, reading: Reading) -> None:
        """Take in a date that was read."""
        edtf, opened = reading.edtf, self._opens(reading.start)
        first, self._end = not self._end > self.start or opened, reading.end
        if not edtf or edtf.startswith((".", "[.")):
            return
        if reading.kind not in _POINTS or self._is_of_noun(reading.start):
            self.previous = edtf if self._reached is None else self.previous
            return
        if not first and self._lies_before(edtf):
            return
        self._reached = edtf
        is_year = len(edtf) == len("2024")
        opens = _OPENS.search(self.text, self.start, reading.start)
        self.story = self.story if is_year and not opens else edtf

    def _opens(self, at: int) -> bool:
        """Tell whether a sentence begins between the date before and `at`."""
        return _STOP.search(self.text, self._end, at) is not None

    def _is_of_noun(self, at: int) -> bool:
        return _OF.search(self.text, max(self.start, at - 24), at) is not None

    def _lies_before(self, edtf: str) -> bool:
        mine, reached = window_of(edtf), window_of(self._reached)
        return bool(mine and reached and mine.last < reached.first)
