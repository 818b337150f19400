"""The reader's language in results and pictures, and questions that join with Wikidata."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from graph.errors import StoreError
from graph.store import Store
from graph.wikidata.items import Item
from graph.wikidata.shipped import write_snapshot

Run = Callable[..., Result]


def _records(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def accepted(built: Path, run: Run) -> tuple[str, str]:
    """Return the name and the item of a state whose link was accepted."""
    rows = _records(run("link", "--state", "accepted", "--store", built))
    row = next(r for r in rows if r["entity"].startswith("state/"))
    card = _records(run("show", row["entity"], "--store", built))
    return card["label"], row["item"]


def _label(run: Run, store: Path, item: str, language: str) -> str:
    lines = _records(run("wikidata", "item", item, "--lang", language, "--store", store))
    return str(next(line["value"] for line in lines if line["what"] == "name"))


def test_a_card_is_titled_in_the_language_of_the_reader(
    run: Run, built: Path, accepted: tuple[str, str]
) -> None:
    name, item = accepted
    theirs = _label(run, built, item, "zh")
    assert not theirs.isascii()
    card = _records(run("show", name, "--lang", "zh", "--store", built))
    assert card["label"] == theirs
    assert name in card["aliases"], "the name of the documents stays beside it"
    assert _records(run("show", theirs, "--lang", "zh", "--store", built))["label"] == theirs
    assert _records(run("show", name, "--store", built))["label"] == name, "the store is as it was"


def test_a_card_shows_the_place_on_the_map_and_the_page(run: Run, built: Path) -> None:
    kazan = _records(run("show", "Kazan", "--kind", "place", "--store", built))
    assert kazan["wikidata"] == {"coordinates": "55.7887, 49.1221"}
    person = _records(run("show", "Narendra Modi", "--store", built))
    assert person["wikidata"]["page"] == "https://en.wikipedia.org/wiki/Narendra_Modi"
    shown = run("show", "Kazan", "--kind", "place", "--store", built, "--format", "table")
    assert "By its item: on the map at 55.7887, 49.1221" in shown.stdout


def test_the_first_language_that_has_a_name_is_taken(
    run: Run, built: Path, accepted: tuple[str, str]
) -> None:
    name, item = accepted
    card = _records(run("show", name, "--lang", "xx,hi,zh", "--store", built))
    assert card["label"] == _label(run, built, item, "hi")


def test_a_picture_has_the_names_too(
    run: Run, built: Path, accepted: tuple[str, str], tmp_path: Path
) -> None:
    _, item = accepted
    theirs = _label(run, built, item, "ru")
    for form in ("svg", "html", "gexf"):
        out = tmp_path / f"network.{form}"
        assert run("network", out, "--lang", "ru", "--store", built).exit_code == 0
        assert theirs in unescape(out.read_text(encoding="utf-8")), form


@pytest.mark.parametrize("command", [("positions",), ("brief", "--about")])
def test_ledgers_and_briefs_have_the_names_too(
    run: Run, built: Path, accepted: tuple[str, str], command: tuple[str, ...]
) -> None:
    name, item = accepted
    theirs = _label(run, built, item, "zh")
    told = run(*command, name, "--lang", "zh", "--store", built)
    assert told.exit_code == 0, told.output
    assert theirs in told.stdout
    assert theirs not in run(*command, name, "--store", built).stdout


def test_answers_have_the_names_too(run: Run, built: Path, accepted: tuple[str, str]) -> None:
    name, item = accepted
    given = ("ask", "state-codes", "--of", name, "--lang", "zh", "--store", built)
    rows = _records(run(*given))["rows"]
    assert _label(run, built, item, "zh") in {row["state"] for row in rows}
    assert all(len(row["code"]) == 2 for row in rows)


def test_a_question_asked_online_without_a_network_says_so(
    run: Run, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_WIKIDATA_SPARQL", "http://127.0.0.1:9/")
    result = run("ask", "state-codes", "--online", "--store", built)
    assert result.exit_code == 2
    assert "no connection" in result.output


def test_links_are_made_with_the_snapshot_of_the_store(
    run: Run, good: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    assert run("build", good, "--store", store).exit_code == 0
    (store / "wikidata").mkdir()
    item = Item("Q77001", labels={"en": "Nobody Else"}, sources=("a list",))
    write_snapshot(store / "wikidata" / "wikidata-2031-06-01.nt.gz", [item])
    assert run("build", good, "--store", store).exit_code == 0
    with Store.open(store) as opened:
        graphs = [name for name in opened.graphs() if "/wikidata/" in name]
    assert [name.rpartition("/")[2] for name in graphs] == ["2031-06-01"]


def test_a_store_read_from_disk_says_what_it_cannot_take_in(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "store"
    shutil.copytree(built, copy)
    with Store.open(copy, memory_limit=0) as opened:
        with pytest.raises(StoreError, match="SERVICE"):
            opened.rename({})
        query = """SELECT ?n { GRAPH ?g { ?e dgm:wikidataItem ?item }
          SERVICE <https://query.wikidata.org/sparql> { ?item rdfs:label ?n } } LIMIT 3"""
        assert len(opened.select(query)) == 3
