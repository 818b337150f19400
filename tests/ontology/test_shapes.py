"""Every shape accepts a good node and rejects each of its bad ones.

A bad node (fixtures/bad.yaml) is a copy of a good one (fixtures/good.ttl) from which triples were
taken or to which triples were added. All bad nodes stand in one graph that is validated once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyshacl
import pytest
import yaml
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDFS, SH, SKOS
from rdflib.term import Node

import ontology
from graph.dates import is_edtf
from ontology import terms

FIXTURES = Path(__file__).parent / "fixtures"
GOOD = FIXTURES / "good.ttl"
DGM = Namespace(terms.DGM)
CODE = Namespace(terms.CODE)
EX = Namespace("http://example.org/")
SHAPE = Namespace("https://w3id.org/dragoman/shapes#")
CODE_LISTS = sorted(set(terms.SCHEMES) - {"cameo"})
OF_EVERY_EVENT = {"ploverType": "plover", "ploverMode": "ploverModes"}
"""Properties whose scheme is the same for every kind of event."""


@dataclass(frozen=True)
class Bad:
    """A node like a good one, without some properties and with `plus` (`$` is the node)."""

    name: str
    like: str
    without: str = ""
    plus: str = ""
    says: str = ""
    """What the finding must name: a property, or words of the message."""

    @property
    def iri(self) -> URIRef:
        return EX["bad/" + self.name]


BAD = [
    Bad(name, **entry)
    for name, entry in yaml.safe_load((FIXTURES / "bad.yaml").read_text("utf-8")).items()
]
PREFIXES = "".join(
    f"@prefix {p}: <{iri}> .\n"
    for p, iri in (
        ("code", CODE),
        ("dcterms", "http://purl.org/dc/terms/"),
        ("dgm", DGM),
        ("ex", EX),
        ("sem", terms.SEM),
        ("wd", "http://www.wikidata.org/entity/"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    )
)
SPACES = {
    "dcterms": Namespace("http://purl.org/dc/terms/"),
    "rdfs": Namespace(str(RDFS)),
    "skos": Namespace(str(SKOS)),
    "sem": Namespace(terms.SEM),
}


@cache
def shapes() -> Graph:
    return Graph().parse(ontology.path("shapes.ttl"))


@cache
def good() -> Graph:
    graph = Graph().parse(GOOD)
    # Good but for its missing superclass, so that it cannot stand in the file.
    graph.add((EX["bare-person"], RDF.type, DGM.Person))
    graph.add((EX["bare-person"], RDFS.label, Literal("x")))
    return graph


def copied(bad: Bad, graph: Graph) -> None:
    """Add a bad node, made after the good one, to a graph."""
    gone = {prop(name) for name in bad.without.split()}
    for predicate, value in good().predicate_objects(EX[bad.like]):
        if predicate not in gone:
            graph.add((bad.iri, predicate, value))
    graph.parse(data=PREFIXES + bad.plus.replace("$", bad.iri.n3()), format="turtle")


def prop(name: str) -> Node:
    space, _, local = name.rpartition(":")
    return SPACES[space][local] if space else DGM[local]


@cache
def findings() -> dict[str, str]:
    """Validate all bad nodes at once; what is said of each node, by IRI."""
    graph = Graph() + good()
    for bad in BAD:
        copied(bad, graph)
    return said_of(graph)


def said_of(graph: Graph) -> dict[str, str]:
    conforms, results, text = pyshacl.validate(graph, shacl_graph=shapes(), inference="none")
    assert isinstance(results, Graph), text
    said: dict[str, str] = {}
    for result in results.subjects(RDF.type, SH.ValidationResult):
        focus = results.value(result, SH.focusNode)
        if results.value(result, SH.resultPath) is None and results.value(result, SH.value):
            # A SPARQL constraint on a document names the node that is wrong as its value.
            focus = results.value(result, SH.value)
        words = [str(results.value(result, SH.resultPath) or "")]
        words += [str(message) for message in results.objects(result, SH.resultMessage)]
        said[str(focus)] = said.get(str(focus), "") + " | ".join(words) + "\n"
    assert conforms is (not said)
    return said


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_bad_node_is_rejected(bad: Bad) -> None:
    said = findings().get(str(bad.iri))
    assert said is not None, "the bad node conforms"
    assert bad.says in said


def test_good_graph_conforms() -> None:
    assert said_of(Graph().parse(GOOD)) == {}


def test_copies_of_good_nodes_conform() -> None:
    graph = Graph() + good()
    leaning = {"norland-land", "fact-inferred", "bare-person"}
    for like in {bad.like for bad in BAD} - leaning:
        copied(Bad("copy-" + like, like), graph)
    assert {node for node in said_of(graph) if "copy-" in node} == set()


def targets() -> set[str]:
    return {str(o).removeprefix(terms.DGM) for o in shapes().objects(None, SH.targetClass)}


def test_every_class_has_a_shape() -> None:
    assert targets() == set(terms.CLASSES)


def test_every_shape_has_a_good_and_a_bad_node() -> None:
    types = {(node, kind) for node, kind in good().subject_objects(RDF.type)}
    well = {str(kind).removeprefix(terms.DGM) for _, kind in types}
    badly = {
        str(kind).removeprefix(terms.DGM)
        for bad in BAD
        for kind in good().objects(EX[bad.like], RDF.type)
    }
    assert targets() <= well
    assert targets() <= badly


@pytest.mark.parametrize("scheme", CODE_LISTS)
def test_code_lists_are_those_of_the_codes(scheme: str) -> None:
    listed = [str(node).removeprefix(terms.CODE) for node in shapes().items(SHAPE[scheme])]
    assert sorted(listed) == sorted(terms.SCHEMES[scheme])


def test_claimed_properties_are_those_of_the_ontology() -> None:
    listed = {str(node).removeprefix(terms.DGM) for node in shapes().items(SHAPE.claimed)}
    assert listed == {name for names in terms.CLAIMED.values() for name in names}


def words_in(constraint: str) -> set[str]:
    """Return the table that a SPARQL constraint carries as a string."""
    select = str(shapes().value(SHAPE[constraint], SH.select))
    (table,) = re.findall(r"'''(.*?)'''", select, re.DOTALL)
    return {word.strip() for word in table.split(",")} - {""}


def test_table_of_kinds_and_properties() -> None:
    expected = {f"{kind}.{name}" for kind, names in terms.CLAIMED.items() for name in names}
    assert words_in("propertyFitsKind") == expected


def test_table_of_codes() -> None:
    expected = set()
    for kind, names in terms.CLAIMED.items():
        for name in names:
            scheme = f"{kind.lower()}Status" if name == "status" else name
            expected |= {f"{kind}.{name}={code}" for code in terms.SCHEMES.get(scheme, ())}
    for name, scheme in OF_EVERY_EVENT.items():
        expected |= {f"Event.{name}={code}" for code in terms.SCHEMES[scheme]}
    assert words_in("codeFitsProperty") == expected


EDTF = """2031 2031-05 2031-05-04 2031-XX 2031-05-XX XXXX-05 XXXX-05-04 203X 2031-21
2025-01-26/2025-01-27 2029/.. ../2029 2029/ /2029 [2029-04..2029-05] [2029..] [..2029]
2031~ 2031-05? 2031-05-04%"""
NOT_EDTF = "May 31-05-04 2031/05 2031-5 2031-05-4 2031-05-04T10:00 [2029] 2029..2030 2031!"


def edtf_pattern() -> str:
    for node in shapes().subjects(SH.path, DGM.edtf):
        pattern = shapes().value(node, SH.pattern)
        if pattern is not None:
            return str(pattern)
    raise AssertionError("no pattern for EDTF")


@pytest.mark.parametrize("value", EDTF.split())
def test_pattern_takes_edtf(value: str) -> None:
    assert re.search(edtf_pattern(), value)
    assert is_edtf(value)


@pytest.mark.parametrize("value", NOT_EDTF.split())
def test_pattern_refuses_what_is_not_edtf(value: str) -> None:
    assert not re.search(edtf_pattern(), value)


def test_given_focus_nodes_give_the_same_findings() -> None:
    """PySHACL skips shapes nested on nodes out of focus; ours must not depend on those."""
    graph = Graph() + good()
    for bad in BAD:
        copied(bad, graph)
    clean = [str(EX[name]) for name in ("meeting", "agreement", "fact", "corroboration", "change")]
    conforms, _, text = pyshacl.validate(
        graph, shacl_graph=shapes(), inference="none", focus_nodes=clean
    )
    assert conforms, text
