"""The commands of Wikidata, offline on snapshots and online on real servers of this machine."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import Result

from graph.wikidata.shipped import load_snapshot, write_snapshot
from tests.dragoman.wikidata.servers import Answer, scripted
from tests.graph.wikidata.world import ITEMS

Run = Callable[..., Result]


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    """Return a store of its own with the small invented Wikidata."""
    copy = tmp_path / "store"
    shutil.copytree(built, copy)
    (copy / "wikidata").mkdir()
    write_snapshot(copy / "wikidata" / "wikidata-2031-06-01.nt.gz", ITEMS)
    return copy


def _records(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_snapshot_that_comes_along_says_what_it_is(run: Run, built: Path) -> None:
    told = {r["what"]: r["value"] for r in _records(run("wikidata", "snapshot", "--store", built))}
    assert told["file"] == "wikidata-2022.nt.gz (comes with dragoman)"
    assert told["read from Wikidata itself"] == "0"
    assert len(told["sha256"]) == 64


@pytest.mark.parametrize("ending", [".nq", ".ttl", ".nt"])
def test_a_snapshot_is_written_as_rdf(run: Run, store: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"items{ending}"
    result = run("wikidata", "snapshot", "--store", store, "--out", out)
    assert result.exit_code == 0, result.output
    quads = ox.Store()
    quads.bulk_load(path=out)
    names = [] if ending != ".nq" else ["https://w3id.org/dragoman/graph/wikidata/2031-06-01/items"]
    assert [g.value for g in quads.named_graphs() if isinstance(g, ox.NamedNode)] == names
    assert len(quads) > 50


QUERY = """SELECT ?officeLabel ?who ?whoLabel WHERE { ?who wdt:P39 ?office .
  SERVICE wikibase:label { bd:serviceParam wikibase:language "[AUTO_LANGUAGE],en". }
  FILTER(?office = wd:Q21) } ORDER BY ?who"""


def test_a_query_for_the_query_service_runs_here(run: Run, store: Path) -> None:
    given = ("wikidata", "query", "-", "--store", store)
    assert _records(run(*given, "--lang", "zh", text=QUERY)) == [
        {"officeLabel": "诺兰总统", "who": "Q31", "whoLabel": "阿达"},
        {"officeLabel": "诺兰总统", "who": "Q32", "whoLabel": "Tomas Ruel"},
    ]


def test_hints_to_the_engine_of_the_query_service_change_nothing(run: Run, store: Path) -> None:
    hinted = QUERY.replace(
        "?office .", '?office. hint:Prior hint:rangeSafe true. hint:Query hint:x "y" .'
    )
    given = ("wikidata", "query", "-", "--store", store)
    assert _records(run(*given, text=hinted)) == _records(run(*given, text=QUERY))


def test_the_same_query_on_a_server_gives_the_same(
    run: Run, store: Path, sparql_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = run("wikidata", "query", "-", "--store", store, "--lang", "zh", text=QUERY)
    monkeypatch.setenv("DRAGOMAN_WIKIDATA_SPARQL", sparql_server)
    given = ("wikidata", "query", "-", "--store", store, "--lang", "zh", "--online")
    assert _records(run(*given, text=QUERY)) == _records(here)


def test_a_join_with_our_graph_gives_the_same_here_and_there(
    run: Run, built: Path, sparql_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server holds no item of our links, so an empty answer shows that it was asked."""
    query = """SELECT DISTINCT ?item ?name { GRAPH ?g { ?e dgm:wikidataItem ?item }
      SERVICE <https://query.wikidata.org/sparql> { ?item wdt:P39 ?o ; rdfs:label ?name } }"""
    assert len(_records(run("sparql", "-", "--store", built, text=query))["results"]["bindings"])
    monkeypatch.setenv("DRAGOMAN_WIKIDATA_SPARQL", sparql_server)
    there = _records(run("sparql", "-", "--store", built, "--online", text=query))
    assert there["results"]["bindings"] == []


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }", "SERVICE"),
        ("SELECT * { SERVICE wikibase:mwapi { ?a ?b ?c } }", "SERVICE"),
        ("DELETE WHERE { ?a ?b ?c }", "DELETE is refused"),
        ("SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }", "SERVICE is refused"),
        ("SELECT * {", "does not parse"),
        ("SELECT * { ?a nope:b ?c }", "does not parse"),
    ],
)
def test_what_is_refused_is_told(run: Run, store: Path, query: str, told: str) -> None:
    result = run("wikidata", "query", "-", "--store", store, text=query)
    assert result.exit_code == 2
    assert told in result.output


def test_the_snapshot_is_a_named_graph_of_the_store(run: Run, store: Path) -> None:
    query = """SELECT ?name { GRAPH <https://w3id.org/dragoman/graph/wikidata/2031-06-01/items> {
      wd:Q11 rdfs:label ?name FILTER(LANG(?name) = 'en') } }"""
    found = _records(run("sparql", "-", "--store", store, text=query))["results"]["bindings"]
    assert [row["name"]["value"] for row in found] == ["Norland"]


# --- who held what -----------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ("2029", [("Tomas Ruel", "yes")]),
        ("2031-03-03", [("Tomas Ruel", "yes")]),
        ("2031", [("Tomas Ruel", "possible"), ("Ada Bergh", "possible")]),
        ("2031-05", [("Ada Bergh", "yes")]),
        ("2033", [("Ada Bergh", "unknown")]),
        ("2026", []),
    ],
)
def test_office_holders_at_a_date(
    run: Run, store: Path, at: str, found: list[tuple[str, str]]
) -> None:
    given = ("wikidata", "holders", "president", "--of", "Norland", "--at", at, "--store", store)
    assert [(r["person"], r["sure"]) for r in _records(run(*given))] == found


def test_holders_in_the_language_of_the_reader(run: Run, store: Path) -> None:
    given = ("wikidata", "holders", "--of", "诺兰", "--at", "2031-05", "--store", store)
    (row,) = _records(run(*given, "--lang", "zh"))
    assert (row["person"], row["office"], row["state"]) == ("阿达", "诺兰总统", "诺兰")
    assert row["source"].startswith("wikidata-2031-06-01.nt.gz (a list")


def test_the_foreign_minister_of_2017(run: Run, built: Path, shared: Path) -> None:
    """By the exports of 2022, which the snapshot that comes along was made from."""
    given = ("wikidata", "holders", "foreign minister", "--of", "China", "--store", built)
    (row,) = _records(run(*given, "--at", "2017"))
    assert (row["person"], row["sure"]) == ("Wang Yi", "yes")
    (later,) = _records(run(*given, "--at", "2025"))
    assert (later["sure"], later["because"]) == ("unknown", "not ended by 2022; later is not known")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("holders", "president", "--of", "Nowhere", "--at", "2031"), "0 states"),
        (("holders", "president", "--of", "Norland", "--at", "soon"), "not a date"),
        (("item", "Q999"), "no item 'Q999'"),
        (("snapshot", "--online", "X1"), "'X1' is not an item"),
        (("snapshot", "Q1"), "go with --online"),
        (("snapshot", "--out", "items.doc"), "not a form of RDF"),
        (("item", "Q31", "--lang", "zh,en!"), "not the code of a language"),
    ],
)
def test_bad_input_is_told_in_a_sentence(
    run: Run, store: Path, given: tuple[str, ...], told: str
) -> None:
    result = run("wikidata", *given, "--store", store)
    assert result.exit_code == 2
    assert told in result.output


def test_an_item_with_its_place_and_its_page(run: Run, store: Path) -> None:
    lines = _records(run("wikidata", "item", "Hale", "--store", store))
    told = {line["what"]: line["value"] for line in lines}
    assert told["coordinates"] == "-12.5, 33.25"
    assert told["page"] == "https://en.wikipedia.org/wiki/Port_Hale"
    assert told["state"] == "Norland (Q11)"


# --- refreshing --------------------------------------------------------------


def _entity(number: int, name: str, **more: Any) -> dict[str, Any]:
    labels = {"en": {"language": "en", "value": name}}
    return {"id": f"Q{number}", "type": "item", "lastrevid": 99, "labels": labels, **more}


def _held(office: str, start: str) -> dict[str, Any]:
    time = {"time": f"+{start}T00:00:00Z", "precision": 11}
    return {
        "id": "Q31$1",
        "rank": "normal",
        "mainsnak": {
            "snaktype": "value",
            "property": "P39",
            "datavalue": {"type": "wikibase-entityid", "value": {"id": office}},
        },
        "qualifiers": {
            "P580": [
                {
                    "snaktype": "value",
                    "property": "P580",
                    "datavalue": {"type": "time", "value": time},
                }
            ]
        },
    }


FIRST = {
    "entities": {
        "Q31": _entity(31, "Ada Bergh-Hale", claims={"P39": [_held("Q50", "2035-01-02")]}),
        "Q42": _entity(42, "Tomas Ruel", redirects={"from": "Q32", "to": "Q42"}),
        "Q33": {"id": "Q33", "missing": ""},
    },
    "success": 1,
}
SECOND = {"entities": {"Q50": _entity(50, "Minister of Ferries")}, "success": 1}


def _json(value: object) -> Answer:
    return Answer(json.dumps(value).encode())


def test_a_refresh_keeps_redirects_and_deletions_and_says_what_changed(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted(_json(FIRST), _json(SECOND)) as server:
        monkeypatch.setenv("DRAGOMAN_WIKIDATA_API", server.address)
        given = ("--online", "Q31", "Q32", "Q33", "--date", "2035-02-03", "--store", store)
        result = run("wikidata", "snapshot", *given)
    changes = {(r["item"], r["change"]): r["what"] for r in _records(result)}
    assert changes["Q32", "redirected"] == "Tomas Ruel, now Q42"
    assert changes["Q33", "deleted"] == "Ada Bergh"
    assert changes["Q50", "new"] == "Minister of Ferries"
    assert "3 statements" not in result.stderr
    assert "5 items fetched (1 redirect, 1 deleted)" in result.stderr
    assert ["ids=Q31%7CQ32%7CQ33" in p for p in server.paths] == [True, False]
    assert "ids=Q50" in server.paths[1], "offices get their names too"
    assert "maxlag=5" in server.paths[0]
    snapshot = load_snapshot(store / "wikidata" / "wikidata-2035-02-03.nt.gz")
    moved = snapshot.follow("Q32")
    assert moved is not None
    assert moved.id == "Q42"
    assert snapshot.follow("Q33") is None
    assert {i.id for i in snapshot.items} == {i.id for i in ITEMS} | {"Q42", "Q50"}
    assert (snapshot.items[3].revision, snapshot.items[3].retrieved) == (99, "2035-02-03")
    asked = ("wikidata", "holders", "--of", "Norland", "--at", "2033", "--store", store)
    assert _records(run(*asked)) == []


def test_a_deleted_item_says_so(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(_json({"entities": {"Q33": {"id": "Q33", "missing": ""}}})) as server:
        monkeypatch.setenv("DRAGOMAN_WIKIDATA_API", server.address)
        given = ("--online", "Q33", "--date", "2035-02-03", "--store", store)
        assert run("wikidata", "snapshot", *given).exit_code == 0
    lines = _records(run("wikidata", "item", "Q33", "--store", store))
    assert {"item": "Q33", "what": "state", "value": "deleted, seen 2035-02-03"} in lines


def test_a_refresh_that_fails_leaves_the_snapshot_as_it_was(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_WIKIDATA_API", "http://127.0.0.1:9/")
    result = run("wikidata", "snapshot", "--online", "Q31", "--store", store)
    assert result.exit_code == 2
    assert "no connection" in result.output
    assert len(list((store / "wikidata").iterdir())) == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data.replace(b"Wikidata 1", b"Wikidata 9"), "this version reads"),
        (lambda data: data.replace(b"Norland", b"Sorland"), "its hash is another"),
        (lambda data: data[:-40], "its hash is another"),
    ],
)
def test_snapshots_of_another_version_or_changed_ones_are_told(
    run: Run, store: Path, change: Callable[[bytes], bytes], told: str
) -> None:

    path = store / "wikidata" / "wikidata-2031-06-01.nt.gz"
    path.write_bytes(gzip.compress(change(gzip.decompress(path.read_bytes()))))
    result = run("wikidata", "item", "Q31", "--store", store)
    assert result.exit_code == 2
    assert told in result.output
    assert "Move the file away" in result.output
    path.unlink()
    assert run("wikidata", "item", "Q668", "--store", store).exit_code == 0
