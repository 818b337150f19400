"""The alignment: our terms under those of others, which stay untouched; Wikidata by number."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS

import ontology
from ontology import terms

FIXTURES = Path(__file__).parent / "fixtures"
SPACES = {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "grasp": "http://groundedannotationframework.org/grasp#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
}
WD = Namespace("http://www.wikidata.org/entity/")
DESIGN = """Person foaf:Person, Actor sem:Actor, State org:Organization,
Organisation org:Organization, Group prov:Agent, Office org:Post, Tenure org:Membership,
Place sem:Place, Meeting sem:Event,
Meeting prov:Activity, Agreement prov:Entity, Friction sem:Event, Measure prov:Activity,
StatusChange sem:Event, Statement prov:Activity, Position grasp:Attribution,
Indicator schema:Observation, Document prov:Entity, Passage oa:SpecificResource,
Mention gaf:Mention, Claim sem:View, Claim prov:Entity, Inference prov:Activity,
Territory schema:Country"""


@cache
def graph() -> Graph:
    return Graph().parse(ontology.path("alignment.ttl"))


@pytest.mark.parametrize("pair", [pair.strip() for pair in DESIGN.split(",")])
def test_class_stands_where_the_design_puts_it(pair: str) -> None:
    ours, theirs = pair.split()
    space, local = theirs.split(":")
    assert (URIRef(terms.DGM + ours), RDFS.subClassOf, URIRef(SPACES[space] + local)) in graph()


@pytest.mark.parametrize("space", SPACES)
def test_vocabulary_is_aligned(space: str) -> None:
    assert any(str(o).startswith(SPACES[space]) for s, p, o in graph() if p != RDF.type)


def test_terms_of_others_get_no_axioms() -> None:
    for subject, predicate, _ in graph():
        if isinstance(subject, URIRef) and not str(subject).startswith("https://w3id.org/dragoman"):
            assert predicate == RDF.type, subject


def test_our_terms_in_it_exist() -> None:
    ours = {str(node) for triple in graph() for node in triple if str(node).startswith(terms.DGM)}
    assert {iri.removeprefix(terms.DGM) for iri in ours} <= terms.CLASSES | terms.PROPERTIES


def test_wikidata_numbers_are_confirmed(shared: Path) -> None:
    with (shared / "wikidata" / "properties.tsv").open(encoding="utf-8", newline="") as file:
        confirmed = {row["pid"] for row in csv.DictReader(file, delimiter="\t")}
    named = {str(o).removeprefix(WD) for o in graph().objects() if str(o).startswith(WD)}
    assert len(named) > 10
    assert named <= confirmed


@pytest.mark.parametrize(("file", "space"), [("prov-o", "prov"), ("org", "org")])
def test_terms_of_prov_and_org_are_theirs(file: str, space: str) -> None:
    theirs = Graph().parse(FIXTURES / f"{file}-axioms.ttl")
    for term in {o for s, p, o in graph() if str(o).startswith(SPACES[space]) and p != OWL.imports}:
        assert (term, RDF.type, None) in theirs, term
