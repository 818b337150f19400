"""Canonical N-Quads: sorted lines without repetition, the same bytes for equal graphs.

There are no blank nodes in our data, so sorting is all that canonical form takes.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, serialize


def canonical(quads: Iterable[Quad]) -> bytes:
    """Return quads as sorted lines; a quad that recurs stands once."""
    data = serialize(quads, format=RdfFormat.N_QUADS) or b""
    # Line breaks inside literals are escaped, so a line is a quad.
    lines = sorted(set(data.split(b"\n")) - {b""})
    return b"".join(line + b"\n" for line in lines)
