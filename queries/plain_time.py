"""Finds the time that a question in plain words asks for, and says what was taken as it.

Dates come first, then what is told from today ("last year"), then what is told by an event of the
graph ("after Arusha").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from graph.edtf_words import in_words
from graph.store import Store
from queries.plain_dates import Period, bounded, find_period
from queries.plain_events import find_by_event
from queries.plain_relative import find_relative
from queries.plain_words import Token


def find_time(
    store: Store, question: str, words: Sequence[Token], actors: Collection[int], today: date
) -> tuple[Period | None, str]:
    """Return the period that a question asks for, or None, and what has to be said of it.

    `actors` are the places of the words that name persons, states and bodies.
    """
    if period := find_period(question):
        return period, ""
    if told := find_relative(question, today):
        first, last = bounded(told.word, told.first, told.last)
        said = f"{question[told.start : told.end]!r} is counted from {in_words(today.isoformat())}"
        return Period(first, last, told.start, told.end), said
    if event := find_by_event(store, question, words, actors):
        said = f"{question[event.start : event.end]!r} is {event.said} ({in_words(event.edtf)})"
        return Period(event.first, event.last, event.start, event.end), said
    return None, ""
