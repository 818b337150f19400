"""Views of a store under the three clocks: the same queries on what was said, recorded or so then.

    with open_view(Path("store"), Clock(as_of="2031-05")) as view:
        rows = view.store.select("SELECT ?label WHERE { ?m a dgm:Meeting ; rdfs:label ?label }")
        print(view.scope.told())

A view is assembled anew from the documents that its clock admits, by the steps of a build, so that
its statuses, disagreements and origins are those of that time. It is kept in the cache of the store
until the next build.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from graph import names, record
from graph.assemble import assemble
from graph.check_shapes import Shapes
from graph.clocks import Admission, Clock, days, published_by
from graph.facts import Assembly, Resolution
from graph.generation import REGISTER, recordings
from graph.held import Held, held, narrowed, world_of
from graph.identity import digest
from graph.judgements import Judgements, load
from graph.layout import Layout, cannot_write, damaged
from graph.link_rdf import links_quads
from graph.making import Made, Steps, make
from graph.model import Document, Extraction
from graph.nquads import canonical
from graph.past import Read, as_recorded, read_items, read_past
from graph.rdf import assembly_quads
from graph.shelf import MANIFEST, manifest
from graph.store import GRAPH_FILE, RECORD_FILE, Store
from graph.unread import UNREAD, unread_lines

KEPT = 24
"""How many views are kept in the cache of a store."""

_VIEWS, _SCOPE = "views", "view.json"


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


@dataclass(frozen=True, slots=True)
class View:
    """A store as it stood under a clock; close it like a store."""

    store: Store
    clock: Clock
    scope: Scope

    def unsure(self, iris: Iterable[str]) -> list[tuple[str, str]]:
        """Return labels of those events (by IRI) that did not certainly hold then, and why."""
        heads = {names.entity_iri(e): "possibly" for e in self.scope.possible}
        heads |= {names.entity_iri(e): "date unknown" for e in self.scope.without_date}
        wanted = {iri for iri in iris if iri in heads}
        rows = self.store.select("SELECT ?e ?label WHERE { ?e a dgm:Event ; rdfs:label ?label }")
        return sorted((label, heads[iri]) for iri, label in rows.texts() if iri in wanted)

    def __enter__(self) -> View:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.store.close()


def open_view(directory: Path, clock: Clock) -> View:
    """Open the store in `directory` under a clock; one that is not set opens it as it is.

    Raises StoreError where there is no store, and QueryError where the clock admits no document.
    """
    if not clock.is_set:
        return View(Store.open(directory), clock, Scope())
    layout = Layout(directory)
    folder = _home(layout) / _key(layout, clock)
    if not (folder / _SCOPE).exists():
        try:
            _write(folder, *_made(directory, clock), layout)
        except OSError as error:
            raise cannot_write(folder, error) from error
    return View(_opened(folder), clock, _scope(folder))


# ---------------------------------------------------------------------- making
def _made(directory: Path, clock: Clock) -> tuple[Made, Scope, list[record.Recording]]:
    layout = Layout(directory)
    past = recordings(layout)
    items, lost = read_items(directory), 0
    judgements = load(layout.judgements)
    if until := clock.until:
        past = [line for line in past if line.time <= until]
        items, lost = as_recorded([*items, *read_past(directory)], record.held(past))
        judgements = Judgements(tuple(j for j in judgements.items if j.time <= until))
    kept, scope = _published(items, clock)
    found: dict[str, Admission] = {}
    steps = Steps(
        judgements,
        assemble=_Narrowing(clock, found),
        extra=_links if _linked(directory) else None,
    )
    shapes = Shapes(layout.cache / "shapes.txt")
    came = {entry.document.id: entry.came for entry, _ in kept}
    made = make([(e.document, x) for e, x in kept], steps, shapes, came, "")
    return made, _with_events(scope, found, lost), past


def _published(items: Sequence[Read], clock: Clock) -> tuple[list[Read], Scope]:
    """Return the documents that the clock admits, and which it does not."""
    if not clock.as_of:
        return list(items), Scope(documents=tuple(sorted(e.document.handle for e, _ in items)))
    _, day = days(clock.as_of)
    by: dict[Admission, list[Read]] = {how: [] for how in Admission}
    for item in items:
        by[published_by(item[0].document.metadata.published, day)].append(item)
    unsure = [*by[Admission.POSSIBLE], *by[Admission.UNDATED]] if clock.possible else []
    kept = sorted([*by[Admission.CERTAIN], *unsure], key=lambda item: item[0].document.id)
    return kept, Scope(
        documents=_handles(kept),
        straddling=_handles(by[Admission.POSSIBLE]),
        undated=_handles(by[Admission.UNDATED]),
        later=_handles(by[Admission.NOT]),
    )


def _handles(items: Sequence[Read]) -> tuple[str, ...]:
    return tuple(sorted(entry.document.handle for entry, _ in items))


class _Narrowing:
    """The assembly of a build, narrowed to what held at the date of the clock, if it has one."""

    def __init__(self, clock: Clock, found: dict[str, Admission]) -> None:
        self.clock, self.found = clock, found

    def __call__(
        self,
        documents: Sequence[Document],
        extractions: Sequence[Extraction],
        resolution: Resolution,
        judgements: Judgements,
    ) -> Assembly:
        """Assemble, and remember how surely each event held."""
        whole = assemble(documents, extractions, resolution, judgements)
        if not self.clock.at:
            return whole
        first, last = days(self.clock.at)
        found: Held = held(whole, world_of(documents, extractions), first, last)
        self.found.update(found)
        return narrowed(whole, found, last, possible=self.clock.possible)


def _with_events(scope: Scope, found: Held, lost: int) -> Scope:
    def those(how: Admission) -> tuple[str, ...]:
        return tuple(sorted(entity for entity, is_so in found.items() if is_so is how))

    return Scope(
        *(scope.documents, scope.straddling, scope.undated, scope.later, lost),
        certain=those(Admission.CERTAIN),
        possible=those(Admission.POSSIBLE),
        without_date=those(Admission.UNDATED),
    )


def _links(_: Resolution, assembly: Assembly) -> list[ox.Quad]:
    return list(links_quads(assembly))


def _linked(directory: Path) -> bool:
    head = names.graph_iri("wikidata/")
    with Store.open(directory) as store:
        return any(graph.startswith(head) for graph in store.graphs())


# ---------------------------------------------------------------------- keeping
def _home(layout: Layout) -> Path:
    """Return the folder of views; one of its own where the store may not be written."""
    layout.get()
    home = layout.cache / _VIEWS
    if os.access(home if home.exists() else layout.cache, os.W_OK):
        return home
    return Path(tempfile.gettempdir()) / f"dragoman-views-{digest(str(layout.root.resolve()))}"


def _key(layout: Layout, clock: Clock) -> str:
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


def _write(
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
    (part / _SCOPE).write_text(json.dumps(asdict(scope)), "utf-8")
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


def _opened(folder: Path) -> Store:
    quads = ox.Store()
    for name in (GRAPH_FILE, RECORD_FILE):
        quads.bulk_load(path=folder / name, format=ox.RdfFormat.N_QUADS)
    return Store(quads, folder)


def _scope(folder: Path) -> Scope:
    try:
        data = json.loads((folder / _SCOPE).read_text("utf-8"))
        lost = int(data.pop("lost"))
        return Scope(lost=lost, **{name: tuple(found) for name, found in data.items()})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise damaged(folder, f"a view cannot be read ({error})") from error
