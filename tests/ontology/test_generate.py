"""What is generated is fresh, and says what the Turtle says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph

import ontology
from ontology import generate, terms


def test_generated_files_are_fresh() -> None:
    for target, text in generate.current().items():
        assert target.read_text("utf-8") == text, "run: python -m ontology.generate"


def test_generated_source_is_formatted(tmp_path: Path) -> None:
    file = tmp_path / "terms.py"
    file.write_text(generate.current()[generate.TERMS], "utf-8")
    ruff = [sys.executable, "-m", "ruff", "format", "--check", "--line-length", "100", str(file)]
    assert subprocess.run(ruff, capture_output=True, check=False).returncode == 0


def test_constants_are_iris() -> None:
    assert terms.Meeting == "https://w3id.org/dragoman/ontology#Meeting"
    assert terms.participant == terms.DGM + "participant"
    assert terms.hasLatestEndTimeStamp == terms.SEM + "hasLatestEndTimeStamp"


def test_every_term_has_a_constant() -> None:
    for name in terms.CLASSES | terms.PROPERTIES:
        assert getattr(terms, generate.constant(name)) == terms.DGM + name


@pytest.mark.parametrize(
    ("local", "name"), [("from", "from_"), ("SCHEMES", "SCHEMES_"), ("of", "of"), ("a-b", "a_b")]
)
def test_constant_of_a_taken_name(local: str, name: str) -> None:
    assert generate.constant(local) == name


def test_claimed_follows_domains() -> None:
    graph = Graph().parse(
        data="""@prefix dgm: <https://w3id.org/dragoman/ontology#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        dgm:Actor owl:equivalentClass [ owl:unionOf ( dgm:Person dgm:State ) ] .
        dgm:Event owl:equivalentClass [ owl:unionOf ( dgm:Meeting dgm:Tenure ) ] .
        dgm:when dgm:claimed true ; rdfs:domain [ owl:unionOf ( dgm:Event dgm:StatusChange ) ] .
        dgm:host dgm:claimed true ; rdfs:domain dgm:Meeting .
        dgm:sha256 rdfs:domain dgm:Meeting .""",
        format="turtle",
    )
    assert generate.claimed(graph) == {"Meeting": ("host", "when"), "Tenure": ("when",)}


def test_words_are_wrapped() -> None:
    lines = generate.wrapped(["x" * 40] * 5, "    ")
    assert [len(line) for line in lines] == [85, 85, 44]


def test_path_knows_its_files() -> None:
    assert all(ontology.path(name).is_file() for name in ontology.FILES)
    with pytest.raises(ValueError, match=r"no file of the ontology: 'x\.ttl'"):
        ontology.path("x.ttl")
