"""The sentences of a store that gave no claim although an actor and an event word stand in them.

They are kept with the generation, beside the graph, which holds only their number: nothing is
claimed in them. One line of JSON for each document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from graph.codec import unread_from, unread_json
from graph.errors import StoreError
from graph.layout import Layout, damaged
from graph.model import Extraction, Unread

UNREAD = "unread.jsonl"


def unread_lines(extractions: Iterable[Extraction]) -> str:
    """Return the file: what was left unread in each document, by id."""
    lines = (
        json.dumps({"document": e.document, "unread": [unread_json(u) for u in e.unread]})
        for e in sorted(extractions, key=lambda e: e.document)
    )
    return "".join(f"{line}\n" for line in lines)


def read_unread(directory: Path) -> dict[str, tuple[Unread, ...]]:
    """Return what the last good graph left unread, by id of the document.

    Raises StoreError where there is no store, and where it was built by a version of dragoman that
    did not keep these sentences.
    """
    path = Layout(directory).get() / UNREAD
    if not path.exists():
        raise StoreError(
            "the store was built before unread sentences were kept",
            where=str(directory),
            todo=f"Build it again with: dragoman build --store {directory} PATH...",
        )
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return {r["document"]: tuple(unread_from(u) for u in r["unread"]) for r in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(path, f"its list of unread sentences cannot be read ({error})") from error
