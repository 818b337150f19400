"""The hand-made claims quote their documents letter by letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "tests/fixtures/handmade").rglob("*.yaml"))


def _load(path: Path) -> tuple[dict[str, Any], str]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    beside = path.with_suffix(".md")
    (document,) = [beside] if beside.exists() else (ROOT / "documents").glob(f"{path.stem}-*.md")
    body = document.read_text(encoding="utf-8").split("---\n", 2)[2]
    return data, body


def _missing(data: dict[str, Any], text: str) -> list[str]:
    """Return what the file quotes and the text does not hold."""
    wrong = [
        f"{name['key']}: {words}"
        for name in data["names"]
        for words in name["mentions"]
        if words not in text
    ]
    for claim in data["claims"]:
        quote = claim["quote"]
        if text.count(quote) != 1:
            wrong.append(f"{claim['key']}: quote occurs {text.count(quote)} times")
        words = [claim["trigger"], claim.get("time") or claim["trigger"]]
        words += [slot["quote"] for slot in claim["slots"] if "quote" in slot]
        wrong += [f"{claim['key']}: {w}" for w in words if w not in quote]
    return wrong


def test_there_are_ten_files() -> None:
    stems = ["1", "2", "3", "4", "5", "n1", "n2", "t1", "t2", "t3"]
    assert [path.stem for path in FILES] == stems


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_quote_occurs(path: Path) -> None:
    assert _missing(*_load(path)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_reference_is_known(path: Path) -> None:
    data, _ = _load(path)
    keys = [name["key"] for name in data["names"]] + [claim["key"] for claim in data["claims"]]
    assert len(keys) == len(set(keys))
    refs = [slot["ref"] for claim in data["claims"] for slot in claim["slots"] if "ref" in slot]
    refs += [claim["same_as"] for claim in data["claims"] if "same_as" in claim]
    refs += [who for claim in data["claims"] for who in _speakers(claim.get("attribution", {}))]
    assert set(refs) <= set(keys)


def _speakers(attribution: dict[str, Any]) -> list[str]:
    """Return who is named in a chain of attribution."""
    named = [who for role, who in attribution.items() if role != "outer"]
    return named + _speakers(attribution["outer"]) if "outer" in attribution else named
