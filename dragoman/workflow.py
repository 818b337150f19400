"""From documents to a stored graph: what `build`, `documents add` and `documents drop` share."""

from __future__ import annotations

import hashlib
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import loaders
from dragoman.output import note, progress, working
from graph.build import BuildReport, build
from graph.errors import DragomanError, ExtractionError, StoreError
from graph.identity import digest
from graph.imported import imported
from graph.judgements import load
from graph.layout import Layout, write_durably
from graph.link_rdf import links_quads
from graph.link_snapshot import load_table
from graph.model import Document, Extraction
from graph.shelf import ADDED, BUILT, Entry, Shelf
from graph.wikidata.shipped import find_path
from loaders.extract import default_engine, extract, nothing
from loaders.read import SameTextError, read_all
from loaders.timeline import closed

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
    gone: tuple[Document, ...] = ()
    """Documents that the store held before and holds no more."""

    @property
    def unread(self) -> tuple[Document, ...]:
        """Documents that are stored but not read, because they are not in English."""
        return tuple(d for d in self.documents if not d.readable)

    @property
    def undated(self) -> tuple[Document, ...]:
        """Documents of which nobody says when they were published; "not before" is not enough."""
        return tuple(d for d in self.documents if closed(d.metadata.published) is None)

    @property
    def exit_code(self) -> int:
        """0, or 1 where documents or claims were left out."""
        return 1 if self.errors or self.report.violations else 0


def build_from(
    store: Path,
    paths: Sequence[str],
    *,
    workers: int,
    strict: bool,
    lexicon: Path | None = None,
    over_import: bool = False,
    keep_others: bool = False,
) -> Outcome | None:
    """Build the store from what PATHs name and what was added by itself; None: nothing is there.

    What cannot be read is reported and left out. Where nothing at all can be read the store stays
    as it is and the first error is raised. A store that an import filled is refused, unless
    `over_import` gives that up; with `keep_others` also one that holds other documents alone.
    """
    documents, problems = read_all(paths)
    doubles = [p for p in problems if isinstance(p, SameTextError)]
    errors = [p for p in problems if not isinstance(p, SameTextError)]
    if not documents:
        for other in errors[1:]:
            note(f"not read: {other}")
        if errors:
            raise errors[0]
        return None
    here = {d.id for d in documents}
    before = [] if over_import and imported(store) else Shelf(store).entries()
    others = [e.document for e in before if e.came == BUILT and not _among(e.document, documents)]
    if keep_others and others and len(others) == sum(e.came == BUILT for e in before):
        raise _others(store, others)
    by_hand = {e.document.id for e in before if e.came == ADDED}
    kept = [e.document for e in before if e.came == ADDED and e.document.id not in here]
    entries = [Entry(d, ADDED if d.id in by_hand else BUILT) for d in [*documents, *kept]]
    report = _build(store, entries, workers, strict, lexicon, over_import)
    found = (tuple(documents), (*errors, *report.failed), tuple(doubles), tuple(kept))
    return Outcome(report, *found, tuple(others) if report.generation is not None else ())


def _among(document: Document, documents: Iterable[Document]) -> bool:
    """Whether a document, or another version of it, is one of these."""
    named = (document.handle, document.metadata.title)
    return any(document.id == d.id or named == (d.handle, d.metadata.title) for d in documents)


def _others(store: Path, others: Sequence[Document]) -> StoreError:
    named = ", ".join(d.handle for d in others[:3]) + (", ..." if len(others) > 3 else "")
    return StoreError(
        f"the store holds {len(others)} other documents ({named}) and none of these",
        where=str(store),
        todo="Build into a store of its own (--store mine), or give those up with --replace",
    )


def rebuild(store: Path, entries: Iterable[Entry]) -> BuildReport:
    """Build the store from these entries and no others, with the lexicon it was built with.

    A store that was built without one takes what DRAGOMAN_LEXICON names.
    """
    kept, own = Layout(store).lexicon, os.environ.get("DRAGOMAN_LEXICON")
    lexicon = kept if kept.exists() else Path(own) if own else None
    return _build(store, entries, 1, False, lexicon)


def _build(
    store: Path,
    entries: Iterable[Entry],
    workers: int,
    strict: bool,
    lexicon: Path | None,
    over_import: bool = False,
) -> BuildReport:
    listed = list(entries)
    documents = [entry.document for entry in listed]
    Layout(store).prepare()
    shelf = Shelf(store)
    judgements = load(Layout(store).judgements)
    extractions, failed = extract_all(shelf, documents, workers, lexicon)
    with working("Assembling and checking"):
        report = build(
            store,
            zip(documents, extractions, strict=True),
            judgements,
            strict=strict,
            over_import=over_import,
            came={entry.document.id: entry.came for entry in listed},
            extra=partial(links_quads, table=load_table(find_path(store))),
        )
    if report.generation is not None:
        _keep(lexicon, Layout(store).lexicon)
    return replace(report, failed=failed)


def _keep(lexicon: Path | None, kept: Path) -> None:
    """Keep a copy of the lexicon in the store, for the builds that follow without naming it."""
    if lexicon is None:
        kept.unlink(missing_ok=True)
    elif lexicon != kept:
        write_durably(kept, lexicon.read_bytes())


def extract_all(
    shelf: Shelf, documents: Sequence[Document], workers: int, lexicon: Path | None = None
) -> tuple[list[Extraction], tuple[ExtractionError, ...]]:
    """Return what each document says, from the cache where it was read before, and the failures.

    A document on which the engine fails says nothing; where it fails on all, the first is raised.
    """
    key = engine_key(lexicon)
    done = {d.id: shelf.cached(d, key) for d in documents}
    missing = [d for d in documents if done[d.id] is None]
    failed: list[ExtractionError] = []
    with progress("Reading", len(missing)) as step:
        for document, made in zip(missing, _extracted(missing, workers, lexicon), strict=True):
            if isinstance(made, ExtractionError):
                failed.append(made)
                done[document.id] = nothing(document, default_engine(lexicon))
            else:
                shelf.keep(document, made, key)
                done[document.id] = made
            step(document.handle)
    if failed and len(failed) == len(documents):
        raise failed[0]
    return [e for d in documents if (e := done[d.id]) is not None], tuple(failed)


_RULES = (".py", ".yaml", ".json")


def engine_key(lexicon: Path | None = None) -> str:
    """Return the key of the cache: the engine, and a digest of all rules and lexicons it uses.

    A rule that changed without a new version number then never meets an old reading.
    """
    engine = default_engine(lexicon)
    folder = Path(loaders.__file__).parent
    files = [
        p for p in folder.rglob("*") if p.is_file() and (p.suffix in _RULES or "model" in p.parts)
    ]
    parts = [t for p in sorted(files) for t in (p.relative_to(folder).as_posix(), _hash(p))]
    own = [_hash(lexicon)] if lexicon else []
    return f"{engine.name}/{engine.version}/{digest(*parts, *own)}"


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read(document: Document, lexicon: Path | None) -> Extraction | ExtractionError:
    """Return what a document says, or why it could not be read."""
    try:
        return extract(document, default_engine(lexicon))
    except ExtractionError as failure:
        return failure


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Start processes that ignore interrupts from their first instruction on.

    A terminal sends an interrupt to them too, and it would meet them while they import.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _extracted(
    documents: Sequence[Document], workers: int, lexicon: Path | None
) -> Iterable[Extraction | ExtractionError]:
    """Extract in worker processes where that pays, in the order of the documents."""
    read = partial(_read, lexicon=lexicon)
    if workers < 2 or len(documents) < POOL_FROM:
        yield from map(read, documents)
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, context, _leave_interrupts_to_the_parent) as pool:
        try:
            with _interrupts_ignored():
                found = pool.map(read, documents, chunksize=4)
            yield from found
        except BaseException:
            # An interrupt must not wait for the documents that are still in the queue.
            pool.shutdown(wait=False, cancel_futures=True)
            raise
