"""The shortest chains of claims between two actors: from event to event, each with its passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from graph import names
from graph.errors import QueryError
from graph.network import Network
from graph.network_read import Evidence, Queryable
from graph.network_typed import typed

FACING = {
    "Friction": ("by", "against"),
    "Measure": ("actor", "target"),
    "Statement": ("speaker", "addressee"),
}
"""Roles in an event that face each other: two actors in one of them alone share nothing by it."""
ABSENT = "absent"
_Node = str | tuple[str, int]
"""An actor, or an event with the way in which it is gone through."""
LOOKED_AT = 5000
"""Shortest chains among which the best attested are chosen."""


@dataclass(frozen=True, slots=True)
class Step:
    """Two actors that share an event, each in its role, and the claims that say so."""

    source: str
    source_role: str
    event: str
    event_kind: str
    dates: tuple[str, ...]
    target: str
    target_role: str
    weight: int
    claims: tuple[str, ...]
    passages: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of steps; it rests on no more origins than its weakest step."""

    steps: tuple[Step, ...]

    @property
    def weight(self) -> int:
        """The independent origins of the weakest step."""
        return min(step.weight for step in self.steps)


def chains(
    store: Queryable, one: str, other: str, limit: int = 5, base: str = names.BASE
) -> tuple[Chain, ...]:
    """Return the shortest chains between two actors, the best attested first.

    Empty where none joins them, or where one of them takes part in nothing. Raises QueryError where
    both are the same.
    """
    if one == other:
        raise QueryError("a path needs two actors", todo="Name two different ones")
    graph = typed(store, "events", base)
    walks = _walks(graph)
    if one not in walks or other not in walks:
        return ()
    try:
        paths = list(islice(nx.all_shortest_paths(walks, one, other), LOOKED_AT))
    except nx.NetworkXNoPath:
        return ()
    found = [_chain(graph, path) for path in dict.fromkeys(map(_by_event, paths))]
    ordered = sorted(found, key=lambda c: (-c.weight, -sum(s.weight for s in c.steps), _names(c)))
    return tuple(ordered[:limit])


def _walks(graph: Network) -> nx.DiGraph[_Node]:
    """Return who can be reached from whom through which event.

    Through a friction one comes from who does it to who suffers it, and back; those who suffer the
    same have nothing to do with each other by it. Who stayed away from a meeting met nobody there.
    """
    walks: nx.DiGraph[_Node] = nx.DiGraph()
    for event, roles in _roles(graph).items():
        givers, takers = FACING.get(graph.nodes[event]["kind"], ("", ""))
        gives = {actor for actor, own in roles.items() if givers in own}
        takes = {actor for actor, own in roles.items() if takers in own}
        others = roles.keys() - gives - takes
        for way, (begin, end) in enumerate(((gives, takes), (takes, gives))):
            walks.add_edges_from((actor, (event, way)) for actor in begin | others)
            walks.add_edges_from(((event, way), actor) for actor in end | others)
    return walks


def _roles(graph: Network) -> dict[str, dict[str, set[str]]]:
    """Return the roles that each actor has in each event."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for actor, event, data in graph.edges(data=True):
        if data["role"] != ABSENT:
            found[event][actor].add(data["role"])
    return found


def _by_event(path: Sequence[_Node]) -> tuple[str, ...]:
    return tuple(node if isinstance(node, str) else node[0] for node in path)


def _names(chain: Chain) -> tuple[str, ...]:
    return tuple(part for step in chain.steps for part in (step.event, step.target))


def _chain(graph: Network, path: Sequence[str]) -> Chain:
    """Return the steps of a path actor, event, actor, event, ..."""
    actors, events = path[::2], path[1::2]
    steps = (
        _step(graph, source, event, target)
        for (source, target), event in zip(pairwise(actors), events, strict=True)
    )
    return Chain(tuple(steps))


def _step(graph: Network, source: str, event: str, target: str) -> Step:
    first, second = (list(graph.get_edge_data(end, event).values()) for end in (source, target))
    passages = {p for edge in (*first, *second) for p in edge["passages"]}
    return Step(
        source=graph.nodes[source]["label"],
        source_role=", ".join(sorted({edge["role"] for edge in first})),
        event=graph.nodes[event]["label"],
        event_kind=graph.nodes[event]["kind"],
        dates=first[0]["dates"],
        target=graph.nodes[target]["label"],
        target_role=", ".join(sorted({edge["role"] for edge in second})),
        weight=min(max(edge["weight"] for edge in edges) for edges in (first, second)),
        claims=tuple(sorted({c for edge in (*first, *second) for c in edge["claims"]})),
        passages=tuple(sorted(passages)),
    )
