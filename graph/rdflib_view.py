"""The graph for those who work with rdflib: SHACL, notebooks, other people's tools.

pyoxigraph types every plain string as xsd:string, which rdflib holds unequal to the same string
without a type; strings are therefore handed over without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import pyoxigraph as ox
import rdflib
import rdflib.plugins.sparql
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from graph.names import XSD

_STRING = XSD + "string"


class Terms:
    """Turns terms of pyoxigraph into terms of rdflib; each IRI is made once."""

    def __init__(self) -> None:
        self._iris: dict[str, rdflib.URIRef] = {}

    def iri(self, value: str) -> rdflib.URIRef:
        """Return an IRI."""
        found = self._iris.get(value)
        if found is None:
            found = self._iris[value] = rdflib.URIRef(value)
        return found

    def term(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
        """Return any term; triples as terms do not occur in our data."""
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        if isinstance(term, ox.BlankNode):
            return rdflib.BNode(term.value)
        if isinstance(term, ox.Literal):
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            datatype = term.datatype.value
            return rdflib.Literal(
                term.value, datatype=None if datatype == _STRING else self.iri(datatype)
            )
        raise TypeError(f"rdflib has no such term: {term}")

    def triples(self, quads: Iterable[ox.Quad | ox.Triple]) -> Iterator[tuple[Node, Node, Node]]:
        """Yield the triples of quads, without their graphs."""
        for quad in quads:
            yield self.term(quad.subject), self.iri(quad.predicate.value), self.term(quad.object)


class PreparedGraph(rdflib.Graph):
    """An rdflib graph that parses each query once.

    A SHACL run asks the same few queries of each document, and rdflib takes longer to parse one
    than to answer it.
    """

    def query(self, query_object: Any, *arguments: Any, **options: Any) -> Result:
        """Answer a query, as rdflib does."""
        if isinstance(query_object, str):
            query_object = _prepared(query_object)
        return super().query(query_object, *arguments, **options)


@lru_cache(maxsize=64)
def _prepared(query: str) -> Query:
    return prepareQuery(query)


def graph(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """Return the triples of quads as one rdflib graph, made for SHACL."""
    out = PreparedGraph(bind_namespaces="none")
    for triple in Terms().triples(quads):
        out.add(triple)
    return out


def simple_graph(triples: Iterable[ox.Quad | ox.Triple]) -> rdflib.Graph:
    """Return triples as an rdflib graph in its plainest store, which reads twice as fast."""
    out, terms = rdflib.Graph(store="SimpleMemory", bind_namespaces="none"), Terms()
    for triple in terms.triples(triples):
        out.add(triple)
    return out


def dataset(quads: Iterable[ox.Quad]) -> rdflib.Dataset:
    """Return quads as an rdflib Dataset with the same named graphs."""
    # rdflib would fetch whatever file or URL a FROM clause names.
    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    out, terms = rdflib.Dataset(), Terms()
    graphs: dict[str, rdflib.Graph] = {}
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        if name not in graphs:
            graphs[name] = out.graph(terms.iri(name)) if name else out.default_graph
        graphs[name].add(next(terms.triples([quad])))
    return out
