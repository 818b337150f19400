"""What the typed graphs take from a store beside the ties: topics, ends of frictions, offices.

Reads only; `graph.network_typed` makes graphs of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph import names
from graph.network_origins import claim_origins, shared
from graph.network_read import (
    COUNTED,
    MORE_KINDS,
    MORE_ROLES,
    Evidence,
    Queryable,
    Readings,
    read,
    rows,
)
from graph.network_spells import OVER
from graph.resolve_names import fold

TOPIC_TEXTS = ("topic", "object")


@dataclass(frozen=True, slots=True)
class Topic:
    """What an event is about: a text, or an entity by its label; `claims` say so."""

    event: str
    id: str
    label: str
    kind: str
    origins: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """All that the typed graphs need from a store."""

    readings: Readings
    topics: tuple[Topic, ...]
    ended: Mapping[str, tuple[str, ...]]
    on_friction: Mapping[str, frozenset[str]]
    """The frictions that a measure or a statement is about."""
    states: Mapping[str, tuple[str, ...]]
    """The states that an actor belongs to: its own, by office, or by an organisation of it."""
    origins: Mapping[str, str]
    passages: Mapping[str, tuple[Evidence, ...]]


def sources(store: Queryable, base: str = names.BASE) -> Sources:
    """Read all of it; sorted, so that equal stores give equal graphs."""
    facts = names.graph_iri("facts", base)
    topics = (*_texts(store, facts, base), *_abouts(store, facts, base))
    together = shared(store, base)
    wanted = {claim for topic in topics for claim in topic.claims}.union(*together.values())
    readings = read(store, base, MORE_KINDS, MORE_ROLES, wanted)
    return Sources(
        readings=readings,
        topics=topics,
        ended=_ended(store, facts, base),
        on_friction=_on_friction(store, facts, base),
        states=_states(store, facts, base, readings),
        origins=claim_origins(store, readings.passages, together, base),
        passages=readings.passages,
    )


def _standings() -> str:
    return " ".join(f"code:{standing}" for standing in COUNTED)


def _texts(store: Queryable, facts: str, base: str) -> Iterator[Topic]:
    roles = " ".join(f"dgm:{name}" for name in TOPIC_TEXTS)
    query = f"""SELECT ?event ?text ?origins ?claim WHERE {{ GRAPH <{facts}> {{
      VALUES ?role {{ {roles} }} VALUES ?standing {{ {_standings()} }}
      ?fact dgm:factProperty ?role ; dgm:factSubject ?event ; dgm:factLiteral ?text ;
            dgm:standing ?standing ; dgm:origins ?origins ; dgm:supportedBy ?claim }} }}"""
    grouped: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for event, text, origins, claim in rows(store, query, "event", "text", "origins", "claim"):
        grouped[event, text, origins].append(claim)
    for (event, text, origins), claims in grouped.items():
        if folded := fold(text):
            at = names.entity_id(event, base)
            yield Topic(at, f"topic/{folded}", text, "Topic", int(origins), _ids(claims, base))


def _abouts(store: Queryable, facts: str, base: str) -> Iterator[Topic]:
    query = f"""SELECT ?event ?about ?label ?kind ?origins ?claim WHERE {{ GRAPH <{facts}> {{
      VALUES ?standing {{ {_standings()} }}
      ?fact dgm:factProperty dgm:about ; dgm:factSubject ?event ; dgm:factValue ?about ;
            dgm:standing ?standing ; dgm:origins ?origins ; dgm:supportedBy ?claim .
      ?about rdfs:label ?label ; a ?kind . FILTER (?kind NOT IN (dgm:Event, dgm:Actor)) }} }}"""
    columns = ("event", "about", "label", "kind", "origins", "claim")
    grouped: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for event, about, label, kind, origins, claim in rows(store, query, *columns):
        grouped[event, about, label, kind, origins].append(claim)
    for (event, about, label, kind, origins), claims in grouped.items():
        yield Topic(
            event=names.entity_id(event, base),
            id=names.entity_id(about, base),
            label=label,
            kind=kind.removeprefix(names.DGM),
            origins=int(origins),
            claims=_ids(claims, base),
        )


def _ids(claims: Sequence[str], base: str) -> tuple[str, ...]:
    return tuple(names.local_id(claim, "claim", base) for claim in claims)


def _ended(store: Queryable, facts: str, base: str) -> Mapping[str, tuple[str, ...]]:
    """Return when frictions were lifted or ended, by EDTF."""
    over = " ".join(f"code:{status}" for status in sorted(OVER))
    query = f"""SELECT ?of ?edtf WHERE {{ GRAPH <{facts}> {{ VALUES ?to {{ {over} }}
      ?s dgm:statusOf ?of ; dgm:toStatus ?to ; dgm:when/dgm:edtf ?edtf }} }}"""
    return {of: tuple(sorted(found)) for of, found in _sets(store, query, "of", "edtf", base)}


def _on_friction(store: Queryable, facts: str, base: str) -> Mapping[str, frozenset[str]]:
    query = f"""SELECT ?event ?friction WHERE {{ GRAPH <{facts}> {{
      ?event dgm:onFriction|dgm:about ?friction . ?friction a dgm:Friction }} }}"""
    found = _sets(store, query, "event", "friction", base)
    return {
        event: frozenset(names.entity_id(friction, base) for friction in frictions)
        for event, frictions in found
    }


def _sets(
    store: Queryable, query: str, key: str, value: str, base: str
) -> Iterator[tuple[str, set[str]]]:
    grouped: dict[str, set[str]] = defaultdict(set)
    for iri, found in rows(store, query, key, value):
        grouped[names.entity_id(iri, base)].add(found)
    yield from grouped.items()


def _states(
    store: Queryable, facts: str, base: str, readings: Readings
) -> Mapping[str, tuple[str, ...]]:
    """Return the states of each actor; a state is its own."""
    of: dict[str, set[str]] = {a.id: {a.id} for a in readings.actors.values() if a.kind == "State"}
    known = frozenset(of)
    for actor, state in _affiliations(store, facts, base):
        if state in known and actor not in known:
            of.setdefault(actor, set()).add(state)
    # An office in an organisation of a state is an office of that state.
    for actor, organisation in _offices(readings, readings.actors):
        if actor not in known:
            of.setdefault(actor, set()).update(of.get(organisation, ()))
    return {actor: tuple(sorted(found)) for actor, found in sorted(of.items()) if found}


def _affiliations(store: Queryable, facts: str, base: str) -> Iterator[tuple[str, str]]:
    query = f"""SELECT ?actor ?state WHERE {{ GRAPH <{facts}> {{
      ?actor dgm:organisationOf ?state }} }}"""
    for actor, state in rows(store, query, "actor", "state"):
        yield names.entity_id(actor, base), names.entity_id(state, base)


def _offices(readings: Readings, actors: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield holder and the state or organisation of each office."""
    ends: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for tie in readings.ties:
        if tie.role in ("holder", "officeOf") and tie.actor in actors:
            ends[tie.event][tie.role].append(tie.actor)
    for _, roles in sorted(ends.items()):
        for holder in sorted(roles["holder"]):
            for owner in sorted(roles["officeOf"]):
                yield holder, owner
