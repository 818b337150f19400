"""The two sides of a comparison: stores, or what `dragoman extract --claims` printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import DocumentError
from graph.layout import Layout
from graph.model import Extraction
from loaders.claims_form import extraction_from_claims
from loaders.readers.limits import read_file, read_stream

STDIN = "-"
_MAKE = "Make it with: dragoman extract FILE --claims > reading.json"


@dataclass(frozen=True)
class Reading:
    """What was read in one document, and the short name by which it is told."""

    name: str
    extraction: Extraction


def readings(given: str) -> list[Reading]:
    """Return the readings in a store, a folder, a file or standard input.

    Raises DocumentError for what is not there or is of another form, StoreError for a bad store.
    """
    path = Path(given)
    if given == STDIN:
        data = read_stream(sys.stdin.buffer, "standard input")
        return [_parsed(data, STDIN, "standard input")]
    if Layout(path).format.exists() or Layout(path).current.exists():
        return _stored(path)
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        raise DocumentError(
            "there is no such file or folder",
            where=given,
            todo=f"Name a store, or a reading. {_MAKE}",
        )
    return [_file(path)]


def _stored(store: Path) -> list[Reading]:
    from dragoman.judging import held

    holding = held(store)
    pairs = zip(holding.documents, holding.extractions, strict=True)
    return [Reading(document.handle, extraction) for document, extraction in pairs]


def _folder(folder: Path) -> list[Reading]:
    files = sorted(folder.glob("*.json"))
    if not files:
        raise DocumentError(
            "the folder is no store and holds no *.json", where=str(folder), todo=_MAKE
        )
    found = [_file(path) for path in files]
    _each_once(files, found)
    return found


def _each_once(files: Sequence[Path], found: Sequence[Reading]) -> None:
    seen: dict[str, Path] = {}
    for path, reading in zip(files, found, strict=True):
        other = seen.setdefault(reading.extraction.document, path)
        if other is not path:
            raise DocumentError(
                f"holds the same document as {other.name}",
                where=str(path),
                todo="Take one of them away",
            )


def _file(path: Path) -> Reading:
    return _parsed(read_file(path, str(path)), path.stem, str(path))


def _parsed(data: bytes, name: str, where: str) -> Reading:
    try:
        return Reading(name, extraction_from_claims(json.loads(data)))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        told = f"no {error}" if isinstance(error, KeyError) else " ".join(str(error).split())
        raise DocumentError(
            f"this is not what extract --claims prints ({told})", where=where, todo=_MAKE
        ) from error
