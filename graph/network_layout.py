"""Where the nodes of a network stand in a picture: seeded, so that equal graphs look equal."""

from __future__ import annotations

import math
from typing import Any

import networkx as nx

from graph.errors import QueryError
from graph.network import Network

ACTORS = frozenset({"Person", "State", "Organisation"})
WIDTH, HEIGHT = 1600.0, 1000.0
MARGIN = 90.0
LABEL_WIDTH = 8.0
"""Rough width of a letter of a label, in units of the picture."""
LETTERS = 30
"""Letters of the label of an event or topic in a picture; its note has them all."""
ROOMY = 60
"""Nodes up to which everything has its full size."""
MIDDLE = ""
DENSE = 500
"""Nodes from which networkx lays springs out with scipy, which we do not carry."""
MOST = 2000
CLEAR, CROWDED = 34.0, 120
"""How far a node stands from the lines of others, and from how many nodes on there is no room."""


def fineness(graph: Network) -> float:
    """Return how many times finer than usual labels and nodes are, so that many find room."""
    return max(1.0, math.sqrt(len(graph) / ROOMY))


def label(data: dict[str, Any]) -> str:
    """Return the label of a node as the picture has it: actors in full, other things cut."""
    text = str(data["label"])
    if data["kind"] in ACTORS or len(text) <= LETTERS:
        return text
    return text[: LETTERS - 1].rsplit(" ", 1)[0] + " …"


def layout(graph: Network, fine: float = 1.0) -> dict[str, tuple[float, float]]:
    """Place the nodes in the picture: a seeded spring layout, spread so that labels stay apart.

    `fine` is how many times smaller than usual the labels will be drawn.

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
    widths = {n: len(label(d)) * LABEL_WIDTH / fine for n, d in graph.nodes(data=True)}
    spread = _spread(places, widths, 58 / fine)
    return _spread(_off_lines(spread, sorted(set(graph.edges()))), widths, 58 / fine)


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
    places: dict[str, tuple[float, float]], widths: dict[str, float], high: float
) -> dict[str, tuple[float, float]]:
    """Push apart nodes whose labels, so wide and high, would lie on one another."""
    nodes = sorted(places)
    x = {n: places[n][0] for n in nodes}
    y = {n: places[n][1] for n in nodes}
    for _ in range(60 if len(nodes) < 300 else 10):
        moved = False
        for i, one in enumerate(nodes):
            for other in nodes[i + 1 :]:
                wide = (widths[one] + widths[other]) / 2 + 12
                dx, dy = x[other] - x[one], y[other] - y[one]
                if abs(dx) >= wide or abs(dy) >= high:
                    continue
                moved = True
                # The shorter way out; below each other rather than beside.
                push = (high - abs(dy)) / 2 + 1
                side = 1.0 if dy >= 0 else -1.0
                y[one] -= side * push
                y[other] += side * push
                y[one] = min(max(y[one], MARGIN / 2), HEIGHT - MARGIN)
                y[other] = min(max(y[other], MARGIN / 2), HEIGHT - MARGIN)
                x[other] += (1.0 if dx >= 0 else -1.0) * 6
                x[one] -= (1.0 if dx >= 0 else -1.0) * 6
        if not moved:
            break
    edge = {n: max(MARGIN / 2, widths[n] / 2 + 8) for n in nodes}
    return {n: (min(max(x[n], edge[n]), WIDTH - edge[n]), y[n]) for n in nodes}


def _off_lines(
    places: dict[str, tuple[float, float]], ties: list[tuple[str, str]]
) -> dict[str, tuple[float, float]]:
    """Move nodes aside on which the line between two others runs: it would look like their tie."""
    if len(places) >= CROWDED:
        return places
    moved = dict(places)
    for source, target in ties:
        for node in sorted(moved):
            if node not in (source, target):
                moved[node] = _aside(moved[node], moved[source], moved[target])
    return moved


def _aside(
    at: tuple[float, float], one: tuple[float, float], other: tuple[float, float]
) -> tuple[float, float]:
    """Return a place at `CLEAR` from the line between two others, or where it was if far enough."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = math.hypot(dx, dy)
    along = ((at[0] - one[0]) * dx + (at[1] - one[1]) * dy) / (length or 1)
    off = ((at[0] - one[0]) * dy - (at[1] - one[1]) * dx) / (length or 1)
    if not 0 < along < length or abs(off) >= CLEAR:
        return at
    push = (CLEAR - abs(off)) * (1 if off >= 0 else -1)
    x, y = at[0] + push * dy / length, at[1] - push * dx / length
    return min(max(x, MARGIN), WIDTH - MARGIN), min(max(y, MARGIN / 2), HEIGHT - MARGIN)
