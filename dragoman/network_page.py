"""The actor network as one HTML file that opens from disk and asks nothing of the network.

Positions are those of `graph.network_layout` (seeded, so that equal graphs give equal pages); the
script in `dragoman/page/` draws them, moves them and shows the passages behind each edge.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from graph.edtf_words import in_words
from graph.errors import StoreError
from graph.network import Network
from graph.network_layout import HEIGHT, WIDTH, layout
from graph.network_read import Evidence
from queries.words import of_agreement, worded

PAGE = Path(__file__).parent / "page"
KINDS = ("meeting", "agreement", "friction", "statement", "office", "measure")


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
        grouped[source, target, data["kind"], data["directed"]].append(data)
    return [
        {
            "id": f"e{number}",
            "ends": [source, target],
            "kind": kind,
            "directed": directed,
            "weight": sum(e["weight"] for e in events),
            "events": [_event(e) for e in sorted(events, key=_in_time)],
        }
        for number, ((source, target, kind, directed), events) in enumerate(sorted(grouped.items()))
    ]


def _in_time(data: dict[str, Any]) -> tuple[str, str]:
    return ", ".join(data["dates"]) or "9", data["label"]


def _event(data: dict[str, Any]) -> dict[str, Any]:
    agreed = data["kind"] == "agreement"
    return {
        "label": data["label"],
        "date": ", ".join(map(in_words, data["dates"])),
        "kinds": list(map(worded, data["event_kinds"])),
        "status": of_agreement(worded(data["status"])) if agreed else worded(data["status"]),
        "origins": data["weight"],
        "passages": [_passage(p) for p in data["passages"]],
    }


def _passage(evidence: Evidence) -> dict[str, str]:
    return {
        "quote": evidence.quote,
        "document": evidence.document,
        "title": evidence.title,
        "outlet": evidence.outlet,
        "published": in_words(evidence.published),
    }
