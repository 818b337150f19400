"""The dates of a document, read once in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from graph.model import READ_ROLES, Document, Span
from loaders.date_grammar import DateExpression, read_dates
from loaders.date_reckoning import Moment, Window, edtf_of, moved, window_of

_YEAR_AT_END = re.compile(r"\b((?:1[5-9]|20)\d\d)\W*$")
_LEAD_DAYS = 3
_DATED = 4
"""Characters before the date with which an entry of a chronology begins."""


def document_dates(document: Document) -> Sequence[DateExpression]:
    """Return every date expression of the read blocks; each block hands its last date on."""
    blocks = tuple((b.span, b.role) for b in document.blocks if b.role in READ_ROLES)
    blocks = blocks or ((Span(0, len(document.text)), "body"),)
    return _dates(document.text, blocks, closed(document.metadata.published))


@lru_cache(maxsize=8)
def _dates(
    text: str, blocks: tuple[tuple[Span, str], ...], published: str | None
) -> Sequence[DateExpression]:
    found: list[DateExpression] = []
    moment, section = Moment(window_of(published)), None
    for span, role in blocks:
        before = moment
        here, moment = read_dates(text, span.start, span.end, before)
        found.extend(here)
        if role == "heading":
            section = _year_of(text, span) or (moment.story if here else None)
        goes_on = bool(here) and here[0].span.start - span.start <= _DATED
        story = (goes_on and moment.story) or section
        moment = replace(moment, story=story, headed=section is not None)
    return tuple(found)


def _year_of(text: str, heading: Span) -> str | None:
    """Return the year with which a heading ends: that of the entries under it."""
    match = _YEAR_AT_END.search(text, heading.start, heading.end)
    return match[1] if match else None


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


def lead_date(published: str | None) -> str | None:
    """Return when the news of a document's lead happened: on its day or the two before."""
    window = window_of(closed(published))
    if window is None or window.first != window.last:
        return news_date(published)
    first = moved(window, "day", 1 - _LEAD_DAYS)
    return edtf_of(Window(first.first, window.last)) if first else published


def date_at(dates: Sequence[DateExpression], span: Span) -> DateExpression | None:
    """Return the expression at `span`: the one that shares most characters with it."""
    best, shared = None, 0
    for date in dates:
        common = min(date.span.end, span.end) - max(date.span.start, span.start)
        if common > shared:
            best, shared = date, common
    return best
