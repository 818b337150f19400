"""IRIs of the graph: one function for each kind of node, all under one base.

The base is one setting, `BASE`; every function takes another one as its last argument.

>>> document_iri("000")
'https://w3id.org/dragoman/document/000'
>>> local_id(document_iri("http://example.org/a b"), "document")
'http://example.org/a b'
"""

from __future__ import annotations

from urllib.parse import quote, unquote

BASE = "https://w3id.org/dragoman/"
DGM = "https://w3id.org/dragoman/ontology#"
CODE = "https://w3id.org/dragoman/codes#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
OA = "http://www.w3.org/ns/oa#"
FOAF = "http://xmlns.com/foaf/0.1/"
SCHEMA = "https://schema.org/"
DCTERMS = "http://purl.org/dc/terms/"
WD = "http://www.wikidata.org/entity/"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: dict[str, str] = {
    "code": CODE,
    "dcterms": DCTERMS,
    "dgm": DGM,
    "foaf": FOAF,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sem": SEM,
    "skos": SKOS,
    "wd": WD,
    "xsd": XSD,
}
"""Prefixes of exports and of queries typed by users."""


def _segment(name: str) -> str:
    """Return any text as one piece of an IRI path, reversibly."""
    piece = quote(name, safe="-_.~", errors="surrogatepass")
    # A piece of dots alone would be a step up the path to whoever resolves the IRI.
    return piece.replace(".", "%2E") if not piece.strip(".") else piece


def iri(kind: str, identifier: str, base: str = BASE) -> str:
    """Return the IRI of a node of `kind` (passage, claim, fact ...)."""
    return f"{base}{kind}/{_segment(identifier)}"


def local_id(node: str, kind: str, base: str = BASE) -> str:
    """Return the identifier that `iri` was given; raises ValueError for an IRI of another kind."""
    head = f"{base}{kind}/"
    if not node.startswith(head):
        raise ValueError(f"not a {kind} of {base}: {node}")
    name = node[len(head) :]
    return unquote(name, errors="surrogatepass") if "%" in name else name


def document_iri(document_id: str, base: str = BASE) -> str:
    """Return the IRI of a document."""
    return iri("document", document_id, base)


def document_graph(document_id: str, base: str = BASE) -> str:
    """Return the name of the graph of one document."""
    return iri("graph/document", document_id, base)


def graph_iri(name: str, base: str = BASE) -> str:
    """Return the name of a graph: resolution, facts, judgements, record, ontology, and so on."""
    return f"{base}graph/{quote(name, safe='-_.~/')}"


def passage_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of a passage."""
    return iri("passage", identifier, base)


def mention_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of a mention."""
    return iri("mention", identifier, base)


def claim_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of a claim."""
    return iri("claim", identifier, base)


def attribution_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of a chain of attribution."""
    return iri("attribution", identifier, base)


def time_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of a time span."""
    return iri("time", identifier, base)


def entity_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of an entity; its id is a path such as `person/ada-bergh`."""
    return f"{base}entity/{quote(identifier, safe='-_.~/')}"


def entity_id(node: str, base: str = BASE) -> str:
    """Return the entity id that `entity_iri` was given."""
    head = f"{base}entity/"
    if not node.startswith(head):
        raise ValueError(f"not an entity of {base}: {node}")
    name = node[len(head) :]
    return unquote(name) if "%" in name else name


def fact_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of a fact."""
    return iri("fact", identifier, base)


def status_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of a status change."""
    return iri("status", identifier, base)


def disagreement_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of a disagreement."""
    return iri("disagreement", identifier, base)


def corroboration_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of a corroboration."""
    return iri("corroboration", identifier, base)


def inference_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of an inference."""
    return iri("inference", identifier, base)


def judgement_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of a judgement."""
    return iri("judgement", identifier, base)


def link_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of a link to Wikidata."""
    return iri("link", identifier, base)


def term(name: str) -> str:
    """Return the IRI of an ontology term by its local name."""
    return DGM + name


def code(name: str) -> str:
    """Return the IRI of a code by its notation."""
    return CODE + name
