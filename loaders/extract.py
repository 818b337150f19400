"""Extracts one document: an engine proposes, the verifier decides."""

from __future__ import annotations

import traceback
from functools import lru_cache
from pathlib import Path

from graph.errors import ExtractionError
from graph.model import Document, Extraction
from loaders.proposals import Engine
from loaders.rules.engine import RuleEngine
from loaders.verify import verify


@lru_cache(maxsize=2)
def default_engine(lexicon: Path | None = None) -> RuleEngine:
    """Return the engine that ships with the package, with the user's lexicon file over it."""
    return RuleEngine(lexicon)


def extract(document: Document, engine: Engine | None = None) -> Extraction:
    """Return what a document says. A document that is not in English is not read.

    Raises ExtractionError where the engine fails, so that one document never stops the others.
    """
    reader = engine or default_engine()
    if not document.readable:
        return nothing(document, reader)
    try:
        return verify(document, reader.propose(document), reader)
    except Exception as fault:
        raise _failed(document, reader, fault) from fault


def nothing(document: Document, engine: Engine) -> Extraction:
    """Return the reading of a document that is stored and not read."""
    return Extraction(document.id, f"{engine.name}/{engine.version}")


def _failed(document: Document, engine: Engine, fault: Exception) -> ExtractionError:
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return ExtractionError(
        f"the engine {engine.name!r} failed on this text "
        f"({type(fault).__name__}: {fault}; {Path(frame.filename).name}, line {frame.lineno})",
        where=document.handle,
        todo="The document is stored without claims. Please report the text with this line",
    )
