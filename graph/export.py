"""The graph in the formats of others: N-Quads, TriG, Turtle and JSON-LD, in a stable order.

The graph `record` is never exported: it says when this store learned what, not what is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO

import pyoxigraph as ox

from graph import names
from graph.errors import QueryError
from graph.export_jsonld import jsonld
from graph.model import Kind
from graph.nquads import canonical
from graph.store import Store

FORMATS = ("nquads", "trig", "turtle", "jsonld")
_PARTS = (
    *("document", "passage", "mention", "attribution", "claim", "time", "fact", "status"),
    *("disagreement", "corroboration", "inference", "link", "judgement"),
)


def export(store: Store, form: str, stream: BinaryIO, graph: str = "facts") -> None:
    """Write the graph of a store in one of `FORMATS`; equal graphs give equal bytes.

    Turtle knows no named graphs: it holds the one that `graph` names (`facts`, `resolution`,
    `document/<id>` ...), or all of them flattened into one with `graph="all"`. Raises QueryError
    for a format or a graph that there is not.
    """
    writers: dict[str, Callable[[], bytes]] = {
        "nquads": store.nquads,
        "trig": lambda: _trig(store),
        "turtle": lambda: _turtle(store, graph),
        "jsonld": lambda: jsonld(_quads(store)),
    }
    if form not in writers:
        raise QueryError(f"no format {form!r}", todo=f"Choose one of {', '.join(FORMATS)}")
    stream.write(writers[form]())


def prefixes(base: str) -> dict[str, str]:
    """Return short names for all that an export holds: `person:ada-bergh`, `fact:3fk2wq`."""
    kinds = (kind.value.lower() for kind in Kind)
    own = {kind: f"{base}entity/{kind}/" for kind in kinds}
    own |= {part: f"{base}{part}/" for part in _PARTS}
    return {**names.PREFIXES, **own, "documents": f"{base}graph/document/", "d": base}


def _quads(store: Store) -> list[ox.Quad]:
    """Return what is exported, in canonical order."""
    return list(ox.parse(input=store.nquads(), format=ox.RdfFormat.N_QUADS))


def _graph_name(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def _text(quads: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat, base: str) -> bytes:
    return ox.serialize(quads, format=form, prefixes=prefixes(base)) or b""


def _trig(store: Store) -> bytes:
    quads = sorted(_quads(store), key=lambda quad: (_graph_name(quad), str(quad)))
    return _text(quads, ox.RdfFormat.TRIG, store.base)


def _turtle(store: Store, graph: str) -> bytes:
    quads = _quads(store)
    if graph != "all":
        wanted = names.graph_iri(graph, store.base)
        known = store.graphs()
        if wanted not in known:
            heads = f"{store.base}graph/"
            there = ", ".join(name.removeprefix(heads) for name in known)
            raise QueryError(f"no graph {graph!r}", todo=f"Choose one of all, {there}")
        quads = [quad for quad in quads if _graph_name(quad) == wanted]
    default = ox.DefaultGraph()
    flat = canonical(ox.Quad(q.subject, q.predicate, q.object, default) for q in quads)
    triples = [q.triple for q in ox.parse(input=flat, format=ox.RdfFormat.N_TRIPLES)]
    return _text(triples, ox.RdfFormat.TURTLE, store.base)
