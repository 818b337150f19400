"""`dragoman ask`: lists, options by the names of parameters, forms, plain words, completion."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import Result
from rdflib import Variable
from rdflib.plugins.sparql.results.rdfresults import RDFResult

from dragoman.asking import typed
from dragoman.cli import cli

Run = Callable[..., Result]

PAIR = ("--a", "Xi Jinping", "--b", "Narendra Modi")


def test_the_list_is_by_theme(run: Run) -> None:
    text = run("ask", "--format", "table").stdout
    assert text.index("\nMeetings\n") < text.index("  contacts ") < text.index("\nAgreements\n")
    assert "--a NAME --b NAME" in text
    only = json.loads(run("ask", "networks", "--format", "json").stdout)
    assert {row["theme"] for row in only} == {"networks"}
    assert max(map(len, run("ask", "time", "--format", "table").stdout.splitlines())) <= 100


@pytest.mark.parametrize("form", ["markdown", "rdf"])
def test_the_list_has_no_form_of_answers(run: Run, form: str) -> None:
    result = run("ask", "--format", form)
    assert result.exit_code == 2
    assert "take csv or json" in result.stderr


def test_explain_prints_the_file(run: Run) -> None:
    text = run("ask", "--explain", "status-history").stdout
    assert text.startswith("#+ summary: The steps in the status")
    assert "PREFIX dgm:" in text
    assert run("ask", "--explain", "status-histroy").exit_code == 2


def test_parameters_are_options_by_their_names(run: Run, built: Path) -> None:
    by_option = run("ask", "contacts", *PAIR, "--store", built).stdout
    assert by_option == run("ask", "contacts", "a=Xi Jinping", "--b=Modi", "--store", built).stdout
    assert json.loads(by_option)["rows"]


def test_a_name_is_resolved_and_told(run: Run, built: Path) -> None:
    result = run("ask", "status-history", "--of", "direct", "flights", "--store", built)
    rows = json.loads(result.stdout)["rows"]
    assert rows
    assert all("flights" in row["friction"].lower() for row in rows)
    told = run("ask", "offices-of", "--who", "Xi", "--store", built).stderr
    assert "who: 'Xi' is Xi Jinping (Person)" in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("offices-of", "--who", "Xi Jinpang"), "Did you mean Xi Jinping?"),
        (("offices-of", "--whom", "Xi"), "has no parameter 'whom'"),
        (("offices-of", "--who"), "--who needs a value"),
        (("offices-of", "--who=Xi", "who=Modi"), "is given twice"),
        (("status-history",), "needs of or about"),
        (("who-met", "--who", "Xi", "--from", "soon"), "'soon' is not a date"),
        (("who met Xi Jinping", "--from", "2024"), "takes no parameters"),
        (("when will the moon fall",), "no question of the catalogue fits"),
        (("never", "met"), "needs who"),
    ],
)
def test_mistakes_are_one_sentence(
    run: Run, built: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = run("ask", *arguments, "--store", built)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_every_form_has_the_same_rows(run: Run, built: Path) -> None:
    asked = ("ask", "contacts", *PAIR, "--store", built)
    rows = json.loads(run(*asked).stdout)["rows"]
    assert list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout))) == rows
    markdown = run(*asked, "--format", "markdown").stdout
    assert markdown.count("\n| ") == len(rows) + 2
    assert "https://" not in markdown
    turtle = run(*asked, "--format", "rdf").stdout
    read = RDFResult(io.StringIO(turtle), format="turtle")
    for column in ("passage", "meeting"):
        found = {str(row[Variable(column)]) for row in read.bindings}
        assert found == {row[column] for row in rows}


def test_a_question_in_plain_words(run: Run, built: Path) -> None:
    result = run("ask", "who met Xi Jinping in 2024?", "--store", built)
    assert 'Taken as: dragoman ask who-met --who "Xi Jinping" --from "2024"' in result.stderr
    plain = json.loads(result.stdout)
    period = ("--from", "2024", "--to", "2024")
    named = run("ask", "who-met", "--who", "Xi Jinping", *period, "--store", built)
    assert plain == json.loads(named.stdout)
    assert plain["rows"]
    several = run("ask", "when", "did", "Xi", "and", "Modi", "meet", "--store", built)
    assert "Next best: " in several.stderr
    assert json.loads(several.stdout)["query"] == "contacts"
    explained = run("ask", "--explain", "when did Xi and Modi meet", "--store", built)
    assert explained.stdout.startswith("#+ summary: Contacts")


def test_an_empty_answer_says_what_was_searched(run: Run, built: Path) -> None:
    result = run("ask", "who-met", "--who", "Xi", "--from", "1999", "--to", "1999", "-p", "who=Xi")
    assert result.exit_code == 2
    asked = ("ask", "who-met", "--who", "Xi", "--to", "1999", "--store", built)
    result = run(*asked, "--format", "table")
    assert result.exit_code == 0
    assert "Nothing: no document says so." in result.stdout
    assert "Searched 5 documents for who = Xi Jinping; to = 1999." in result.stderr
    assert "Sentences that were not read: " in result.stderr


def _completed(*typed_before: str, incomplete: str) -> list[str]:
    shell = ShellComplete(cli, {}, "dragoman", "_DRAGOMAN_COMPLETE")
    return [item.value for item in shell.get_completions(list(typed_before), incomplete)]


def test_the_shell_completes_queries_parameters_and_names(built: Path) -> None:
    assert _completed("ask", incomplete="status") == ["status-history"]
    assert "meetings" in _completed("ask", incomplete="meet")
    assert _completed("ask", "who-met", incomplete="--wh") == ["--who"]
    store = ("--store", str(built))
    assert "Xi Jinping" in _completed("ask", "who-met", *store, "--who", incomplete="xi")
    assert "Kazan" in _completed("ask", "met-at", *store, "--place", incomplete="Kaz")
    assert _completed("ask", "who-met", *store, "--from", incomplete="20") == []
    assert _completed("ask", "disagreements", "--kind", incomplete="co") == ["contradiction"]
    assert _completed("ask", "actor-list", "--kind", incomplete="pe") == ["Person"]
    nowhere = ("--store", str(built / "nowhere"))
    assert _completed("ask", "who-met", *nowhere, "--who", incomplete="x") == []


def test_what_is_typed() -> None:
    read = typed(["--of", "direct", "flights", "--by=India", "a=b c", "word"])
    assert read.parameters == {"of": "direct flights", "by": "India", "a": "b c"}
    assert read.words == ("word",)
    with pytest.raises(click.UsageError, match="given twice"):
        typed(["a=1", "--a", "2"])


def test_a_plain_question_says_how_it_was_taken(run: Run, built: Path) -> None:
    asked = ("ask", "how often did Xi and Modi meet after Kazan, frankly", "--store", built)
    result = run(*asked, "--format", "table")
    assert result.exit_code == 0, result.output
    assert "Here 'after Kazan' is after " in result.stderr
    assert "Not used: frankly" in result.stderr
    counted = run("ask", "how often did Xi and Modi meet", "--store", built, "--format", "table")
    assert "In all: 6." in counted.stderr


def test_last_year_is_counted_from_the_date_of_the_clock(run: Run, built: Path) -> None:
    asked = ("ask", "who met Modi last year", "--as-of", "2025-12", "--store", built)
    assert '--from "2024" --to "2024"' in run(*asked).stderr


def test_where_nothing_is_found_what_has_an_answer_is_offered(run: Run, built: Path) -> None:
    asked = ("ask", "meetings between India and China in 2011", "--store", built)
    result = run(*asked)
    assert result.exit_code == 0, result.output
    assert "for China, ask of Xi Jinping" in result.stderr
    assert "Others that have an answer: contacts" in result.stderr


def test_a_name_that_nothing_has_is_refused(run: Run, built: Path) -> None:
    result = run("ask", "what did Joe Bloggs say", "--store", built)
    assert result.exit_code == 2
    assert "is called 'Joe Bloggs'" in result.stderr


def test_wide_cuts_no_passage(run: Run, built: Path) -> None:
    asked = ("ask", "who-met", "who=Xi Jinping", "--store", built, "--format", "table", "--wide")
    assert "…" not in run(*asked).stdout
