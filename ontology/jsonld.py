"""Makes the JSON-LD context from the ontology: short names for every class and property.

Terms of the ontology need no prefix (`@vocab`); codes are written `code:held`. Properties that
lead to nodes take IRIs, those that lead to classes or properties take bare names
(`"claimProperty": "participant"`).
"""

from __future__ import annotations

import json

from rdflib import RDF, Graph, URIRef
from rdflib.namespace import OWL

from ontology.spaces import CODE, DGM, PREFIXES, SEM, local_names

ID = "@id"
TYPE = "@type"


def context(ontology: Graph) -> dict[str, object]:
    """Return the JSON-LD 1.1 context for the graph of dragoman.ttl."""
    entries: dict[str, object] = {
        "@version": 1.1,
        "@vocab": DGM,
        "id": ID,
        "type": TYPE,
        "code": CODE,
        **PREFIXES,
        "label": "rdfs:label",
        "altLabel": "skos:altLabel",
        "prefLabel": "skos:prefLabel",
    }
    for name in local_names(ontology, (OWL.ObjectProperty,), DGM):
        entries[name] = {ID: f"dgm:{name}", TYPE: ID}
    for name in local_names(ontology, (OWL.AnnotationProperty,), DGM):
        if not is_mark(ontology, name):
            entries[name] = {ID: f"dgm:{name}", TYPE: "@vocab"}
    for name in local_names(ontology, (OWL.DatatypeProperty,), SEM):
        entries[name] = {ID: f"sem:{name}", TYPE: "xsd:date"}
    return entries


def is_mark(ontology: Graph, name: str) -> bool:
    """Tell whether an annotation property marks terms of the ontology and never stands in data."""
    term = URIRef(DGM + name)
    return any(
        (subject, RDF.type, kind) in ontology
        for subject in ontology.subjects(term)
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
    )


def render(ontology: Graph) -> str:
    """Return the source of context.jsonld."""
    return json.dumps({"@context": context(ontology)}, indent=2, ensure_ascii=False) + "\n"
