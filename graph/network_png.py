"""The network as a picture of pixels: the SVG of `graph.network_svg`, drawn by resvg.

The labels are set in Noto Sans, which comes along, so that they are there on a machine without any
font; letters that it lacks are taken from the fonts of the machine.
"""

from __future__ import annotations

import fontpkg
import resvg_py

from graph.network import Network
from graph.network_layout import fineness
from graph.network_svg import svg

FONT = "Noto Sans"
ZOOM = 2.0
"""Pixels for a unit of the SVG: 3,200 across, sharp on a slide and in print."""
LARGEST = 4.0


def png(graph: Network, title: str = "Actor network") -> bytes:
    """Return the picture of a network as PNG, larger where its labels are finer."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg(graph, title),
        font_files=[str(fontpkg.path(FONT))],
        sans_serif_family=FONT,
        font_family=FONT,
        zoom=min(ZOOM * fineness(graph), LARGEST),
    )
    return bytes(drawn)
