"""`dragoman evaluate --explain`: counts by cause and class first, then the items."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
TEXT = "Ada Bergh met Tomas Ruel in Port Hale on 4 May 2031. The quarrel over amber went on.\n"
GOLD = {
    "id": "900",
    "file": "900_example.txt",
    "persons": [
        {"name": "Ada Bergh", "quote": "Ada Bergh met"},
        {"name": "Mara Quill", "quote": "no such words"},
    ],
    "frictions": [
        {"label": "Amber", "parties": ["Ada Bergh"], "quote": "The quarrel over amber went on"}
    ],
}


@pytest.fixture
def gold(tmp_path: Path, shared: Path) -> Path:
    (tmp_path / "score.py").write_bytes((shared / "gold" / "score.py").read_bytes())
    (tmp_path / "900.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "900_example.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_json_has_counts_and_items(run: Run, gold: Path) -> None:
    result = run("evaluate", gold, "--explain")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert {r["cause"]: r["all"] for r in found["counts"] if r["listed"] == "missed"} == {
        "quote not in text": 1,
        "no actor": 1,
    }
    assert all(r["meaning"] for r in found["counts"])
    for item in found["items"]:
        if item["start"] is not None:
            assert TEXT[item["start"] : item["end"]] == item["passage"]
    extra = {i["item"]: i["cause"] for i in found["items"] if i["listed"] == "unexpected"}
    assert extra["Tomas Ruel"] == "nothing in gold"


def test_csv_has_the_items_and_a_table_both(run: Run, gold: Path) -> None:
    items = json.loads(run("evaluate", gold, "--explain").stdout)["items"]
    text = run("evaluate", gold, "--explain", "--format", "csv").stdout
    assert [r["item"] for r in csv.DictReader(io.StringIO(text))] == [i["item"] for i in items]
    table = run("evaluate", gold, "--explain", "--format", "table").stdout
    assert table.index("listed") < table.index("missed (2)") < table.index("unexpected (")


def test_mistakes_are_told(run: Run, gold: Path) -> None:
    assert run("evaluate", gold, "--explain", "--fields").exit_code == 2
    (gold / "900.gold.json").write_text("[", encoding="utf-8")
    result = run("evaluate", gold, "--explain")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "900.gold.json: the gold cannot be read" in result.stderr
    (gold / "score.py").unlink()
    assert "there is no score.py" in run("evaluate", gold, "--explain").stderr
