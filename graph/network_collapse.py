"""One edge for each pair: what most measures are defined on.

The weight of a pair is the number of independent origins behind all its events together, never
less than that of its best attested event: ten events told by one document are one origin.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.network import Network

if TYPE_CHECKING:
    Simple = nx.Graph[str]
    Directed = nx.DiGraph[str]
else:
    Simple = nx.Graph
    Directed = nx.DiGraph

Edge = dict[str, Any]


def undirected(graph: Network) -> Simple:
    """Return a simple graph of the pairs, whatever the direction of their ties."""
    out: Simple = nx.Graph()
    out.add_nodes_from(sorted(graph.nodes(data=True), key=lambda node: node[0]))
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        if source != target:
            pairs[min(source, target), max(source, target)].append(data)
    for (one, other), edges in sorted(pairs.items()):
        out.add_edge(one, other, **_merged(edges))
    return out


def directed(graph: Network) -> Directed:
    """Return a simple directed graph; a tie without direction counts both ways."""
    out: Directed = nx.DiGraph()
    out.add_nodes_from(sorted(graph.nodes(data=True), key=lambda node: node[0]))
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        if source != target:
            pairs[source, target].append(data)
            if not data["directed"]:
                pairs[target, source].append(data)
    for (source, target), edges in sorted(pairs.items()):
        out.add_edge(source, target, **_merged(edges))
    return out


def weights(graph: Network) -> dict[tuple[str, str], int]:
    """Return the weights of `directed` alone, for measures of large networks."""
    best: dict[tuple[str, str], int] = {}
    roots: dict[tuple[str, str], frozenset[str] | tuple[str, ...]] = {}
    for source, targets in graph.adjacency():
        for target, edges in targets.items():
            for data in edges.values() if source != target else ():
                ends = ((source, target), (target, source))[: 1 if data["directed"] else 2]
                for pair in ends:
                    # Most pairs share one event: sets are made only for those that share more.
                    known = roots.get(pair)
                    told = data.get("origins", ())
                    roots[pair] = told if known is None else frozenset((*known, *told))
                    best[pair] = max(data["weight"], best.get(pair, 0))
    return {pair: max(weight, len(roots[pair])) for pair, weight in best.items()}


def _merged(edges: list[Edge]) -> Edge:
    """Return one edge for several: their claims, events and origins, each once."""
    if len(edges) == 1:
        return _single(edges[0])
    origins = {origin for edge in edges for origin in edge.get("origins", ())}
    positive = _weight([e for e in edges if e.get("sign", 0) > 0])
    negative = _weight([e for e in edges if e.get("sign", 0) < 0])
    return {
        "weight": max([len(origins), *(edge["weight"] for edge in edges)]),
        "events": tuple(sorted({edge["event"] for edge in edges})),
        "kinds": tuple(sorted({edge["kind"] for edge in edges})),
        "claims": tuple(sorted({claim for edge in edges for claim in edge["claims"]})),
        "origins": tuple(sorted(origins)),
        "positive": positive,
        "negative": negative,
        "sign": (positive > negative) - (positive < negative),
    }


def _single(edge: Edge) -> Edge:
    """Return what `_merged` would for one edge; most pairs of a large network have no more."""
    sign, weight = edge.get("sign", 0), edge["weight"]
    origins = edge.get("origins", ())
    return {
        "weight": max(len(origins), weight),
        "events": (edge["event"],),
        "kinds": (edge["kind"],),
        "claims": edge["claims"],
        "origins": origins,
        "positive": weight if sign > 0 else 0,
        "negative": weight if sign < 0 else 0,
        "sign": (sign > 0) - (sign < 0),
    }


def _weight(edges: list[Edge]) -> int:
    """Return how many independent attestations of events there are: each event with its origins."""
    by_event: dict[str, int] = {}
    for edge in edges:
        by_event[edge["event"]] = max(edge["weight"], by_event.get(edge["event"], 0))
    return sum(by_event.values())
