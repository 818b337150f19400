"""Tells whether a blow is so fresh that it still burdens, or a thing of the past.

A ban lasts until it is lifted, but a blow is struck once: it is the past as soon as it is no news
any more, or is told as what came before the news.
"""

from __future__ import annotations

from graph.dates import bounds
from loaders.rules.clauses import is_background
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.text import Sentence
from loaders.rules.windows import Windows

_FRESH = 45
"""Days after which a blow is a thing of the past."""


def refresh(context: Context, windows: Windows, event: Found) -> None:
    """Put a blow that is told as news in force."""
    if event.status != "ended" or is_background(windows, event.i):
        return
    if _is_news(context, windows.sentence, event):
        event.status = "in-force"


def _is_news(context: Context, sentence: Sentence, event: Found) -> bool:
    """Tell whether a deed is so fresh that it still burdens: by its date, or the last told."""
    day = event.date or _date_in(context, sentence) or _date_before(context, sentence)
    if day is None or bounds(day) is None:
        return True
    if not context.document.metadata.published:
        return False
    days = _days_since(context, day)
    return days is None or days <= _FRESH


def _days_since(context: Context, date: str | None) -> int | None:
    """Return the days between a date and the publication; None where one has no bounds."""
    published = context.document.metadata.published
    told, today = (bounds(d) if d else None for d in (date, published))
    if told is None or today is None or told.latest_end is None or today.earliest_begin is None:
        return None
    return (today.earliest_begin - told.latest_end).days


def _date_in(context: Context, sentence: Sentence) -> str | None:
    """Return the first date of a sentence that is no span: that of what is told beside a deed."""
    dates = (d.edtf for d in context.dates_in(sentence) if d.edtf and d.kind != "since")
    return next((d for d in dates if "/" not in d), None)


def _date_before(context: Context, sentence: Sentence) -> str | None:
    """Return the last date that was told before a sentence."""
    before = [d.edtf for d in context.dates if d.span.end <= sentence.start and d.edtf]
    return before[-1] if before else None
