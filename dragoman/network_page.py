"""The actor network as one HTML file that opens from disk and asks nothing of the network.

Positions are computed here (seeded, so that equal graphs give equal pages); the script in
`dragoman/page/` draws them, moves them and shows the passages behind each edge.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import networkx as nx

from graph.errors import StoreError
from graph.network import Network
from graph.network_read import Evidence

PAGE = Path(__file__).parent / "page"
WIDTH, HEIGHT = 1600.0, 1000.0
MARGIN = 90.0
LABEL_WIDTH = 8.0
"""Rough width of a letter of a label, in units of the picture."""
MIDDLE = ""
KINDS = ("meeting", "agreement", "friction", "statement", "office")


def page(graph: Network, title: str = "Actor network") -> str:
    """Return the page for a network, complete in itself."""
    data = json.dumps(page_data(graph, title), ensure_ascii=False, separators=(",", ":"))
    # A passage may hold anything, `</script>` too; a page must not end there.
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    template = (PAGE / "network.html").read_text(encoding="utf-8")
    parts = {
        "/*STYLE*/": (PAGE / "network.css").read_text(encoding="utf-8"),
        "/*SCRIPT*/": (PAGE / "network.js").read_text(encoding="utf-8"),
        "__TITLE__": title.replace("&", "&amp;").replace("<", "&lt;"),
        "/*DATA*/": safe,
    }
    for mark, text in parts.items():
        template = template.replace(mark, text)
    return template


def write_page(graph: Network, path: Path, title: str = "Actor network") -> None:
    """Write the page to a file."""
    try:
        path.write_text(page(graph, title), encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"the page cannot be written ({error.strerror})", where=str(path)
        ) from error


def page_data(graph: Network, title: str) -> dict[str, Any]:
    """Return what the script needs: nodes with positions, edges with their events and passages."""
    places = layout(graph)
    links = _links(graph)
    ties = {node: sum(link["weight"] for link in links if node in link["ends"]) for node in graph}
    attributes: dict[str, dict[str, Any]] = {node: graph.nodes[node] for node in graph}
    nodes = [
        {
            "id": node,
            "label": data["label"],
            "kind": data["kind"],
            "aliases": list(data["aliases"]),
            "item": data["item"],
            "ties": ties[node],
            "x": round(places[node][0], 1),
            "y": round(places[node][1], 1),
        }
        for node, data in sorted(attributes.items())
    ]
    return {
        "title": title, "width": WIDTH, "height": HEIGHT,
        "nodes": nodes, "links": links, "kinds": KINDS,
    }  # fmt: skip


def _links(graph: Network) -> list[dict[str, Any]]:
    """Gather the edges of each pair, kind and direction into one link with its events."""
    grouped: dict[tuple[str, str, str, bool], list[dict[str, Any]]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        grouped[source, target, data["kind"], data["directed"]].append(_event(data))
    return [
        {
            "id": f"e{number}",
            "ends": [source, target],
            "kind": kind,
            "directed": directed,
            "weight": sum(e["origins"] for e in events),
            "events": sorted(events, key=lambda e: (e["date"] or "9", e["label"])),
        }
        for number, ((source, target, kind, directed), events) in enumerate(sorted(grouped.items()))
    ]


def _event(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": data["label"],
        "date": ", ".join(data["dates"]),
        "kinds": list(data["event_kinds"]),
        "status": data["status"],
        "origins": data["weight"],
        "passages": [_passage(p) for p in data["passages"]],
    }


def _passage(evidence: Evidence) -> dict[str, str]:
    return {
        "quote": evidence.quote,
        "document": evidence.document,
        "title": evidence.title,
        "outlet": evidence.outlet,
        "published": evidence.published,
    }


def layout(graph: Network) -> dict[str, tuple[float, float]]:
    """Place the nodes in the picture: a seeded spring layout, spread so that labels stay apart."""
    if not graph:
        return {}
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
    distance = 2.2 / math.sqrt(len(plain))
    raw = nx.spring_layout(plain, k=distance, iterations=300, seed=11)
    places = _stretch({n: (float(x), float(y)) for n, (x, y) in raw.items() if n != MIDDLE})
    return _spread(places, {n: str(d["label"]) for n, d in graph.nodes(data=True)})


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
