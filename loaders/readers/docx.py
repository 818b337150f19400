"""DOCX (python-docx): paragraphs, headings and tables in the order of the document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from graph.errors import DocumentError
from graph.model import Metadata
from loaders.readers.limits import check_size, max_bytes
from loaders.readers.reading import Reading

_SPACE = re.compile(r"[ \t\xa0]*\n\s*")
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
INFLATED = 10
"""A DOCX may unpack to at most this many times the size limit (pictures included)."""


def read_docx(data: bytes, where: str) -> Reading:
    """Read the paragraphs of the main text; headings and list items keep a Markdown mark."""
    document = _open(data, where)
    lines = list(_lines(document))
    if not lines:
        raise DocumentError(
            "the document holds no text", where=where, todo="Give a version with text, not pictures"
        )
    text = "\n\n".join(lines) + "\n"
    check_size(len(text), where, "characters")
    properties = document.core_properties
    author = (properties.author or "").strip()
    return Reading(
        text,
        "docx",
        Metadata(
            title=(properties.title or "").strip() or None,
            author=None if author.lower() in {"", "python-docx"} else author,
        ),
    )


def _open(data: bytes, where: str) -> Any:
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > max_bytes() * INFLATED:
            check_size(size, where, "bytes when unpacked")
        return Document(io.BytesIO(data))
    except (zipfile.BadZipFile, OpcError, SyntaxError, KeyError, ValueError) as error:
        raise DocumentError(
            f"this is not a readable DOCX: {str(error).rstrip('.')}",
            where=where,
            todo="Open it in a word processor and save it as .docx again, without a password",
        ) from error


def _lines(document: Any) -> Iterator[str]:
    from docx.table import Table

    for item in document.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                cells = dict.fromkeys(_flat(cell.text) for cell in row.cells)
                line = " | ".join(cell for cell in cells if cell)
                if line:
                    yield line
        elif words := _flat(item.text):
            yield _mark(item) + words


def _flat(words: str) -> str:
    """Fold line breaks inside a paragraph, so that a paragraph is one line."""
    return _SPACE.sub(" ", words.replace("\v", "\n")).strip()


def _mark(paragraph: Any) -> str:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    if style == "Title":
        return "# "
    if match := _HEADING.match(style):
        return "#" * min(6, int(match[1]) + 1) + " "
    return "- " if style.startswith("List") else ""
