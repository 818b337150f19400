"""A network as a file: GEXF, GraphML, CSV for Gephi, node-link JSON, pictures as SVG and PNG.

Lists are flattened to texts where a format knows no lists. In GEXF and CSV each tie has its spell,
by which Gephi's timeline filters; a node shows while one of its ties does, and always where one of
them has no date.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import networkx as nx

from graph.errors import StoreError
from graph.network import Network
from graph.network_read import Evidence
from graph.network_svg import CONTROL, svg

ENDINGS = (".gexf", ".graphml", ".csv", ".json", ".svg", ".png")
Attributes = dict[str, Any]


def write_file(graph: Network, path: Path, title: str = "Actor network") -> tuple[Path, ...]:
    """Write the network by the ending of the file name; return the files that were written.

    CSV takes two files, `NAME.nodes.csv` and `NAME.edges.csv`. Raises StoreError for another
    ending, and where a file cannot be written.
    """
    makers: Mapping[str, Callable[[], str | bytes]] = {
        ".gexf": lambda: gexf(graph),
        ".graphml": lambda: "\n".join(nx.generate_graphml(flat(graph))) + "\n",
        ".json": lambda: node_link(graph),
        ".svg": lambda: svg(graph, title),
        ".png": lambda: _png(graph, title),
    }
    ending = path.suffix.lower()
    if ending == ".csv":
        nodes, edges = path.with_suffix(".nodes.csv"), path.with_suffix(".edges.csv")
        return _written(nodes, nodes_csv(graph)), _written(edges, edges_csv(graph))
    if ending not in makers:
        raise StoreError(
            f"no network format is known for {path.suffix or 'a name without ending'}",
            where=path.name,
            todo=f"Use .html or {', '.join(ENDINGS)}",
        )
    return (_written(path, makers[ending]()),)


def _png(graph: Network, title: str) -> bytes:
    # The renderer is loaded only for a picture.
    from graph.network_png import png

    return png(graph, title)


def _written(path: Path, content: str | bytes) -> Path:
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        path.write_bytes(data)
    except OSError as error:
        raise StoreError(
            f"the file cannot be written ({error.strerror})", where=str(path)
        ) from error
    return path


def gexf(graph: Network) -> str:
    """Return GEXF 1.2 with the spells of ties and nodes."""
    plain = flat(graph)
    for _, _, data in plain.edges(data=True):
        for side in ("start", "end"):
            if not data.get(side):
                data.pop(side, None)
    for node, spells in _spells(graph).items():
        plain.nodes[node]["spells"] = spells
    text = "\n".join(nx.generate_gexf(plain))
    # The writer puts in today's date; equal networks shall be equal files.
    return re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n"


def _spells(graph: Network) -> dict[str, list[tuple[str | None, str | None]]]:
    """Return the days on which each node has a tie, for nodes whose ties are all dated."""
    found: dict[str, list[tuple[str | None, str | None]]] = {}
    always = set()
    for source, target, data in graph.edges(data=True):
        for node in (source, target):
            if data.get("dated"):
                found.setdefault(node, []).append((data["start"] or None, data["end"] or None))
            else:
                always.add(node)
    return {
        node: sorted(set(spells), key=lambda s: (s[0] or "", s[1] or "9"))
        for node, spells in found.items()
        if node not in always
    }


def flat(graph: Network) -> Network:
    """Return a copy whose attributes are texts and numbers, as GEXF and GraphML need them."""
    copy: Network = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        copy.add_node(node, **{k: _flat_value(v) for k, v in data.items()})
    for source, target, key, data in graph.edges(keys=True, data=True):
        copy.add_edge(source, target, key=key, **{k: _flat_value(v) for k, v in data.items()})
    return copy


def _flat_value(value: object) -> str | int | float | bool:
    if isinstance(value, (int, float, bool)):
        return value
    if isinstance(value, str):
        return value.translate(CONTROL)
    if isinstance(value, tuple):
        return " | ".join(map(_piece, value)).translate(CONTROL)
    raise TypeError(f"no flat form for {type(value).__name__}")


def _piece(value: object) -> str:
    if isinstance(value, Evidence):
        return f"[{value.document}, {value.published or 'undated'}] {value.quote}"
    return str(value)


def node_link(graph: Network) -> str:
    """Return node-link JSON, as `networkx.node_link_graph(..., edges="edges")` reads it."""
    data = nx.node_link_data(graph, edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1, default=_json) + "\n"


def _json(value: object) -> object:
    if isinstance(value, Evidence):
        return asdict(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def nodes_csv(graph: Network) -> str:
    """Return the table of nodes for Gephi's import: Id, Label, attributes, Timeset."""
    spells = _spells(graph)
    columns = _columns(data for _, data in graph.nodes(data=True))
    rows = [
        {"Id": n, "Label": d["label"], "Timeset": _timeset(spells.get(n, ())), **_attributes(d)}
        for n, d in graph.nodes(data=True)
    ]
    return _csv(("Id", "Label", *columns, "Timeset"), rows)


def edges_csv(graph: Network) -> str:
    """Return the table of edges for Gephi's import: Source, Target, Type, Weight, Timeset."""
    columns = _columns(data for _, _, data in graph.edges(data=True))
    rows = [_edge(*edge) for edge in graph.edges(keys=True, data=True)]
    head = ("Source", "Target", "Type", "Id", "Label", "Weight")
    return _csv((*head, *columns, "Timeset"), rows)


def _edge(source: str, target: str, key: str, data: Attributes) -> Attributes:
    spell = [(data["start"] or None, data["end"] or None)] if data.get("dated") else []
    return {
        "Source": source,
        "Target": target,
        "Type": "Directed" if data["directed"] else "Undirected",
        "Id": f"{source} {target} {key}",
        "Label": data["label"],
        "Weight": data["weight"],
        "Timeset": _timeset(spell),
        **_attributes(data),
    }


_NAMED = frozenset({"label", "weight", "directed", "start", "end"})
"""Attributes that have a column of their own name in Gephi's tables."""


def _columns(rows: Any) -> tuple[str, ...]:
    return tuple(sorted({key for data in rows for key in data} - _NAMED))


def _attributes(data: Attributes) -> Attributes:
    return {k: _flat_value(v) for k, v in data.items() if k not in _NAMED}


def _timeset(spells: Any) -> str:
    """Return intervals as Gephi reads them; an open side is infinite."""
    parts = "; ".join(f"[{start or '-Infinity'}, {end or 'Infinity'}]" for start, end in spells)
    return f"<{parts}>" if parts else ""


def _csv(columns: tuple[str, ...], rows: list[Attributes]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
