"""Explains a gold standard: reads its texts and gives every failure of the scorer its cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.evaluation import gold_of, scorer_of, texts_of
from dragoman.explain.causes import Cause
from dragoman.explain.events import missed_event, title, unexpected_event
from dragoman.explain.found import Case, Found
from dragoman.explain.ground import ground
from dragoman.explain.items import Item, paired, read_items
from dragoman.explain.matching import Matching
from dragoman.explain.names import missed_name, unexpected_name
from dragoman.explain.scorer import Fields, Scorer, load_scorer
from graph.model import Document, Extraction
from loaders.extract import default_engine, extract
from loaders.read import gather, read
from loaders.rules.engine import RuleEngine

MISSED, UNEXPECTED = "missed", "unexpected"


@dataclass(frozen=True)
class Explained:
    """One missed or unexpected item; `start` and `end` are None where its words stand nowhere."""

    document: str
    listed: str
    kind: str
    cause: Cause
    item: str
    detail: str
    start: int | None
    end: int | None
    quote: str
    other: str


def explain(gold: Path, texts: Path | None = None) -> list[Explained]:
    """Return every failure of each document of a gold standard, in the order of the documents."""
    scorer, engine = load_scorer(scorer_of(gold)), default_engine()
    out: list[Explained] = []
    for identifier, path in texts_of(gold, texts).items():
        document = read(gather([str(path)])[0])
        entry = gold_of(gold / f"{identifier}.gold.json")
        extraction = extract(document, engine)
        case = case_of(scorer, entry, document, extraction, engine)
        out += explained(case, identifier)
    return out


def case_of(
    scorer: Scorer, gold: Fields, document: Document, extraction: Extraction, engine: RuleEngine
) -> Case:
    """Return gold and reading of one document, paired by the scorer."""
    sides = paired(scorer, gold, document, read_items(extraction))
    matching = Matching(scorer, scorer.Context(gold))
    return Case(sides, matching, ground(document, extraction, engine))


def explained(case: Case, document: str) -> Iterator[Explained]:
    """Yield the missed items of a document, then the unexpected ones."""
    names = case.matching.scorer.NAME_CLASSES
    for item in case.sides.missed:
        found = missed_name(case, item) if item.kind in names else missed_event(case, item)
        yield _row(document, MISSED, item, found, case.ground.text)
    for item in case.sides.unexpected:
        why = unexpected_name if item.kind in names else unexpected_event
        yield _row(document, UNEXPECTED, item, why(case, item), case.ground.text)


def _row(document: str, listed: str, item: Item, found: Found, text: str) -> Explained:
    span = item.spans[0] if item.spans else None
    return Explained(
        document=document,
        listed=listed,
        kind=item.kind,
        cause=found.cause,
        item=title(item),
        detail=found.detail,
        start=span.start if span else None,
        end=span.end if span else None,
        quote=span.of(text) if span else str(item.fields.get("quote") or ""),
        other=str(found.other.fields.get("quote") or "") if found.other else "",
    )
