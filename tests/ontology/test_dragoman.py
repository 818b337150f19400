"""The ontology: terms are documented, axioms keep to OWL 2 DL, and what code uses is there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, RDFS, SKOS, XSD

import ontology
from ontology import reason, terms

DGM = Namespace(terms.DGM)
TERMS = sorted(terms.CLASSES | terms.PROPERTIES)
PROPERTY_TYPES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
DISJOINT_OF_DESIGN = {
    "Person State Organisation Group Place Meeting Agreement Friction Measure Statement Claim",
    "Passage Document",
}
SINGLE = "when place status firstSince value unit office officeOf tenureStatus holder reachedAt"


@cache
def graph() -> Graph:
    return Graph().parse(ontology.path("dragoman.ttl"))


@pytest.mark.parametrize("name", TERMS)
def test_term_is_documented(name: str) -> None:
    for documented in (RDFS.label, SKOS.definition, SKOS.example, SKOS.scopeNote):
        (text,) = graph().objects(DGM[name], documented)
        assert isinstance(text, Literal)
        assert text.language == "en"
        assert str(text).strip()


@pytest.mark.parametrize("name", TERMS)
def test_definition_is_a_sentence_of_its_own(name: str) -> None:
    definition = str(graph().value(DGM[name], SKOS.definition))
    assert definition.endswith(".")
    assert len(set(graph().subjects(SKOS.definition, Literal(definition, lang="en")))) == 1


def test_every_subject_of_ours_is_a_declared_term() -> None:
    subjects = {
        str(s).removeprefix(terms.DGM) for s in graph().subjects() if str(s).startswith(DGM)
    }
    assert subjects == set(TERMS)


def test_version_is_the_same_in_all_files() -> None:
    versions = set()
    for name in ("dragoman.ttl", "codes.ttl", "shapes.ttl", "alignment.ttl"):
        file = Graph().parse(ontology.path(name))
        (head,) = file.subjects(RDF.type, OWL.Ontology)
        version = str(file.value(head, OWL.versionInfo))
        assert str(file.value(head, OWL.versionIRI)) == f"{head}/{version}"
        versions.add(version)
    (version,) = versions
    assert f"## {version}\n" in (ontology.path("dragoman.ttl").parent / "CHANGES.md").read_text()


@cache
def disjoint() -> set[str]:
    (axiom,) = graph().subjects(RDF.type, OWL.AllDisjointClasses)
    members = graph().value(axiom, OWL.members)
    assert members is not None
    return {str(member).removeprefix(terms.DGM) for member in graph().items(members)}


def test_the_classes_of_the_design_are_pairwise_disjoint() -> None:
    assert {name for words in DISJOINT_OF_DESIGN for name in words.split()} <= disjoint()


def test_all_classes_but_superclasses_are_disjoint() -> None:
    assert disjoint() == terms.CLASSES - {"Actor", "Event", "Territory"}


def test_single_valued_properties() -> None:
    assert set(SINGLE.split()) == terms.SINGLE_VALUED
    assert {name for names in terms.CLAIMED.values() for name in names} >= terms.SINGLE_VALUED


# ---------------------------------------------------------------------- OWL 2 DL
@cache
def everything() -> Graph:
    return reason.load()


def kinds(term: URIRef) -> set[URIRef]:
    return {kind for kind in everything().objects(term, RDF.type) if isinstance(kind, URIRef)}


@pytest.mark.parametrize("name", sorted(terms.PROPERTIES))
def test_property_is_of_one_type(name: str) -> None:
    assert len(kinds(DGM[name]) & PROPERTY_TYPES) == 1


@pytest.mark.parametrize("name", TERMS)
def test_term_is_not_punned(name: str) -> None:
    types = kinds(DGM[name])
    assert (OWL.Class in types) != bool(types & PROPERTY_TYPES)
    assert OWL.NamedIndividual not in types
    assert DGM.Code not in types


def test_annotation_properties_carry_no_logic() -> None:
    logic = (RDFS.domain, RDFS.range, RDFS.subPropertyOf, OWL.inverseOf)
    for name in terms.PROPERTIES:
        if OWL.AnnotationProperty in kinds(DGM[name]):
            assert not [p for p in logic if (DGM[name], p, None) in everything()]


def test_every_term_of_others_is_declared() -> None:
    axioms = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith)
    named = {o for axiom in axioms for o in everything().objects(None, axiom)}
    undeclared = {
        str(node)
        for node in named
        if not isinstance(node, BNode)
        and not str(node).startswith(str(XSD))
        and not kinds(URIRef(str(node)))
    }
    assert undeclared == set()


def test_subproperties_keep_their_type() -> None:
    for below, above in everything().subject_objects(RDFS.subPropertyOf):
        ours, theirs = kinds(URIRef(str(below))), kinds(URIRef(str(above)))
        assert ours & PROPERTY_TYPES == theirs & PROPERTY_TYPES, (below, above)


def test_ranges_of_data_properties_are_datatypes_that_hermit_reads() -> None:
    ranges = {
        found
        for name in terms.PROPERTIES
        if OWL.DatatypeProperty in kinds(DGM[name])
        for found in graph().objects(DGM[name], RDFS.range)
    }
    assert ranges == {XSD.string, XSD.integer, XSD.boolean}


@pytest.mark.parametrize("name", ["published", "edtf", "judgedAt", "recordedAt"])
def test_dates_have_no_datatype_range(name: str) -> None:
    assert (DGM[name], RDFS.range, None) not in graph()


# ---------------------------------------------------------------------- use
def used(root: Path) -> set[str]:
    """Return the local names after `dgm:` in code and queries."""
    files = [
        file
        for folder in ("graph", "loaders", "queries", "dragoman")
        for file in (root / folder).rglob("*")
        if file.suffix in {".py", ".rq"}
    ]
    assert files
    return {name for f in files for name in re.findall(r"\bdgm:(\w+)", f.read_text("utf-8"))}


def test_every_term_that_code_uses_is_in_the_ontology(root: Path) -> None:
    assert used(root) - set(TERMS) == set()


def test_every_term_of_the_model_is_in_the_ontology(root: Path) -> None:
    text = (root / "docs" / "model.md").read_text("utf-8")
    assert set(re.findall(r"\bdgm:(\w+)", text)) - {"property"} <= set(TERMS)


def test_claimed_properties_are_those_of_the_model(root: Path) -> None:
    text = (root / "docs" / "model.md").read_text("utf-8")
    table = text.split("## Claim properties by kind", 1)[1].split("\n\n", 1)[0]
    rows = re.findall(r"^\| (\w+) \| (.*) \|$", table, re.MULTILINE)
    told = {kind: set(re.findall(r"`(\w+)`", cell)) for kind, cell in rows if kind != "subject"}
    told["Measure"].discard("status")  # the row says that it is not used
    missing = {kind: told[kind] - set(terms.CLAIMED[kind]) for kind in told}
    assert not {kind: names for kind, names in missing.items() if names}
