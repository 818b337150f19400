"""`--unread`: sentences that look as if they told of something, listed with what is in them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from graph.layout import Layout
from graph.unread import UNREAD

Run = Callable[..., Result]
STATES = "states:\n  Norland: {}\n  Verrania: {}\n"
READ = "Norland and Verrania signed a fishing treaty in Port Hale on 4 May 2031."
LEFT = "To Norland the border\nwas a word for talks like any other."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    made = tmp_path_factory.mktemp("unread")
    (made / "own.yaml").write_text(STATES, encoding="utf-8")
    (made / "a2.txt").write_text(f"{READ} {LEFT}\n", encoding="utf-8")
    (made / "a10.txt").write_text(f"{READ} It rained. {LEFT}\n", encoding="utf-8")
    (made / "b.txt").write_text(f"{READ}\n", encoding="utf-8")
    texts = sorted(made.glob("*.txt"))
    result = run("build", *texts, "--store", made / "s", "--lexicon", made / "own.yaml")
    assert result.exit_code == 0, result.output
    return made


def test_extract_lists_them(run: Run, folder: Path) -> None:
    path, own = folder / "a2.txt", folder / "own.yaml"
    (row,) = json.loads(run("extract", path, "--unread", "--lexicon", own).stdout)
    text = path.read_text(encoding="utf-8")
    assert text[row["start"] : row["end"]] == row["sentence"] == LEFT
    assert (row["document"], row["words"], row["actors"]) == (
        "a2",
        ["border", "talks"],
        ["Norland"],
    )
    claims = json.loads(run("extract", path, "--claims", "--lexicon", own).stdout)
    told = {key: claims["unread"][0][key] for key in ("start", "end", "words", "actors")}
    assert told == {key: row[key] for key in told}
    table = run("extract", path, "--unread", "--lexicon", own, "--format", "table").stdout
    assert "border; talks" in table


def test_documents_counts_and_lists_them(run: Run, folder: Path) -> None:
    store = ("--store", folder / "s")
    listed = json.loads(run("documents", *store).stdout)
    assert [(r["handle"], r["unread"]) for r in listed] == [("a2", 1), ("a10", 1), ("b", 0)]
    rows = json.loads(run("documents", *store, "--unread").stdout)
    assert [(r["document"], r["sentence"]) for r in rows] == [("a2", LEFT), ("a10", LEFT)]
    text = run("documents", *store, "--format", "csv", "--unread", "a10").stdout
    (one,) = csv.DictReader(io.StringIO(text))
    assert (one["document"], one["start"], one["words"]) == (
        "a10",
        str(len(READ) + 12),
        "border; talks",
    )
    none = run("documents", *store, "--unread", "b", "--format", "table")
    assert (none.exit_code, none.stderr) == (0, "nothing found\n")


def test_they_outlast_the_cache(run: Run, folder: Path) -> None:
    for path in (folder / "s" / "cache").rglob("*.json"):
        path.unlink()
    assert len(json.loads(run("documents", "--store", folder / "s", "--unread").stdout)) == 2


def test_mistakes_are_told(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("documents", "--store", folder / "s", "--unread", "c")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "no document 'c'" in result.stderr
    for name in ((), ("b",)):
        result = run("documents", "--store", tmp_path / "none", "--unread", *name)
        assert result.exit_code == 2
        assert "there is no store" in result.stderr
    assert run("documents", "--unread", "b", "drop", "b").exit_code == 2
    assert run("extract", folder / "b.txt", "--unread", "--claims").exit_code == 2
    assert run("extract", folder / "b.txt", "--format", "csv").exit_code == 2


def test_offsets_outside_the_text_are_damage(run: Run, store: Path) -> None:
    path = Layout(store).get() / UNREAD
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    row = json.loads(first)
    row["unread"] = [{"start": 0, "end": 10**7, "trigger": "x", "words": [], "actors": []}]
    path.write_text("\n".join([json.dumps(row), *rest]) + "\n", encoding="utf-8")
    result = run("documents", "--store", store, "--unread")
    assert result.exit_code == 2
    assert "an unread sentence ends at character 10000000" in result.stderr
