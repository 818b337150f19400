"""All that a build has made: what links and further graphs are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.facts import Assembly, Resolution
from graph.judgements_conflicts import Finding
from graph.model import Document, Extraction


@dataclass(frozen=True, slots=True)
class Whole:
    """Documents, what they say, what was assembled from it, and what people decided."""

    assembly: Assembly = field(default_factory=Assembly)
    resolution: Resolution = field(default_factory=Resolution)
    documents: Sequence[Document] = ()
    extractions: Sequence[Extraction] = ()
    findings: Sequence[Finding] = ()
