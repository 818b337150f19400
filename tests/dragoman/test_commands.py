"""The commands that read a store: tables on a terminal, JSON and CSV in a pipe, clear errors."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dragoman.cli import cli
from graph.store import Store

Run = Callable[..., Result]
QUERY = "SELECT ?name WHERE { ?p a dgm:State ; rdfs:label ?name } ORDER BY ?name"


def ok(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


def test_documents(run: Run, built: Path) -> None:
    rows = json.loads(ok(run("documents", "--store", built)))
    assert [r["handle"] for r in rows] == ["1", "2", "3", "4", "5"]
    assert {r["outlet"] for r in rows} == {"dragoman demonstration corpus"}
    assert all(r["claims"] > 20 for r in rows)


def test_show_in_every_form(run: Run, built: Path) -> None:
    assert ok(run("show", "India", "--kind", "state", "--store", built, "--format", "table"))
    card = json.loads(ok(run("show", "India", "--kind", "state", "--store", built)))
    assert card["label"] == "India"
    assert "Q668, accepted" in card["link"]
    assert all(r["passage"] and r["document"] for r in card["appears"])
    text = ok(run("show", "India", "--kind", "state", "--store", built, "--format", "csv"))
    assert len(list(csv.DictReader(io.StringIO(text)))) == sum(
        len(card[part]) for part in ("facts", "appears", "life", "disagreements")
    )


def test_why_names_claims_that_can_be_judged(run: Run, built: Path) -> None:
    rows = json.loads(ok(run("why", "direct flights", "--store", built)))
    assert all("flights" in (r["passage"] + r["thing"]).lower() for r in rows)
    table = ok(run("why", "direct flights", "--store", built, "--format", "table", "--rows", 3))
    claim = rows[0]["claim"].rpartition("/")[2]
    assert any(line.startswith(f"  {claim[:10]}  ") for line in table.splitlines())
    passages = {(r["document"], r["start"], r["end"]) for r in rows}
    assert f"… and {len(passages) - 3} more passage" in table


def test_ask_lists_and_answers(run: Run, built: Path) -> None:
    questions = json.loads(ok(run("ask")))
    assert len(questions) >= 12
    pair = ("a=Xi Jinping", "b=Narendra Modi")
    answer = json.loads(ok(run("ask", "contacts", *pair, "--store", built)))
    assert "2024-10-23" in [row["date"] for row in answer["rows"]]
    assert all(row["document"] and row["passage"] for row in answer["rows"])
    same = json.loads(
        ok(run("ask", "contacts", "-p", pair[0], "--param", pair[1], "--store", built))
    )
    assert same == answer
    text = ok(run("ask", "contacts", *pair, "--store", built, "--format", "table"))
    assert len(text) <= 1201


def test_sparql_in_every_form(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(QUERY)
    answer = json.loads(ok(run("sparql", tmp_path / "q.rq", "--store", built)))
    states = [b["name"]["value"] for b in answer["results"]["bindings"]]
    assert {"China", "India", "Russia"} <= set(states)
    text = ok(run("sparql", "-", "--store", built, "--format", "csv", text=QUERY))
    assert text.split()[1:] == " ".join(states).split()
    table = ok(run("sparql", "-", "--store", built, "--format", "table", text=QUERY))
    assert "India" in table
    ask = "ASK { ?x a dgm:Person }"
    assert ok(run("sparql", "-", "--store", built, "--format", "table", text=ask)) == "yes\n"
    construct = "CONSTRUCT WHERE { ?x a dgm:State ; rdfs:label ?n }"
    turtle = ok(run("sparql", "-", "--store", built, text=construct))
    assert 'state:china rdfs:label "China"' in turtle


@pytest.mark.parametrize("ending", ["html", "gexf", "graphml"])
def test_network(run: Run, built: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"n.{ending}"
    result = run("network", out, "--store", built)
    assert result.exit_code == 0
    assert "actors" in result.stderr
    assert "Narendra Modi" in out.read_text(encoding="utf-8")


def test_link(run: Run, built: Path) -> None:
    links = json.loads(ok(run("link", "--store", built)))
    accepted = {x["entity"]: x["item"] for x in links if x["state"] == "accepted"}
    assert accepted["state/china"] == "Q148"
    assert accepted["state/india"] == "Q668"
    assert all(x["evidence"] for x in links)
    only = json.loads(ok(run("link", "--state", "unlinked", "--store", built)))
    assert {x["item"] for x in only} == {None}


@pytest.mark.parametrize("form", ["nquads", "trig", "turtle", "jsonld"])
def test_export(run: Run, built: Path, form: str) -> None:
    text = ok(run("export", "--format", form, "--store", built))
    assert "Narendra Modi" in text
    if form == "nquads":
        with Store.open(built) as opened:
            assert text.encode() == opened.nquads()
    if form == "jsonld":
        assert json.loads(text)["@context"]


def test_check(run: Run, built: Path) -> None:
    result = run("check", "--store", built)
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    told = run("check", "--store", built, "--format", "table")
    assert (told.stdout, told.stderr) == ("", "Nothing breaks a rule.\n")


def test_extract(run: Run, root: Path) -> None:
    document = root / "documents" / "1-kazan-icebreaker.md"
    form = json.loads(ok(run("extract", document)))
    assert form["id"] == "1"
    assert {"persons", "states", "meetings", "frictions", "statements"} <= set(form)
    text = document.read_text(encoding="utf-8")
    full = json.loads(ok(run("extract", document, "--claims")))
    for claim in full["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_evaluate(run: Run, shared: Path) -> None:
    rows = json.loads(ok(run("evaluate", shared / "gold")))
    by_class = {r["F1"]: r for r in rows}
    assert {"dragoman plain", "baseline strict"} <= set(by_class["all events"])
    assert by_class["all events"]["baseline strict"] == "0.65"
    assert by_class["planned shown as held"]["dragoman strict"] == 0


def test_what_is_dated_only_from_below_comes_last(run: Run, tmp_path: Path) -> None:
    texts = {
        "a1": "Egypt and Peru held talks in Cairo. The old pact of May 1999 stands.",
        "a2": "On 4 May 2024 Egypt and Peru held talks in Lima.",
    }
    for handle, text in texts.items():
        (tmp_path / f"{handle}.txt").write_text(text, encoding="utf-8")
    store = ("--store", tmp_path / "s")
    ok(run("build", *sorted(tmp_path.glob("*.txt")), *store))
    asked = ("ask", "contacts", "a=Egypt", "b=Peru", *store)
    rows = json.loads(ok(run(*asked, "--format", "json")))["rows"]
    assert [(r["date"], r["published"]) for r in rows] == [("2024-05-04", ""), ("", "[1999-05..]")]
    assert "published May 1999 or later" in ok(run(*asked, "--format", "table"))


ERRORS = [
    (("show", "Nobody At All"), "nothing is named 'Nobody At All'"),
    (("show", "Misry"), "Did you mean Vikram Misri?"),
    (("ask", "contact"), "Did you mean contacts?"),
    (("ask", "contacts", "c=1"), "has no parameter 'c'"),
    (("ask", "contacts"), "needs a"),
    (("sparql", "missing.rq"), "the query cannot be read"),
    (("network", "n.bmp"), "no network format"),
    (("why", "xyzzy"), "no claim fits"),
    (("documents", "drop", "nine"), "no document 'nine'"),
    (("judge", "reject", "zzzzzzzz"), "no claim has an id"),
]


@pytest.mark.parametrize(("arguments", "message"), ERRORS, ids=[" ".join(a) for a, _ in ERRORS])
def test_known_errors_are_one_sentence(
    run: Run, built: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = run(*arguments, "--store", built)
    assert result.exit_code == 2, result.output
    assert message in result.stderr
    assert result.stderr.startswith("dragoman: ")
    assert result.stderr.count("\n") == 1


def test_a_query_that_would_change_something(run: Run, built: Path) -> None:
    result = run("sparql", "-", "--store", built, text="DROP ALL")
    assert result.exit_code == 2
    assert "refused" in result.stderr


def test_usage_errors(run: Run) -> None:
    assert run("build").exit_code == 2
    assert run("nonsense").exit_code == 2
    assert run("ask", "contacts", "nonsense").exit_code == 2


def test_no_store_yet(run: Run, tmp_path: Path) -> None:
    for name in ("documents", "link", "export", "check"):
        result = run(name, "--store", tmp_path / "none")
        assert result.exit_code == 2, name
        assert "dragoman build" in result.stderr


def test_help_needs_no_heavy_import() -> None:
    import subprocess
    import sys

    code = "import dragoman.cli, sys; print([m for m in sys.modules if m in HEAVY])"
    heavy = "{'rdflib', 'pyoxigraph', 'networkx', 'trafilatura', 'pyshacl', 'numpy', 'rich'}"
    done = subprocess.run(
        [sys.executable, "-c", code.replace("HEAVY", heavy)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.stdout.strip() == "[]"
    assert cli.name == "cli"
