"""Builds the graph: make it, write it beside the old one, and swap.

What breaks a rule is left out and listed, the rest is swapped in; with `strict` nothing is.
Whatever interrupts a build, the last good graph stays, and the next build clears what was left.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from graph import lock
from graph.assemble import assemble as assemble_claims
from graph.check import Item
from graph.check_claims import Violation
from graph.check_shapes import Shapes
from graph.errors import DragomanError
from graph.generation import Contents, complete_record, new_recordings, write
from graph.identity import text_hash
from graph.imported import need_documents
from graph.judgements import EMPTY, Judgements
from graph.layout import Layout, cannot_write
from graph.making import Assemble, Extra, Made, Resolve, Steps, make
from graph.past import keep_past
from graph.reprints import reprint_groups
from graph.resolve import resolve as resolve_mentions
from graph.shelf import Shelf


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: `generation` is None where nothing was swapped in."""

    generation: str | None
    counts: Mapping[str, int] = field(default_factory=dict)
    violations: tuple[Violation, ...] = ()
    left_out: tuple[str, ...] = ()
    reprints: tuple[tuple[str, str], ...] = ()
    """Documents that share their wording with another, each with the first of its group."""
    notes: tuple[str, ...] = ()
    failed: tuple[DragomanError, ...] = ()
    """Why documents are stored without claims: an engine failed on them."""

    @property
    def ok(self) -> bool:
        """Tell whether nothing broke a rule."""
        return not self.violations


def utc_now() -> str:
    """Return the time of recording, in UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def build(
    directory: Path,
    items: Iterable[Item],
    judgements: Judgements = EMPTY,
    *,
    strict: bool = False,
    over_import: bool = False,
    now: Callable[[], str] = utc_now,
    came: Mapping[str, str] | None = None,
    extra: Extra | None = None,
    resolve: Resolve = resolve_mentions,
    assemble: Assemble = assemble_claims,
) -> BuildReport:
    """Build the graph of these documents, and of no others, in the store at `directory`.

    `came` says of documents, by id, how they came (`built` where it does not say). Raises
    StoreError if the store cannot be written, while another build is under way, and for a store
    that an import filled, unless `over_import` gives that up.
    """
    layout = Layout(directory)
    layout.prepare()
    with lock.held(layout.lock), _interruptible(layout):
        if not over_import:
            need_documents(directory)
        notes = _tidied(layout)
        singles, doubles = _singles(items)
        shapes = Shapes(layout.cache / "shapes.txt")
        made = make(singles, Steps(judgements, resolve, assemble, extra), shapes, came or {}, now())
        report = _report(made, (*notes, *doubles))
        if strict and report.violations:
            return report
        generation = _swap(layout, made.contents)
        shapes.remember()
        return replace(report, generation=generation)


@contextmanager
def _interruptible(layout: Layout) -> Iterator[None]:
    """Say what an interrupt left in place."""
    before = layout.find()
    try:
        yield
    except KeyboardInterrupt as interrupt:
        same = layout.find() == before
        kept = "the last good graph stays as it was" if same else "the new graph is in place"
        interrupt.add_note(f"The build was interrupted; {kept}.")
        raise


def _tidied(layout: Layout) -> list[str]:
    """Clear and complete what a killed build left behind; return notes on it."""
    try:
        complete_record(layout)
        return [f"cleared what a killed build left: {name}" for name in layout.sweep()]
    except OSError as error:
        raise cannot_write(layout.root, error) from error


def _singles(items: Iterable[Item]) -> tuple[list[Item], list[str]]:
    """Return the documents by id, each once, and a note on each that came twice."""
    kept: dict[str, Item] = {}
    notes = []
    for document, extraction in items:
        if text_hash(document.text) != document.sha256 or extraction.document != document.id:
            raise ValueError(f"document {document.id!r}: text, hash and extraction do not fit")
        first = kept.setdefault(document.id, (document, extraction))[0]
        if first is document:
            continue
        if (first.sha256, first.handle) > (document.sha256, document.handle):
            kept[document.id] = (document, extraction)
        notes.append(
            f"document {document.id} was given twice ({first.handle}, {document.handle}); "
            "it is kept once"
        )
    return [kept[identifier] for identifier in sorted(kept)], sorted(notes)


def _swap(layout: Layout, contents: Contents) -> str:
    """Write the next generation and make it the current one; clear up if that is interrupted."""
    part: Path | None = None
    try:
        Shelf(layout.root).keep_texts(entry.document for entry in contents.entries)
        keep_past(layout.root, new_recordings(layout, contents))
        part = layout.begin()
        write(layout, part, contents)
        generation = layout.publish(part)
        complete_record(layout)
        layout.sweep()
    except OSError as error:
        raise cannot_write(layout.root, error) from error
    finally:
        if part is not None and part.exists():
            shutil.rmtree(part)
    return generation.name


def _report(made: Made, notes: tuple[str, ...]) -> BuildReport:
    documents = [entry.document for entry in made.contents.entries]
    groups = reprint_groups(documents)
    return BuildReport(
        generation=None,
        counts=_counts(made.contents),
        violations=made.violations,
        left_out=made.left_out,
        reprints=tuple((d, first) for d, first in sorted(groups.items()) if d != first),
        notes=(*notes, *made.notes),
    )


def _counts(contents: Contents) -> dict[str, int]:
    assembly = contents.assembly
    return {
        "documents": len(contents.entries),
        "mentions": sum(len(e.mentions) for e in contents.extractions),
        "claims": sum(len(e.claims) for e in contents.extractions),
        "entities": len(assembly.entities),
        "facts": len(assembly.facts),
        "statuses": len(assembly.statuses),
        "disagreements": len(assembly.disagreements),
        "inferences": len(assembly.inferences),
        "unread": sum(len(e.unread) for e in contents.extractions),
        "rejected": sum(e.rejected for e in contents.extractions),
    }
