"""The graph in the formats of others, in a stable order: RDF, nanopubs, annotations, tables.

The graph `record` is never exported: it says when this store learned what, not what is known. Full
texts are no part of the graph; those that are given go out as `schema:text` of their documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO

import pyoxigraph as ox

from graph import names
from graph.errors import QueryError
from graph.export_annotations import as_bytes, collections
from graph.export_csv import tables
from graph.export_jsonld import jsonld
from graph.export_nanopub import nanopubs
from graph.model import Kind
from graph.nquads import canonical
from graph.store import Store

FORMATS = ("nquads", "trig", "turtle", "rdfxml", "jsonld", "nanopubs", "annotations")
"""Formats of one stream."""
FOLDERS = ("csv", "annotations")
"""Formats of several files."""
TEXT = names.SCHEMA + "text"
"""The property of a document's full text, which no graph holds."""
_PARTS = (
    *("document", "passage", "mention", "attribution", "claim", "time", "fact", "status"),
    *("disagreement", "corroboration", "inference", "link", "judgement"),
)


def export(
    store: Store,
    form: str,
    stream: BinaryIO,
    graph: str = "facts",
    texts: Mapping[str, str] | None = None,
) -> None:
    """Write the graph of a store in one of `FORMATS`; equal graphs give equal bytes.

    Turtle and RDF/XML know no named graphs: they hold the one that `graph` names (`facts`,
    `resolution`, `document/<id>` ...), or all of them flattened into one with `graph="all"`.
    `texts` are full texts by document IRI (`graph.export_texts`), which go along. Raises QueryError
    for a format or a graph that there is not, and for a graph that RDF/XML cannot hold.
    """
    given = texts or {}
    writers: dict[str, Callable[[], bytes]] = {
        "nquads": lambda: canonical(_quads(store, given)) if given else store.nquads(),
        "trig": lambda: _trig(store, given),
        "turtle": lambda: _one(store, graph, given, ox.RdfFormat.TURTLE),
        "rdfxml": lambda: _xml(_one(store, graph, given, ox.RdfFormat.RDF_XML)),
        "jsonld": lambda: jsonld(_quads(store, given)),
        "nanopubs": lambda: nanopubs(store),
        "annotations": lambda: as_bytes(list(collections(store, given).values())),
    }
    if form not in writers:
        raise QueryError(f"no format {form!r}", todo=f"Choose one of {', '.join(FORMATS)}")
    stream.write(writers[form]())


def files(
    store: Store, form: str, texts: Mapping[str, str] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one of `FOLDERS` by name: a table a class, a collection a document."""
    if form == "csv":
        for kind, table in tables(_quads(store, texts or {}), store.base).items():
            yield f"{kind}.csv", table.encode("utf-8", "replace")
    elif form == "annotations":
        for handle, collection in collections(store, texts).items():
            yield f"{_file_name(handle)}.jsonld", as_bytes(collection)
    else:
        raise QueryError(f"no format {form!r} of files", todo=f"Choose one of {', '.join(FOLDERS)}")


def _file_name(handle: str) -> str:
    """Return a handle as a file name of its own folder."""
    return re.sub(r"[^\w.-]", "_", handle).lstrip(".") or "document"


def prefixes(base: str) -> dict[str, str]:
    """Return short names for all that an export holds: `person:ada-bergh`, `fact:3fk2wq`."""
    kinds = (kind.value.lower() for kind in Kind)
    own = {kind: f"{base}entity/{kind}/" for kind in kinds}
    own |= {part: f"{base}{part}/" for part in _PARTS}
    return {**names.PREFIXES, **own, "documents": f"{base}graph/document/", "d": base}


def _quads(store: Store, texts: Mapping[str, str]) -> list[ox.Quad]:
    """Return what is exported, in canonical order."""
    graph = list(ox.parse(input=store.nquads(), format=ox.RdfFormat.N_QUADS))
    return [*graph, *_texts(graph, texts)]


def _texts(graph: Iterable[ox.Quad], texts: Mapping[str, str]) -> Iterator[ox.Quad]:
    """Yield the texts of documents, each in the graph of its document."""
    for quad in graph:
        if quad.predicate.value == names.term("sha256") and isinstance(quad.subject, ox.NamedNode):
            text = texts.get(quad.subject.value)
            if text is not None:
                value = ox.Literal(text)
                yield ox.Quad(quad.subject, ox.NamedNode(TEXT), value, quad.graph_name)


def _graph_name(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def _text(quads: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat, base: str) -> bytes:
    return ox.serialize(quads, format=form, prefixes=prefixes(base)) or b""


def _trig(store: Store, texts: Mapping[str, str]) -> bytes:
    quads = sorted(_quads(store, texts), key=lambda quad: (_graph_name(quad), str(quad)))
    return _text(quads, ox.RdfFormat.TRIG, store.base)


def _one(store: Store, graph: str, texts: Mapping[str, str], form: ox.RdfFormat) -> bytes:
    """Return one graph, or all of them as one, in a format that knows no named graphs."""
    quads = _quads(store, texts)
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
    return _text(triples, form, store.base)


def _xml(data: bytes) -> bytes:
    """Return RDF/XML that reads back; XML has no form for control characters."""
    try:
        for _ in ox.parse(input=data, format=ox.RdfFormat.RDF_XML):
            pass
    except SyntaxError as error:
        raise QueryError(
            f"RDF/XML cannot hold this graph ({error})", todo="Use --format turtle"
        ) from error
    return data
