"""Tells a store that an import filled from one that was built from documents.

The graph of an import cannot be made again: there are no documents behind it. So nothing is built
over it unless somebody says so, and what needs documents says that there are none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from graph.errors import StoreError
from graph.layout import Layout

IMPORTED = "IMPORTED"


@dataclass(frozen=True, slots=True)
class Imported:
    """What was imported: from which file, and how many quads, graphs, texts it brought."""

    file: str
    sha256: str
    time: str
    quads: int
    graphs: int
    without_graph: int
    texts: int


def imported(directory: Path) -> Imported | None:
    """Return what the last good graph was imported from; None for one that was built here."""
    folder = Layout(directory).find()
    path = folder / IMPORTED if folder else None
    if path is None or not path.exists():
        return None
    return Imported(**json.loads(path.read_text("utf-8")))


def need_documents(directory: Path) -> None:
    """Raise StoreError for a store that an import filled: it has no documents of its own."""
    about = imported(directory)
    if about is not None:
        raise StoreError(
            f"this store was imported from {about.file} and has no documents of its own",
            where=str(directory),
            todo="Name with --store one that was built from documents, or a new folder; "
            "dragoman build --over-import gives up what was imported",
        )
