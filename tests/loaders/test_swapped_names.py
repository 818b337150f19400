"""The same report about other states, persons, towns and outlets must be read the same way.

Every name of the case is replaced in the text, the text is read, and the names are put back in the
result: what comes out must be what came out of the report itself. The rules know no case.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.model import Metadata
from loaders.extract import default_engine, extract
from loaders.gold_form import gold_form
from loaders.read import read_text

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures" / "rules"
INVENTED = FIXTURES / "lexicon" / "invented.yaml"
PAIRS: dict[str, Any] = yaml.safe_load(
    (FIXTURES / "swaps" / "pairs.yaml").read_text(encoding="utf-8")
)
ORDERED_BY_NAME = ("id", "label", "sidelines_of")
Swap = Mapping[str, str]


def _swap(text: str, names: Swap) -> str:
    if not names:
        return text
    longest_first = sorted(names, key=len, reverse=True)
    pattern = r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"
    return re.sub(pattern, lambda match: names[match[0]], text)


def _plain(value: Any, back: Swap) -> Any:
    """Put the names back, and take away the order that hangs on how names are spelt."""
    if isinstance(value, dict):
        return {k: _plain(v, back) for k, v in value.items() if k not in ORDERED_BY_NAME}
    if isinstance(value, list):
        return sorted((_plain(v, back) for v in value), key=lambda v: json.dumps(v, sort_keys=True))
    if isinstance(value, str):
        words = _swap(value, back)
        return " and ".join(sorted(words.split(" and "))) if len(words) < 60 else words
    return value


def _items(text: str, back: Swap) -> dict[str, set[str]]:
    document = read_text(text, "t", Metadata(language="en"))
    found = _plain(gold_form(document, extract(document, default_engine(INVENTED))), back)
    return {
        name: {json.dumps(item, sort_keys=True, ensure_ascii=False) for item in rows}
        for name, rows in found.items()
        if isinstance(rows, list)
    }


def _documents() -> list[Path]:
    shared = ROOT.parent / "shared" / "documents"
    articles = sorted(shared.glob("*.txt")) if shared.is_dir() else []
    return [*sorted((ROOT / "documents").glob("*.md")), *articles]


def _differences(text: str, pair: str) -> tuple[int, list[str]]:
    """Return how many items the report has, and those that come out otherwise."""
    names: Swap = dict(zip(PAIRS["original"], PAIRS["pairs"][pair], strict=True))
    assert not [new for new in names.values() if new in text], "a new name stands in the text"
    back = {new: old for old, new in names.items()}
    assert len(back) == len(names)
    before, after = _items(text, {}), _items(_swap(text, names), back)
    changed = [
        f"{sign} {name} {item}"
        for name, rows in before.items()
        for sign, one, other in (("-", rows, after[name]), ("+", after[name], rows))
        for item in sorted(one - other)
    ]
    return sum(map(len, before.values())), changed


@pytest.mark.parametrize("path", _documents(), ids=lambda p: p.name[:8])
@pytest.mark.parametrize("pair", sorted(PAIRS["pairs"]))
def test_other_names_are_read_alike(path: Path, pair: str) -> None:
    total, changed = _differences(path.read_text(encoding="utf-8"), pair)
    assert total > 5
    assert not changed, "\n".join(changed)
