"""PageRank by power iteration in numpy; networkx's own needs scipy, which we do not carry."""

from __future__ import annotations

import numpy as np

from graph.network_collapse import Directed

DAMPING, TOLERANCE, ROUNDS = 0.85, 1e-10, 500


def pagerank(graph: Directed) -> dict[str, float]:
    """Return the PageRank of each node (Brin and Page 1998, damping 0.85, weighted ties).

    Nodes without a tie outwards jump anywhere. Values sum to 1.
    """
    nodes = sorted(graph)
    if not nodes:
        return {}
    at = {node: i for i, node in enumerate(nodes)}
    arcs = [(at[s], at[t], float(data["weight"])) for s, t, data in graph.edges(data=True)]
    sources = np.array([a[0] for a in arcs], dtype=np.int64)
    targets = np.array([a[1] for a in arcs], dtype=np.int64)
    weights = np.array([a[2] for a in arcs], dtype=np.float64)
    size = len(nodes)
    out = np.bincount(sources, weights, size)
    shares = weights / out[sources]
    dangling = out == 0
    rank = np.full(size, 1 / size)
    for _ in range(ROUNDS):
        moved = np.bincount(targets, rank[sources] * shares, size) + rank[dangling].sum() / size
        after = DAMPING * moved + (1 - DAMPING) / size
        done = float(np.abs(after - rank).sum()) < size * TOLERANCE
        rank = after
        if done:
            break
    return {node: float(rank[i]) for node, i in at.items()}
