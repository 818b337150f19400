"""Notes about the document at its end or above its story: its author, its site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.page.layout import Piece, is_prose
from loaders.page.lines import FURNITURE, byline_names
from loaders.page.words import PageWords

_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}|(?<!\w)@\w{3,}")
_RIGHTS = re.compile(r"©|all rights reserved|cookies", re.IGNORECASE)
_QUOTED = "“\"‘'«"
TAIL = 4
"""So many paragraphs at the end may hold notes (fewer in a short document)."""


def set_notes(pieces: Sequence[Piece], roles: list[str], words: PageWords) -> None:
    """Mark author notes and what the site says of itself, in place."""
    prose = [i for i, piece in enumerate(pieces) if not roles[i] and is_prose(piece.text)]
    tail_begin = prose[-min(TAIL, max(1, len(prose) // 3))] if prose else 0
    signed = _signed(pieces, roles)
    for index, piece in enumerate(pieces):
        if roles[index] not in {"", "heading"} or len(piece.text) > FURNITURE:
            continue
        edge = index >= tail_begin or not prose or index < prose[0]
        if _is_tagline(piece.text, edge, words):
            roles[index] = "tagline"
        elif edge and index > 0 and _is_author_note(pieces, roles, index, signed, words):
            roles[index] = "author-note"


def _signed(pieces: Sequence[Piece], roles: Sequence[str]) -> set[str]:
    """Return the surnames in the bylines."""
    names = [
        byline_names(p.text) or p.text for p, r in zip(pieces, roles, strict=True) if r == "byline"
    ]
    return {name.split()[-1] for name in names if name.split()}


def _is_tagline(text: str, edge: bool, words: PageWords) -> bool:
    if text.count(" ") > 70 or text[0] in _QUOTED:
        return False
    match = words.tagline_phrase.search(text)
    return match is not None and (edge or _RIGHTS.fullmatch(match[0].lower()) is not None)


def _is_author_note(
    pieces: Sequence[Piece], roles: Sequence[str], index: int, signed: set[str], words: PageWords
) -> bool:
    """Tell whether a paragraph introduces who wrote the document.

    Somebody whom the story has spoken of is not its author, unless the byline says so.
    """
    text = pieces[index].text
    if words.author_phrase.search(text):
        return True
    match = words.author_sentence.match(text)
    if match is None:
        return roles[index - 1] == "author-note" and _CONTACT.search(text) is not None
    surname = (match["name"] or "").split()[-1:]
    if not surname or surname[0] in signed:
        return True
    told = (p.text for p, r in zip(pieces[:index], roles, strict=False) if r in {"", "title"})
    return not any(surname[0] in text for text in told)
