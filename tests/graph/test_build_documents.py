"""The whole way on the demonstration documents: read, extract, build, and what must then hold."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import names
from graph.build import BuildReport, build
from graph.check import Item
from graph.judgements import Judgements, Verdict, on_claim
from graph.rdf import read_extraction
from graph.shelf import Shelf
from graph.store import Store
from loaders.extract import extract
from loaders.read import read_all

Built = tuple[Path, BuildReport, list[Item]]


@pytest.fixture(scope="module")
def items(root: Path) -> list[Item]:
    documents, errors = read_all([str(root / "documents")])
    assert errors == []
    return [(document, extract(document)) for document in documents]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, items: list[Item]) -> Built:
    folder = tmp_path_factory.mktemp("documents") / "store"
    return folder, build(folder, items), items


@pytest.fixture(scope="module")
def store(built: Built) -> Iterator[Store]:
    with Store.open(built[0]) as opened:
        yield opened


def test_nothing_breaks_a_rule(built: Built) -> None:
    _, report, items = built
    assert report.violations == ()
    assert report.left_out == ()
    assert report.counts["documents"] == len(items) == 5
    assert report.counts["claims"] > 100


def test_every_quote_in_the_graph_is_the_text_at_its_offsets(built: Built, store: Store) -> None:
    texts = {names.document_iri(d.id): d.text for d in Shelf(built[0]).documents()}
    rows = store.select(
        """SELECT ?d ?start ?end ?quote { GRAPH ?g {
        ?p a dgm:Passage ; dgm:inDocument ?d ; dgm:start ?start ; dgm:end ?end ; dgm:quote ?quote
        } }"""
    ).texts()
    assert len(rows) > 500
    wrong = [row for row in rows if texts[row[0]][int(row[1]) : int(row[2])] != row[3]]
    assert wrong == []


def test_every_shortcut_stands_beside_a_fact(store: Store) -> None:
    rows = store.select(
        """SELECT ?s ?p ?v {
        ?s a ?class ; ?p ?v . FILTER (?class IN (dgm:Actor, dgm:Event, dgm:Place))
        FILTER (?p NOT IN (rdf:type, rdfs:label, skos:altLabel, dgm:status))
        FILTER NOT EXISTS { ?f dgm:factSubject ?s ; dgm:factProperty ?p ; dgm:factValue ?v }
        FILTER NOT EXISTS { ?f dgm:factSubject ?s ; dgm:factProperty ?p ; dgm:factLiteral ?v } }"""
    )
    assert rows.texts() == []
    assert store.query("ASK { ?m a dgm:Meeting ; dgm:participant ?p }") is True


def test_every_fact_leads_to_a_passage(store: Store) -> None:
    facts = {f for (f,) in store.select("SELECT ?f { ?f a dgm:Fact }").texts()}
    inferred = {f for (f,) in store.select("SELECT ?f { ?i dgm:inferredFact ?f }").texts()}
    shown = store.select(
        """SELECT DISTINCT ?f { ?f a dgm:Fact ; dgm:supportedBy|dgm:deniedBy ?c .
        GRAPH ?g { ?c dgm:passage ?p . ?p dgm:quote ?quote } }"""
    )
    assert facts
    assert facts - inferred == {f for (f,) in shown.texts()} - inferred


def test_no_planned_meeting_is_shown_as_held(store: Store) -> None:
    rows = store.select(
        """SELECT ?m { ?m a dgm:Meeting ; dgm:status code:held
        FILTER NOT EXISTS { ?s dgm:statusOf ?m ; dgm:toStatus code:held ; dgm:supportedBy ?c .
            GRAPH ?g { ?c dgm:modality code:asserted ; dgm:polarity code:affirmed } } }"""
    )
    assert rows.texts() == []


def test_documents_come_back_from_their_graphs(built: Built, store: Store) -> None:
    for document, extraction in built[2]:
        found = read_extraction(store, document.id)
        assert found.mentions == extraction.mentions
        assert found.claims == extraction.claims


def _with_cache(built: Path, store: Path) -> None:
    """Give a new store what is known to conform, which is slow to find out again."""
    shutil.copytree(built / "cache", store / "cache")


def test_order_makes_no_difference(built: Built, tmp_path: Path) -> None:
    folder, _, items = built
    _with_cache(folder, tmp_path / "other")
    build(tmp_path / "other", items[::-1])
    with Store.open(folder) as one, Store.open(tmp_path / "other") as other:
        assert one.nquads() == other.nquads()


def test_drop_and_add_again_leaves_the_others_untouched(built: Built, tmp_path: Path) -> None:
    folder, _, items = built
    store = tmp_path / "store"
    _with_cache(folder, store)
    build(store, items)
    build(store, items[1:])
    with Store.open(store) as opened:
        less = set(opened.nquads().splitlines())
    build(store, items)
    with Store.open(folder) as one, Store.open(store) as other:
        whole = set(one.nquads().splitlines())
        assert one.nquads() == other.nquads()
    for document, _ in items:
        end = f"<{names.document_graph(document.id)}> .".encode()
        mine = {line for line in whole if line.endswith(end)}
        gone = document.id == items[0][0].id
        assert {line for line in less if line.endswith(end)} == (set() if gone else mine)


def test_a_judgement_is_in_the_graph_and_takes_effect(items: list[Item], tmp_path: Path) -> None:
    document, extraction = items[0]
    claim = extraction.claims[0]
    judgement = on_claim(
        Verdict.REJECT,
        claim,
        document,
        author="Ines Alm",
        time="2031-05-04T10:00:00Z",
        reason="The name belongs to the next sentence.",
    )
    build(tmp_path / "s", [items[0]], Judgements((judgement,)))
    with Store.open(tmp_path / "s") as opened:
        graph = names.graph_iri("judgements")
        row = opened.select(
            f"""SELECT ?claim ?state ?by {{ GRAPH <{graph}> {{ ?j dgm:verdict code:reject ;
            dgm:judgedClaim ?claim ; dgm:judgementState ?state ; dgm:judgedBy ?by }} }}"""
        ).texts()
        iri = names.claim_iri(claim.id)
        assert row == [(iri, names.code("holds"), "Ines Alm")]
        assert opened.query(f"ASK {{ ?f dgm:supportedBy <{iri}> }}") is False
        assert opened.query(f"ASK {{ GRAPH ?g {{ <{iri}> a dgm:Claim }} }}") is True
