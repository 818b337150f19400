"""`dragoman history`, `positions`, `promises` and `readings`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.dragoman.conftest import Run
from tests.graph import thaw

BAN, MEETING = "Norlandian ban on herring", "Bergh-Ruel meeting in Port Hale"


@pytest.fixture(scope="module")
def thawed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return thaw.built(tmp_path_factory.mktemp("thaw") / "store")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("history", BAN), "- August 2031, lifted\n"),
        (("positions", "Tomas Ruel", "ban"), "changed: REJECT -> SUPPORT"),
        (("promises",), "resume: the mail boat (Verrania) -> nothing more is told of it"),
        (("readings", MEETING), "five years [only here]"),
    ],
)
def test_ledgers_print_text_json_and_csv(
    thawed: Path, run: Run, arguments: tuple[str, ...], line: str
) -> None:
    text = run(*arguments, "--store", thawed, "--format", "table", "--rows", 60).stdout
    assert line in text
    rows = json.loads(run(*arguments, "--store", thawed, "--format", "json").stdout)
    listed = list(
        csv.DictReader(run(*arguments, "--store", thawed, "--format", "csv").stdout.splitlines())
    )
    assert rows == listed
    assert all(row["passage"] and row["document"] for row in rows)


def test_ledgers_stand_under_the_clocks(thawed: Path, run: Run) -> None:
    result = run("history", BAN, "--as-of", "2031-06", "--store", thawed, "--format", "json")
    assert {row["status"] for row in json.loads(result.stdout)} == {"in-force", "lift"}


def test_open_promises_and_single_readings(thawed: Path, run: Run) -> None:
    rows = json.loads(run("promises", "--open", "--store", thawed).stdout)
    assert [row["thing"] for row in rows] == ["resume: the mail boat"]
    rows = json.loads(run("readings", MEETING, "--only", "--store", thawed).stdout)
    assert {row["only"] for row in rows} == {"only here"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("history", "the Moon"), "nothing is named 'the Moon'"),
        (("positions", "Nobody"), "nothing is named 'Nobody'"),
        (("promises", "--who", "Nobody"), "nothing is named 'Nobody'"),
    ],
)
def test_unknown_names_are_one_sentence(
    thawed: Path, run: Run, arguments: tuple[str, ...], told: str
) -> None:
    result = run(*arguments, "--store", thawed)
    assert result.exit_code == 2
    assert told in result.stderr


def test_an_empty_ledger_says_so(thawed: Path, run: Run) -> None:
    result = run("positions", "Norland", "--store", thawed, "--format", "table")
    assert result.stdout == ""
    assert "Searched 5 documents for of = Norland." in result.stderr
    assert "Sentences that were not read: 0 on Norland" in result.stderr
    result = run("history", "Ada Bergh", "--store", thawed)
    assert result.exit_code == 2
