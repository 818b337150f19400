"""The JSON-LD context: graphs go out and come back unchanged, and read like plain JSON.

rdflib writes and pyoxigraph reads, so that the context is not held to one implementation.
"""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDFS, XSD

import ontology
from ontology import terms

GOOD = Path(__file__).parent / "fixtures" / "good.ttl"
CONTEXT = json.loads(ontology.path("context.jsonld").read_text("utf-8"))


def read(text: str) -> Graph:
    """Return JSON-LD as a graph."""
    triples = (quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.JSON_LD))
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=written or b"", format="nt")


def test_good_graph_goes_out_and_comes_back() -> None:
    graph = Graph().parse(GOOD)
    text = graph.serialize(format="json-ld", context=CONTEXT["@context"])
    assert isomorphic(read(text), graph)


def test_nothing_is_left_long_that_has_a_short_name() -> None:
    graph = Graph().parse(GOOD)
    text = graph.serialize(format="json-ld", context=CONTEXT["@context"])
    keys = {key for node in json.loads(text)["@graph"] for key in node}
    assert not [key for key in keys if "://" in key or key.startswith("dgm:")]


def test_plain_json_becomes_claims() -> None:
    claim = {
        **CONTEXT,
        "id": "http://example.org/claim",
        "type": "Claim",
        "claimProperty": "participant",
        "valueNode": "http://example.org/bergh",
        "polarity": "code:affirmed",
        "label": "a claim",
    }
    graph = read(json.dumps(claim))
    node = URIRef("http://example.org/claim")
    assert set(graph.predicate_objects(node)) == {
        (URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), URIRef(terms.Claim)),
        (URIRef(terms.claimProperty), URIRef(terms.participant)),
        (URIRef(terms.valueNode), URIRef("http://example.org/bergh")),
        (URIRef(terms.polarity), URIRef(terms.CODE + "affirmed")),
        (RDFS.label, Literal("a claim")),
    }


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("start", 21, Literal(21)),
        ("isRead", True, Literal(True)),
        ("quote", "met", Literal("met")),
        ("hasLatestEndTimeStamp", "2031-05-04", Literal("2031-05-04", datatype=XSD.date)),
    ],
)
def test_literals_get_their_datatype(key: str, value: object, expected: Literal) -> None:
    data = json.dumps({**CONTEXT, "id": "http://example.org/x", key: value})
    assert list(read(data).objects()) == [expected]
