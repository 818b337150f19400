"""The graph as CSV tables, one for each class: a row for each node, a column for each property.

Nodes in cells are told by what a reader knows them by: a date by its EDTF or wording, a mention by
its name, a passage by its quote, a document by its handle, an entity by its id, a code by its
notation. Several values of one property stand in one cell, parted by " | ".
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

import pyoxigraph as ox

from graph import names
from graph.rdf_terms import LABEL, TYPE

SUPERCLASSES = frozenset({"Actor", "Event"})
TOLD_BY = {
    "TimeSpan": ("edtf", "wording"),
    "Mention": ("mentionName",),
    "Passage": ("quote",),
    "Document": ("handle",),
}
Node = dict[str, list[str]]


def tables(quads: Iterable[ox.Quad], base: str = names.BASE) -> dict[str, str]:
    """Return a CSV table for each class of the data by its name, e.g. `Meeting`."""
    nodes, kinds = _nodes(quads, base)
    words = {iri: _words(node, kinds[iri]) for iri, node in nodes.items()}
    by_kind: dict[str, list[str]] = defaultdict(list)
    for iri in sorted(nodes):
        for kind in sorted(kinds[iri] - SUPERCLASSES):
            by_kind[kind].append(iri)
    return {kind: _table(iris, nodes, words, base) for kind, iris in sorted(by_kind.items())}


def _nodes(quads: Iterable[ox.Quad], base: str) -> tuple[dict[str, Node], Mapping[str, set[str]]]:
    """Gather the properties of each node over all graphs but that of the ontology."""
    ontology = names.graph_iri("ontology", base)
    nodes: dict[str, Node] = defaultdict(lambda: defaultdict(list))
    kinds: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        if graph == ontology or not isinstance(quad.subject, ox.NamedNode):
            continue
        value = quad.object.value if not isinstance(quad.object, ox.Triple) else str(quad.object)
        if quad.predicate == TYPE:
            kinds[quad.subject.value].add(_local(value))
            continue
        cells = nodes[quad.subject.value][_column(quad.predicate)]
        if value not in cells:
            cells.append(value)
    return nodes, kinds


def _column(predicate: ox.NamedNode) -> str:
    return "label" if predicate == LABEL else _local(predicate.value)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]


def _words(node: Node, kinds: set[str]) -> str | None:
    """Return what a reader knows a node by, None where that is its id."""
    for kind, properties in TOLD_BY.items():
        if kind in kinds:
            return next((node[p][0] for p in properties if node.get(p)), None)
    return None


def _table(
    iris: list[str], nodes: Mapping[str, Node], words: Mapping[str, str | None], base: str
) -> str:
    columns = sorted({column for iri in iris for column in nodes[iri]} - {"label"})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "iri", "label", *columns])
    for iri in iris:
        node = nodes[iri]
        cells = [" | ".join(sorted(_cell(v, words, base) for v in node.get(c, ())))
                 for c in ("label", *columns)]  # fmt: skip
        writer.writerow([_short(iri, base), iri, *cells])
    return out.getvalue()


def _cell(value: str, words: Mapping[str, str | None], base: str) -> str:
    return words.get(value) or _short(value, base)


def _short(value: str, base: str) -> str:
    """Return an IRI of ours without what all of its kind share; anything else as it is."""
    for head in (f"{base}entity/", names.CODE, names.DGM, base):
        if value.startswith(head):
            return unquote(value.removeprefix(head))
    return value
