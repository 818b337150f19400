"""A stored graph as the public facts are checked on it: things, what claims tell, disagreements.

Everything comes from the store by SPARQL, as a user would ask it; no class of the builder is used,
so that what is checked is what is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph import names
from graph.model import Kind, Span
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Value:
    """A value: an entity (its id and label), else a code, a text, or a date with its wording."""

    text: str
    entity: str = ""
    edtf: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters of one document, by its handle."""

    document: str
    span: Span

    def overlaps(self, other: Passage) -> bool:
        """Tell whether both share a character of one document."""
        return self.document == other.document and self.span.overlaps(other.span)

    def __str__(self) -> str:
        return f"{self.document}:{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Told:
    """One claim that supports one fact: what it says of a thing, where, and on whose word."""

    subject: str
    property: str
    value: Value
    passage: Passage
    claim: str
    modality: str
    speaker: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a status life: to which status, when, by which claims."""

    status: str
    when: str
    claims: frozenset[str]


@dataclass(frozen=True, slots=True)
class Apart:
    """One disagreement of the graph: of what, on which property, of which kind, between whom."""

    subject: str
    property: str
    kind: str
    values: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class Thing:
    """One entity: its class, its label, what claims tell of it, and its status life."""

    id: str
    kind: str
    label: str
    told: list[Told] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ToldGraph:
    """All things by id, and all disagreements."""

    things: dict[str, Thing]
    disagreements: tuple[Apart, ...]


_KINDS = " ".join(f"dgm:{kind}" for kind in Kind)

_THINGS = f"""SELECT ?id ?kind ?label WHERE {{
  VALUES ?kind {{ {_KINDS} }} ?id a ?kind ; rdfs:label ?label }}"""

_FACTS = """SELECT ?subject ?property ?entity ?label ?literal ?claim WHERE {
  ?fact a dgm:Fact ; dgm:factSubject ?subject ; dgm:factProperty ?property ;
        dgm:supportedBy ?claim .
  OPTIONAL { ?fact dgm:factValue ?entity . OPTIONAL { ?entity rdfs:label ?label } }
  OPTIONAL { ?fact dgm:factLiteral ?literal } }"""

_CLAIMS = """SELECT ?claim ?handle ?start ?end ?modality ?edtf ?wording ?speaker ?outlet WHERE {
  GRAPH ?g { ?claim a dgm:Claim ; dgm:inDocument/dgm:handle ?handle ; dgm:modality ?modality ;
      dgm:passage ?passage . ?passage dgm:start ?start ; dgm:end ?end .
    OPTIONAL { ?claim dgm:valueNode ?time . ?time dgm:wording ?wording .
      OPTIONAL { ?time dgm:edtf ?edtf } }
    OPTIONAL { ?claim dgm:attribution/dgm:attributedSpeaker ?speaker }
    OPTIONAL { ?claim dgm:attribution/dgm:attributedOutlet ?outlet } } }"""

_NAMES = """SELECT ?mention ?label WHERE {
  GRAPH ?g { ?mention dgm:refersTo ?entity } ?entity rdfs:label ?label }"""

_STEPS = """SELECT ?subject ?status ?when ?claim WHERE {
  ?step a dgm:StatusChange ; dgm:statusOf ?subject ; dgm:toStatus ?status ;
        dgm:supportedBy ?claim .
  OPTIONAL { ?step dgm:when/dgm:edtf ?when } }"""

_DISAGREEMENTS = """SELECT ?id ?subject ?property ?kind ?value ?claim WHERE {
  ?id a dgm:Disagreement ; dgm:disagreementSubject ?subject ; dgm:disagreementProperty ?property ;
      dgm:disagreementKind ?kind ; dgm:disagreementValue ?value ; dgm:betweenClaim ?claim }"""

_Claim = tuple[Passage, str, str, str, str, str]


def read(store: Store) -> ToldGraph:
    """Read things, claims and disagreements; sorted, so that equal stores give equal answers."""
    claims = dict(_claims(store))
    things = {iri: Thing(iri, _local(kind), label) for iri, kind, label in _rows(store, _THINGS)}
    for told in _told(store, claims):
        if told.subject in things:
            things[told.subject].told.append(told)
    for subject, step in _steps(store):
        things[subject].steps.append(step)
    return ToldGraph(things, tuple(_disagreements(store, claims)))


def _rows(store: Store, query: str) -> list[tuple[str, ...]]:
    return sorted(set(store.select(query).texts()))


def _claims(store: Store) -> Iterator[tuple[str, _Claim]]:
    called = {row[0]: row[1] for row in _rows(store, _NAMES)}
    for row in _rows(store, _CLAIMS):
        claim, handle, start, end, modality, edtf, wording, speaker, outlet = row
        passage = Passage(handle, Span(int(start), int(end)))
        said = called.get(speaker, ""), called.get(outlet, "")
        yield claim, (passage, _local(modality), edtf, wording, *said)


def _told(store: Store, claims: dict[str, _Claim]) -> Iterator[Told]:
    for subject, prop, node, label, literal, claim in _rows(store, _FACTS):
        passage, modality, edtf, wording, speaker, outlet = claims[claim]
        if wording:  # a merged date is that of the finest claim; here each claim has its own
            value = Value(wording, edtf=edtf)
        elif label and not node.startswith(names.CODE):
            value = Value(label, entity=node)
        else:
            value = Value(literal or _local(node))
        yield Told(subject, _local(prop), value, passage, claim, modality, speaker, outlet)


def _steps(store: Store) -> Iterator[tuple[str, Step]]:
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for subject, status, when, claim in _rows(store, _STEPS):
        found[subject, _local(status), when].add(claim)
    for (subject, status, when), claims in found.items():
        yield subject, Step(status, when, frozenset(claims))


def _disagreements(store: Store, claims: dict[str, _Claim]) -> Iterator[Apart]:
    found: dict[tuple[str, ...], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for ident, subject, prop, kind, value, claim in _rows(store, _DISAGREEMENTS):
        values, between = found[ident, subject, _local(prop), _local(kind)]
        values.add(value)
        between.add(claim)
    for (_, subject, prop, kind), (values, between) in found.items():
        where = {claims[c][0] for c in between}
        passages = sorted(where, key=lambda p: (p.document, p.span))
        yield Apart(subject, prop, kind, tuple(sorted(values)), tuple(passages))


def _local(iri: str) -> str:
    """Return the local name of a term or code."""
    return iri.removeprefix(names.DGM).removeprefix(names.CODE)
