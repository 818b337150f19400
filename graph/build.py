"""Builds the graph: resolve, assemble, check, write beside the old one, and swap.

What breaks a rule is left out and listed, the rest is swapped in; with `strict` nothing is.
Whatever interrupts a build, the last good graph stays, and the next build clears what was left.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

import ontology
from graph import lock, names
from graph.check import Item, check_assembly, check_documents
from graph.check_claims import Violation
from graph.check_shapes import Shapes
from graph.facts import Assembly, Resolution
from graph.generation import Contents, complete_record, write
from graph.identity import text_hash
from graph.layout import Layout, cannot_write
from graph.model import Document, Extraction
from graph.reprints import reprint_groups
from graph.shelf import BUILT, Entry, Shelf

if TYPE_CHECKING:
    from graph.judgements import Judgements

Resolve = Callable[[Sequence[Document], Sequence[Extraction], "Judgements"], Resolution]
Assemble = Callable[[Sequence[Document], Sequence[Extraction], Resolution, "Judgements"], Assembly]
Extra = Callable[[Resolution, Assembly], Iterable[ox.Quad]]
"""Makes quads of further named graphs (reference tables, links) from what was assembled."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: `generation` is None where nothing was swapped in."""

    generation: str | None
    counts: Mapping[str, int] = field(default_factory=dict)
    violations: tuple[Violation, ...] = ()
    left_out: tuple[str, ...] = ()
    reprints: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

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
    judgements: Judgements | None = None,
    *,
    strict: bool = False,
    now: Callable[[], str] = utc_now,
    came: Mapping[str, str] | None = None,
    extra: Extra | None = None,
    resolve: Resolve | None = None,
    assemble: Assemble | None = None,
) -> BuildReport:
    """Build the graph of these documents, and of no others, in the store at `directory`.

    `came` says of documents, by id, how they came (`built` where it does not say). Raises
    StoreError if the store cannot be written, or while another build is under way.
    """
    layout = Layout(directory)
    layout.prepare()
    with lock.held(layout.lock):
        notes = _tidied(layout)
        singles, doubles = _singles(items)
        shapes = Shapes(layout.cache / "shapes.txt")
        report, contents = _make(
            singles, judgements, shapes, (resolve, assemble), extra, came or {}, now
        )
        report = replace(report, notes=(*notes, *doubles, *report.notes))
        if strict and report.violations:
            return report
        generation = _swap(layout, contents)
        shapes.remember()
        return replace(report, generation=generation)


def ontology_quads(base: str = names.BASE) -> list[ox.Quad]:
    """Return the graph `ontology`: terms and codes, its blank nodes named by their content."""
    dataset = ox.Dataset(
        quad
        for name in ("dragoman.ttl", "codes.ttl")
        for quad in ox.parse(path=ontology.path(name), format=ox.RdfFormat.TURTLE)
    )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    graph = ox.NamedNode(names.graph_iri("ontology", base))
    return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in dataset]


def _tidied(layout: Layout) -> list[str]:
    """Clear and complete what a killed build left behind; return notes on it."""
    try:
        complete_record(layout)
        return [f"cleared what a killed build left: {name}" for name in layout.sweep()]
    except OSError as error:
        raise cannot_write(layout.root, error) from error


def _make(
    items: Sequence[Item],
    judgements: Judgements | None,
    shapes: Shapes,
    steps: tuple[Resolve | None, Assemble | None],
    extra: Extra | None,
    came: Mapping[str, str],
    now: Callable[[], str],
) -> tuple[BuildReport, Contents]:
    """Make what goes into the graph, and the report on it; nothing is written."""
    resolve, assemble, judged = _steps(*steps, judgements)
    checked, violations = check_documents(items, shapes)
    documents = [c.document for c in checked]
    extractions = [c.extraction for c in checked]
    resolution = resolve(documents, extractions, judged)
    assembled = assemble(documents, extractions, resolution, judged)
    assembly, more = check_assembly(extractions, assembled, shapes)
    resolution = _narrowed(resolution, assembly)
    decided, undone = _judged(judged, documents, extractions)
    contents = Contents(
        entries=[Entry(d, came.get(d.id, BUILT)) for d in documents],
        extractions=extractions,
        document_quads=[quad for c in checked for quad in c.quads],
        resolution=resolution,
        assembly=assembly,
        extra=[*ontology_quads(), *decided, *(extra(resolution, assembly) if extra else ())],
        time=now(),
    )
    groups = reprint_groups(documents)
    report = BuildReport(
        generation=None,
        counts=_counts(contents),
        violations=tuple(sorted([*violations, *more])),
        left_out=tuple(claim for c in checked for claim in c.left_out),
        reprints=tuple((d, first) for d, first in sorted(groups.items()) if d != first),
        notes=(*resolution.unsettled, *undone),
    )
    return report, contents


def _steps(
    resolve: Resolve | None, assemble: Assemble | None, judgements: Judgements | None
) -> tuple[Resolve, Assemble, Judgements]:
    """Return the steps that are not given as they are in `graph`."""
    # Imported here, so that a build with other steps does not load these.
    if judgements is None:
        from graph.judgements import EMPTY

        return resolve or _resolver(), assemble or _assembler(), EMPTY
    return resolve or _resolver(), assemble or _assembler(), judgements


def _resolver() -> Resolve:
    from graph.resolve import resolve

    return resolve


def _assembler() -> Assemble:
    from graph.assemble import assemble

    return assemble


def _judged(
    judgements: Judgements, documents: Sequence[Document], extractions: Sequence[Extraction]
) -> tuple[list[ox.Quad], list[str]]:
    """Return the graph of judgements, and a note on each that does not hold."""
    if not judgements.items:
        return [], []
    from graph.judgements_apply import apply_judgements
    from graph.judgements_conflicts import State
    from graph.rdf_judgements import judgement_quads

    findings = apply_judgements(judgements, documents, extractions).findings
    notes = [
        f"judgement of {f.judgement.author} ({f.judgement.verdict.value}, {f.judgement.time}) "
        f"is {f.state.value}: {f.why}"
        for f in findings
        if f.state is not State.HOLDS
    ]
    return list(judgement_quads(findings)), notes


def _narrowed(resolution: Resolution, assembly: Assembly) -> Resolution:
    """Return the resolution without the entities that did not pass the checks."""
    kept = {entity.id for entity in assembly.entities}
    return replace(
        resolution,
        entities=tuple(e for e in resolution.entities if e.id in kept),
        refers_to={m: e for m, e in resolution.refers_to.items() if e in kept},
    )


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
        part = layout.begin()
        write(layout, part, contents)
        generation = layout.publish(part)
        complete_record(layout)
        layout.sweep()
    except OSError as error:
        raise cannot_write(layout.root, error) from error
    except KeyboardInterrupt as interrupt:
        swapped = part is not None and layout.find() == part.with_suffix("")
        kept = "the new graph is in place" if swapped else "the last good graph stays as it was"
        interrupt.add_note(f"The build was interrupted; {kept}.")
        raise
    finally:
        if part is not None and part.exists():
            shutil.rmtree(part)
    return generation.name


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
