"""Canonical names for the blank nodes of RDF that comes in, so that equal graphs give equal bytes.

Our own data has blank nodes in the graph of the ontology alone, which a build names by the content
of that graph (RDFC-1.0); they get the same names here. Those of all other graphs are named
together, under names of their own: one blank node may stand in several graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pyoxigraph as ox

from graph import names

_OTHERS = "b"


def blanks_named(quads: Sequence[ox.Quad], base: str = names.BASE) -> list[ox.Quad]:
    """Return quads with canonical blank nodes; quads without any stay as they are."""
    graph = ox.NamedNode(names.graph_iri("ontology", base))
    ontology = [q for q in quads if q.graph_name == graph]
    others = [q for q in quads if q.graph_name != graph]
    if _blanks(ontology) & _blanks(others):
        return _renamed(_canonical(quads))
    loose = (ox.Quad(q.subject, q.predicate, q.object) for q in ontology)
    own = _canonical(loose) if _blanks(ontology) else ontology
    rest = _renamed(_canonical(others)) if _blanks(others) else others
    return [*(ox.Quad(q.subject, q.predicate, q.object, graph) for q in own), *rest]


def _blanks(quads: Iterable[ox.Quad]) -> set[ox.BlankNode]:
    return {
        term
        for quad in quads
        for term in (quad.subject, quad.object, quad.graph_name)
        if isinstance(term, ox.BlankNode)
    }


def _canonical(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return list(dataset)


def _renamed(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Give blank nodes names that those of the ontology never have."""

    def own(term: Any) -> Any:
        return ox.BlankNode(_OTHERS + term.value) if isinstance(term, ox.BlankNode) else term

    return [ox.Quad(own(q.subject), q.predicate, own(q.object), own(q.graph_name)) for q in quads]
