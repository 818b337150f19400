"""Blocks of a document: which stretches are story, and which are the page around it.

The rules look at wording (`lexicon/page.yaml`), at place and at repetition; they know no site, no
country and no person. When in doubt a paragraph is body: a missed teaser shows in the graph and can
be judged away, a lost paragraph does not show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model import Block, Span
from loaders.page.dates import CLOCK, DATE
from loaders.page.layout import Piece, piece_of, set_headings
from loaders.page.lines import line_role
from loaders.page.notes import set_notes
from loaders.page.paragraphs import Paragraph, paragraphs_of
from loaders.page.repeats import repeated, repeated_prefix
from loaders.page.teasers import set_teasers
from loaders.page.words import PageWords, page_words
from loaders.readers.front_matter import front_matter_span

_GLUED_DATE = re.compile(rf"{DATE}{CLOCK}\s*[|·•–—:-]?\s*(?=\S)", re.IGNORECASE)


def blocks_of(text: str, words: PageWords | None = None) -> tuple[Block, ...]:
    """Return the blocks of `text` in order.

    They cover every character but the white space between them; a body block is one paragraph.
    Markers of Markdown (`##`, `-`) are blocks of the role separator, so that a quote is free of
    them.
    """
    words = words or page_words()
    front = front_matter_span(text)
    paragraphs = paragraphs_of(text, front.end if front else 0)
    pieces = _pieces(text, paragraphs, words)
    roles = _roles(pieces, words)
    markers = [Block(p.marker, "separator") for p in paragraphs if p.marker]
    story = [Block(p.span, role) for p, role in zip(pieces, roles, strict=True)]
    blocks = sorted([*markers, *story], key=lambda block: block.span)
    return (Block(front, "metadata"), *blocks) if front else tuple(blocks)


def _roles(pieces: Sequence[Piece], words: PageWords) -> list[str]:
    roles = [line_role(piece.text, words) for piece in pieces]
    if pieces and _glued_prefix(pieces[0].text, words) == len(pieces[0].text):
        roles[0] = "metadata"
    set_teasers(pieces, roles, words)
    set_headings(pieces, roles)
    set_notes(pieces, roles, words)
    for index in repeated(pieces, roles):
        roles[index] = "pull-quote"
    return [role or "body" for role in roles]


def _pieces(text: str, paragraphs: Sequence[Paragraph], words: PageWords) -> list[Piece]:
    """Cut paragraphs where furniture is glued to the story."""
    pieces = [piece_of(paragraph, text) for paragraph in paragraphs]
    if not pieces:
        return []
    first, *rest = pieces
    head = _cut(first, _glued_prefix(first.text, words))
    head = [*head[:-1], *_cut(head[-1], repeated_prefix(head[-1], rest))]
    return [part for piece in [*head, *rest] for part in _cut(piece, _glued_link(piece, words))]


def _glued_prefix(text: str, words: PageWords) -> int:
    """Return the length of page metadata before the first words ("date 2025-01-27 Both ...")."""
    begin = words.metadata_begin.match(text)
    if begin is None:
        return 0
    match = _GLUED_DATE.match(text, begin.end())
    return match.end() if match else 0


def _glued_link(piece: Piece, words: PageWords) -> int:
    """Return where a link to another document is glued to the end of a paragraph, 0 without one."""
    match = (
        words.related_glued.search(piece.text) if ":" in piece.text or "|" in piece.text else None
    )
    return match.start() if match else 0


def _cut(piece: Piece, at: int) -> list[Piece]:
    """Cut a piece in two, white space apart."""
    if not 0 < at < len(piece.text):
        return [piece]
    left, right = piece.text[:at].rstrip(), piece.text[at:].lstrip()
    start, end = piece.span.start, piece.span.end
    return [
        Piece(Span(start, start + len(left)), left, piece.marker),
        Piece(Span(end - len(right), end), right, piece.marker),
    ]
