"""Makes what goes into a graph: checks documents, resolves, assembles, checks what came of it.

Nothing is written here; `graph.build` writes and swaps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

import ontology
from graph import names
from graph.assemble import assemble as assemble_claims
from graph.check import CheckedDocument, Item, check_assembly, check_documents
from graph.check_claims import Violation
from graph.check_shapes import Shapes
from graph.facts import Assembly, Resolution
from graph.generation import Contents
from graph.judgements import EMPTY, Judgements
from graph.judgements_apply import apply_judgements
from graph.judgements_conflicts import Finding, State
from graph.model import Document, Extraction
from graph.rdf_judgements import judgement_quads
from graph.resolve import resolve as resolve_mentions
from graph.shelf import BUILT, Entry
from graph.whole import Whole

Resolve = Callable[[Sequence[Document], Sequence[Extraction], Judgements], Resolution]
Assemble = Callable[[Sequence[Document], Sequence[Extraction], Resolution, Judgements], Assembly]
Extra = Callable[[Whole], Iterable[ox.Quad]]
"""Makes quads of further named graphs (reference tables, links) from what was assembled."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a build, and what people decided."""

    judgements: Judgements = EMPTY
    resolve: Resolve = resolve_mentions
    assemble: Assemble = assemble_claims
    extra: Extra | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What goes into the graph, with what was found on the way."""

    contents: Contents
    violations: tuple[Violation, ...]
    left_out: tuple[str, ...]
    notes: tuple[str, ...]


def make(
    items: Sequence[Item], steps: Steps, shapes: Shapes, came: Mapping[str, str], time: str
) -> Made:
    """Make the contents of a graph; `came` says how documents came, `time` when it is recorded."""
    checked, violations = check_documents(items, shapes)
    documents = [c.document for c in checked]
    extractions = [c.extraction for c in checked]
    resolution = steps.resolve(documents, extractions, steps.judgements)
    assembled = steps.assemble(documents, extractions, resolution, steps.judgements)
    applied = apply_judgements(steps.judgements, documents, extractions)
    assembly, more = check_assembly(applied.claims, assembled, shapes)
    resolution = _narrowed(resolution, assembly)
    decided, undone = _judged(applied.findings)
    whole = Whole(assembly, resolution, documents, extractions, applied.findings)
    extra = steps.extra(whole) if steps.extra else ()
    contents = Contents(
        entries=[Entry(d, came.get(d.id, BUILT)) for d in documents],
        extractions=extractions,
        document_quads=[quad for c in checked for quad in c.quads],
        resolution=resolution,
        assembly=assembly,
        extra=[*ontology_quads(), *decided, *extra],
        time=time,
    )
    return Made(
        contents,
        tuple(sorted([*violations, *more])),
        _left_out(checked),
        (*resolution.unsettled, *undone),
    )


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


def _left_out(checked: Iterable[CheckedDocument]) -> tuple[str, ...]:
    return tuple(claim for document in checked for claim in document.left_out)


def _narrowed(resolution: Resolution, assembly: Assembly) -> Resolution:
    """Return the resolution without the entities that did not pass the checks."""
    kept = {entity.id for entity in assembly.entities}
    return replace(
        resolution,
        entities=tuple(e for e in resolution.entities if e.id in kept),
        refers_to={m: e for m, e in resolution.refers_to.items() if e in kept},
    )


def _judged(findings: Sequence[Finding]) -> tuple[list[ox.Quad], list[str]]:
    """Return the graph of judgements, and a note on each that does not hold."""
    notes = [
        f"judgement of {f.judgement.author} ({f.judgement.time}), "
        f"{f.judgement.verdict.value} {f.judgement.about}, "
        f"is {f.state.value}: {f.why}"
        for f in findings
        if f.state is not State.HOLDS
    ]
    return list(judgement_quads(findings)), notes
