"""Paragraphs of a stored text: lines joined where a line or page break cuts a sentence.

Three layouts occur: a paragraph per line, paragraphs between blank lines, and text wrapped at a
fixed width. A paragraph here is what a reader would take for one; its span has no white space at
either end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.model import Span

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]*[^\s][^\r\n\f\v\x85\u2028\u2029]*")
_MARKER = re.compile(r"#{1,6}[ \t]+|(?:>[ \t]*)+|[-*+•▪●◦][ \t]+")
_MARKED = re.compile(r"[#>|•▪●◦]|[-*+][ \t]|\d{1,2}[.)][ \t]|[-*_=]{3,}\s*\Z")
_CLOSED = re.compile(r"[.!?:;…。؟।][\"'”’»)\]*_]*\Z")
WRAP = 130
"""No text is wrapped at more columns than this."""
NARROW = 40
"""A line shorter than this is not cut by the page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `marker` is what Markdown puts before it (`## `, `- `), outside the span."""

    span: Span
    marker: Span | None = None
    blank_before: bool = True

    def text(self, source: str) -> str:
        """Return the words of the paragraph."""
        return self.span.of(source)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    blank_before: bool
    closed: bool
    marked: bool
    lower: bool

    @property
    def length(self) -> int:
        return self.end - self.start


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends as a sentence (or an announcement) does."""
    return _CLOSED.search(text[-8:]) is not None


def paragraphs_of(text: str, start: int = 0) -> list[Paragraph]:
    """Return the paragraphs of `text` from `start` on, in order."""
    lines = _lines(text, start)
    width = _wrap_width(lines)
    paragraphs: list[Paragraph] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or not _joins(lines[index - 1], lines[index], width):
            paragraphs.append(_paragraph(text, lines[first], lines[index - 1].end))
            first = index
    return paragraphs


def _lines(text: str, start: int) -> list[_Line]:
    lines: list[_Line] = []
    end = start
    for match in _LINE.finditer(text, start):
        words = match[0].strip()
        begin = match.start() + match[0].index(words[0])
        gap = text[end:begin]
        breaks = max(gap.count("\n"), gap.count("\r"), gap.count("\u2028"))
        blank = breaks > 1 or "\f" in gap or "\u2029" in gap or not lines
        marked, lower = _MARKED.match(words) is not None, words[0].islower()
        end = begin + len(words)
        lines.append(_Line(begin, end, blank, ends_sentence(words), marked, lower))
    return lines


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """Return the width at which the text is wrapped; None where each line is a paragraph."""
    inner = [a for a, b in pairwise(lines) if not b.blank_before]
    if len(inner) < 3:
        return None
    lengths = sorted(line.length for line in inner)
    width = lengths[(len(lengths) * 19) // 20]
    cut = sum(1 for line in inner if not line.closed and line.length >= min(NARROW, width))
    return width if width <= WRAP and cut * 5 >= len(inner) * 2 else None


def _joins(before: _Line, line: _Line, width: int | None) -> bool:
    """Tell whether `line` goes on where `before` was cut."""
    if line.marked:
        return False
    goes_on = not before.closed and line.lower and before.length >= NARROW
    if line.blank_before:
        return goes_on and not before.marked
    if width is None or before.length > WRAP:
        return goes_on
    if goes_on:
        return True
    full = before.length >= width * (0.9 if before.closed else 0.7)
    return full and not (before.marked and before.length < width * 0.7)


def _paragraph(text: str, line: _Line, end: int) -> Paragraph:
    match = _MARKER.match(text, line.start, end)
    if match is None or not any(map(str.isalnum, text[match.end() : end])):
        return Paragraph(Span(line.start, end), None, line.blank_before)
    marker = Span(line.start, line.start + len(match[0].rstrip()))
    return Paragraph(Span(match.end(), end), marker, line.blank_before)
