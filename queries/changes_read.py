"""Reads a view for comparison: its things by their claims, steps, statements, disagreements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph import names
from graph.store import Store

STEPS = """SELECT ?of ?order ?status ?date ?claim WHERE {
  ?s a dgm:StatusChange ; dgm:statusOf ?of ; dgm:toStatus ?code ; dgm:supportedBy ?claim .
  OPTIONAL { ?s dgm:order ?order } OPTIONAL { ?s dgm:when/dgm:edtf ?date }
  BIND(STRAFTER(STR(?code), "codes#") AS ?status) } ORDER BY ?of ?order ?claim"""
MEETINGS = """SELECT DISTINCT ?m ?status ?date WHERE { ?m a dgm:Meeting .
  OPTIONAL { ?m dgm:status ?code } OPTIONAL { ?m dgm:when/dgm:edtf ?date }
  BIND(STRAFTER(STR(?code), "codes#") AS ?status) } ORDER BY ?m ?date"""
STATEMENTS = """SELECT DISTINCT ?s ?who ?topic ?gist ?type ?date ?claim WHERE {
  ?said dgm:factSubject ?s ; dgm:factProperty dgm:speaker ; dgm:factValue ?speaker .
  ?speaker rdfs:label ?who .
  ?told dgm:factSubject ?s ; dgm:supportedBy ?claim .
  OPTIONAL { ?g dgm:factSubject ?s ; dgm:factProperty dgm:gist ; dgm:factLiteral ?gist }
  OPTIONAL { ?a dgm:factSubject ?s ; dgm:factProperty dgm:about ; dgm:factValue/rdfs:label ?topic }
  OPTIONAL { ?t dgm:factSubject ?s ; dgm:factProperty dgm:ploverType ; dgm:factValue ?code }
  GRAPH ?d { ?claim dgm:inDocument ?in .
    OPTIONAL { ?in dgm:publishedWhen/sem:hasEarliestBeginTimeStamp ?date } }
  BIND(STRAFTER(STR(?code), "codes#") AS ?type) } ORDER BY ?date ?s ?claim"""
DENIED = """SELECT ?s ?property ?value ?claim WHERE {
  ?f dgm:factSubject ?s ; dgm:factProperty ?p ; dgm:supportedBy ?held ; dgm:deniedBy ?claim .
  OPTIONAL { ?f dgm:factLiteral ?text }
  OPTIONAL { ?f dgm:factValue ?node . OPTIONAL { ?node rdfs:label ?name } }
  BIND(STRAFTER(STR(?p), STR(dgm:)) AS ?property)
  BIND(COALESCE(?text, ?name, STRAFTER(STR(?node), "codes#"), "") AS ?value) } ORDER BY ?s ?claim"""
DISAGREEMENTS = """SELECT ?s ?property ?kind ?value ?claim WHERE {
  ?d dgm:disagreementSubject ?s ; dgm:disagreementKind ?k ; dgm:disagreementValue ?value ;
    dgm:betweenClaim ?claim .
  OPTIONAL { ?d dgm:disagreementProperty ?p }
  BIND(STRAFTER(STR(?k), "codes#") AS ?kind)
  BIND(STRAFTER(STR(?p), STR(dgm:)) AS ?property) } ORDER BY ?s ?value ?claim"""
LABELS = "SELECT ?e ?label WHERE { ?e rdfs:label ?label . FILTER(STRSTARTS(STR(?e), BASE)) }"
TOLD = """SELECT DISTINCT ?e ?claim WHERE { ?f dgm:factSubject ?e .
  { ?f dgm:supportedBy ?claim } UNION { ?f dgm:deniedBy ?claim } }"""
PASSAGES = """SELECT ?claim ?document ?passage WHERE { GRAPH ?g {
  ?claim a dgm:Claim ; dgm:passage/dgm:quote ?passage ; dgm:inDocument/dgm:handle ?document } }"""
NEAR = """SELECT DISTINCT ?e WHERE { VALUES ?asked { UNDEF }
  ?f dgm:factSubject ?e ; dgm:factValue ?asked }"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One view, read once."""

    store: Store
    labels: Mapping[str, str]
    things: Mapping[str, frozenset[str]]
    """The claims about each entity."""
    passages: Mapping[str, tuple[str, str]]
    home: Mapping[str, str] = field(default_factory=dict)
    """The entity of each claim."""

    def rows(self, query: str) -> list[tuple[str, ...]]:
        """Return the rows of a query as texts."""
        return self.store.select(query).texts()


def seen_in(store: Store) -> Seen:
    """Read a view."""
    base = f'"{names.entity_iri("", store.base)}"'
    labels = {iri: label for iri, label in store.select(LABELS.replace("BASE", base)).texts()}  # noqa: C416
    things: dict[str, set[str]] = defaultdict(set)
    home = {}
    for entity, claim in store.select(TOLD).texts():
        things[entity].add(claim)
        home[claim] = entity
    frozen = {entity: frozenset(claims) for entity, claims in things.items()}
    return Seen(store, labels, frozen, passages_of(store), home)


def passages_of(store: Store) -> dict[str, tuple[str, str]]:
    """Return handle of the document and quote of each claim."""
    return {c: (document, quote) for c, document, quote in store.select(PASSAGES).texts()}


def same_thing(entity: str, here: Seen, there: Seen) -> str | None:
    """Return the entity of the other view that shares most claims with this one, if one does."""
    shared = Counter(there.home[c] for c in here.things.get(entity, ()) if c in there.home)
    return min(shared, key=lambda e: (-shared[e], e), default=None)


def now(node: str, one: Seen, two: Seen) -> str:
    """Return the entity of the second view that a node of either view is."""
    return node if node in two.labels else same_thing(node, one, two) or node


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a life with its claims."""

    status: str
    date: str
    claims: frozenset[str]


def lives(seen: Seen) -> dict[str, list[Step]]:
    """Return the steps of each thing in their order."""
    grouped: dict[tuple[str, int, str, str], set[str]] = defaultdict(set)
    for of, order, status, date, claim in seen.rows(STEPS):
        grouped[of, int(order or 0), status, date].add(claim)
    lives: dict[str, list[Step]] = defaultdict(list)
    for (of, _, status, date), claims in sorted(grouped.items()):
        lives[of].append(Step(status, date, frozenset(claims)))
    return lives


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: who, of what, its gist, its PLOVER type, when it was published."""

    node: str
    who: str
    topic: str
    gist: str
    type: str
    date: str
    claims: frozenset[str]


def statements(seen: Seen) -> list[Said]:
    """Return the statements in the order in which documents published them."""
    claims: dict[tuple[str, str, str, str, str], set[str]] = defaultdict(set)
    dates: dict[tuple[str, str, str, str, str], str] = {}
    for node, who, topic, gist, kind, date, claim in seen.rows(STATEMENTS):
        head = (node, who, topic, gist, kind)
        claims[head].add(claim)
        dates.setdefault(head, date)
    return [Said(*head, dates[head], frozenset(found)) for head, found in claims.items()]


def differences(seen: Seen) -> dict[tuple[str, str, str], tuple[str, frozenset[str]]]:
    """Return values and claims of disagreements by subject, property and kind."""
    values: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    claims: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for subject, prop, kind, value, claim in seen.rows(DISAGREEMENTS):
        values[subject, prop, kind].add(value)
        claims[subject, prop, kind].add(claim)
    return {k: (" / ".join(sorted(v)), frozenset(claims[k])) for k, v in values.items()}
