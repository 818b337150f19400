"""The clocks on the command line, and `dragoman diff`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.dragoman.conftest import Run
from tests.graph import thaw

BAN = "Norlandian ban on herring"


@pytest.fixture(scope="module")
def thawed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return thaw.built(tmp_path_factory.mktemp("thaw") / "store")


def test_show_under_each_clock(thawed: Path, run: Run) -> None:
    for clock, status in (
        (("--as-of", "2031-06"), "in-force"),
        (("--as-of", "2031-10"), "lifted"),
        (("--at", "2031-03"), "in-force"),
        (("--recorded", "2031-12-01"), "lifted"),
    ):
        result = run("show", BAN, *clock, "--store", thawed, "--format", "json")
        assert result.exit_code == 0, result.output
        assert json.loads(result.stdout)["life"][-1]["status"] == status
        assert "documents" in result.stderr


def test_show_says_what_is_only_possible(thawed: Path, run: Run) -> None:
    clock = ("--at", "2031-08-10", "--possible")
    result = run("show", BAN, *clock, "--store", thawed, "--format", "table")
    assert f"possibly then: {BAN}" in result.stdout


def test_ask_and_network_take_the_clocks(thawed: Path, run: Run, tmp_path: Path) -> None:
    asked = ("ask", "contacts", "a=Ada Bergh", "b=Tomas Ruel", "--store", thawed)
    assert json.loads(run(*asked, "--as-of", "2031-06", "--format", "json").stdout)["rows"]
    result = run("network", tmp_path / "n.graphml", "--as-of", "2030", "--store", thawed)
    assert "0 actors" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", BAN, "--as-of", "soon"), "'soon' is not a date with a year"),
        (("show", BAN, "--possible"), "--possible goes with"),
        (("diff", "2031-06", "2031-02"), "2031-06 comes after 2031-02"),
        (("diff", "2031-02", "never"), "'never' is not a date with a year"),
        (("diff", "2031-02", "2031-06", "--about", "the Moon"), "nothing is named"),
        (
            ("show", "Tomas Ruel", "--as-of", "2029"),
            "as of 2029, nothing is known of 'Tomas Ruel', ",
        ),
    ],
)
def test_a_wrong_clock_is_one_sentence(
    thawed: Path, run: Run, arguments: tuple[str, ...], told: str
) -> None:
    result = run(*arguments, "--store", thawed)
    assert result.exit_code == 2
    assert told in result.stderr


def test_diff_prints_text_and_rows(thawed: Path, run: Run) -> None:
    dates = ("diff", "2031-02", "2031-09-02", "--store", thawed)
    text = run(*dates, "--format", "table").stdout
    assert f"{BAN}: in force, not resolved -> lifted, August 2031, changed" in text
    rows = json.loads(run(*dates, "--format", "json").stdout)
    assert {row["part"] for row in rows} == {"status", "position", "disagreement"}


def test_diff_of_two_recordings(thawed: Path, run: Run) -> None:
    dates = ("diff", "2031-11", "2031-12", "--clock", "recorded", "--store", thawed)
    rows = json.loads(run(*dates, "--format", "json").stdout)
    assert {row["change"] for row in rows} == {"new"}
