"""The network as one SVG picture: complete in itself, without script, font or link.

Ties of one pair and kind are one line; resting on it, a viewer shows its passages.
"""

from __future__ import annotations

import math
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from graph.network import Network
from graph.network_layout import ACTORS, HEIGHT, WIDTH, fineness, label, layout
from graph.network_read import Evidence

COLOURS = {
    "meeting": "#1f6fb2", "agreement": "#23804f", "friction": "#c03d22",
    "statement": "#7a4fb5", "office": "#8a8577", "measure": "#a3681a",
}  # fmt: skip
DASHES = {"statement": "2 5", "office": "1 6", "friction": "10 4", "measure": "6 3"}
FILLS = {"Person": "#fff4d6", "State": "#dceafb", "Organisation": "#e2f3e6"}
INK, PAPER, OTHER = "#1f2328", "#fbfaf7", "#eeeeee"
FOOT = 40
SHOWN = 8
"""Passages that the note of a line shows at most."""
Line = tuple[str, str, str, bool]
CONTROL = dict.fromkeys(i for i in range(32) if i not in (9, 10, 13))
"""Characters that XML cannot hold."""
TITLE_LINE = 120
"""Characters of a line of the title."""


def svg(graph: Network, title: str = "Actor network") -> str:
    """Return the picture of a network; equal networks give equal pictures."""
    places = layout(graph, fineness(graph))
    size = f'width="{WIDTH:g}" height="{HEIGHT + FOOT:g}" viewBox="0 0 {WIDTH:g} {HEIGHT + FOOT:g}"'
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" role="img">',
        f"<title>{_safe(title)}</title>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        *_markers(fineness(graph)),
        *_lines(graph, places),
        *_nodes(graph, places),
        *_heading(title),
        *_legend(graph),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _safe(text: str) -> str:
    return escape(text.translate(CONTROL), {'"': "&quot;"})


def _markers(fine: float) -> Iterator[str]:
    yield "<defs>"
    for kind, colour in COLOURS.items():
        yield (
            f'<marker id="to-{kind}" viewBox="0 0 10 10" refX="9" refY="5" '
            f'markerWidth="{9 / fine:.1f}" markerHeight="{9 / fine:.1f}" '
            'markerUnits="userSpaceOnUse" orient="auto">'
            f'<path d="M0 0L10 5L0 10z" fill="{colour}"/></marker>'
        )
    yield "</defs>"


def _lines(graph: Network, places: dict[str, tuple[float, float]]) -> Iterator[str]:
    grouped: dict[Line, list[dict[str, Any]]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        grouped[source, target, data["kind"], data["directed"]].append(data)
    beside: dict[frozenset[str], int] = defaultdict(int)
    for line, edges in sorted(grouped.items()):
        pair = frozenset(line[:2])
        yield _line(graph, line, edges, places, beside[pair])
        beside[pair] += 1


def _line(
    graph: Network,
    line: Line,
    edges: list[dict[str, Any]],
    places: dict[str, tuple[float, float]],
    place: int,
) -> str:
    source, target, kind, directed = line
    path = _curve(places[source], places[target], place, source < target)
    width = (1 + 1.2 * math.log1p(sum(edge["weight"] for edge in edges))) / fineness(graph)
    dash = f' stroke-dasharray="{DASHES[kind]}"' if kind in DASHES else ""
    arrow = f' marker-end="url(#to-{kind})"' if directed else ""
    head = f"{graph.nodes[source]['label']} - {graph.nodes[target]['label']}: {kind}"
    note = "\n".join([head, *_quotes(edges)])
    return (
        f'<path d="{path}" fill="none" stroke="{COLOURS[kind]}" stroke-width="{width:.1f}" '
        f'stroke-opacity="0.75"{dash}{arrow}><title>{_safe(note)}</title></path>'
    )


def _curve(one: tuple[float, float], other: tuple[float, float], place: int, forward: bool) -> str:
    """Return a curve between two nodes; each further tie of a pair bends further."""
    (x1, y1), (x2, y2) = one, other
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    room = min(14.0, length / 3)
    bend = (place + 1) // 2 * 26 * (1 if place % 2 else -1) * (1 if forward else -1)
    mx, my = (x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend
    ends = (x1 + ux * room, y1 + uy * room, mx, my, x2 - ux * room, y2 - uy * room)
    return "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*ends)


def _quotes(edges: list[dict[str, Any]]) -> Iterator[str]:
    found: list[Evidence] = sorted({p for edge in edges for p in edge["passages"]})
    for passage in found[:SHOWN]:
        yield f"[{passage.document}, {passage.published or 'undated'}] {passage.quote}"
    if len(found) > SHOWN:
        yield f"and {len(found) - SHOWN} more"


def _nodes(graph: Network, places: dict[str, tuple[float, float]]) -> Iterator[str]:
    fine = fineness(graph)
    for node in sorted(graph):
        data: dict[str, Any] = graph.nodes[node]
        x, y = places[node]
        actor = data["kind"] in ACTORS
        size = ((8 if actor else 5) + min(8.0, math.sqrt(graph.degree(node)))) / fine
        style = f'fill="{FILLS.get(data["kind"], OTHER)}" stroke="{INK}"'
        note = f"<title>{_safe(str(data['label']))}, {_safe(str(data['kind']))}</title>"
        yield f"<g>{note}{_shape(str(data['kind']), x, y, size, style)}"
        halo = f'stroke="{PAPER}" stroke-width="{3 / fine:.1f}" paint-order="stroke"'
        letters = (13 if actor else 11) / fine
        at = f'x="{x:.1f}" y="{y + size + 14 / fine:.1f}" text-anchor="middle"'
        words = _safe(label(data))
        yield f'<text {at} font-size="{letters:.1f}" fill="{INK}" {halo}>{words}</text></g>'


def _shape(kind: str, x: float, y: float, size: float, style: str) -> str:
    if kind == "State":
        side = 2 * size
        at = f'x="{x - size:.1f}" y="{y - size:.1f}" width="{side:.1f}" height="{side:.1f}"'
        return f"<rect {at} {style}/>"
    if kind == "Organisation":
        path = f"M{x:.1f} {y - size:.1f}L{x + size:.1f} {y:.1f}L{x:.1f} {y + size:.1f}"
        return f'<path d="{path}L{x - size:.1f} {y:.1f}Z" {style}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" {style}/>'


def _heading(title: str) -> Iterator[str]:
    """Yield the title, on as many lines as it needs."""
    first, *rest = textwrap.wrap(title, TITLE_LINE) or [""]
    yield f'<text x="40" y="44" font-size="22" fill="{INK}">{_safe(first)}</text>'
    for number, line in enumerate(rest, start=1):
        y = 44 + 24 * number
        yield f'<text x="40" y="{y}" font-size="17" fill="{INK}">{_safe(line)}</text>'


def _legend(graph: Network) -> Iterator[str]:
    """Yield the foot: what the lines are, and what the shapes of nodes are."""
    kinds = sorted({data["kind"] for _, _, data in graph.edges(data=True)})
    for place, kind in enumerate(kinds):
        x, y = 40.0 + place * 140, HEIGHT + FOOT / 2
        dash = f' stroke-dasharray="{DASHES[kind]}"' if kind in DASHES else ""
        stroke = f'stroke="{COLOURS[kind]}" stroke-width="3"{dash}'
        yield f'<path d="M{x:g} {y:g}h36" {stroke}/>'
        yield f'<text x="{x + 44:g}" y="{y + 5:g}" font-size="14" fill="{INK}">{kind}</text>'
    found = {str(data["kind"]) for _, data in graph.nodes(data=True)}
    shapes = sorted(found & ACTORS) + (["event or topic"] if found - ACTORS else [])
    for place, kind in enumerate(reversed(shapes)):
        x, y = WIDTH - 150 - place * 140, HEIGHT + FOOT / 2
        style = f'fill="{FILLS.get(kind, OTHER)}" stroke="{INK}"'
        yield _shape(kind, x, y, 8, style)
        at = f'x="{x + 16:g}" y="{y + 5:g}"'
        yield f'<text {at} font-size="14" fill="{INK}">{kind.lower()}</text>'
