"""From a document with an address to commands for QuickStatements, by the real parts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from graph.wikidata import items as it
from graph.wikidata.items import Item, ItemValue, Statement, TimeValue
from graph.wikidata.shipped import write_snapshot

Run = Callable[..., Result]

TEXT = """---
title: Two presidents meet
published: "2031-06-05"
url: https://example.org/one
outlet: Hale Courier
language: en
---

Ada Bergh, the president of Norland, met Tomas Ruel in Port Hale on 2 June 2031.

The foreign minister of Norland, Otto Lind, met the foreign minister of Verrania, Tomas Ruel.
They met in Port Hale on 4 June 2031.
"""
LEXICON = """states:
  Norland: {capital: Port Hale, adjectives: [Norlandian]}
  Verrania: {capital: Verra, adjectives: [Verranian]}
"""


def _office(number: int, label: str, state: int) -> Item:
    about = ((it.INSTANCE_OF, "Q90"), (it.COUNTRY, f"Q{state}"))
    statements = tuple(Statement(name, ItemValue(value)) for name, value in about)
    return Item(f"Q{number}", labels={"en": label}, statements=statements)


def _person(number: int, label: str, *terms: tuple[int, str, str]) -> Item:
    human = Statement(it.INSTANCE_OF, ItemValue("Q5"))
    held = [
        Statement(
            it.OFFICE,
            ItemValue(f"Q{office}"),
            tuple((k, TimeValue(d)) for k, d in ((it.START, start), (it.END, end)) if d),
        )
        for office, start, end in terms
    ]
    return Item(f"Q{number}", labels={"en": label}, statements=(human, *held))


ITEMS = (
    Item("Q5", labels={"en": "human"}),
    Item("Q90", labels={"en": "position"}),
    Item("Q11", labels={"en": "Norland"}),
    Item("Q13", labels={"en": "Verrania"}),
    _office(21, "President of Norland", 11),
    _office(22, "Foreign Minister of Verrania", 13),
    _office(23, "Foreign Minister of Norland", 11),
    _person(31, "Ada Bergh", (21, "2031-03-04", "")),
    _person(32, "Tomas Ruel", (22, "2025", "2029-05")),
    _person(34, "Otto Lind"),
    Item("Q41", labels={"en": "Port Hale"}),
)
SAME = {
    "Norland": "Q11",
    "Verrania": "Q13",
    "Ada Bergh": "Q31",
    "Tomas Ruel": "Q32",
    "Otto Lind": "Q34",
    "Port Hale": "Q41",
}


@pytest.fixture(scope="module")
def linked(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of one document that people have linked with an invented Wikidata."""
    folder = tmp_path_factory.mktemp("linked")
    (folder / "one.md").write_text(TEXT, encoding="utf-8")
    (folder / "own.yaml").write_text(LEXICON, encoding="utf-8")
    store = folder / "store"
    given = ("build", folder / "one.md", "--lexicon", folder / "own.yaml", "--store", store)
    assert run(*given).exit_code == 0
    (store / "wikidata").mkdir()
    sourced = [Item(**{**_fields(item), "sources": ("a list",)}) for item in ITEMS]
    write_snapshot(store / "wikidata" / "wikidata-2032.nt.gz", sourced)
    for name, item in SAME.items():
        judged = run("judge", "same", name, item, "--reason", "x", "--no-build", "--store", store)
        assert judged.exit_code == 0, judged.output
    assert run(*given).exit_code == 0
    return store


def _fields(item: Item) -> dict[str, Any]:
    return {name: getattr(item, name) for name in Item.__slots__}


def test_findings_show_both_sides_and_the_passage(run: Run, linked: Path) -> None:
    result = run("wikidata", "compare", "--store", linked)
    assert result.exit_code == 0, result.output
    rows = json.loads(result.stdout)
    told = {(r["kind"], r["what"], r["entity"]) for r in rows}
    assert told == {
        ("otherwise", "term", "Tomas Ruel"),
        ("lacks", "office", "Otto Lind"),
        ("lacks", "meeting", "Ada Bergh-Tomas Ruel meeting in Port Hale"),
        ("lacks", "meeting", "Otto Lind-Tomas Ruel meeting"),
    }
    assert all(row["document"] == "one" and row["passage"] for row in rows)
    (term,) = {r["wikidata"] for r in rows if r["what"] == "term"}
    assert term == "Foreign Minister of Verrania (2025 to 2029-05)"
    assert "Nothing is written to Wikidata" in result.stderr


def test_commands_are_written_with_references(run: Run, linked: Path, tmp_path: Path) -> None:
    out = tmp_path / "commands.txt"
    result = run("wikidata", "compare", "--store", linked, "--quickstatements", out)
    assert result.exit_code == 0, result.output
    lines = out.read_text(encoding="utf-8").splitlines()
    (office,) = (line.split("\t") for line in lines if line.startswith("Q34\t"))
    assert office[:7] == [
        *("Q34", "P39", "Q23", "P585", "+2031-06-05T00:00:00Z/11"),
        *("S854", '"https://example.org/one"'),
    ]
    assert office[7] == "S1683"
    assert office[8].startswith('en:"')
    assert office[9] == "S813"
    assert re.fullmatch(r"\+\d{4}-\d\d-\d\dT00:00:00Z/11", office[10]), "the day it was read"
    assert lines.count("CREATE") == 2
    assert not any(line.startswith("Q32\t") for line in lines), "what is disputed is not proposed"


def test_a_report_shows_both_sides_and_every_passage(
    run: Run, linked: Path, tmp_path: Path
) -> None:
    out = tmp_path / "compared.md"
    result = run("wikidata", "compare", "--store", linked, "--report", out)
    assert result.exit_code == 0, result.output
    page = out.read_text(encoding="utf-8")
    assert "Compared with wikidata-2032.nt.gz" in page
    assert "### Tomas Ruel ([Q32](https://www.wikidata.org/wiki/Q32))" in page
    assert "- Wikidata: Foreign Minister of Verrania (2025 to 2029-05)" in page
    assert "- Could be added: P39 Q23" in page
    assert page.count("> “") >= 4
    assert "[one](https://example.org/one)" in page


def test_only_what_is_otherwise(run: Run, linked: Path) -> None:
    result = run("wikidata", "compare", "--kind", "otherwise", "--store", linked)
    assert {row["kind"] for row in json.loads(result.stdout)} == {"otherwise"}


def test_an_ending_that_is_none_is_told(run: Run, linked: Path, tmp_path: Path) -> None:
    out = tmp_path / "commands.xlsx"
    result = run("wikidata", "compare", "--store", linked, "--quickstatements", out)
    assert result.exit_code == 2
    assert "End the name in .txt" in result.output
