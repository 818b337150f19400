"""PageRank by power iteration in numpy; networkx's own needs scipy, which we do not carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

DAMPING, TOLERANCE, ROUNDS = 0.85, 1e-10, 500


def pagerank(nodes: Iterable[str], weights: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """Return the PageRank of each node (Brin and Page 1998, damping 0.85, weighted ties).

    `weights` are those of the ties by source and target. Nodes without a tie outwards jump
    anywhere. Values sum to 1.
    """
    at = {node: i for i, node in enumerate(sorted(nodes))}
    if not at:
        return {}
    arcs = sorted(weights)
    sources = np.array([at[source] for source, _ in arcs], dtype=np.int64)
    targets = np.array([at[target] for _, target in arcs], dtype=np.int64)
    flows = np.array([weights[arc] for arc in arcs], dtype=np.float64)
    size = len(at)
    out = np.bincount(sources, flows, size)
    shares = flows / out[sources]
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
