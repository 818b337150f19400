from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graph import names
from graph.build import build
from graph.errors import QueryError
from graph.export import FORMATS, export
from graph.store import Store
from tests.graph import sample


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("export") / "store"
    build(folder, sample.world(), resolve=sample.resolve, assemble=sample.assemble)
    with Store.open(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("export") / "other"
    items = sample.world()[::-1]
    build(folder, items, resolve=sample.resolve, assemble=sample.assemble)
    with Store.open(folder) as opened:
        yield opened


def written(store: Store, form: str, graph: str = "facts") -> bytes:
    stream = io.BytesIO()
    export(store, form, stream, graph)
    return stream.getvalue()


def canonical(data: bytes, form: ox.RdfFormat) -> ox.Dataset:
    dataset = ox.Dataset(ox.parse(input=data, format=form))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.parametrize(
    ("form", "syntax"), [("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)]
)
def test_all_formats_hold_the_same_graph(store: Store, form: str, syntax: ox.RdfFormat) -> None:
    expected = canonical(store.nquads(), ox.RdfFormat.N_QUADS)
    found = canonical(written(store, form), syntax)
    assert len(expected) > 1000
    assert set(found) - set(expected) == set()
    assert set(expected) - set(found) == set()


@pytest.mark.parametrize("form", FORMATS)
def test_equal_graphs_give_equal_bytes(store: Store, other: Store, form: str) -> None:
    assert written(store, form) == written(other, form)


def test_nquads_are_sorted_lines_without_the_record(store: Store) -> None:
    lines = written(store, "nquads").splitlines()
    assert lines == sorted(set(lines))
    record = f"<{names.graph_iri('record')}>".encode()
    assert record.decode().strip("<>") in store.graphs()
    assert not any(line.endswith(record + b" .") for line in lines)


def test_trig_uses_prefixes(store: Store) -> None:
    text = written(store, "trig").decode("utf-8")
    assert "@prefix dgm: <https://w3id.org/dragoman/ontology#> ." in text
    assert "dgm:claimSubject" in text
    assert "\n\tclaim:" in text
    assert "d:claim" not in text


def test_turtle_holds_one_graph(store: Store) -> None:
    facts = set(ox.parse(input=written(store, "turtle"), format=ox.RdfFormat.TURTLE))
    everything = set(ox.parse(input=written(store, "turtle", "all"), format=ox.RdfFormat.TURTLE))
    graph = ox.NamedNode(names.graph_iri("facts"))
    expected = {q.triple for q in store.quads_for_pattern(None, None, None, graph)}
    assert {quad.triple for quad in facts} == expected
    assert len(facts) < len(everything)


def test_rdfxml_holds_the_graph_that_turtle_does(store: Store) -> None:
    for graph in ("facts", "resolution"):
        turtle = set(ox.parse(input=written(store, "turtle", graph), format=ox.RdfFormat.TURTLE))
        xml = written(store, "rdfxml", graph)
        assert set(ox.parse(input=xml, format=ox.RdfFormat.RDF_XML)) == turtle
        assert len(rdflib.Graph().parse(data=xml, format="xml")) == len(turtle)


def test_jsonld_is_compact_and_needs_no_network(store: Store) -> None:
    data = json.loads(written(store, "jsonld"))
    assert isinstance(data["@context"], dict)
    assert {g["@id"] for g in data["@graph"]} >= {names.graph_iri("facts")}
    document = next(
        node
        for graph in data["@graph"]
        for node in graph["@graph"]
        if node["@id"] == names.document_iri("900")
    )
    assert document["handle"] == ["900"]
    assert document["isRead"] == [True]


@pytest.mark.parametrize(("form", "graph"), [("csv", "facts"), ("turtle", "nowhere")])
def test_unknown_formats_and_graphs_are_refused(store: Store, form: str, graph: str) -> None:
    with pytest.raises(QueryError, match="Choose one of"):
        written(store, form, graph)
