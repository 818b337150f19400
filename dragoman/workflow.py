"""From documents to a stored graph: what `build`, `documents add` and `documents drop` share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from dragoman.output import progress, working
from graph.build import BuildReport, build
from graph.errors import DragomanError
from graph.judgements import load
from graph.layout import Layout
from graph.link_rdf import links_quads
from graph.model import Document, Extraction
from graph.shelf import ADDED, BUILT, Entry, Shelf
from loaders.extract import default_engine, extract
from loaders.read import SameTextError, read_all

POOL_FROM = 8
"""So many unread documents make it worth starting worker processes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did, with what was not read and why."""

    report: BuildReport
    documents: tuple[Document, ...]
    errors: tuple[DragomanError, ...] = ()
    doubles: tuple[DragomanError, ...] = ()
    kept: tuple[Document, ...] = ()

    @property
    def unread(self) -> tuple[Document, ...]:
        """Documents that are stored but not read, because they are not in English."""
        return tuple(d for d in self.documents if not d.readable)

    @property
    def exit_code(self) -> int:
        """0, or 1 where documents or claims were left out."""
        return 1 if self.errors or self.report.violations else 0


def build_from(store: Path, paths: Sequence[str], *, workers: int, strict: bool) -> Outcome | None:
    """Build the store from what PATHs name and what was added by itself; None: nothing is there.

    What cannot be read is reported and left out. Where nothing at all can be read the store stays
    as it is and the first error is raised.
    """
    documents, problems = read_all(paths)
    doubles = [p for p in problems if isinstance(p, SameTextError)]
    errors = [p for p in problems if not isinstance(p, SameTextError)]
    if not documents:
        if errors:
            raise errors[0]
        return None
    here = {d.id for d in documents}
    before = Shelf(store).entries()
    by_hand = {e.document.id for e in before if e.came == ADDED}
    kept = [e.document for e in before if e.came == ADDED and e.document.id not in here]
    entries = [Entry(d, ADDED if d.id in by_hand else BUILT) for d in [*documents, *kept]]
    report = rebuild(store, entries, workers=workers, strict=strict)
    return Outcome(report, tuple(documents), tuple(errors), tuple(doubles), tuple(kept))


def rebuild(
    store: Path, entries: Iterable[Entry], *, workers: int = 1, strict: bool = False
) -> BuildReport:
    """Build the store from these entries and no others."""
    listed = list(entries)
    documents = [entry.document for entry in listed]
    Layout(store).prepare()
    shelf = Shelf(store)
    judgements = load(Layout(store).judgements)
    extractions = extract_all(shelf, documents, workers)
    with working("Assembling and checking"):
        return build(
            store,
            zip(documents, extractions, strict=True),
            judgements,
            strict=strict,
            came={entry.document.id: entry.came for entry in listed},
            extra=lambda _, assembly: links_quads(assembly),
        )


def extract_all(shelf: Shelf, documents: Sequence[Document], workers: int) -> list[Extraction]:
    """Return what each document says, from the cache where it was read before."""
    engine = default_engine()
    key = f"{engine.name}/{engine.version}"
    done = {d.id: shelf.cached(d, key) for d in documents}
    missing = [d for d in documents if done[d.id] is None]
    with progress("Reading", len(missing)) as step:
        for document, made in zip(missing, _extracted(missing, workers), strict=True):
            shelf.keep(document, made, key)
            done[document.id] = made
            step(document.handle)
    return [extraction for d in documents if (extraction := done[d.id]) is not None]


def _extracted(documents: Sequence[Document], workers: int) -> Iterable[Extraction]:
    """Extract in worker processes where that pays, in the order of the documents."""
    if workers < 2 or len(documents) < POOL_FROM:
        yield from map(extract, documents)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            yield from pool.map(extract, documents, chunksize=4)
        except BaseException:
            # An interrupt must not wait for the documents that are still in the queue.
            pool.shutdown(wait=False, cancel_futures=True)
            raise
