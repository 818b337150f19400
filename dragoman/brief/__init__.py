"""Writes a brief (`queries.brief`) as Markdown, HTML or a Word document with footnotes."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.brief.docx import as_docx
from dragoman.brief.html import as_html
from dragoman.brief.markdown import as_markdown
from queries.brief import Brief

FORMATS: dict[str, Callable[[Brief], bytes]] = {
    "docx": as_docx,
    "md": lambda brief: as_markdown(brief).encode("utf-8"),
    "html": lambda brief: as_html(brief).encode("utf-8"),
}
"""What writes a brief in each format."""
