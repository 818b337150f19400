"""Infers when a document was published from the latest past date that it tells of.

The inference says only "not before": `[2025-10..]`. A date that the text puts ahead ("by 2030",
"will ... in May 2031") tells nothing. Nothing is inferred where a date is stated or given.
"""

from __future__ import annotations

import re
from dataclasses import replace

from graph.dates import bounds
from graph.model import READ_ROLES, Block, Metadata, PublishedBasis
from loaders.date_grammar import find_dates

_AHEAD = re.compile(
    r"\b(will|would|shall|[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore|[Nn]ext|due|expect\w*|plan\w*|hop(?:e|es|ed|ing)|"
    r"scheduled|target|may|could|should|[Ii]f)\b"
)
_REACH = 60
"""Characters before a date in which a word can put it ahead."""


def inferred(metadata: Metadata, text: str, blocks: tuple[Block, ...]) -> Metadata:
    """Return the metadata with an inferred date of publication where none is known."""
    if metadata.published is not None:
        return metadata
    latest = _latest_month(text, blocks)
    if latest is None:
        return metadata
    return replace(metadata, published=f"[{latest}..]", published_basis=PublishedBasis.INFERRED)


def _latest_month(text: str, blocks: tuple[Block, ...]) -> str | None:
    """Return the latest month, or year, that a full past date of the text reaches, as EDTF."""
    best: tuple[str, str] | None = None
    for block in blocks:
        if block.role not in READ_ROLES:
            continue
        for date in find_dates(text, block.span.start, block.span.end, published=None):
            if date.edtf is None or date.kind not in ("absolute", "interval"):
                continue
            if _AHEAD.search(text, max(block.span.start, date.span.start - _REACH), date.span.end):
                continue
            known = bounds(date.edtf)
            if known is None or known.earliest_begin is None:
                continue
            last = known.earliest_end or known.earliest_begin
            precise = bool(re.search(r"\d{4}-\d\d", date.edtf))
            edtf = f"{last:%Y-%m}" if precise else f"{last:%Y}"
            if best is None or f"{last:%Y-%m}" > best[0]:
                best = (f"{last:%Y-%m}", edtf)
    return best[1] if best else None
