"""What the actor network is made of, read from a store by SPARQL: actors, ties, passages.

A *tie* is one fact that binds an actor to an event (took part, party, by, against, speaker ...);
pairs of ties on one event become edges in `graph.network`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from graph import names
from graph.sparql import with_prefixes


class Queryable(Protocol):
    """Whatever answers SPARQL with rows that give their values by variable name."""

    def query(self, text: str, /) -> Any:
        """Run one SPARQL query."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A passage behind an edge: its words, and the document that has them."""

    published: str
    document: str
    start: int
    quote: str
    title: str
    outlet: str
    claim: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A node of the network: a person, a state or an organisation."""

    id: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    item: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What two actors share: a meeting, an agreement, a friction, a statement, an office."""

    id: str
    kind: str
    label: str
    kinds: tuple[str, ...] = ()
    status: str = ""
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """One fact that binds an actor to an event."""

    event: str
    role: str
    actor: str
    origins: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """All that the network needs from the store."""

    actors: Mapping[str, Actor]
    events: Mapping[str, Event]
    ties: tuple[Tie, ...]
    passages: Mapping[str, tuple[Evidence, ...]]


ACTOR_KINDS = ("Person", "State", "Organisation")
EVENT_KINDS = ("Meeting", "Agreement", "Friction", "Statement", "Tenure")
ROLES = (
    *("participant", "host", "guest", "chair", "party", "by", "against"),
    *("speaker", "addressee", "holder", "officeOf"),
)
MORE_KINDS = (*EVENT_KINDS, "Measure")
MORE_ROLES = (*ROLES, "actor", "target", "outletOf")
"""What the typed graphs need besides (`graph.network_typed`)."""
COUNTED = ("plain", "attributed", "hedged")
"""Facts of these standings make edges: what is planned, denied or contested makes none."""


def read(
    store: Queryable,
    base: str = names.BASE,
    kinds: Sequence[str] = EVENT_KINDS,
    roles: Sequence[str] = ROLES,
    besides: Collection[str] = (),
) -> Readings:
    """Read actors, events, ties and passages; sorted, so that equal stores give equal networks.

    Passages are those of the claims behind the ties, and of the claims `besides`.
    """
    facts = names.graph_iri("facts", base)
    ties = tuple(_ties(store, facts, base, roles))
    claims = {claim for tie in ties for claim in tie.claims} | set(besides)
    return Readings(
        actors={a.id: a for a in _actors(store, facts, base)},
        events={e.id: e for e in _events(store, facts, base, kinds)},
        ties=ties,
        passages=evidence(store, claims, base),
    )


def rows(store: Queryable, text: str, *variables: str) -> Iterator[tuple[str, ...]]:
    """Run a query and yield its rows as texts, sorted; unbound is empty.

    `variables` are those that the query selects, in its order.
    """
    found = [
        tuple(["" if cell is None else cell.value for cell in row])
        for row in store.query(with_prefixes(text))
    ]
    found.sort()
    yield from found


def _listed(values: Iterable[str]) -> str:
    return " ".join(f"dgm:{value}" for value in values)


def _actors(store: Queryable, facts: str, base: str) -> Iterator[Actor]:
    query = f"""SELECT ?id ?kind ?label ?alias ?item WHERE {{
      GRAPH <{facts}> {{ VALUES ?kind {{ {_listed(ACTOR_KINDS)} }}
        ?id a ?kind ; rdfs:label ?label . OPTIONAL {{ ?id skos:altLabel ?alias }} }}
      OPTIONAL {{ GRAPH ?links {{ ?id dgm:wikidataItem ?item }} }} }}"""
    grouped: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for iri, kind, label, alias, item in rows(store, query, "id", "kind", "label", "alias", "item"):
        grouped[iri, kind, label, item].append(alias)
    for (iri, kind, label, item), aliases in grouped.items():
        known = tuple(a for a in aliases if a)
        item_id = item.removeprefix(names.WD)
        yield Actor(names.entity_id(iri, base), kind.removeprefix(names.DGM), label, known, item_id)


def _events(store: Queryable, facts: str, base: str, kinds: Sequence[str]) -> Iterator[Event]:
    query = f"""SELECT ?id ?kind ?label ?sort ?status ?edtf WHERE {{ GRAPH <{facts}> {{
      VALUES ?kind {{ {_listed(kinds)} }} ?id a ?kind ; rdfs:label ?label .
      OPTIONAL {{ ?id dgm:meetingKind|dgm:frictionKind ?sort }}
      OPTIONAL {{ ?id dgm:status ?status }}
      OPTIONAL {{ ?id dgm:when/dgm:edtf ?edtf }} }} }}"""
    grouped: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for iri, kind, *rest in rows(store, query, "id", "kind", "label", "sort", "status", "edtf"):
        grouped[iri, kind].append(tuple(rest))
    for (iri, kind), listed in grouped.items():
        labels, sorts, statuses, dates = (
            sorted({cell.removeprefix(names.CODE) for cell in column if cell})
            for column in zip(*listed, strict=True)
        )
        yield Event(
            id=names.entity_id(iri, base),
            kind=kind.removeprefix(names.DGM),
            label=labels[0] if labels else "",
            kinds=tuple(sorts),
            status=", ".join(statuses),
            dates=tuple(dates),
        )


def _ties(store: Queryable, facts: str, base: str, roles: Sequence[str]) -> Iterator[Tie]:
    standings = ", ".join(f"code:{s}" for s in COUNTED)
    query = f"""SELECT ?event ?role ?actor ?origins ?claim WHERE {{ GRAPH <{facts}> {{
      VALUES ?role {{ {_listed(roles)} }}
      ?fact dgm:factProperty ?role ; dgm:factSubject ?event ; dgm:factValue ?actor ;
            dgm:standing ?standing ; dgm:origins ?origins ; dgm:supportedBy ?claim
      FILTER (?standing IN ({standings})) }} }}"""
    grouped: dict[tuple[str, ...], list[str]] = defaultdict(list)
    columns = ("event", "role", "actor", "origins", "claim")
    for event, role, actor, origins, claim in rows(store, query, *columns):
        grouped[event, role, actor, origins].append(claim)
    for (event, role, actor, origins), claims in grouped.items():
        yield Tie(
            event=names.entity_id(event, base),
            role=role.removeprefix(names.DGM),
            actor=names.entity_id(actor, base),
            origins=int(origins),
            claims=tuple(names.local_id(c, "claim", base) for c in claims),
        )


def evidence(
    store: Queryable, wanted: Collection[str], base: str = names.BASE
) -> Mapping[str, tuple[Evidence, ...]]:
    """Return the passages of the claims that are wanted, by claim."""
    if not wanted:
        return {}
    query = """SELECT ?claim ?quote ?start ?d WHERE { GRAPH ?g {
      ?claim dgm:passage ?p ; dgm:inDocument ?d .
      ?p dgm:quote ?quote ; dgm:start ?start } }"""
    documents = _documents(store)
    found: dict[str, list[Evidence]] = defaultdict(list)
    for iri, quote, start, document in rows(store, query, "claim", "quote", "start", "d"):
        claim = names.local_id(iri, "claim", base)
        if claim in wanted:
            for handle, title, outlet, published in documents[document]:
                found[claim].append(
                    Evidence(published, handle, int(start), quote, title, outlet, claim)
                )
    return {claim: tuple(sorted(each)) for claim, each in found.items()}


def _documents(store: Queryable) -> Mapping[str, list[tuple[str, ...]]]:
    """Return handle, title, outlet and date of publication of each document, by IRI."""
    query = """SELECT ?d ?handle ?title ?outlet ?published WHERE { GRAPH ?g { ?d a dgm:Document .
      OPTIONAL { ?d dgm:handle ?handle } OPTIONAL { ?d rdfs:label ?title }
      OPTIONAL { ?d dgm:outlet ?outlet } OPTIONAL { ?d dgm:published ?published } } }"""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for iri, *rest in rows(store, query, "d", "handle", "title", "outlet", "published"):
        found[iri].append(tuple(rest))
    return found
