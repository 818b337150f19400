"""What our graph says of linked persons, meetings and agreements, with the sources of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph import names
from graph.folding import fold
from graph.link_rdf import read_links
from graph.store import Store
from graph.wikidata.findings import Source

_SOURCES = """SELECT ?claim ?document ?quote ?language ?url ?outlet ?read WHERE {
  GRAPH ?g { ?claim a dgm:Claim ; dgm:passage/dgm:quote ?quote ; dgm:inDocument ?in .
    ?in dgm:handle ?document .
    OPTIONAL { ?in dgm:language ?language } OPTIONAL { ?in dgm:url ?url }
    OPTIONAL { ?in dgm:outlet ?outlet } }
  OPTIONAL { SELECT ?in (MIN(?at) AS ?read) WHERE { GRAPH ?r {
    ?event a dgm:Recording ; dgm:inDocument ?in ; dgm:recordedAt ?at } } GROUP BY ?in } }"""
_TENURES = """SELECT ?who ?label ?office ?state ?status ?published ?basis ?claim WHERE {
  ?holds dgm:factProperty dgm:holder ; dgm:factValue ?who ; dgm:factSubject ?tenure .
  ?at dgm:factSubject ?tenure ; dgm:factProperty dgm:officeOf ; dgm:factValue ?state .
  ?fact dgm:factSubject ?tenure ; dgm:factProperty dgm:office ; dgm:factLiteral ?office ;
    dgm:standing ?standing ; dgm:supportedBy ?claim .
  FILTER(?standing IN (code:plain, code:attributed, code:hedged))
  ?who rdfs:label ?label .
  GRAPH ?g { ?claim dgm:claimSubject ?told ; dgm:inDocument ?in .
    OPTIONAL { ?in dgm:published ?published ; dgm:publishedBasis ?basis }
    OPTIONAL { ?is dgm:claimSubject ?told ; dgm:claimProperty dgm:tenureStatus ;
      dgm:valueNode ?status } } }"""
_EVENTS = """SELECT ?node ?kind ?label ?status ?role ?value ?edtf ?claim WHERE {
  ?node a ?kind ; rdfs:label ?label .
  FILTER(?kind IN (dgm:Meeting, dgm:Agreement))
  OPTIONAL { ?node dgm:status ?status }
  ?fact dgm:factSubject ?node ; dgm:factProperty ?role ; dgm:factValue ?value ;
    dgm:standing ?standing ; dgm:supportedBy ?claim .
  FILTER(?standing IN (code:plain, code:attributed, code:hedged))
  FILTER(?role IN (dgm:participant, dgm:host, dgm:guest, dgm:chair, dgm:party, dgm:place, dgm:when))
  OPTIONAL { ?value dgm:edtf ?edtf } }"""


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """An office that documents give a person of one state, by one document."""

    entity: str
    label: str
    item: str
    office: str
    state: str
    status: str
    published: str
    source: Source


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting or an agreement: who took part, where, when, each with its sources.

    Participants and places are by the item they are linked to; `unlinked` counts those that are
    linked to none.
    """

    entity: str
    kind: str
    label: str
    status: str
    item: str
    actors: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
    dates: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
    unlinked: int = 0


def items(store: Store) -> dict[str, str]:
    """Return the accepted item of each linked entity, by its IRI."""
    return {
        names.entity_iri(link.entity, store.base): link.item
        for link in read_links(store, store.base)
        if link.item and link.state == "accepted"
    }


def sources(store: Store, linked: Mapping[str, str]) -> dict[str, Source]:
    """Return the source of each claim; an outlet is known by its linked entity of that name."""
    labels = store.select("SELECT ?n ?l WHERE { ?n a dgm:Organisation ; rdfs:label ?l }").texts()
    outlets = {fold(label): linked[node] for node, label in labels if node in linked}
    found = {}
    for claim, document, quote, language, url, outlet, read in store.select(_SOURCES).texts():
        address = url if url.startswith(("http://", "https://")) else ""
        item = outlets.get(fold(outlet), "")
        found[claim] = Source(document, quote, language or "en", address, item, read[:10])
    return found


def tenures(
    store: Store, linked: Mapping[str, str], by_claim: Mapping[str, Source]
) -> Iterator[Held]:
    """Yield the offices that documents give linked persons of linked states, sorted."""
    found = {
        Held(
            names.entity_id(who, store.base),
            label,
            linked[who],
            office,
            linked[state],
            status.removeprefix(names.CODE) or "current",
            # A date that was only inferred says too little to hold against a term.
            published if basis.removeprefix(names.CODE) in ("stated", "given") else "",
            by_claim[claim],
        )
        for who, label, office, state, status, published, basis, claim in store.select(
            _TENURES
        ).texts()
        if who in linked and state in linked and claim in by_claim
    }
    yield from sorted(found)


def events(
    store: Store, linked: Mapping[str, str], by_claim: Mapping[str, Source]
) -> Iterator[Event]:
    """Yield meetings and agreements, sorted by entity."""
    rows: dict[tuple[str, str, str, str], list[tuple[str, str, str, str]]] = defaultdict(list)
    for node, kind, label, status, role, value, edtf, claim in store.select(_EVENTS).texts():
        if claim in by_claim:
            key = (node, kind.removeprefix(names.DGM), label, status.removeprefix(names.CODE))
            rows[key].append((role.removeprefix(names.DGM), value, edtf, claim))
    for key in sorted(rows):
        yield _event(store, key, rows[key], linked, by_claim)


def _event(
    store: Store,
    key: tuple[str, str, str, str],
    rows: list[tuple[str, str, str, str]],
    linked: Mapping[str, str],
    by_claim: Mapping[str, Source],
) -> Event:
    parts: dict[str, dict[str, set[Source]]] = {k: defaultdict(set) for k in ("actor", "at", "on")}
    unlinked = set()
    for role, value, edtf, claim in rows:
        if role == "when":
            parts["on"][edtf].add(by_claim[claim])
        elif value in linked:
            parts["at" if role == "place" else "actor"][linked[value]].add(by_claim[claim])
        elif role != "place":
            unlinked.add(value)
    node, kind, label, status = key
    actors, places, dates = (
        {k: tuple(sorted(v)) for k, v in sorted(parts[part].items()) if k}
        for part in ("actor", "at", "on")
    )
    entity = names.entity_id(node, store.base)
    item = linked.get(node, "")
    return Event(entity, kind, label, status, item, actors, places, dates, len(unlinked))
