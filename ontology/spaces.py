"""Namespaces of the vocabulary files, and the local names in them."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import RDF, Graph, URIRef

DGM = "https://w3id.org/dragoman/ontology#"
CODE = "https://w3id.org/dragoman/codes#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "dgm": DGM,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sem": SEM,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes of the JSON-LD context beside `code`."""


def local_names(graph: Graph, types: Iterable[URIRef], space: str) -> tuple[str, ...]:
    """Return the sorted local names of all subjects of one of `types` in the namespace `space`."""
    found = {str(s) for kind in types for s in graph.subjects(RDF.type, kind)}
    return tuple(sorted(iri.removeprefix(space) for iri in found if iri.startswith(space)))
