"""Nanopublications, annotations, tables and cards say what the graph says, in other forms."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graph import names
from graph.build import build
from graph.errors import QueryError
from graph.export import TEXT, export, files
from graph.export_annotations import CONTEXT, collections
from graph.export_card import Card, card, made
from graph.export_claims import Source, Told, claims, documents
from graph.export_csv import tables
from graph.export_nanopub import NP, nanopub, nanopubs, problems
from graph.export_texts import full_texts
from graph.store import Store
from tests.graph import sample


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made_in = tmp_path_factory.mktemp("claims") / "store"
    build(made_in, sample.world(), resolve=sample.resolve, assemble=sample.assemble)
    return made_in


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder) as opened:
        yield opened


def told(store: Store, said: str) -> Told:
    return next(c for c in claims(store) if c.said == said)


def every_claim() -> set[str]:
    return {c.id for _, extraction in sample.world() for c in extraction.claims}


def test_claims_are_read_with_their_passages(store: Store) -> None:
    found = claims(store)
    assert {c.id for c in found} == every_claim()
    texts = {names.document_iri(d.id): d.text for d, _ in sample.world()}
    assert all(texts[c.document][c.start : c.end] == c.quote for c in found)
    assert {c.document for c in found} == set(documents(store))


# -- nanopublications -----------------------------------------------------------------------------
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of itself
def test_one_nanopublication_for_each_claim(store: Store) -> None:
    quads = list(ox.parse(input=nanopubs(store), format=ox.RdfFormat.TRIG))
    by_pub = {
        iri: list(group)
        for iri, group in groupby(quads, lambda q: str(q.graph_name).strip("<>").partition("#")[0])
    }
    assert {iri.rpartition("/")[2] for iri in by_pub} == every_claim()
    assert all(problems(group) == () for group in by_pub.values())
    dataset = rdflib.Dataset()
    dataset.parse(data=nanopubs(store), format="trig")
    assert len(list(dataset.quads((None, rdflib.RDF.type, rdflib.URIRef(NP + "Nanopublication"),
                                   None)))) == len(by_pub)  # fmt: skip


def test_what_is_planned_is_described_and_not_asserted(store: Store) -> None:
    sources = documents(store)
    for claim in claims(store):
        plain = {
            (q.subject.value, q.predicate.value)
            for q in nanopub(claim, sources[claim.document])
            if isinstance(q.subject, ox.NamedNode)
        }
        stands = (claim.subject_is, names.term(claim.said)) in plain
        assert stands == (claim.modality == "asserted" and bool(claim.value_is))


def test_a_code_is_a_node(store: Store) -> None:
    assert told(store, "meetingKind").value_is == names.code("bilateral")


def _without(part: str, quads: list[ox.Quad]) -> list[ox.Quad]:
    return [q for q in quads if not str(q.graph_name).endswith(f"#{part}>")]


def _stray(quads: list[ox.Quad]) -> list[ox.Quad]:
    q = quads[-1]
    return [*quads, ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode("http://e.x/g"))]


def _about_nothing(part: str, quads: list[ox.Quad]) -> list[ox.Quad]:
    other = ox.NamedNode("http://e.x/other")
    return [
        ox.Quad(other, q.predicate, q.object, q.graph_name)
        if str(q.graph_name).endswith(f"#{part}>")
        else q
        for q in quads
    ]


BROKEN = [
    (lambda q: _without("Head", q), "0 nanopublications are declared"),
    (lambda q: [x for x in q if "hasProvenance" not in x.predicate.value], "does not name one"),
    (lambda q: _without("assertion", q), "one of them is empty"),
    (_stray, "outside the four graphs"),
    (lambda q: _about_nothing("provenance", q), "provenance does not speak of the assertion"),
    (lambda q: _about_nothing("pubinfo", q), "info does not speak of the nanopublication"),
]


@pytest.mark.parametrize(("spoil", "message"), BROKEN, ids=[m for _, m in BROKEN])
def test_a_broken_structure_is_seen(store: Store, spoil: object, message: str) -> None:
    claim = claims(store)[0]
    quads = nanopub(claim, documents(store)[claim.document])
    assert problems(quads) == ()
    assert callable(spoil)
    assert message in "; ".join(problems(spoil(quads)))


# -- annotations ----------------------------------------------------------------------------------
def test_annotations_select_what_the_text_has(store: Store) -> None:
    texts = {names.document_iri(d.id): d.text for d, _ in sample.world()}
    found = collections(store)
    assert set(found) == {"900", "south"}
    count = 0
    for collection in found.values():
        items = collection["first"]["items"]
        assert collection["@context"] == CONTEXT
        assert collection["total"] == len(items)
        for item in items:
            text = texts[item["target"]["source"]]
            quote, position = item["target"]["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote.get("prefix", ""))
            assert text[end:].startswith(quote.get("suffix", ""))
            assert {"id", "type", "motivation", "body", "target"} == item.keys()
            count += 1
    assert count == len(every_claim())


# -- tables ---------------------------------------------------------------------------------------
def test_a_table_for_each_class(store: Store) -> None:
    found = tables(store.quads_for_pattern(None, None, None))
    assert {"Person", "State", "Meeting", "Friction", "Claim", "Document", "Fact"} <= set(found)
    assert not {"Actor", "Event", "Class"} & set(found)
    people = list(csv.DictReader(io.StringIO(found["Person"])))
    assert {p["label"] for p in people} == {"Ada Bergh", "Tomas Ruel"}
    rows = list(csv.DictReader(io.StringIO(found["Claim"])))
    assert {r["id"].removeprefix("claim/") for r in rows} == every_claim()
    (kind,) = [r for r in rows if r["claimProperty"] == "meetingKind"]
    assert (kind["valueNode"], kind["claimSubject"]) == ("bilateral", "Bergh-Ruel meeting")
    assert {r["when"] for r in csv.DictReader(io.StringIO(found["Meeting"]))} >= {
        "2031-05 | 2031-05-04"
    }


def test_files_are_named_by_class_and_document(store: Store) -> None:
    assert {"Person.csv", "Claim.csv"} <= {name for name, _ in files(store, "csv")}
    assert {name for name, _ in files(store, "annotations")} == {"900.jsonld", "south.jsonld"}
    with pytest.raises(QueryError, match="Choose one of csv, annotations"):
        list(files(store, "turtle"))


# -- full texts -----------------------------------------------------------------------------------
@pytest.mark.parametrize("form", ["nquads", "trig", "jsonld", "annotations"])
def test_full_texts_leave_only_when_they_are_given(store: Store, folder: Path, form: str) -> None:
    words = "Read also: the ten best beaches"
    without, whole = io.BytesIO(), io.BytesIO()
    export(store, form, without)
    export(store, form, whole, texts=full_texts(store, folder))
    assert words not in without.getvalue().decode("utf-8")
    assert words in whole.getvalue().decode("utf-8")


def test_the_text_that_goes_out_is_the_stored_one(store: Store, folder: Path) -> None:
    whole = io.BytesIO()
    export(store, "nquads", whole, texts=full_texts(store, folder))
    found = {
        q.subject.value: q.object.value
        for q in ox.parse(input=whole.getvalue(), format=ox.RdfFormat.N_QUADS)
        if q.predicate.value == TEXT
    }
    assert found == {names.document_iri(d.id): d.text for d, _ in sample.world()}


# -- cards ----------------------------------------------------------------------------------------
def test_a_card_cites_a_claim(store: Store) -> None:
    claim = told(store, "place")
    found = card(store, claim.id[:12])
    assert found.iri == claim.iri
    assert found.chicago == (
        f"Ina Holt, “Ferry line to reopen,” Hale Courier, May 5, 2031, {claim.iri}."
    )
    assert found.apa == (
        f"Holt, I. (2031, May 5). Ferry line to reopen. Hale Courier. [Claim: {claim.iri}]"
    )
    assert found.bibtex.splitlines()[:3] == [
        "@misc{900,",
        "  author = {Ina Holt},",
        "  title = {{Ferry line to reopen}},",
    ]
    assert "  day = {5}," in found.bibtex
    assert found.quote in found.text()
    assert json.dumps(found.record())
    assert card(store, claim.iri) == found


@pytest.mark.parametrize(("asked", "message"), [("zzzz", "no claim has"), ("", "no claim has")])
def test_no_such_claim(store: Store, asked: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        card(store, asked)


SOURCE = Source("http://e.x/d", "d 1", "A & B: 50%", "The Post", "", "", "", "", "", "", "")


def cited(store: Store, **known: str) -> Card:
    return made(claims(store)[0], replace(SOURCE, **known))


def test_what_is_not_known_is_left_out(store: Store) -> None:
    found = cited(store)
    assert found.chicago.startswith("“A & B: 50%,” The Post, n.d., http")
    assert found.apa.startswith("The Post. (n.d.). A & B: 50%. [Claim")
    assert r"title = {{A \& B: 50\%}}" in found.bibtex
    assert found.bibtex.startswith("@misc{d-1,")
    assert "year" not in found.bibtex


def test_authors_and_dates(store: Store) -> None:
    found = cited(
        store, author="Ina Maria Holt and Ruel, Tomas", published="2031-05~", url="http://e.x"
    )
    assert found.chicago.startswith("Ina Maria Holt and Tomas Ruel, “A")
    assert "ca. May 2031, http://e.x, " in found.chicago
    assert found.apa.startswith("Holt, I. M., & Ruel, T. (ca. 2031, May). A & B")
    assert "author = {Ina Maria Holt and Ruel, Tomas}" in found.bibtex
    within = cited(store, published="[2031-05-04..2031-05-09]")
    assert "ca. May 2031, " in within.chicago
    assert "year = {2031}" in within.bibtex
    agency = cited(store, agency="Reuters", published="[2031..]")
    assert agency.chicago.startswith("Reuters, “")
    assert "n.d." in agency.chicago
    assert "author = {{Reuters}}" in agency.bibtex
