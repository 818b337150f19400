"""HermiT: no class is impossible, the built graph is consistent, wrong data are not.

Not in CI, where no Java is; run on a developer's machine. PROV-O and ORG stand in for themselves as
the axioms that we wrote down from their specifications (fixtures/*-axioms.ttl).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import OWL, XSD

from graph.assemble import assemble
from graph.judgements import EMPTY
from graph.model import Document, Extraction
from graph.rdf import assembly_quads, document_quads
from graph.rdflib_view import graph as as_rdflib
from graph.resolve import resolve
from loaders.handmade import load_handmade
from loaders.read import read_all
from loaders.verify import verify
from ontology import reason, terms

FIXTURES = Path(__file__).parent / "fixtures"
AXIOMS = (FIXTURES / "prov-o-axioms.ttl", FIXTURES / "org-axioms.ttl")
ALONE, TOGETHER = yaml.safe_load((FIXTURES / "inconsistent.yaml").read_text("utf-8")).values()
PREFIXES = """@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix code: <https://w3id.org/dragoman/codes#> .
@prefix dgm: <https://w3id.org/dragoman/ontology#> .
@prefix ex: <http://example.org/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
"""
WHY_NOT = "HermiT never runs in CI" if os.environ.get("CI") else reason.missing()
with_hermit = pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))


@cache
def vocabulary() -> Graph:
    return reason.load(extra=AXIOMS)


@cache
def ontology_and_codes() -> Graph:
    return reason.load(("dragoman.ttl", "codes.ttl"))


def with_data(data: str, base: Graph | None = None) -> Graph:
    graph = Graph() + (vocabulary() if base is None else base)
    return graph.parse(data=PREFIXES + data, format="turtle")


@with_hermit
def test_no_class_is_unsatisfiable_with_prov_and_org() -> None:
    assert reason.verdict(vocabulary()) == reason.Verdict(consistent=True)


@with_hermit
def test_an_impossible_class_is_found() -> None:
    graph = with_data("ex:Both a owl:Class ; rdfs:subClassOf dgm:Person , dgm:State .")
    assert reason.verdict(graph).unsatisfiable == ("http://example.org/Both",)


@with_hermit
def test_good_graph_is_consistent() -> None:
    assert reason.is_consistent(Graph() + vocabulary() + Graph().parse(FIXTURES / "good.ttl"))


@with_hermit
@pytest.mark.parametrize("name", ALONE)
def test_wrong_data_are_inconsistent(name: str) -> None:
    assert not reason.is_consistent(with_data(ALONE[name], ontology_and_codes()))


@with_hermit
@pytest.mark.parametrize("name", TOGETHER)
def test_wrong_data_are_inconsistent_with_prov_and_org(name: str) -> None:
    assert not reason.is_consistent(with_data(TOGETHER[name]))


class Hand:
    """The engine whose claims were made by hand."""

    name = "hand"
    version = "1"

    def propose(self, document: Document) -> object:
        raise NotImplementedError


def handmade(root: Path) -> Iterator[tuple[Document, Extraction]]:
    documents, errors = read_all([str(root / "documents")])
    assert not errors
    for document in documents:
        file = root / "tests" / "fixtures" / "handmade" / f"{document.handle}.yaml"
        yield document, verify(document, load_handmade(file), Hand())  # type: ignore[arg-type]


def built(root: Path) -> list[ox.Quad]:
    """Return all quads of the documents that were read by hand."""
    items = list(handmade(root))
    documents = [document for document, _ in items]
    extractions = [extraction for _, extraction in items]
    resolution = resolve(documents, extractions, EMPTY)
    assembly = assemble(documents, extractions, resolution, EMPTY)
    quads = [quad for item in items for quad in document_quads(*item)]
    return [*quads, *assembly_quads(assembly, resolution)]


@with_hermit
def test_built_graph_is_consistent(root: Path) -> None:
    data = as_rdflib(built(root))
    assert len(data) > 10_000
    assert reason.is_consistent(Graph() + vocabulary() + data)


# ---------------------------------------------------------------------- without Java
def test_literals_that_hermit_refuses_are_stripped() -> None:
    node, date = URIRef("http://example.org/x"), URIRef(terms.hasLatestEndTimeStamp)
    graph = Graph()
    kept = [Literal("a"), Literal("a", lang="en"), Literal(1), Literal(True)]
    lost = [Literal("2031-05-04", datatype=XSD.date), Literal("x", datatype=URIRef("http://x/y"))]
    for literal in (*kept, *lost):
        graph.add((node, date, literal))
    graph.add((node, OWL.imports, node))
    assert set(reason.strip_literals(graph).objects()) == set(kept)


def test_several_headers_become_one() -> None:
    graph = reason.one_ontology(reason.load())
    assert len(list(graph.subjects(RDF.type, OWL.Ontology))) == 1


def test_a_missing_reasoner_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert reason.missing() == "java is not installed"
    with pytest.raises(reason.ReasonerError, match="java is not installed"):
        reason.is_consistent(Graph())


def test_axioms_of_others_say_what_they_are() -> None:
    for file in AXIOMS:
        assert "This file is not the W3C file." in file.read_text("utf-8")


def test_there_are_ten_wrong_data_sets_or_more() -> None:
    assert len(ALONE) + len(TOGETHER) >= 10
