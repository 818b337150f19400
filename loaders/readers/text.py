"""Plain text and Markdown: the stored text is the decoded file, character by character."""

from __future__ import annotations

from loaders.metadata import front_matter_metadata
from loaders.readers.decode import decode
from loaders.readers.reading import Reading


def read_plain(data: bytes, where: str) -> Reading:
    """Read plain text; front matter is read where it stands."""
    return reading_of(decode(data, where), "text", where)


def read_markdown(data: bytes, where: str) -> Reading:
    """Read Markdown with YAML front matter, which stays part of the text."""
    return reading_of(decode(data, where), "markdown", where)


def reading_of(text: str, reader: str, where: str) -> Reading:
    """Return the reading of a text that is already decoded."""
    return Reading(text, reader, front_matter_metadata(text, where))
