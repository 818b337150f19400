"""Snapshots: what is written is read again, found by id, name and class; nothing is invented."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import LinkError
from graph.wikidata import items as it
from graph.wikidata.items import Described, Item, ItemValue, Point, Statement, Text, TimeValue
from graph.wikidata.read import read_items
from graph.wikidata.shipped import load_snapshot, write_snapshot
from graph.wikidata.snapshot import make_snapshot
from graph.wikidata.vocabulary import PREFIXES
from graph.wikidata.write import triples

TERM = Statement(
    it.OFFICE,
    Described("Minister of Ferries", "Q2"),
    ((it.START, TimeValue("2031-03")), (it.END, TimeValue("2032-04-05"))),
)
PERSON = Item(
    "Q1",
    labels={"en": "Ada Bergh", "zh": "阿达"},
    aliases={"en": ("A. Bergh", "Bergh")},
    descriptions={"en": "politician"},
    statements=(
        Statement(it.INSTANCE_OF, ItemValue("Q5")),
        TERM,
        Statement(it.OFFICE, ItemValue("Q3"), ((it.START, TimeValue("2033")),)),
        Statement(it.BORN, TimeValue("1990"), rank="preferred", id="Q1$AB-1"),
        Statement(it.BORN, TimeValue("1991-02-03"), rank="deprecated"),
    ),
    sitelinks={"enwiki": "Ada Bergh (politician)"},
    sources=("a list",),
)
STATE = Item("Q2", labels={"en": "Norland", "hi": "नॉरलैंड"})
OFFICE = Item(
    "Q3",
    labels={"en": "President of Norland"},
    statements=(Statement(it.COUNTRY, ItemValue("Q2")),),
)
TOWN = Item(
    "Q4",
    labels={"en": "Port Hale"},
    statements=(
        Statement(it.COORDINATES, Point(-12.5, 33.25)),
        Statement("P1448", Text("Hale", "de")),
        Statement("P297", Text("PH")),
    ),
    retrieved="2031-05-06",
    revision=77,
)
MOVED = Item("Q5000", state="redirect", redirect="Q4", retrieved="2031-05-06")
GONE = Item("Q6000", state="deleted", retrieved="2031-05-06")
ALL = (PERSON, STATE, OFFICE, TOWN, MOVED, GONE)


def _again(*items: Item) -> list[Item]:
    return list(read_items(triples(items)))


def test_what_is_written_is_read_again() -> None:
    for item in ALL:
        (again,) = (found for found in _again(*ALL) if found.id == item.id)
        assert set(again.statements) == set(item.statements)
        assert _but_statements(again) == _but_statements(item)


def _but_statements(item: Item) -> tuple[object, ...]:
    return (
        *(dict(item.labels), dict(item.aliases), dict(item.descriptions), dict(item.sitelinks)),
        *(item.sources, item.retrieved, item.revision, item.state, item.redirect),
    )


dates = st.one_of(
    st.integers(1000, 2999).map(str),
    st.dates().filter(lambda d: d.year > 999).map(lambda d: d.isoformat()),
    st.dates().filter(lambda d: d.year > 999).map(lambda d: d.isoformat()[:7]),
)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)
values = st.one_of(
    st.integers(1, 10**9).map(lambda n: ItemValue(f"Q{n}")),
    dates.map(TimeValue),
    st.builds(Point, st.integers(-90, 90).map(float), st.integers(-180, 180).map(float)),
    st.builds(Text, texts, st.sampled_from(["", "en", "zh-hant"])),
    st.builds(Described, texts, st.sampled_from(["", "Q2"])),
    st.builds(Described, st.just(""), st.just(""), st.from_regex(r"[a-z0-9]+", fullmatch=True)),
)


# The first draw of a text builds a table of all characters, which takes its time.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(value=values, qualifier=values)
def test_any_value_is_read_again(value: it.Value, qualifier: it.Value) -> None:
    statement = Statement("P1", value, (("P2", qualifier),))
    (again,) = _again(Item("Q1", labels={"en": "x"}, statements=(statement,)))
    assert again.statements == (statement,)


def test_items_are_found_by_id_name_and_class() -> None:
    snapshot = make_snapshot("2031", ALL)
    assert snapshot.find("Q1") == PERSON
    assert snapshot.find("Q99") is None
    assert snapshot.named("ADA  bergh") == snapshot.named("阿达") == (PERSON,)
    assert snapshot.named("नॉरलैंड") == (STATE,)
    assert snapshot.of_class("Q5") == (PERSON,)
    assert snapshot.follow("Q5000") == TOWN
    assert snapshot.follow("Q6000") is None


def test_redirects_that_go_in_a_circle_lead_nowhere() -> None:
    circle = [
        Item("Q7", state="redirect", redirect="Q8"),
        Item("Q8", state="redirect", redirect="Q7"),
    ]
    assert make_snapshot("2031", circle).follow("Q7") is None


def test_terms_name_office_and_state() -> None:
    snapshot = make_snapshot("2031", ALL)
    assert list(snapshot.terms(PERSON)) == [
        it.Term("Minister of Ferries", "", "Norland", "Q2", "2031-03", "2032-04-05"),
        it.Term("President of Norland", "Q3", "Norland", "Q2", "2033", ""),
    ]
    assert next(snapshot.terms(PERSON, "hi")).state == "नॉरलैंड"


def test_a_query_for_the_query_service_runs_unchanged() -> None:
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples(ALL))
    query = """SELECT ?office ?start ?page WHERE {
      ?person wdt:P31 wd:Q5 ; p:P39 ?held . ?held ps:P39/rdfs:label ?office ; pq:P580 ?start .
      ?page schema:about ?person ; schema:isPartOf <https://en.wikipedia.org/> }
      ORDER BY ?start"""
    rows = _rows(store, query)
    page = "https://en.wikipedia.org/wiki/Ada_Bergh_(politician)"
    assert rows == [
        ["Minister of Ferries", "2031-03-01T00:00:00Z", page],
        ["President of Norland", "2033-01-01T00:00:00Z", page],
    ]
    truthy = _rows(store, "SELECT ?born { wd:Q1 wdt:P569 ?born }")
    assert truthy == [["1990-01-01T00:00:00Z"]]


def _rows(store: ox.Store, query: str) -> list[list[str]]:
    answer = store.query(query, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return [[cell.value for cell in row] for row in answer]


def test_equal_items_give_equal_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "wikidata-2031.nt.gz", tmp_path / "wikidata-2032-01.nt.gz"
    write_snapshot(one, ALL)
    write_snapshot(two, reversed(ALL))
    assert one.read_bytes() == two.read_bytes()
    assert load_snapshot(two).date == "2032-01"
    assert load_snapshot(one).named("port hale")[0].revision == 77


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("items.nt.gz", b"", "not a snapshot of Wikidata"),
        ("wikidata-2031.nt.gz", b"no gzip", "cannot be read"),
    ],
)
def test_bad_files_are_told(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(LinkError, match=told):
        load_snapshot(path)


def test_the_shipped_snapshot_holds_confirmed_items_only(shared: Path) -> None:
    """Each id stands in the files it is made from; the classes are the only ones beside them."""
    told: set[str] = set()
    for name in ("qids.tsv", "leaders-2022.csv", "office-holders-2022.csv", "namesakes_npc.tsv"):
        told.update(re.findall(r"\bQ\d+\b", (shared / "wikidata" / name).read_text("utf-8")))
    snapshot = load_snapshot()
    classes = {kind for item in snapshot.items for kind in item.classes}
    held = {item.id for item in snapshot.items}
    assert len(held) > 3500
    assert held - told - classes == set()
    assert len(classes) <= 8
    assert {item.revision for item in snapshot.items} == {None}
    assert all(item.sources for item in snapshot.items)


def test_the_shipped_snapshot_holds_every_confirmed_item(shared: Path) -> None:
    with (shared / "wikidata" / "qids.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    confirmed = {row["qid"] for row in rows if row["verified"] == "yes"}
    assert {q for q in confirmed if load_snapshot().find(q) is None} == set()
    # A name without an id was not confirmed; no item may bear it as though it were.
    unknown = [row["name"] for row in rows if not row["qid"] and row["class"] == "person"]
    assert [name for name in unknown if load_snapshot().named(name)] == []
