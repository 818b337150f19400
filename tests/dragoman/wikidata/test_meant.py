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


def test_it_stands_nowhere_in_the_graph(run: Run, tmp_path: Path) -> None:
    _meant(run, tmp_path, "2016-05")
    query = "SELECT ?p { ?p a dgm:Person }"
    result = run("sparql", "-", "--store", tmp_path / "store", text=query)
    assert json.loads(result.stdout)["results"]["bindings"] == []
