"""Reading documents: from a file, bytes or text to a `Document` with metadata and blocks."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePath

from graph.errors import DocumentError, DragomanError
from graph.model import Block, Document, Metadata
from loaders.clean import blocks_of
from loaders.language import language_of
from loaders.metadata import checked, merge
from loaders.page.stated import stated
from loaders.published import inferred
from loaders.read_sources import STDIN, Source, find_sources, gather
from loaders.readers.docx import read_docx
from loaders.readers.html import read_html
from loaders.readers.limits import check_size, read_file, read_stream
from loaders.readers.pdf import read_pdf
from loaders.readers.reading import Reading
from loaders.readers.text import read_markdown, read_plain, reading_of

__all__ = ["SameTextError", "Source", "gather", "read", "read_all", "read_bytes", "read_text"]

_READERS: Mapping[str, Callable[[bytes, str], Reading]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE
)
_DATED = re.compile(r"\d{4}-\d\d")
_SHORT = re.compile(r"[^_.-]*\d[^_.-]*(?=[_.-])")


class SameTextError(DocumentError):
    """A document was left out because another one has the same identity and the same text."""


def read(source: Source, given: Metadata | None = None) -> Document:
    """Read one source; `given` goes before all that the source says of itself."""
    if source.problem is not None:
        raise source.problem
    if source.path is None:
        data = read_stream(sys.stdin.buffer, "standard input")
    else:
        data = read_file(source.path, source.name)
    return read_bytes(data, source.name, merge(checked(given or Metadata()), source.given))


def read_bytes(data: bytes, name: str, given: Metadata | None = None) -> Document:
    """Read the bytes of a file; its name tells the format, for `-` and other endings its begin."""
    where = "standard input" if name == STDIN else name
    check_size(len(data), where)
    reading = _reader(data, name)(data, where)
    return _document(reading, name, where, given)


def read_text(text: str, handle: str, given: Metadata | None = None) -> Document:
    """Read a text that is already decoded; `handle` is its short name."""
    check_size(len(text), handle, "characters")
    document = _document(reading_of(text, "text", handle), handle, handle, given)
    return document if document.metadata.id else replace(document, handle=handle)


def read_all(arguments: Iterable[str]) -> tuple[list[Document], list[DragomanError]]:
    """Read all that the arguments name: the documents by id, and an error for each that failed.

    Of two sources with one identity the one with the smaller name is read; the other is an error.
    """
    sources, errors = find_sources(arguments)
    kept: dict[str, tuple[str, Document]] = {}
    for source in sources:
        try:
            document = read(source)
            if document.id in kept:
                raise _second(source.name, document, *kept[document.id])
            kept[document.id] = (source.name, document)
        except DragomanError as error:
            errors.append(error)
    return [kept[key][1] for key in sorted(kept)], errors


def handle_of(name: str) -> str:
    """Return the short name by which people cite a file: "000" for `000_262e3b.txt`.

    The stem up to the first `_`, `-` or `.` if that holds a digit and is not the year of a date;
    else the whole stem, so that `talks-1.txt` and `talks-2.txt` stay apart.
    """
    stem = PurePath(name).stem
    match = None if _DATED.match(stem) else _SHORT.match(stem)
    return match[0] if match else stem


def _second(name: str, document: Document, other: str, kept: Document) -> DocumentError:
    if kept.sha256 == document.sha256:
        return SameTextError(
            f"holds the same text as {other} and counts once",
            where=name,
            todo="Take one of them away, or give each an id or url of its own",
        )
    return DocumentError(
        f"has the same id as {other} ({document.id}) but another text",
        where=name,
        todo="Give each document an id of its own, or drop the older version",
    )


def _reader(data: bytes, name: str) -> Callable[[bytes, str], Reading]:
    known = _READERS.get(PurePath(name).suffix.lower())
    if known is not None:
        return known
    if data.startswith(b"%PDF-"):
        return read_pdf
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return read_docx
    return read_html if _HTML.match(data[:1024]) else read_plain


def _document(reading: Reading, name: str, where: str, given: Metadata | None) -> Document:
    text = reading.text
    if not any(map(str.isalnum, text)):
        raise DocumentError("the document is empty", where=where, todo="Leave it out or fill it")
    sha256 = hashlib.sha256(_encoded(text, where)).hexdigest()
    blocks = blocks_of(text)
    says = stated(text, blocks)
    metadata = merge(checked(given or Metadata()), reading.stated, says)
    if metadata.language is None:
        metadata = replace(metadata, language=language_of(_story(text, blocks)))
    if metadata.language == "en":
        metadata = inferred(metadata, text, blocks)
    handle = metadata.id or (sha256[:8] if name == STDIN else handle_of(name))
    identity = metadata.id or metadata.url or sha256
    return Document(identity, handle, text, sha256, metadata, blocks, reading.reader)


def _encoded(text: str, where: str) -> bytes:
    """Return the bytes that are hashed and stored: UTF-8, newlines as they are."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DocumentError(
            f"character {error.start} is half of a surrogate pair",
            where=where,
            todo="Save as UTF-8",
        ) from error


def _story(text: str, blocks: Iterable[Block]) -> str:
    return "\n".join(block.span.of(text) for block in blocks if block.role == "body") or text
