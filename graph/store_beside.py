"""What a store in memory takes in for one reading: other names of nodes, a snapshot of Wikidata."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from graph import names
from graph.errors import StoreError
from graph.wikidata.shipped import read_bytes

_LABEL = ox.NamedNode(names.RDFS + "label")
_ALT_LABEL = ox.NamedNode(names.SKOS + "altLabel")


def rename(quads: ox.Store, labels: Mapping[str, str], facts: ox.NamedNode) -> None:
    """Give nodes other labels; the old ones become further names."""
    for iri, label in sorted(labels.items()):
        node = ox.NamedNode(iri)
        for quad in list(quads.quads_for_pattern(node, _LABEL, None, facts)):
            quads.remove(quad)
            quads.add(ox.Quad(node, _ALT_LABEL, quad.object, facts))
        quads.add(ox.Quad(node, _LABEL, ox.Literal(label), facts))


def hold(quads: ox.Store, snapshot: Path, graph: ox.NamedNode) -> None:
    """Take a snapshot of Wikidata into a graph of its own."""
    quads.bulk_load(read_bytes(snapshot), ox.RdfFormat.N_TRIPLES, to_graph=graph)


def too_large(folder: Path, what: str) -> StoreError:
    """Return the error for a store that is read from disk, where nothing can be taken in."""
    return StoreError(
        f"the store is too large for memory, where it could take in {what}",
        where=str(folder),
        todo="Ask Wikidata in a block SERVICE <https://query.wikidata.org/sparql> { ... }",
    )
