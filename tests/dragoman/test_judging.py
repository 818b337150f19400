"""What people decide outlasts the extractor and the text: judged, rebuilt and shown by the CLI."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from graph.shelf import Shelf
from graph.store import Store
from loaders.extract import default_engine
from loaders.rules.engine import RuleEngine

Run = Callable[..., Result]
ONE = """Ada Bergh, the president of Norland, met Tomas Ruel, the prime minister of Verrania, in Port Hale on 4 May 2031. The two states announced an agreement on the ferry line.

Verrania lifted its ban on Norlandian herring on 2 June 2031, the Verranian foreign ministry said.

Foreign Minister Ines Alm of Norland will visit Verrania in July 2031.
"""  # noqa: E501
TWO = """Norlandian President Ada Bergh received Tomas Ruel in Port Hale on 4 May 2031, officials in Verrania said. It was their first meeting in four years.

Foreign Minister I. Alm of Norland held talks with Verranian Foreign Minister Karl Dorn in Oststad on 9 June 2031. The Hale Institute criticised the agreement. The Institute of Hale praised Dorn. The Institute for Hale warned Ruel.
"""  # noqa: E501
TABLE = "file,id,published,outlet\none.txt,,2031-06-03,\ntwo.txt,hale-2,2031-06-12,Hale Courier\n"
CLAIM = """SELECT ?claim ?modality WHERE { GRAPH ?g {
  ?claim a dgm:Claim ; dgm:claimProperty ?p ; dgm:inDocument ?d ; dgm:modality ?modality .
  ?d dgm:handle "%s" . OPTIONAL { ?claim dgm:valueNode/dgm:mentionText ?words }
  FILTER(STRENDS(STR(?p), "#%s") && COALESCE(?words, "") = "%s") } }"""


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """Return a folder with two documents, one with an id and one without, and their store."""
    folder = tmp_path_factory.mktemp("judged")
    (folder / "docs").mkdir()
    for name, text in (("one.txt", ONE), ("two.txt", TWO), ("metadata.csv", TABLE)):
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    result = run("build", folder / "docs", "--store", folder / "store")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def world(read_once: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder, to be changed."""
    return Path(shutil.copytree(read_once, tmp_path / "world"))


def claim(store: Path, handle: str, role: str, words: str) -> str:
    """Return the id of the one claim of a document with this property and words of the value."""
    with Store.open(store) as opened:
        ((iri, _),) = opened.select(CLAIM % (handle, role, words)).texts()
    return iri.rpartition("/")[2]


def judge(run: Run, store: Path, *arguments: object, by: str = "Ines", code: int = 0) -> Result:
    result = run("judge", *arguments, "--by", by, "--store", store)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result


def states(run: Run, store: Path) -> dict[str, str]:
    """Return what became of each judgement, by verdict and what it is about."""
    listed = json.loads(run("judge", "list", "--store", store).stdout)
    return {f"{row['verdict']} {row['about']}": row["state"] for row in listed}


def card(run: Run, store: Path, name: str) -> Any:
    result = run("show", name, "--store", store, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def entity_of(store: Path, words: str) -> set[str]:
    """Return the things to which the mentions of these words refer."""
    query = """SELECT DISTINCT ?e WHERE { GRAPH ?g { ?m dgm:mentionText "%s" }
               GRAPH ?r { ?m dgm:refersTo ?e } }"""
    with Store.open(store) as opened:
        return {row[0] for row in opened.select(query % words).texts()}


def facts(store: Path) -> set[tuple[str, ...]]:
    """Return the facts about meetings as they are told, and the documents behind each."""
    query = """SELECT DISTINCT ?p ?v ?standing ?handle WHERE {
      ?f a dgm:Fact ; dgm:factSubject ?m ; dgm:factProperty ?p ; dgm:standing ?standing ;
         dgm:supportedBy ?c . ?m a dgm:Meeting .
      OPTIONAL { ?f dgm:factValue/rdfs:label ?n } OPTIONAL { ?f dgm:factLiteral ?l }
      BIND(COALESCE(?n, ?l, "") AS ?v)
      GRAPH ?g { ?c dgm:inDocument/dgm:handle ?handle } }"""
    with Store.open(store) as opened:
        return {
            (p.rpartition("#")[2], v, standing.rpartition("#")[2], handle)
            for p, v, standing, handle in opened.select(query).texts()
        }


def decide(run: Run, world: Path) -> None:
    """Judge in all five ways."""
    store = world / "store"
    judge(run, store, "accept", claim(store, "one", "participant", "Tomas Ruel"), "--no-build")
    judge(run, store, "reject", claim(store, "hale-2", "host", "Ada Bergh"), "--no-build")
    place = claim(store, "hale-2", "place", "Oststad")
    judge(run, store, "correct", place, "place=Port Hale", "--no-build")
    judge(run, store, "same", "Hale Institute", "Institute of Hale", "--no-build")
    judge(run, store, "not-same", "Ines Alm", "I. Alm")


def check_decided(run: Run, world: Path) -> None:
    """Hold what the store shows against what was decided."""
    store = world / "store"
    found = states(run, store)
    assert len(found) == 5
    assert set(found.values()) == {"holds"}, found
    told = facts(store)
    assert not [f for f in told if f[0] == "host"]
    assert ("place", "Port Hale", "plain", "hale-2") in told
    assert not [f for f in told if f[1] == "Oststad"]
    with Store.open(store) as opened:
        accepted = """SELECT ?v ?t WHERE { GRAPH ?g { ?j a dgm:Judgement ; dgm:judgementState ?s ;
            dgm:judgedClaim ?c ; dgm:verdict ?v } GRAPH ?h { ?c dgm:valueNode/dgm:mentionText ?t }
            FILTER(STRENDS(STR(?s), "#holds")) }"""
        judged = {(v.rpartition("#")[2], t) for v, t in opened.select(accepted).texts()}
    assert judged >= {("accept", "Tomas Ruel"), ("reject", "Ada Bergh"), ("correct", "Oststad")}
    one, other = card(run, store, "Hale Institute"), card(run, store, "Institute of Hale")
    assert one["iri"] == other["iri"]
    assert not entity_of(store, "Ines Alm") & entity_of(store, "I. Alm")


def test_what_was_decided_is_shown(run: Run, world: Path) -> None:
    store = world / "store"
    before = facts(store)
    assert any(f[:2] == ("host", "Ada Bergh") for f in before)
    assert any(f[:2] == ("place", "Oststad") for f in before)
    assert entity_of(store, "Ines Alm") == entity_of(store, "I. Alm")
    assert entity_of(store, "Hale Institute") != entity_of(store, "Institute of Hale")
    decide(run, world)
    check_decided(run, world)


def test_it_outlasts_another_extractor(
    run: Run, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(run, world)
    monkeypatch.setattr(RuleEngine, "version", "2 beta")
    default_engine.cache_clear()
    result = run("build", world / "docs", "--store", world / "store")
    assert result.exit_code == 0, result.output
    with Store.open(world / "store") as opened:
        engines = "SELECT DISTINCT ?e WHERE { GRAPH ?g { ?c a dgm:Claim ; dgm:engine ?e } }"
        assert opened.select(engines).texts() == [("rules/2 beta",)]
    check_decided(run, world)


FIRST_LINES = {
    "a headline": "Norland and Verrania: what the week brought\n\n",
    "a line without a gap": "Port Hale, Monday.\n",
    "a sentence that shifts everything": "The ferry of Port Hale was late again this week.\n\n",
}


@pytest.mark.parametrize("line", FIRST_LINES.values(), ids=FIRST_LINES)
def test_it_outlasts_an_inserted_first_line(run: Run, world: Path, line: str) -> None:
    decide(run, world)
    before = {d.handle: d.id for d in Shelf(world / "store").documents()}
    for name in ("one.txt", "two.txt"):
        path = world / "docs" / name
        path.write_text(line + path.read_text(encoding="utf-8"), encoding="utf-8")
    result = run("build", world / "docs", "--store", world / "store")
    assert result.exit_code == 0, result.output
    after = {d.handle: d.id for d in Shelf(world / "store").documents()}
    assert after["one"] != before["one"]  # without an id a changed text is another document
    assert after["hale-2"] == before["hale-2"]
    check_decided(run, world)


def test_a_store_moved_away_and_built_anew_has_them_too(
    run: Run, world: Path, tmp_path: Path
) -> None:
    decide(run, world)
    (tmp_path / "new" / "store").mkdir(parents=True)
    shutil.copytree(world / "docs", tmp_path / "new" / "docs")
    shutil.copy(world / "store" / "judgements.txt", tmp_path / "new" / "store")
    run("build", tmp_path / "new" / "docs", "--store", tmp_path / "new" / "store")
    check_decided(run, tmp_path / "new")
    with Store.open(world / "store") as old, Store.open(tmp_path / "new" / "store") as new:
        assert old.nquads() == new.nquads()


# -- contradictions --------------------------------------------------------------------------------
def test_two_people_who_contradict_each_other_decide_nothing(run: Run, world: Path) -> None:
    store = world / "store"
    before = facts(store)
    host = claim(store, "hale-2", "host", "Ada Bergh")
    judge(run, store, "reject", host)
    assert facts(store) != before
    told = judge(run, store, "accept", host, by="Tomas", code=1).stderr
    assert told.count("contradicted: ") == 2
    assert "others judge this claim differently; none of it is applied" in told
    assert facts(store) == before
    built = run("build", world / "docs", "--store", store)
    for line in ("Ines (", "Tomas ("):
        assert f"judgement of {line}" in built.stderr
    assert built.stderr.count("host Ada Bergh (hale-2), is contradicted: others judge") == 2


def test_two_corrections_that_differ_decide_nothing(run: Run, world: Path) -> None:
    store = world / "store"
    before = facts(store)
    place = claim(store, "hale-2", "place", "Oststad")
    judge(run, store, "correct", place, "place=Port Hale", "--no-build")
    judge(run, store, "correct", place, "place=Hale", by="Tomas", code=1)
    assert facts(store) == before


def test_sameness_that_contradicts_itself_over_three_decides_nothing(run: Run, world: Path) -> None:
    store = world / "store"
    names = ("Ada Bergh", "Tomas Ruel", "Karl Dorn")
    before = [entity_of(store, name) for name in names]
    assert len({e for found in before for e in found}) == 3
    # All are written down before any is applied, as three people would do in three evenings.
    judge(run, store, "same", names[0], names[1], "--no-build")
    judge(run, store, "same", names[1], names[2], "--no-build", by="Tomas")
    told = judge(run, store, "not-same", names[0], names[2], by="Ada", code=1).stderr
    assert told.count("contradicted: ") == 3
    assert set(states(run, store).values()) == {"contradicted"}
    assert [entity_of(store, name) for name in names] == before
    built = run("build", world / "docs", "--store", store)
    assert built.stderr.count("is contradicted: same and not-same contradict each other") == 3


# -- a passage that changed ------------------------------------------------------------------------
def test_a_judgement_is_reopened_when_its_passage_changed(run: Run, world: Path) -> None:
    store = world / "store"
    decide(run, world)
    path = world / "docs" / "two.txt"
    text = path.read_text(encoding="utf-8").replace("received Tomas Ruel", "greeted Tomas Ruel")
    path.write_text(text, encoding="utf-8")
    result = run("build", world / "docs", "--store", store)
    assert result.exit_code == 0, result.output
    told = "reject host Ada Bergh (hale-2), is reopened: its passage is no longer in the document"
    assert told in result.stderr
    found = states(run, store)
    assert found.pop("reject host Ada Bergh") == "reopened"
    assert set(found.values()) == {"holds"}
    data = run("build", world / "docs", "--store", store, "--format", "json")
    assert [told in note for note in json.loads(data.stdout)["notes"]] == [True]


# -- parting what was wrongly made one -------------------------------------------------------------
def test_a_meeting_is_parted_by_claims_about_it(run: Run, world: Path) -> None:
    store = world / "store"

    def meetings() -> list[list[str]]:
        query = """SELECT ?m (GROUP_CONCAT(DISTINCT ?h; separator=" ") AS ?hs) WHERE {
          ?f dgm:factSubject ?m ; dgm:factProperty dgm:place ; dgm:supportedBy ?c .
          ?m a dgm:Meeting . GRAPH ?g { ?c dgm:inDocument/dgm:handle ?h } } GROUP BY ?m"""
        with Store.open(store) as opened:
            return sorted(sorted(row[1].split()) for row in opened.select(query).texts())

    assert meetings() == [["hale-2"], ["hale-2", "one"]]
    claims = [claim(store, handle, "place", "Port Hale") for handle in ("one", "hale-2")]
    judge(run, store, "not-same", *claims)
    assert meetings() == [["hale-2"], ["hale-2"], ["one"]]
    assert set(states(run, store).values()) == {"holds"}


@pytest.mark.parametrize(
    ("verdict", "one", "other", "told"),
    [
        ("same", "Ines Alm", "I. Alm", "are one thing already"),
        ("not-same", "Ada Bergh", "Ada Bergh", "no passages tell them apart by name"),
        ("same", "Ada Bergh", "Olaf Nobody", "nothing is named 'Olaf Nobody'"),
    ],
)
def test_what_cannot_be_judged_is_told(
    run: Run, world: Path, verdict: str, one: str, other: str, told: str
) -> None:
    assert told in judge(run, world / "store", verdict, one, other, code=2).stderr
    assert not (world / "store" / "judgements.txt").exists()


def test_what_was_said_of_a_claim_is_taken_back(run: Run, world: Path) -> None:
    store = world / "store"
    found = claim(store, "hale-2", "participant", "Tomas Ruel")
    judge(run, store, "reject", found, by="Ines")
    other = judge(run, store, "take-back", found, by="Karl", code=2)
    assert "Ines did" in other.stderr
    judge(run, store, "take-back", found[:8], by="Ines")
    assert claim(store, "hale-2", "participant", "Tomas Ruel") == found
    assert {state.partition(" ")[0]: s for state, s in states(run, store).items()} == {
        "reject": "replaced",
        "take-back": "holds",
    }
    again = judge(run, store, "take-back", found, by="Ines", code=2)
    assert "took back already" in again.stderr


def test_two_that_wikidata_knows_as_two_are_not_made_one(run: Run, built: Path) -> None:
    result = run("judge", "same", "Xi Jinping", "Narendra Modi", "--by", "Ines", "--store", built)
    assert result.exit_code == 2
    assert "they are two" in result.stderr
    assert "dragoman judge not-same" in result.stderr
