"""Holds a stored graph against its rules: what was read, and what was assembled from it."""

from __future__ import annotations

from pathlib import Path

from dragoman.judging import held
from graph.assemble import assemble
from graph.check import check
from graph.judgements import load
from graph.layout import Layout
from graph.resolve import resolve


def check_store(store: Path) -> list[tuple[str, str, str]]:
    """Return what breaks a rule: where, which rule, what was seen."""
    holding = held(store)
    judgements = load(Layout(store).judgements)
    resolution = resolve(holding.documents, holding.extractions, judgements)
    assembly = assemble(holding.documents, holding.extractions, resolution, judgements)
    items = zip(holding.documents, holding.extractions, strict=True)
    report = check(items, assembly, judgements)
    return [(f"{v.document} {v.node}".strip(), v.rule, v.message) for v in report.violations]
