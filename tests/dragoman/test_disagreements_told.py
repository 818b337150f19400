"""What documents of invented states do not say alike, from their sentences to the disagreement."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.assemble import assemble
from graph.model import Metadata
from graph.resolve import resolve
from loaders.extract import extract
from loaders.read import read_text
from loaders.rules.engine import RuleEngine
from loaders.rules.steps import Step

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
INVENTED = FIXTURES / "rules" / "lexicon" / "invented.yaml"
ENGINE = RuleEngine(INVENTED, frozenset({Step.VOTES}))
"""Without the vote, so that what is told does not hang on what weights were learnt."""

ROWS: list[Mapping[str, Any]] = yaml.safe_load((FIXTURES / "disagreements.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["of"])
def test_told(row: Mapping[str, Any]) -> None:
    documents = [
        read_text(text, f"t{at}", Metadata(id=f"t{at}", language="en", published=day))
        for at, (day, text) in enumerate(row["texts"])
    ]
    extractions = [extract(d, ENGINE) for d in documents]
    found = assemble(documents, extractions, resolve(documents, extractions)).disagreements
    assert [[d.property, d.kind, list(d.values)] for d in found] == row["expect"]
