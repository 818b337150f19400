"""The actor network: who met, agreed with, quarrelled with and spoke to whom, with passages.

Nodes are persons, states and organisations; an edge is one event that two of them share, and
carries the claims and passages that say so. Its weight is the number of independent origins.
What is planned, proposed, denied or contested makes no edge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from graph import names
from graph.network_read import Event, Evidence, Queryable, Readings, Tie, read

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]
else:
    Network = nx.MultiDiGraph

TOGETHER = {
    "Meeting": frozenset({"participant", "host", "guest", "chair"}),
    "Agreement": frozenset({"party"}),
    "Friction": frozenset({"party"}),
}
TOWARDS = {
    "Friction": ("by", "against"),
    "Statement": ("speaker", "addressee"),
    "Tenure": ("holder", "officeOf"),
}
EDGE_KINDS = {
    "Meeting": "meeting",
    "Agreement": "agreement",
    "Friction": "friction",
    "Statement": "statement",
    "Tenure": "office",
}
HELD = frozenset({"held"})


@dataclass(frozen=True, slots=True)
class Edge:
    """One event that two actors share; `directed` when one does it to, or says it to, the other."""

    source: str
    target: str
    kind: str
    event: Event
    directed: bool
    weight: int
    claims: tuple[str, ...]


def network(store: Queryable, base: str = names.BASE) -> Network:
    """Return the actor network of a store; edges are keyed by event and kind."""
    readings = read(store, base)
    edges = ties(readings)
    graph: Network = nx.MultiDiGraph()
    used = sorted({end for e in edges for end in (e.source, e.target)})
    for identifier in used:
        actor = readings.actors[identifier]
        graph.add_node(
            identifier,
            label=actor.label,
            kind=actor.kind,
            aliases=actor.aliases,
            item=actor.item,
        )
    for edge in sorted(edges, key=lambda e: (e.source, e.target, e.kind, e.event.id)):
        graph.add_edge(
            edge.source,
            edge.target,
            key=f"{edge.event.id} {edge.kind}",
            kind=edge.kind,
            label=edge.event.label,
            event=edge.event.id,
            event_kinds=edge.event.kinds,
            status=edge.event.status,
            dates=edge.event.dates,
            directed=edge.directed,
            weight=edge.weight,
            claims=edge.claims,
            passages=shown(edge.claims, readings.passages),
        )
    return graph


def ties(readings: Readings) -> list[Edge]:
    """Return an edge for each pair of actors that an event binds."""
    return [e for e in _edges(readings) if {e.source, e.target} <= readings.actors.keys()]


def _edges(readings: Readings) -> Iterator[Edge]:
    """Yield an edge for each pair of actors that an event binds."""
    by_event: dict[str, list[Tie]] = defaultdict(list)
    for tie in readings.ties:
        by_event[tie.event].append(tie)
    for identifier, ties in sorted(by_event.items()):
        event = readings.events.get(identifier)
        if event is not None and event.kind in EDGE_KINDS and _took_place(event):
            yield from _edges_of(event, ties)


def _took_place(event: Event) -> bool:
    """Tell whether an event makes edges: of meetings only those that were held."""
    return event.kind != "Meeting" or event.status in HELD


def _edges_of(event: Event, ties: list[Tie]) -> Iterator[Edge]:
    """Yield the edges of one event: from one to another, else among those who share it."""
    kind = EDGE_KINDS[event.kind]
    source_role, target_role = TOWARDS.get(event.kind, ("", ""))
    sources = _by_actor(ties, frozenset({source_role}))
    targets = _by_actor(ties, frozenset({target_role}))
    pairs = [(s, t) for s in sources for t in targets if s != t]
    for source, target in pairs:
        both = [*sources[source], *targets[target]]
        yield _edge(source, target, kind, event, both, directed=True)
    sharing = _by_actor(ties, TOGETHER.get(event.kind, frozenset()))
    # A friction whose doer and target are known says more than that both are parties to it.
    known = {frozenset(pair) for pair in pairs}
    for source in sharing:
        for target in sharing:
            if source < target and frozenset((source, target)) not in known:
                both = [*sharing[source], *sharing[target]]
                yield _edge(source, target, kind, event, both, directed=False)


def _by_actor(ties: list[Tie], roles: frozenset[str]) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in sorted(ties, key=lambda t: (t.actor, t.role, t.claims)):
        if tie.role in roles:
            found[tie.actor].append(tie)
    return found


def _edge(
    source: str,
    target: str,
    kind: str,
    event: Event,
    ties: list[Tie],
    *,
    directed: bool,
) -> Edge:
    """Make one edge; it rests on no more origins than the weaker of its two ends."""
    claims = tuple(sorted({c for tie in ties for c in tie.claims}))
    per_end = [max(t.origins for t in ties if t.actor == end) for end in (source, target)]
    return Edge(
        source=source,
        target=target,
        kind=kind,
        event=event,
        directed=directed,
        weight=min(per_end),
        claims=claims,
    )


def shown(
    claims: tuple[str, ...], passages: Mapping[str, tuple[Evidence, ...]]
) -> tuple[Evidence, ...]:
    """Return the passages of some claims, each once."""
    found = [p for claim in claims for p in passages.get(claim, ())]
    if len(found) < 2:
        return tuple(found)
    return tuple(sorted({(p.document, p.start, p.quote): p for p in found}.values()))
