"""How much is read at once: a document above the limit is refused before it costs memory.

The limit is 20 MB for a file and 20 million characters for its text, about ten thousand pages. The
environment variable DRAGOMAN_MAX_MEGABYTES sets another.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from graph.errors import DocumentError

MEGABYTE = 1_000_000
DEFAULT_MEGABYTES = 20
VARIABLE = "DRAGOMAN_MAX_MEGABYTES"


def max_bytes() -> int:
    """Return the limit for a file in bytes (and for a text in characters)."""
    setting = os.environ.get(VARIABLE, "").strip() or str(DEFAULT_MEGABYTES)
    if not (setting.isascii() and setting.isdigit() and int(setting) > 0):
        raise DocumentError(
            f"the setting {VARIABLE}={setting!r} is not a number of megabytes",
            todo=f"Set it to a whole number such as {DEFAULT_MEGABYTES}, or unset it",
        )
    return int(setting) * MEGABYTE


def check_size(size: int, where: str, what: str = "bytes") -> None:
    """Raise `DocumentError` if `size` is above the limit."""
    limit = max_bytes()
    if size > limit:
        raise DocumentError(
            f"the document has {size:,} {what}; the limit is {limit:,}",
            where=where,
            todo=f"Split it into documents, or set {VARIABLE} higher",
        )


def read_file(path: Path, where: str = "") -> bytes:
    """Return the bytes of a file that is small enough; `where` names it in messages."""
    where = where or str(path)
    try:
        # Opening a named pipe would wait for a writer, perhaps for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError("it is not a file")
        with path.open("rb") as stream:
            check_size(os.fstat(stream.fileno()).st_size, where)
            return read_stream(stream, where)
    except OSError as error:
        raise DocumentError(
            f"cannot be read: {error.strerror or error}",
            where=where,
            todo="Check that it is a file and that you may read it",
        ) from error


def read_stream(stream: BinaryIO, where: str) -> bytes:
    """Return the bytes of a stream, at most one above the limit, and check their number."""
    limit = max_bytes()
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise DocumentError(
            f"the document has more than {limit:,} bytes, which is the limit",
            where=where,
            todo=f"Split it into documents, or set {VARIABLE} higher",
        )
    return data
