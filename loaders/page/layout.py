"""Titles, headings, menus and names under the title: what the place of a line tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Span
from loaders.page.paragraphs import Paragraph, ends_sentence
from loaders.page.words import NAME

_NAME_LINE = re.compile(
    rf"(?:(?:Dr|Prof|Professor|Amb|Ambassador|Mr|Ms|Mrs)\.?\s+)?{NAME}(?:\s+{NAME}){{1,3}}"
)
_UNDERLINE = re.compile(r"[=\-]{3,}")
_CAPITALS = re.compile(r"[^\W\d_]+")
TITLE_WORDS, HEADING_WORDS = 30, 14


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph or glued part of one, with its words."""

    span: Span
    text: str
    marker: str = ""
    blank_before: bool = True

    @property
    def level(self) -> int:
        """Return the level of a Markdown heading, 0 for other paragraphs."""
        return len(self.marker) if self.marker.startswith("#") else 0


def piece_of(paragraph: Paragraph, source: str) -> Piece:
    """Return the paragraph with its words and its Markdown marker."""
    marker = paragraph.marker.of(source) if paragraph.marker else ""
    return Piece(paragraph.span, paragraph.span.of(source), marker, paragraph.blank_before)


def is_prose(text: str) -> bool:
    """Tell whether a paragraph reads as running text rather than as a line of its own."""
    count = text.count(" ") + 1
    return count >= 40 or (count >= 6 and ends_sentence(text))


def set_headings(pieces: Sequence[Piece], roles: list[str]) -> None:
    """Give title, headings and the name under the title their roles, in place."""
    prose = [index for index, piece in enumerate(pieces) if not roles[index] and _body(piece)]
    if not prose:
        _marked_headings(pieces, roles, -1)
        return
    _menu(pieces, roles, prose[0])
    title = _title(pieces, roles, prose[0])
    if title >= 0:
        roles[title] = "title"
        _name_line(pieces, roles, title)
    _marked_headings(pieces, roles, title)
    for index in _bare_headings(pieces, roles, prose[-1]):
        roles[index] = "heading"


def _body(piece: Piece) -> bool:
    return not piece.level and is_prose(piece.text)


def _menu(pieces: Sequence[Piece], roles: list[str], first_prose: int) -> None:
    """Mark the entries of a menu above the story: four or more lines of one to three words."""
    entries = [
        index
        for index in range(first_prose)
        if roles[index] in {"", "metadata"} and pieces[index].text.count(" ") < 3
    ]
    if len(entries) >= 4:
        for index in entries:
            roles[index] = "metadata"


def _title(pieces: Sequence[Piece], roles: list[str], first_prose: int) -> int:
    """Return the place of the title, -1 without one: the first free line, before any prose."""
    for index in range(first_prose):
        piece = pieces[index]
        if roles[index]:
            continue
        if piece.level == 1:
            return index
        if piece.level or piece.marker or piece.text[0] in "“\"‘'«(":
            return -1
        fits = piece.text.count(" ") < TITLE_WORDS and not piece.text.endswith((".", ":", ";", ","))
        return index if fits else -1
    return -1


def _name_line(pieces: Sequence[Piece], roles: list[str], title: int) -> None:
    """Mark a bare name right under the title as the byline.

    A heading looks the same ("Border Talks"), so its words may stand nowhere in small letters, and
    its last word nowhere else but in the last two paragraphs, where an author is introduced.
    """
    index = title + 1
    while index < len(pieces) and roles[index] in {"metadata", "separator"}:
        index += 1
    if index >= len(pieces) - 1 or roles[index] or pieces[index].marker:
        return
    name = pieces[index].text
    if len(name) > 60 or not _NAME_LINE.fullmatch(name) or name.isupper():
        return
    others = " ".join(piece.text for piece in pieces[index + 1 :])
    early = " ".join(piece.text for piece in [pieces[title], *pieces[index + 1 : -2]])
    words = _CAPITALS.findall(name)
    small = {word for word in _CAPITALS.findall(others) if word.islower()}
    if not any(word.lower() in small for word in words) and words[-1] not in early:
        roles[index] = "byline"


def _marked_headings(pieces: Sequence[Piece], roles: list[str], title: int) -> None:
    """Give the lines that Markdown marks as headings their role."""
    for index, piece in enumerate(pieces):
        if piece.level and not roles[index]:
            roles[index] = "title" if piece.level == 1 and title < 0 and index == 0 else "heading"
        line = pieces[index + 1] if index + 1 < len(pieces) else None
        underlined = line and not line.blank_before and _UNDERLINE.fullmatch(line.text)
        if underlined and not roles[index] and piece.text.count(" ") < HEADING_WORDS:
            roles[index] = "heading"


def _bare_headings(pieces: Sequence[Piece], roles: list[str], last_prose: int) -> list[int]:
    """Return the lines that only their form shows to be headings.

    Short, without a full stop, with a capital at the front, followed by prose, and neither part of
    a list (three such lines in a row, or lines after a colon) nor a quotation.
    """
    found: list[int] = []
    run: list[int] = []
    for index in range(last_prose + 1):
        if not roles[index] and _heading_like(pieces[index]):
            announced = index > 0 and pieces[index - 1].text.endswith(":") and not run
            run.append(-1 if announced else index)
        elif run:
            found += _headings_of(run)
            run = []
    return found


def _headings_of(run: list[int]) -> list[int]:
    return run if len(run) < 3 and run[0] >= 0 else []


def _heading_like(piece: Piece) -> bool:
    text = piece.text
    if piece.marker or len(text) > 110 or text.count(" ") >= HEADING_WORDS:
        return False
    return not (text[0].islower() or text[0] in "“\"‘'«([|" or text.endswith((".", ":", ";", ",")))
