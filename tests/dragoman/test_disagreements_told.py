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
from loaders.extract import default_engine, extract
from loaders.read import read_text

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
INVENTED = FIXTURES / "rules" / "lexicon" / "invented.yaml"
ROWS: list[Mapping[str, Any]] = yaml.safe_load((FIXTURES / "disagreements.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["of"])
def test_told(row: Mapping[str, Any]) -> None:
    engine = default_engine(INVENTED)
    documents = [
        read_text(text, f"t{at}", Metadata(id=f"t{at}", language="en", published=day))
        for at, (day, text) in enumerate(row["texts"])
    ]
    extractions = [extract(d, engine) for d in documents]
    found = assemble(documents, extractions, resolve(documents, extractions)).disagreements
    assert [[d.property, d.kind, list(d.values)] for d in found] == row["expect"]
