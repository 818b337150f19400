from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from graph import names
from graph.errors import StoreError
from graph.identity import text_hash
from graph.model import (
    Block,
    Document,
    Extraction,
    Metadata,
    Span,
    Unread,
)
from graph.rdf import assembly_quads, document_quads, read_extraction
from tests.graph import sample
from tests.graph.drawn import read_documents

ALLOWED = {names.XSD + t for t in ("string", "integer", "date", "boolean", "decimal")}


def _way_back(document: Document, extraction: Extraction) -> Extraction:
    store = Store()
    store.extend(document_quads(document, extraction))
    return read_extraction(store, document.id)


@pytest.mark.parametrize("make", [sample.north, sample.south])
def test_a_document_graph_gives_back_what_was_read(make: object) -> None:
    document, extraction = make()  # type: ignore[operator]
    assert extraction.claims
    assert _way_back(document, extraction) == replace(extraction, unread=())


@settings(max_examples=60, deadline=None)
@given(read_documents())
def test_any_extraction_comes_back(read: tuple[Document, Extraction]) -> None:
    assert _way_back(*read) == read[1]


def test_the_number_of_unread_sentences_is_kept() -> None:
    document, extraction = sample.north()
    extraction = replace(extraction, unread=(Unread(Span(0, 5), "x"), Unread(Span(6, 9), "y")))
    counts = [
        q.object for q in document_quads(document, extraction) if "unread" in q.predicate.value
    ]
    assert counts == [Literal(2)]


def test_boilerplate_leaves_no_words() -> None:
    document, extraction = sample.north()
    quads = list(document_quads(document, extraction))
    assert any("Boilerplate" in str(q.object) for q in quads)
    assert not any("beaches" in str(q.object) for q in quads)


def test_equal_boilerplate_gives_distinct_ranges() -> None:
    text = "ad\nad\n"
    document = Document(
        "1",
        "1",
        text,
        text_hash(text),
        Metadata(),
        tuple(Block(Span(i, i + 3), "teaser") for i in (0, 3)),
    )
    ranges = {
        q.object
        for q in document_quads(document, Extraction("1", "e"))
        if q.predicate.value.endswith("boilerplate")
    }
    assert len(ranges) == 2


def test_a_document_graph_holds_no_entity_and_shares_no_node() -> None:
    subjects = []
    for document, extraction in sample.world():
        quads = list(document_quads(document, extraction))
        assert {q.graph_name for q in quads} == {NamedNode(names.document_graph(document.id))}
        assert not any("/entity/" in str(q) for q in quads)
        subjects.append({q.subject for q in quads})
    assert not subjects[0] & subjects[1]


def _assembled() -> list[Quad]:
    documents, extractions = zip(*sample.world(), strict=True)
    resolution = sample.resolve(documents, extractions, None)
    return list(
        assembly_quads(sample.assemble(documents, extractions, resolution, None), resolution)
    )


def test_no_blank_nodes_and_five_datatypes() -> None:
    quads = _assembled() + [q for d, e in sample.world() for q in document_quads(d, e)]
    assert not any(isinstance(t, BlankNode) for q in quads for t in (q.subject, q.object))
    datatypes = {q.object.datatype.value for q in quads if isinstance(q.object, Literal)}
    assert datatypes <= ALLOWED
    assert {names.XSD + "date", names.XSD + "boolean"} <= datatypes


def test_bounds_of_an_open_interval() -> None:
    document, extraction = sample.north()
    store = Store()
    store.extend(document_quads(document, extraction))
    rows = store.query(
        f"""PREFIX dgm: <{names.DGM}> PREFIX sem: <{names.SEM}>
        SELECT ?first ?last ?end {{ GRAPH ?g {{ ?t dgm:edtf "2029/.." ;
            sem:hasEarliestBeginTimeStamp ?first ; sem:hasLatestBeginTimeStamp ?last
            OPTIONAL {{ ?t sem:hasEarliestEndTimeStamp ?end }} }} }}"""
    )
    ((first, last, end),) = [tuple(row) for row in rows]  # type: ignore[union-attr]
    assert (first.value, last.value, end) == ("2029-01-01", "2029-12-31", None)


def test_facts_stand_beside_their_shortcuts() -> None:
    store = Store()
    store.extend(_assembled())
    store_query = f"""PREFIX dgm: <{names.DGM}> PREFIX code: <{names.CODE}>
        SELECT DISTINCT ?standing ?shortcut {{ GRAPH ?g {{
            ?f a dgm:Fact ; dgm:factSubject ?s ; dgm:factProperty ?p ; dgm:standing ?standing .
            {{ ?f dgm:factValue ?v }} UNION {{ ?f dgm:factLiteral ?v }}
            FILTER (?p != dgm:status && ?standing != code:inferred)
            BIND (EXISTS {{ ?s ?p ?v }} AS ?shortcut) }} }}"""
    found = {tuple(str(c.value) for c in row) for row in store.query(store_query)}  # type: ignore[union-attr]
    assert found == {(names.code("plain"), "true"), (names.code("planned"), "false")}


def test_the_shortcut_status_is_the_last_of_the_life() -> None:
    documents, extractions = zip(*sample.world(), strict=True)
    resolution = sample.resolve(documents, extractions, None)
    assembly = sample.assemble(documents, extractions, resolution, None)
    lives: dict[str, dict[int, str]] = {}
    for status in assembly.statuses:
        lives.setdefault(status.of, {})[status.order] = status.status
    assert max(map(len, lives.values())) > 1
    shortcuts = {
        (q.subject, q.object)
        for q in assembly_quads(assembly, resolution)
        if q.predicate == NamedNode(names.term("status"))
    }
    assert shortcuts == {
        (NamedNode(names.entity_iri(of)), NamedNode(names.code(life[max(life)])))
        for of, life in lives.items()
    }


def test_corroboration_counts_origins() -> None:
    quads = _assembled()
    ours = {q.subject for q in quads if q.object == NamedNode(names.term("Corroboration"))}
    assert ours
    for node in ours:
        counted = [
            q.object for q in quads if q.subject == node and q.predicate.value.endswith("origins")
        ]
        listed = [q for q in quads if q.subject == node and q.predicate.value.endswith("origin")]
        assert counted == [Literal(len(listed))]


def test_an_unknown_document_is_an_error() -> None:
    with pytest.raises(StoreError, match="no document 'x'"):
        read_extraction(Store(), "x")
