"""Views of a store under the three clocks: the same queries on what was said, recorded or so then.

    with open_view(Path("store"), Clock(as_of="2031-05")) as view:
        rows = view.store.select("SELECT ?label WHERE { ?m a dgm:Meeting ; rdfs:label ?label }")
        print(view.scope.told())

A view is assembled anew from the documents that its clock admits, by the steps of a build, so that
its statuses, disagreements and origins are those of that time. It is kept in the cache of the store
until the next build.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType

from graph import names, record
from graph.assemble import assemble, published_dates
from graph.check_shapes import Shapes
from graph.clocks import Admission, Clock, days, published_by
from graph.facts import Assembly, Resolution
from graph.generation import recordings
from graph.held import Held, held, narrowed, world_of
from graph.inferences_published import is_open
from graph.judgements import Judgements, load
from graph.layout import Layout, cannot_write
from graph.link_rdf import links_quads
from graph.link_snapshot import load_table
from graph.making import Extra, Made, Steps, make
from graph.model import Document, Extraction
from graph.past import Read, as_recorded, read_items, read_past
from graph.resolve import resolve
from graph.store import Store
from graph.view_files import SCOPE, Scope, home, key, opened, scope_of, write
from graph.wikidata.shipped import find_path

__all__ = ["Clock", "Scope", "View", "open_view"]


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


def open_view(directory: Path | str, clock: Clock) -> View:
    """Open the store in `directory` under a clock; one that is not set opens it as it is.

    Raises StoreError where there is no store, and for one that an import filled. A view whose clock
    admits no document is empty.
    """
    directory = Path(directory)
    if not clock.is_set:
        return View(Store.open(directory), clock, Scope())
    layout = Layout(directory)
    folder = home(layout) / key(layout, clock)
    if not (folder / SCOPE).exists():
        try:
            write(folder, *_made(directory, clock), layout)
        except OSError as error:
            raise cannot_write(folder, error) from error
    return View(opened(folder), clock, scope_of(folder))


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
    kept, scope = _published(items, clock, judgements)
    found: dict[str, Admission] = {}
    steps = Steps(
        judgements,
        assemble=_Narrowing(clock, found),
        extra=_links(directory) if _linked(directory) else None,
    )
    shapes = Shapes(layout.cache / "shapes.txt")
    came = {entry.document.id: entry.came for entry, _ in kept}
    made = make([(e.document, x) for e, x in kept], steps, shapes, came, "")
    return made, _with_events(scope, found, lost), past


def _published(
    items: Sequence[Read], clock: Clock, judgements: Judgements
) -> tuple[list[Read], Scope]:
    """Return the documents that the clock admits, and which it does not."""
    if not clock.as_of:
        return list(items), Scope(documents=tuple(sorted(e.document.handle for e, _ in items)))
    _, day = days(clock.as_of)
    by: dict[Admission, list[Read]] = {how: [] for how in Admission}
    followed = _inferred(items, judgements)
    for item in items:
        document = item[0].document
        own = followed.get(document.id, document.metadata.published)
        by[published_by(own, day)].append(item)
    unsure = [*by[Admission.POSSIBLE], *by[Admission.UNDATED]] if clock.possible else []
    kept = sorted([*by[Admission.CERTAIN], *unsure], key=lambda item: item[0].document.id)
    return kept, Scope(
        documents=_handles(kept),
        straddling=_handles(by[Admission.POSSIBLE]),
        undated=_handles(by[Admission.UNDATED]),
        later=_handles(by[Admission.NOT]),
    )


def _inferred(items: Sequence[Read], judgements: Judgements) -> dict[str, str]:
    """Return the dates of publication that follow for documents which give none, by id.

    What dates a document may itself be younger than the clock: it tells when, not what was said.
    """
    if not any(is_open(entry.document) for entry, _ in items):
        return {}
    documents, extractions = [e.document for e, _ in items], [x for _, x in items]
    resolution = resolve(documents, extractions, judgements)
    return published_dates(documents, extractions, resolution, judgements)


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


def _links(directory: Path) -> Extra:
    return partial(links_quads, table=load_table(find_path(directory)))


def _linked(directory: Path) -> bool:
    head = names.graph_iri("wikidata/")
    with Store.open(directory) as store:
        return any(graph.startswith(head) for graph in store.graphs())
