"""The files of views: where they are kept, how they are named, and what a view rests on.

A view is written as a generation is, into the cache of its store, which can be made again.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from graph import record
from graph.clocks import Clock
from graph.generation import REGISTER
from graph.identity import digest
from graph.layout import Layout, damaged
from graph.making import Made
from graph.nquads import canonical
from graph.rdf import assembly_quads
from graph.shelf import MANIFEST, manifest
from graph.store import GRAPH_FILE, RECORD_FILE, Store
from graph.unread import UNREAD, unread_lines

KEPT = 24
"""How many views are kept in the cache of a store."""

VIEWS, SCOPE = "views", "view.json"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a view rests on: documents by handle, and events by entity id.

    `straddling` documents may have been published before or after the date, of `undated` ones
    nobody says when; `later` ones came after it. `lost` claims were recorded and are kept nowhere.
    Events of `at` are certain, possible, or undated.
    """

    documents: tuple[str, ...] = ()
    straddling: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    lost: int = 0
    certain: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    without_date: tuple[str, ...] = ()

    def told(self, clock: Clock) -> str:
        """Return in a sentence what the view holds and what was left out."""
        verb = "included" if clock.possible else "left out; --possible includes them"
        of = len(self.documents) + len(self.later)
        of += 0 if clock.possible else len(self.straddling) + len(self.undated)
        parts = [f"{clock.told()}: {len(self.documents)} of {of} documents"]
        unsure = [
            f"{len(found)} {what}"
            for found, what in (
                (self.straddling, "with a date that does not decide"),
                (self.undated, "undated"),
            )
            if found
        ]
        if unsure:
            parts.append(f"{' and '.join(unsure)} {verb}")
        if clock.at:
            parts.append(
                f"{len(self.certain)} events certainly held, {len(self.possible)} possibly and "
                f"{len(self.without_date)} of unknown date {verb}"
            )
        if self.lost:
            parts.append(f"{self.lost} claims recorded then are kept no longer")
        return "; ".join(parts)


def home(layout: Layout) -> Path:
    """Return the folder of views; one of its own where the store may not be written."""
    layout.get()
    home = layout.cache / VIEWS
    if os.access(home if home.exists() else layout.cache, os.W_OK):
        return home
    return Path(tempfile.gettempdir()) / f"dragoman-views-{digest(str(layout.root.resolve()))}"


def key(layout: Layout, clock: Clock) -> str:
    """Name a view by all that it is made of: the graph, the record, judgements, code and clock."""
    generation = layout.get()
    files = [generation / GRAPH_FILE, layout.judgements, layout.record]
    files += sorted(Path(__file__).parent.glob("*.py"))
    stamps = [f"{p.name} {_stamp(p)}" for p in files]
    return f"{generation.name}-{digest(repr(clock), *stamps)}"


def _stamp(path: Path) -> str:
    if not path.exists():
        return ""
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def write(
    folder: Path, made: Made, scope: Scope, past: Sequence[record.Recording], layout: Layout
) -> None:
    """Write a view as a generation is written, and let go of old ones."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=folder.parent, suffix=".part"))
    contents = made.contents
    assembled = assembly_quads(contents.assembly, contents.resolution)
    graph = canonical([*contents.document_quads, *assembled, *contents.extra])
    (part / GRAPH_FILE).write_bytes(graph)
    known = record.parse_register((layout.get() / REGISTER).read_text("utf-8"))
    kept = [*record.record_quads(past), *record.register_quads(known)]
    (part / RECORD_FILE).write_bytes(canonical(kept))
    (part / MANIFEST).write_text(manifest(contents.entries), "utf-8")
    (part / UNREAD).write_text(unread_lines(contents.extractions), "utf-8")
    (part / SCOPE).write_text(json.dumps(asdict(scope)), "utf-8")
    if folder.exists():
        shutil.rmtree(folder)
    part.rename(folder)
    _sweep(folder, layout.get().name)


def _sweep(newest: Path, generation: str) -> None:
    views = [p for p in newest.parent.iterdir() if p.is_dir() and p.suffix != ".part"]
    old = [p for p in views if not p.name.startswith(f"{generation}-")]
    ours = sorted((p for p in views if p not in old), key=lambda p: p.stat().st_mtime_ns)
    for path in [*old, *ours[:-KEPT]]:
        if path != newest:
            shutil.rmtree(path)


def opened(folder: Path) -> Store:
    """Return the graph of a view that was written."""
    quads = ox.Store()
    for name in (GRAPH_FILE, RECORD_FILE):
        quads.bulk_load(path=folder / name, format=ox.RdfFormat.N_QUADS)
    return Store(quads, folder)


def scope_of(folder: Path) -> Scope:
    """Return what a view that was written rests on; raises StoreError if that is damaged."""
    try:
        data = json.loads((folder / SCOPE).read_text("utf-8"))
        lost = int(data.pop("lost"))
        return Scope(lost=lost, **{name: tuple(found) for name, found in data.items()})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise damaged(folder, f"a view cannot be read ({error})") from error
