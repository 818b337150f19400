"""What a store holds, in a form that two builds can be compared by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph import names
from graph.edtf_words import in_words
from graph.layout import Layout
from graph.store import Store
from queries.words import spoken, worded


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """A passage and the document that has it."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A status change or a disagreement, in words, with its passages."""

    id: str
    text: str
    passages: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Claims by document, status changes and disagreements of one generation."""

    claims: Mapping[str, frozenset[str]] = field(default_factory=dict)
    statuses: Mapping[str, Finding] = field(default_factory=dict)
    disagreements: Mapping[str, Finding] = field(default_factory=dict)


KINDS = (
    *("contradiction", "positions", "attribution", "each-true-at-its-time", "scope", "naming"),
    "precision",
)
"""Kinds of disagreement, the weightiest first."""

_CLAIMS = """SELECT ?claim ?document WHERE {
  GRAPH ?g { ?claim a dgm:Claim ; dgm:inDocument/dgm:handle ?document } }"""
_STATUSES = """SELECT ?node ?label ?status ?edtf ?claim WHERE {
  ?node a dgm:StatusChange ; dgm:statusOf/rdfs:label ?label ; dgm:toStatus ?status .
  OPTIONAL { ?node dgm:when/dgm:edtf ?edtf } OPTIONAL { ?node dgm:supportedBy ?claim } }"""
_DISAGREEMENTS = """SELECT ?node ?label ?property ?kind ?value ?claim WHERE {
  ?node a dgm:Disagreement ; dgm:disagreementSubject/rdfs:label ?label ;
        dgm:disagreementProperty ?property ; dgm:disagreementKind ?kind ;
        dgm:disagreementValue ?value ; dgm:betweenClaim ?claim }"""
_PASSAGES = """SELECT ?claim ?document ?quote WHERE { GRAPH ?g {
  ?claim a dgm:Claim ; dgm:passage/dgm:quote ?quote ; dgm:inDocument/dgm:handle ?document } }"""


def held_before(directory: Path) -> Snapshot:
    """Read what the last good generation at `directory` holds; nothing where there is none."""
    if Layout(directory).find() is None:
        return Snapshot()
    with Store.open(directory) as opened:
        return snapshot(opened)


def snapshot(store: Store) -> Snapshot:
    """Read what one generation holds."""
    passages: dict[str, Words] = {}
    for claim, document, quote in store.select(_PASSAGES).texts():
        passages[claim] = Words(document, quote)
    claims: dict[str, set[str]] = defaultdict(set)
    for claim, document in store.select(_CLAIMS).texts():
        claims[document].add(claim)
    return Snapshot(
        claims={d: frozenset(c) for d, c in claims.items()},
        statuses=_statuses(store, passages),
        disagreements=_disagreements(store, passages),
    )


def _statuses(store: Store, passages: Mapping[str, Words]) -> dict[str, Finding]:
    grouped: dict[tuple[str, str], set[str]] = defaultdict(set)
    for node, label, status, edtf, claim in store.select(_STATUSES).texts():
        text = f"{label}: {worded(_code(status))}" + (f", {in_words(edtf)}" if edtf else "")
        grouped[node, text].add(claim)
    return {n: Finding(n, t, _words(c, passages)) for (n, t), c in sorted(grouped.items())}


def _disagreements(store: Store, passages: Mapping[str, Words]) -> dict[str, Finding]:
    values: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    claims: dict[str, set[str]] = defaultdict(set)
    for node, label, prop, kind, value, claim in store.select(_DISAGREEMENTS).texts():
        values[node, label, prop.removeprefix(names.DGM), _code(kind)].add(value)
        claims[node].add(claim)
    return {
        node: Finding(
            node,
            f"{label}, {spoken(prop)} ({worded(kind)}): {' / '.join(map(worded, sorted(said)))}",
            _words(claims[node], passages),
        )
        for (node, label, prop, kind), said in sorted(values.items())
    }


def _code(iri: str) -> str:
    return iri.removeprefix(names.CODE)


def _words(claims: Iterable[str], passages: Mapping[str, Words]) -> tuple[Words, ...]:
    return tuple(sorted({passages[c] for c in claims if c in passages}))


def new(
    before: Mapping[str, Finding], after: Mapping[str, Finding], document: str | None = None
) -> list[Finding]:
    """Return what is there after and was not before, by its words.

    With `document`, only what rests on a passage of it: other things may have new names only.
    """
    known = {f.text for f in before.values()}
    found = (
        f
        for f in after.values()
        if f.text not in known
        and (document is None or any(p.document == document for p in f.passages))
    )
    return sorted(found, key=lambda f: (_rank(f.text), f.text))


def _rank(text: str) -> int:
    """Put contradictions before differences of precision."""
    return next((i for i, kind in enumerate(KINDS) if f" ({worded(kind)}): " in text), len(KINDS))
