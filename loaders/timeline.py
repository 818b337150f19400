"""The dates of a document, read once in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from graph.model import READ_ROLES, Document, Span
from loaders.date_grammar import DateExpression, find_dates


def document_dates(document: Document) -> Sequence[DateExpression]:
    """Return every date expression of the read blocks; each block hands its last date on."""
    blocks = tuple(b.span for b in document.blocks if b.role in READ_ROLES)
    spans = blocks or (Span(0, len(document.text)),)
    return _dates(document.text, spans, closed(document.metadata.published))


@lru_cache(maxsize=8)
def _dates(text: str, spans: tuple[Span, ...], published: str | None) -> Sequence[DateExpression]:
    found: list[DateExpression] = []
    previous: str | None = None
    for span in spans:
        here = find_dates(text, span.start, span.end, published=published, previous=previous)
        found.extend(here)
        previous = next((d.edtf for d in reversed(here) if d.edtf), previous)
    return tuple(found)


def closed(published: str | None) -> str | None:
    """Return a publication date that deictic words can be read against: not "[2025-10..]"."""
    return None if published and published.endswith("..]") else published


def news_date(published: str | None) -> str | None:
    """Return when a document's news happened, as EDTF.

    That is the month of publication; in its first week also the month before.
    """
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", published or "")
    if match is None:
        return closed(published)
    year, month, day = (int(x) for x in match.groups())
    if day > 7:
        return f"{year:04}-{month:02}"
    before = f"{year - 1:04}-12" if month == 1 else f"{year:04}-{month - 1:02}"
    return f"[{before}..{year:04}-{month:02}]"


def date_at(dates: Sequence[DateExpression], span: Span) -> DateExpression | None:
    """Return the expression at `span`: the one that shares most characters with it."""
    best, shared = None, 0
    for date in dates:
        common = min(date.span.end, span.end) - max(date.span.start, span.start)
        if common > shared:
            best, shared = date, common
    return best
