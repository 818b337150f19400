"""Checks what is to be stored: own rules and SHACL; what breaks a rule is left out and listed.

Two stages, because facts must rest on sound claims only: `check_documents` before anything is
resolved, `check_assembly` on what was assembled. Both return what is sound, and the violations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph import names
from graph.check_claims import Violation, sound
from graph.check_facts import check_assembly as check_facts
from graph.check_facts import without
from graph.check_shapes import Finding, Shapes
from graph.facts import Assembly
from graph.judgements import EMPTY, Judgements
from graph.judgements_apply import apply_judgements
from graph.model import Claim, Document, Extraction
from graph.rdf import document_quads, facts_quads

Item = tuple[Document, Extraction]


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """One document with what is sound of what was read in it, and its quads."""

    document: Document
    extraction: Extraction
    quads: tuple[ox.Quad, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What broke a rule, and the claims that were left out for it."""

    violations: tuple[Violation, ...] = ()
    left_out: tuple[str, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Tell whether nothing broke a rule."""
        return not self.violations


def check(
    items: Iterable[Item], assembly: Assembly | None = None, judgements: Judgements = EMPTY
) -> Report:
    """Return the report on documents, and on what was assembled from them, without storing them.

    The assembly is held against the claims as `judgements` left them.
    """
    shapes = Shapes()
    checked, violations = check_documents(items, shapes)
    if assembly is not None:
        applied = apply_judgements(
            judgements, [c.document for c in checked], [c.extraction for c in checked]
        )
        _, more = check_assembly(applied.claims, assembly, shapes)
        violations = sorted([*violations, *more])
    return Report(tuple(violations), tuple(claim for c in checked for claim in c.left_out))


def check_documents(
    items: Iterable[Item], shapes: Shapes, base: str = names.BASE
) -> tuple[list[CheckedDocument], list[Violation]]:
    """Return the sound part of each document, and what broke a rule."""
    checked: list[CheckedDocument] = []
    violations: list[Violation] = []
    for document, extraction in items:
        kept, found = sound(document, extraction)
        quads = tuple(document_quads(document, kept, base))
        findings = shapes.check_graph(quads)
        if findings:
            bad, more = _blame(document, findings, quads, base)
            kept, _ = sound(document, kept, bad)
            quads = tuple(document_quads(document, kept, base))
            found = [*found, *more]
        gone = {c.id for c in extraction.claims} - {c.id for c in kept.claims}
        checked.append(CheckedDocument(document, kept, quads, tuple(sorted(gone))))
        violations += found
    return checked, sorted(violations)


def check_assembly(
    claims: Sequence[Claim], assembly: Assembly, shapes: Shapes, base: str = names.BASE
) -> tuple[Assembly, list[Violation]]:
    """Return the sound part of an assembly, and what broke a rule."""
    kept, violations = check_facts(claims, assembly)
    quads = list(dict.fromkeys(facts_quads(kept, base)))
    findings = shapes.check_nodes(quads)
    if findings:
        violations += [
            Violation("", f.node.removeprefix(base), "shape", f.message) for f in findings
        ]
        bad = frozenset(n for f in findings for n in _assembled_ids(f.node, quads, base))
        # What rests on a fact that was left out (an inference) falls in its turn.
        kept, more = check_facts(claims, without(kept, bad))
        violations += more
    return kept, sorted(violations)


def _blame(
    document: Document, findings: Sequence[Finding], quads: Iterable[ox.Quad], base: str
) -> tuple[frozenset[str], list[Violation]]:
    """Return the mentions and claims that rest on nodes that do not conform, and the violations."""
    users = defaultdict(set)
    for quad in quads:
        if isinstance(quad.object, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode):
            users[quad.object.value].add(quad.subject.value)
    whole = names.document_iri(document.id, base)
    bad: set[str] = set()
    waiting = [finding.node for finding in findings if finding.node != whole]
    while waiting:
        node = waiting.pop()
        if node not in bad and node != whole:
            bad.add(node)
            waiting += users[node]
    violations = [
        Violation(document.id, finding.node.removeprefix(base), "shape", finding.message)
        for finding in findings
    ]
    heads = tuple(f"{base}{kind}/" for kind in ("mention", "claim"))
    return frozenset(n.rsplit("/", 1)[1] for n in bad if n.startswith(heads)), violations


def _assembled_ids(node: str, quads: Iterable[ox.Quad], base: str) -> list[str]:
    """Return the ids of what falls with a node of the facts graph: itself, or who uses a date."""
    if node.startswith(f"{base}time/"):
        users = {q.subject.value for q in quads if q.object == ox.NamedNode(node)}  # type: ignore[union-attr]
        return [i for user in sorted(users) if "/entity/" not in user for i in _id(user, base)]
    return _id(node, base)


def _id(node: str, base: str) -> list[str]:
    if node.startswith(f"{base}entity/"):
        return [names.entity_id(node, base)]
    kinds = ("fact", "status", "disagreement", "inference")
    return [names.local_id(node, k, base) for k in kinds if node.startswith(f"{base}{k}/")]
