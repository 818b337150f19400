"""One generation of a store: the graph on disk, its documents, and the register of entities.

graph.nq         canonical N-Quads without the graph `record`; what is compared and exported
record.nq        the graph `record`
oxigraph/        both, as the on-disk store of pyoxigraph, for graphs too large for memory
documents.jsonl  the documents and how they came
unread.jsonl     the sentences of each document that gave no claim although they look like it
register.tsv     the entity IRIs that were ever given
record.tsv       the lines that this build adds to the record of the store
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graph import names, record
from graph.facts import Assembly, Resolution
from graph.layout import Layout
from graph.model import Extraction
from graph.nquads import canonical
from graph.rdf import assembly_quads
from graph.shelf import MANIFEST, Entry, manifest
from graph.store import DISK_FOLDER, GRAPH_FILE, RECORD_FILE
from graph.unread import UNREAD, unread_lines

REGISTER, NEW_RECORD = "register.tsv", "record.tsv"


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a generation; `time` is when it is recorded."""

    entries: Sequence[Entry]
    extractions: Sequence[Extraction]
    document_quads: Sequence[ox.Quad]
    resolution: Resolution
    assembly: Assembly
    extra: Iterable[ox.Quad]
    time: str


def write(layout: Layout, folder: Path, contents: Contents, base: str = names.BASE) -> None:
    """Write a generation into an empty folder; it is not read before it is published."""
    graph = canonical(
        [
            *contents.document_quads,
            *assembly_quads(contents.assembly, contents.resolution, base),
            *contents.extra,
        ]
    )
    (folder / GRAPH_FILE).write_bytes(graph)
    (folder / MANIFEST).write_text(manifest(contents.entries), "utf-8")
    (folder / UNREAD).write_text(unread_lines(contents.extractions), "utf-8")
    known = _register(layout, contents)
    (folder / REGISTER).write_text("".join(entry.line() for entry in known), "utf-8")
    past = recordings(layout)
    new = new_recordings(layout, contents)
    (folder / NEW_RECORD).write_text("".join(line.line() for line in new), "utf-8")
    kept = [*record.record_quads([*past, *new], base), *record.register_quads(known, base)]
    (folder / RECORD_FILE).write_bytes(canonical(kept))
    _write_disk(folder)


def recordings(layout: Layout) -> list[record.Recording]:
    """Return what the record of a store holds, as far as whole lines go."""
    if not layout.record.exists():
        return []
    text = layout.record.read_bytes().decode("utf-8", "replace")
    return record.parse(text, str(layout.record))


def complete_record(layout: Layout) -> None:
    """Append to the record what the last good generation adds, unless it stands there already.

    A build that is killed right after its graph took its place has not written these lines; the
    next one does it for them.
    """
    folder = layout.find()
    if folder is None:
        return
    new = (folder / NEW_RECORD).read_bytes()
    old = layout.record.read_bytes() if layout.record.exists() else b""
    whole = old[: old.rfind(b"\n") + 1]
    if not new or whole.endswith(new):
        return
    with layout.record.open("r+b" if layout.record.exists() else "wb") as stream:
        stream.truncate(len(whole) - _overlap(whole, new))
        stream.seek(0, 2)
        stream.write(new)


def _overlap(old: bytes, new: bytes) -> int:
    """Return how many bytes of the beginning of `new` stand at the end of `old`."""
    lines = new.splitlines(keepends=True)
    for count in range(len(lines) - 1, 0, -1):
        head = b"".join(lines[:count])
        if old.endswith(head):
            return len(head)
    return 0


def new_recordings(layout: Layout, contents: Contents) -> list[record.Recording]:
    """Return the lines that a build with these contents adds to the record."""
    items = [
        (entry.document, extraction)
        for entry, extraction in zip(contents.entries, contents.extractions, strict=True)
    ]
    return record.changes(record.held(recordings(layout)), items, contents.time)


def _register(layout: Layout, contents: Contents) -> list[record.Registered]:
    before = layout.find()
    text = (before / REGISTER).read_text("utf-8") if before else ""
    return record.register(record.parse_register(text), contents.resolution.entities)


def _write_disk(folder: Path) -> None:
    store = ox.Store(str(folder / DISK_FOLDER))
    for name in (GRAPH_FILE, RECORD_FILE):
        store.bulk_load(path=folder / name, format=ox.RdfFormat.N_QUADS)
    store.flush()
