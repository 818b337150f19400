"""PDF with a text layer (pypdfium2): lines as set, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from graph.errors import DocumentError
from graph.model import Metadata
from loaders.readers.limits import check_size
from loaders.readers.reading import Reading

_HYPHENATED = re.compile(r"\ufffe(?:\r\n?|\n)?")
_SOFT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\uffff]")
_DIGITS = re.compile(r"\d+")
_PROGRAM = re.compile(r"^(?:microsoft word|untitled|document\d*)\b|\.\w{2,4}$", re.IGNORECASE)
REPEATED = 3
"""A first or last line on so many pages, digits apart, is a running head or foot."""


def read_pdf(data: bytes, where: str) -> Reading:
    """Read the text layer line by line; a blank line parts the pages."""
    pages, properties = _pages(data, where)
    if not any(any(map(str.isalnum, line)) for page in pages for line in page):
        raise DocumentError(
            "the PDF has no text layer",
            where=where,
            todo="Run a text recognition (OCR) over it and give the result",
        )
    text = "\n\n".join("\n".join(page) for page in _without_running_heads(pages) if page) + "\n"
    title = properties.get("Title", "").strip()
    return Reading(
        text,
        "pdf",
        Metadata(
            title=None if not title or _PROGRAM.search(title) else title,
            author=properties.get("Author", "").strip() or None,
        ),
    )


def _pages(data: bytes, where: str) -> tuple[list[list[str]], dict[str, str]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refused(error, where) from error
    try:
        pages, size = [], 0
        for number in range(len(document)):
            text = _page_text(document, number, where)
            size += len(text)
            check_size(size, where, "characters")
            pages.append([line.strip() for line in text.splitlines() if line.strip()])
        return pages, document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()


def _page_text(document: Any, number: int, where: str) -> str:
    import pypdfium2

    try:
        page = document[number]
        layer = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise DocumentError(
            f"page {number + 1} cannot be read: {error}",
            where=where,
            todo="Print the PDF anew from the program that made it",
        ) from error
    try:
        return _SOFT.sub("", _HYPHENATED.sub("", str(layer.get_text_range())))
    finally:
        layer.close()
        page.close()


def _refused(error: Exception, where: str) -> DocumentError:
    if "password" in str(error).lower():
        return DocumentError(
            "the PDF is locked with a password", where=where, todo="Save it without the password"
        )
    return DocumentError(
        f"this is not a readable PDF: {str(error).rstrip('.')}",
        where=where,
        todo="Save it anew, or give its text",
    )


def _without_running_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """Leave out first and last lines that return on page after page."""
    ends = Counter(_masked(line) for page in pages for line in {*page[:1], *page[-1:]})
    running = {line for line, count in ends.items() if count >= REPEATED}
    numbers = {"0"} if len(pages) > 1 else set()
    kept: list[list[str]] = []
    for page in pages:
        lines = list(page)
        while lines and _masked(lines[0]) in running | numbers:
            lines.pop(0)
        while lines and _masked(lines[-1]) in running | numbers:
            lines.pop()
        kept.append(lines)
    return kept


def _masked(line: str) -> str:
    return _DIGITS.sub("0", line).strip(" -–—.")
