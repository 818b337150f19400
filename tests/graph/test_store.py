from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graph import names
from graph.build import build
from graph.errors import QueryError, StoreError
from graph.layout import FORMAT
from graph.rdf import read_extraction
from graph.sparql import guard, keywords
from graph.store import Rows, Store
from tests.graph import sample


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("store") / "store"
    build(out, sample.world(), resolve=sample.resolve, assemble=sample.assemble)
    return out


@pytest.fixture(params=["memory", "disk"])
def store(folder: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    limit = 1_000_000_000 if request.param == "memory" else 0
    with Store.open(folder, memory_limit=limit) as opened:
        yield opened


def test_the_default_graph_is_facts_and_ontology(store: Store) -> None:
    labels = store.select("SELECT ?l { ?p a dgm:Person ; rdfs:label ?l } ORDER BY ?l")
    assert labels.columns == ("l",)
    assert labels.texts() == [("Ada Bergh",), ("Tomas Ruel",)]
    assert store.query("ASK { dgm:Person a owl:Class }") is True
    assert store.query("ASK { ?c a dgm:Claim }") is False


def test_other_graphs_are_named(store: Store) -> None:
    rows = store.select("SELECT DISTINCT ?g { GRAPH ?g { ?c a dgm:Claim } } ORDER BY ?g")
    expected = sorted(names.document_graph(d.id) for d, _ in sample.world())
    assert [row[0] for row in rows.texts()] == expected
    assert set(expected) < set(store.graphs())


def test_rows_are_read_by_place_and_by_name(store: Store) -> None:
    rows = store.select("SELECT ?p ?none { ?p rdfs:label 'Ada Bergh' }")
    assert len(rows) == 1
    (row,) = rows
    assert row[0] == row["p"]
    assert row["none"] is None
    assert rows.texts()[0][1] == ""


def test_answers_of_every_form(store: Store) -> None:
    assert isinstance(store.query("SELECT * { ?s ?p ?o } LIMIT 1"), Rows)
    triples = store.query("CONSTRUCT { ?p a dgm:Person } WHERE { ?p a dgm:Person }")
    assert isinstance(triples, list)
    assert len(triples) == 2
    with pytest.raises(QueryError, match="not a SELECT"):
        store.select("ASK { ?s ?p ?o }")


def test_parameters_are_substituted(store: Store) -> None:
    rows = store.select(
        "SELECT ?p ?name { ?p a dgm:Person ; rdfs:label ?name }", {"name": ox.Literal("Ada Bergh")}
    )
    assert len(rows) == 1


def test_from_is_taken_at_its_word_and_fetches_nothing(store: Store, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:a> <urn:b> <urn:c> .")
    assert len(store.select(f"SELECT * FROM <{secret.as_uri()}> {{ ?s ?p ?o }}")) == 0
    named = names.document_graph("900")
    rows = store.select(f"SELECT ?c FROM <{named}> {{ ?c a dgm:Claim }}")
    assert len(rows) == len(sample.north()[1].claims)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }",
        "select * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX a: <urn:> SELECT * { ?s a:b\\#c ?o . SERVICE <http://127.0.0.1:9/> { } }",
        'SELECT * { ?s ?p "\\"" . SERVICE <http://127.0.0.1:9/> { } }',
        "SELECT * { ?s ?p '''it''s''' . SERVICE <http://127.0.0.1:9/> { } }",
    ],
)
def test_service_is_refused_by_name(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match=r"SERVICE .*is refused"):
        store.query(query)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "INSERT"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("LOAD <file:///etc/hostname>", "LOAD"),
        ("drop all", "DROP"),
    ],
)
def test_updates_are_refused_by_name(store: Store, query: str, word: str) -> None:
    with pytest.raises(QueryError, match=f"{word} is refused: the graph is read-only"):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service dgm:insert ?load }",
        "# no SERVICE here, nothing to DELETE\nSELECT * { ?s ?p 'SERVICE' }",
        'SELECT * { <urn:SERVICE> ?p """a " SERVICE DROP "" b""" }',
        "SELECT * { ?s ?p ?o FILTER (?o < 3 && ?o > 1) } # SERVICE",
        "SELECT * { ?s ?p 'x'@service }",
    ],
)
def test_words_that_are_no_keywords_pass(store: Store, query: str) -> None:
    assert "SERVICE" not in guard(query)
    assert isinstance(store.query(query), Rows)


def test_keywords_are_in_capitals() -> None:
    assert keywords("select * from <urn:a> { ?s ?p ?o }") == {"SELECT", "FROM"}


def test_a_query_that_does_not_parse_says_where(store: Store) -> None:
    with pytest.raises(QueryError, match=r"does not parse at line 1, character 11"):
        store.query("SELECT * {")


def test_a_query_with_an_unknown_prefix_names_the_known_ones(store: Store) -> None:
    with pytest.raises(QueryError, match=r"at 1:17 a prefix that is not known.* dgm, foaf"):
        store.query("ASK { ?x a foo:P }")


def test_extractions_are_read_back_from_the_store(store: Store) -> None:
    for document, extraction in sample.world():
        found = read_extraction(store, document.id)
        assert found.claims == extraction.claims
        assert found.mentions == extraction.mentions


def test_the_rdflib_view_holds_plain_strings(store: Store) -> None:
    dataset = store.dataset()
    facts = dataset.graph(rdflib.URIRef(names.graph_iri("facts")))
    label = rdflib.Literal("Ada Bergh")
    people = set(facts.subjects(rdflib.RDFS.label, label))
    assert len(people) == 1
    quads = set(store.quads_for_pattern(None, None, None))
    assert len(dataset) == len(quads)


def test_memory_and_disk_hold_the_same(folder: Path) -> None:
    with Store.open(folder) as memory, Store.open(folder, memory_limit=0) as disk:
        assert len(list(memory.quads_for_pattern(None, None, None))) == len(
            list(disk.quads_for_pattern(None, None, None))
        )
        assert memory.nquads() == disk.nquads()
        assert memory.generation == disk.generation == "1"


def test_opening_is_quick(folder: Path) -> None:
    best = 1.0
    for _ in range(5):
        start = time.perf_counter()
        Store.open(folder).close()
        best = min(best, time.perf_counter() - start)
    assert best < 0.3


def test_a_closed_store_is_empty(folder: Path) -> None:
    store = Store.open(folder)
    store.close()
    assert store.query("ASK { ?s ?p ?o }") is False


# -- stores that cannot be opened ----------------------------------------------------------------
@pytest.mark.parametrize("exists", [True, False])
def test_no_store_says_which_command_builds_one(tmp_path: Path, exists: bool) -> None:
    where = tmp_path / "store"
    if exists:
        where.mkdir()
    with pytest.raises(StoreError, match=r"there is no store.*dragoman build --store"):
        Store.open(where)


def test_a_store_of_another_format_is_refused(tmp_path: Path) -> None:
    build(tmp_path / "s", [sample.north()], resolve=sample.resolve, assemble=sample.assemble)
    (tmp_path / "s" / "FORMAT").write_text("dragoman store 99\n")
    for use in (
        lambda: Store.open(tmp_path / "s"),
        lambda: build(tmp_path / "s", [], resolve=sample.resolve, assemble=sample.assemble),
    ):
        with pytest.raises(StoreError, match="'dragoman store 99', this version reads"):
            use()
    (tmp_path / "s" / "FORMAT").write_text(FORMAT)
    Store.open(tmp_path / "s").close()


@pytest.mark.parametrize("damage", ["lost", "garbled", "truncated"])
def test_a_damaged_store_is_named(tmp_path: Path, damage: str) -> None:
    build(tmp_path / "s", [sample.north()], resolve=sample.resolve, assemble=sample.assemble)
    file = tmp_path / "s" / "generations" / "1" / "graph.nq"
    if damage == "lost":
        (tmp_path / "s" / "CURRENT").write_text("7\n")
    elif damage == "garbled":
        file.write_bytes(b"\x00\xff")
    else:
        file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(StoreError, match="build it again"):
        Store.open(tmp_path / "s")
