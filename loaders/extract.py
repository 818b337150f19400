"""Extracts one document: an engine proposes, the verifier decides."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from graph.model import Document, Extraction
from loaders.proposals import Engine
from loaders.rules.engine import RuleEngine
from loaders.verify import verify


@lru_cache(maxsize=2)
def default_engine(lexicon: Path | None = None) -> RuleEngine:
    """Return the engine that ships with the package, with the user's lexicon file over it."""
    return RuleEngine(lexicon)


def extract(document: Document, engine: Engine | None = None) -> Extraction:
    """Return what a document says. A document that is not in English is not read."""
    reader = engine or default_engine()
    if not document.readable:
        return Extraction(document.id, f"{reader.name}/{reader.version}")
    return verify(document, reader.propose(document), reader)
