"""Measures of networks that are large for Python, by networkit behind the calls of networkx.

networkit is not needed: without it networkx does the same, some fifty times slower. Both are
seeded and run in one thread here, so that equal networks give equal values.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import networkx as nx

from graph.network_collapse import Simple

LARGE = 20_000
"""Ties from which a network is handed to networkit, where that is installed."""
SEED = 7


def installed() -> bool:
    """Tell whether networkit is there."""
    return find_spec("networkit") is not None


def is_large(graph: Simple) -> bool:
    """Tell whether a network is handed to networkit."""
    return graph.number_of_edges() >= LARGE and installed()


def betweenness(graph: Simple, pivots: int | None) -> dict[str, float]:
    """Return normalised betweenness (Freeman 1977), from so many pivots where given."""
    if not is_large(graph):
        found: dict[str, float] = nx.betweenness_centrality(graph, k=pivots, seed=SEED)
        return found
    import networkit

    made, nodes = _converted(graph)
    made = networkit.graphtools.toUnweighted(made)
    central = networkit.centrality
    run = (
        central.Betweenness(made, normalized=True)
        if pivots is None
        else central.EstimateBetweenness(made, pivots, normalized=True)
    )
    return dict(zip(nodes, run.run().scores(), strict=True))


def communities(graph: Simple) -> list[set[str]]:
    """Return the parts of the Louvain method (Blondel et al. 2008) by weight, resolution 1."""
    if not is_large(graph):
        parts: list[set[str]] = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
        return parts
    import networkit

    made, nodes = _converted(graph)
    found: dict[int, set[str]] = {}
    labels = networkit.community.PLM(made, gamma=1.0, par="none").run().getPartition().getVector()
    for node, part in zip(nodes, labels, strict=True):
        found.setdefault(part, set()).add(node)
    return list(found.values())


def _converted(graph: Simple) -> tuple[Any, list[str]]:
    """Return a network as networkit has it, and the nodes in the order of their numbers there."""
    import networkit

    networkit.setNumberOfThreads(1)
    networkit.setSeed(SEED, False)
    nodes = sorted(graph)
    at = {node: number for number, node in enumerate(nodes)}
    made = networkit.Graph(len(nodes), weighted=True)
    for one, other, weight in sorted(graph.edges(data="weight", default=1.0)):
        made.addEdge(at[one], at[other], float(weight))
    return made, nodes
