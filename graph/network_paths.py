"""The shortest chains of claims between two actors: from event to event, each with its passages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from graph import names
from graph.errors import QueryError
from graph.network import Network
from graph.network_read import Evidence, Queryable
from graph.network_typed import typed

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
    if one not in graph or other not in graph:
        return ()
    plain = graph.to_undirected()
    try:
        paths = list(islice(nx.all_shortest_paths(plain, one, other), LOOKED_AT))
    except nx.NetworkXNoPath:
        return ()
    found = [_chain(graph, path) for path in paths]
    ordered = sorted(found, key=lambda c: (-c.weight, -sum(s.weight for s in c.steps), _names(c)))
    return tuple(ordered[:limit])


def _names(chain: Chain) -> tuple[str, ...]:
    return tuple(part for step in chain.steps for part in (step.event, step.target))


def _chain(graph: Network, path: list[str]) -> Chain:
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
