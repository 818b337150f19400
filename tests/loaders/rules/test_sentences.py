"""The rules by tables of sentences: each sentence of tests/fixtures/rules with what it must give.

A list named in `expect` must come out with just these rows (`name+`: at least these); a row holds
the fields that it names. "a|b" is either, "~word" is contained, lists are sets, null is nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.states import load_states

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "rules"
PUBLISHED = "2031-05-10"
Case = dict[str, Any]


def _plain(value: Any) -> Any:
    """Read null as None; everything else stays the text that it is in the file."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return None if value == "null" else value


def _cases() -> list[Any]:
    found = []
    for path in sorted(FIXTURES.glob("*.yaml")):
        rows = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for row in rows:
            words = "-".join(row["text"].split()[:9])
            found.append(pytest.param(_plain(row), id=f"{path.stem}:{words}"))
    return found


@pytest.mark.parametrize("case", _cases())
def test_sentence(
    case: Case,
    reads: Callable[[str, str], dict[str, list[Case]]],
    held_against: Callable[[Any, Any], list[str]],
) -> None:
    found = reads(case["text"], case.get("published", PUBLISHED))
    wrong = held_against(case["expect"], found)
    assert not wrong, "\n".join([case["text"], *wrong])


def test_the_tables_cover_many_pairs_of_states() -> None:
    table = load_states(FIXTURES / "lexicon" / "invented.yaml")
    named = (
        {table.forms[surface].state for surface in table.pattern().findall(param.values[0]["text"])}
        for param in _cases()
    )
    pairs = {frozenset(states) for states in named if len(states) == 2}
    assert len(pairs) >= 25
