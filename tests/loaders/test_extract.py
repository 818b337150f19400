"""One document, one reading: the same claims whatever the hash seed or what came before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from graph.model import Metadata
from loaders.extract import default_engine, extract
from loaders.read import gather, read, read_text

ROOT = Path(__file__).resolve().parents[2]
PRINT_IDS = """
import sys
from loaders.extract import extract
from loaders.read import gather, read
found = extract(read(gather([sys.argv[1]])[0]))
print(*(m.id for m in found.mentions), *(c.id for c in found.claims), *found.unread)
"""


def _ids(path: Path, seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PRINT_IDS, str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_hash_seed_changes_nothing() -> None:
    path = sorted((ROOT / "documents").glob("*.md"))[1]
    first = _ids(path, "1")
    assert len(first.split()) > 100
    assert first == _ids(path, "2")


def test_documents_read_before_change_nothing() -> None:
    documents = [read(gather([str(p)])[0]) for p in sorted((ROOT / "documents").glob("*.md"))]
    forwards = {d.id: extract(d) for d in documents}
    backwards = {d.id: extract(d) for d in reversed(documents)}
    assert forwards == backwards


def test_an_empty_text_and_odd_texts_are_read_without_claims() -> None:
    for text in ("x", "x 😀 " * 50, "(x" * 500, "قازان " * 40, "A.B.C. " * 200):
        found = extract(read_text(text, "t", Metadata(language="en")))
        assert found.claims == ()


def test_one_long_sentence_is_read_like_many() -> None:
    text = "Peru and Chile met in Arica, and " * 40 + "that was all."
    found = extract(read_text(text, "t", Metadata(language="en")))
    assert found.engine == f"{default_engine().name}/{default_engine().version}"
    assert all(claim.passage.of(text) == claim.quote for claim in found.claims)
