"""Offices without a name: who held them when the document was published, by which source."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]

TEXT = """---
published: "{published}"
language: en
---

The Russian president met the Pakistani prime minister in Cairo. Chinese officials were there too.
"""


def _meant(run: Run, folder: Path, published: str) -> list[dict[str, Any]]:
    (folder / "one.md").write_text(TEXT.format(published=published), encoding="utf-8")
    assert run("build", folder / "one.md", "--store", folder / "store").exit_code == 0
    result = run("wikidata", "meant", "--store", folder / "store")
    assert result.exit_code == 0, result.output
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


@pytest.mark.parametrize(
    ("published", "found"),
    [
        ("2016-05", {("Vladimir Putin", "yes"), ("Nawaz Sharif", "yes")}),
        ("2010-05", {("Dmitry Medvedev", "yes"), ("Yousaf Raza Gillani", "yes")}),
        ("2031-05", {("Vladimir Putin", "unknown"), ("Shehbaz Sharif", "unknown")}),
    ],
)
def test_who_held_it_then(
    run: Run, tmp_path: Path, published: str, found: set[tuple[str, str]]
) -> None:
    """By Wikidata's state of 2022, so that of 2031 nothing is known."""
    rows = _meant(run, tmp_path, published)
    assert {(row["person"], row["sure"]) for row in rows} == found
    assert {row["source"] for row in rows} == {"wikidata-2022.nt.gz"}
    assert all(row["words"] in row["passage"] for row in rows)


def test_who_is_no_entity_stands_nowhere_in_the_graph(run: Run, tmp_path: Path) -> None:
    _meant(run, tmp_path, "2016-05")
    query = "SELECT ?p { ?p a dgm:Person }"
    result = run("sparql", "-", "--store", tmp_path / "store", text=query)
    assert json.loads(result.stdout)["results"]["bindings"] == []


NAMED = """---
published: "2016-05-10"
language: en
---

Russian President Vladimir Putin visited Cairo on 3 May 2016.
"""
BESIDE = """---
published: "2016-05-12"
language: en
---

The former Russian president met the Indian prime minister. In 2009, the Russian president
visited Norway.
"""


def test_a_linked_holder_is_inferred_with_its_source(run: Run, tmp_path: Path) -> None:
    """`meant`, `show` and `why` show it, and no fact of the holder rests on it."""
    texts = (NAMED, TEXT.format(published="2016-05"), BESIDE)
    for handle, text in zip(("named", "office", "beside"), texts, strict=True):
        (tmp_path / f"{handle}.md").write_text(text, encoding="utf-8")
    store = ("--store", tmp_path / "store")
    files = [tmp_path / f"{handle}.md" for handle in ("named", "office", "beside")]
    assert run("build", *files, *store).exit_code == 0
    rows = json.loads(run("wikidata", "meant", *store).stdout)
    (row,) = (one for one in rows if one["inferred"])
    assert (row["person"], row["words"]) == ("Vladimir Putin", "Russian president")
    assert (row["document"], row["source"]) == ("office", "wikidata-2022.nt.gz")
    card = json.loads(run("show", "Putin", *store).stdout)
    assert [one["node"] for one in card["meant"]] == [row["inferred"]]
    assert {fact["document"] for fact in card["appears"]} == {"named"}
    assert "no document says so" in run("show", "Putin", "--format", "table", *store).stdout
    (why,) = json.loads(run("why", row["inferred"], *store).stdout)
    assert why["term"].startswith("Vladimir Putin: President of Russia")
    assert run("check", *store).exit_code == 0
    gone = run("why", row["inferred"] + "x", *store)
    assert (gone.exit_code, "no inference" in gone.stderr) == (2, True)
