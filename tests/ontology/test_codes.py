"""The code lists: every code documented, those of the model, and PLOVER beside CAMEO."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS

import graph.facts
import graph.model
import ontology
from ontology import terms

CODE = Namespace(terms.CODE)
DGM = Namespace(terms.DGM)
TABLE = "plover/CAMEO2PLOVER-2021.txt"
OTHERWISE = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Types of the draft of 2021 that the published list joined again."""


@cache
def codes() -> Graph:
    return Graph().parse(ontology.path("codes.ttl"))


def concepts() -> list[str]:
    return sorted(str(s).removeprefix(terms.CODE) for s in codes().subjects(RDF.type, SKOS.Concept))


@pytest.mark.parametrize("name", concepts())
def test_code_is_documented(name: str) -> None:
    node = CODE[name]
    notation = codes().value(node, SKOS.notation)
    assert notation == Literal(name.removeprefix("cameo-"))
    (label,) = codes().objects(node, SKOS.prefLabel)
    (definition,) = codes().objects(node, SKOS.definition)
    assert isinstance(label, Literal)
    assert label.language == "en"
    assert str(definition).endswith(".")
    assert (node, RDF.type, DGM.Code) in codes()
    schemes = set(codes().objects(node, SKOS.inScheme))
    assert schemes
    assert all((scheme, RDF.type, SKOS.ConceptScheme) in codes() for scheme in schemes)


def test_schemes_are_those_of_the_model(root: Path) -> None:
    text = (root / "docs" / "model.md").read_text("utf-8")
    table = text.split("## Codes", 1)[1].split("\n\n", 1)[0]
    rows = re.findall(r"^\| (\w+) \| (.*) \|$", table, re.MULTILINE)
    told = {name: sorted(cell.split()) for name, cell in rows if name != "scheme"}
    assert len(told) >= 10
    assert {name: sorted(terms.SCHEMES[name]) for name in told} == told


@pytest.mark.parametrize(
    ("scheme", "enum"),
    [
        ("polarity", graph.model.Polarity),
        ("modality", graph.model.Modality),
        ("basis", graph.model.Basis),
        ("publishedBasis", graph.model.PublishedBasis),
        ("standing", graph.facts.Standing),
    ],
)
def test_schemes_are_those_of_the_code(scheme: str, enum: type[StrEnum]) -> None:
    assert sorted(terms.SCHEMES[scheme]) == sorted(str(member) for member in enum)


def test_a_code_of_two_schemes_is_one_concept() -> None:
    often = Counter(name for names in terms.SCHEMES.values() for name in names)
    shared_names = {name for name, times in often.items() if times > 1}
    of_states = {"planned", "proposed", "inferred", "in-force", "denied", "hedged", "other"}
    of_acts = {"visit", "ban", "restrict", "expel", "ease"}
    assert of_states | of_acts == shared_names
    for name in shared_names:
        assert len(list(codes().objects(CODE[name], SKOS.inScheme))) == often[name]


def test_mappings_join_codes_only() -> None:
    for ours, theirs in codes().subject_objects(SKOS.closeMatch):
        assert (ours, SKOS.inScheme, CODE.plover) in codes()
        assert (theirs, SKOS.inScheme, CODE.cameo) in codes()


def plover_of(cameo: str) -> str:
    """Return the PLOVER type of a CAMEO code: that of its longest prefix that is mapped."""
    for length in range(len(cameo), 1, -1):
        found = list(codes().subjects(SKOS.closeMatch, CODE["cameo-" + cameo[:length]]))
        if found:
            (only,) = found
            assert isinstance(only, URIRef)
            return str(only).removeprefix(terms.CODE)
    raise AssertionError(f"no PLOVER type for {cameo}")


def test_mapping_follows_the_published_table(shared: Path) -> None:
    lines = (shared / TABLE).read_text("utf-8").splitlines()
    rows = [m.groups() for line in lines if (m := re.match(r"(\d{2,4}): ([A-Z]+)", line))]
    assert len(rows) > 250
    wrong = {}
    for cameo, plover in rows:
        expected = OTHERWISE.get(plover, plover)
        if cameo.startswith("09"):
            expected = "INVESTIGATE"
        if plover_of(cameo) != expected:
            wrong[cameo] = (plover_of(cameo), expected)
    assert set(wrong) == set()
