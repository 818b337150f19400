"""From bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, other encodings by their letters."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from graph.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_HIGH = re.compile(rb"[\x80-\xff]+")
SAMPLE = 1_000_000
"""So many bytes are looked at to guess an encoding."""

_FORMATS = (
    (b"%PDF-", "a PDF", "Give it a name that ends in .pdf"),
    (b"PK\x03\x04", "a ZIP or office file", "Save a DOCX with the ending .docx; unpack an archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file (.doc, .xls)", "Save it as .docx or .txt"),
    (b"{\\rtf", "a rich-text file (RTF)", "Save it as .docx or .txt"),
    (b"\x1f\x8b", "a gzip file", "Unpack it"),
    (b"\x89PNG", "a picture (PNG)", "Give a text version"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Give a text version"),
    (b"GIF8", "a picture (GIF)", "Give a text version"),
    (b"\x7fELF", "a program", "Leave it out"),
    (b"MZ\x90\x00", "a program", "Leave it out"),
)


def decode(data: bytes, where: str, encoding: str | None = None) -> str:
    """Return the text of `data`; newlines stay as they are and a byte order mark goes.

    `encoding` is what the document declares of itself; it is tried after UTF-8. Raises
    `DocumentError` for data that is not text, and says what it seems to be.
    """
    refuse_other_formats(data, where)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :], name, where)
    try:
        return _checked(data.decode("utf-8"), where)
    except UnicodeDecodeError as error:
        first_bad = error.start
    if encoding and _known(encoding):
        return _text(data, encoding, where)
    return _guess(data, first_bad, where)


def refuse_other_formats(data: bytes, where: str) -> None:
    """Raise `DocumentError` if the first bytes are those of a format that is not text."""
    for magic, what, todo in _FORMATS:
        if data.startswith(magic):
            raise DocumentError(f"this is {what}, not a text", where=where, todo=todo)


def _known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding) is not None
    except LookupError:
        return False


def _text(data: bytes, encoding: str, where: str) -> str:
    try:
        return _checked(data.decode(encoding), where)
    except (UnicodeDecodeError, ValueError) as error:
        raise DocumentError(
            f"the text is marked as {encoding} but does not decode: {error}",
            where=where,
            todo="Save it as UTF-8",
        ) from error


def _checked(text: str, where: str) -> str:
    """Return text that holds no control characters, which only binary data does."""
    match = _CONTROL.search(text)
    if match is None:
        return text
    raise DocumentError(
        f"this is not a text: character {match.start()} is U+{ord(match[0]):04X}",
        where=where,
        todo="If it is a text, save it as UTF-8; if not, leave it out",
    )


def _guess(data: bytes, first_bad: int, where: str) -> str:
    """Guess the encoding from a sample.

    Single high bytes here and there are Western letters and quotation marks, which a guess by
    letter frequency takes for ideographs in a short text. Without zero bytes the encoding is none
    of two or four bytes.
    """
    sample = data[:SAMPLE]
    if _western(sample):
        return _text(data, "cp1252", where)
    wide = b"\x00" in sample
    best = from_bytes(sample, cp_exclusion=[] if wide else [*_WIDE]).best()
    if best is None or (wide and best.encoding not in _WIDE):
        raise DocumentError(
            f"the encoding is unknown: byte {first_bad} is not UTF-8",
            where=where,
            todo="Save it as UTF-8; if it is not a text, leave it out",
        )
    return _text(data, best.encoding, where)


def _western(sample: bytes) -> bool:
    """Tell whether a text of mostly ASCII has its other bytes one by one, as cp1252 would."""
    runs = [len(match[0]) for match in _HIGH.finditer(sample)]
    if b"\x00" in sample or sum(runs) * 10 > len(sample) or sum(runs) * 3 > len(runs) * 4:
        return False
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return _CONTROL.search(text) is None
