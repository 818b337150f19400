"""Where the nodes of a network stand in a picture: seeded, so that equal graphs look equal."""

from __future__ import annotations

import math
from typing import Any

import networkx as nx

from graph.errors import QueryError
from graph.network import Network

WIDTH, HEIGHT = 1600.0, 1000.0
MARGIN = 90.0
LABEL_WIDTH = 8.0
"""Rough width of a letter of a label, in units of the picture."""
MIDDLE = ""
DENSE = 500
"""Nodes from which networkx lays springs out with scipy, which we do not carry."""
MOST = 2000


def layout(graph: Network) -> dict[str, tuple[float, float]]:
    """Place the nodes in the picture: a seeded spring layout, spread so that labels stay apart.

    Raises QueryError for more than `MOST` nodes, of which no picture could be read.
    """
    if not graph:
        return {}
    if len(graph) > MOST:
        raise QueryError(
            f"{len(graph)} nodes are too many for a picture ({MOST} at most)",
            todo="Filter the network, or write .gexf and draw it in Gephi",
        )
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    for source, target in sorted(graph.edges()):
        known = plain.get_edge_data(source, target, {"weight": 0.0})["weight"]
        plain.add_edge(source, target, weight=known + 1.0)
    for _, _, data in plain.edges(data=True):
        data["weight"] = 1.0 + math.log(data["weight"])
    # A weak tie of everyone to the middle keeps parts without ties to each other in one picture.
    for node in sorted(graph):
        plain.add_edge(node, MIDDLE, weight=0.4)
    raw = _sprung(plain)
    places = _stretch({n: (float(x), float(y)) for n, (x, y) in raw.items() if n != MIDDLE})
    return _spread(places, {n: str(d["label"]) for n, d in graph.nodes(data=True)})


def _sprung(plain: nx.Graph[str]) -> dict[str, Any]:
    """Return raw positions; for large graphs by ForceAtlas2, as networkx's springs need scipy."""
    if len(plain) >= DENSE:
        found: dict[str, Any] = nx.forceatlas2_layout(plain, max_iter=60, weight="weight", seed=11)
        return found
    distance = 2.2 / math.sqrt(len(plain))
    sprung: dict[str, Any] = nx.spring_layout(plain, k=distance, iterations=300, seed=11)
    return sprung


def _stretch(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Fit positions to the picture.

    Ranks share the axes with the distances: a far outlier would press all the others together.
    """
    fitted: list[dict[str, float]] = []
    for axis, size in ((0, WIDTH), (1, HEIGHT)):
        values = {node: place[axis] for node, place in places.items()}
        low, high = min(values.values()), max(values.values())
        ranks = {node: i for i, node in enumerate(sorted(values, key=lambda n: (values[n], n)))}
        last = max(len(values) - 1, 1)
        room = size - 2 * MARGIN
        fitted.append(
            {
                n: MARGIN + room * (0.5 * (v - low) / ((high - low) or 1) + 0.5 * ranks[n] / last)
                for n, v in values.items()
            }
        )
    return {node: (fitted[0][node], fitted[1][node]) for node in places}


def _spread(
    places: dict[str, tuple[float, float]], labels: dict[str, str]
) -> dict[str, tuple[float, float]]:
    """Push apart nodes whose labels would lie on one another."""
    nodes = sorted(places)
    x = {n: places[n][0] for n in nodes}
    y = {n: places[n][1] for n in nodes}
    for _ in range(60 if len(nodes) < 300 else 10):
        moved = False
        for i, one in enumerate(nodes):
            for other in nodes[i + 1 :]:
                wide = (len(labels[one]) + len(labels[other])) / 2 * LABEL_WIDTH + 24
                dx, dy = x[other] - x[one], y[other] - y[one]
                if abs(dx) >= wide or abs(dy) >= 58:
                    continue
                moved = True
                # The shorter way out; below each other rather than beside.
                push = (58 - abs(dy)) / 2 + 1
                side = 1.0 if dy >= 0 else -1.0
                y[one] -= side * push
                y[other] += side * push
                y[one] = min(max(y[one], MARGIN / 2), HEIGHT - MARGIN)
                y[other] = min(max(y[other], MARGIN / 2), HEIGHT - MARGIN)
                x[other] += (1.0 if dx >= 0 else -1.0) * 6
                x[one] -= (1.0 if dx >= 0 else -1.0) * 6
        if not moved:
            break
    return {n: (min(max(x[n], MARGIN), WIDTH - MARGIN), y[n]) for n in nodes}
