"""Weighs the evidence, and decides by thresholds: accept, propose, reject, or no match."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import yaml

from graph.errors import LinkError
from graph.link_ask import Asked
from graph.link_evidence import Piece, pieces
from graph.link_names import WHOLE, Fit
from graph.link_offices import office_words
from graph.link_table import Candidate, Table

WEIGHTS = Path(__file__).parent / "reference" / "link-weights.yaml"
MIDDLE = 3.5
"""The weight whose score is one half."""
SHOWN = 5
"""So many candidates are kept for people to look at."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each level of each feature weighs, and the thresholds of the decision."""

    accept: float
    margin: float
    propose: float
    pages: float
    levels: Mapping[tuple[str, str], float]

    def of(self, piece: Piece) -> float:
        """Return what a piece of evidence weighs."""
        return self.levels.get((piece.feature, piece.level), 0.0)


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its evidence and what it weighs."""

    candidate: Candidate
    weight: float
    evidence: tuple[str, ...]
    fit: str = ""

    @property
    def score(self) -> float:
        """The weight as a number from 0 to 1: a rank, no probability."""
        return 1 / (1 + math.exp(MIDDLE - self.weight))


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of all candidates, best first; `state` is that of the best one."""

    state: str
    why: str
    scored: tuple[Scored, ...] = ()

    @property
    def item(self) -> str | None:
        """The accepted item."""
        return self.scored[0].candidate.item if self.state == "accepted" else None


@lru_cache(maxsize=4)
def load_weights(path: Path = WEIGHTS) -> Weights:
    """Read weights and thresholds; raises LinkError where the file is not as it should be."""
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        numbers = {k: float(told.pop(k)) for k in ("accept", "margin", "propose", "pages")}
        levels = {(f, str(v)): float(w) for f, own in told.items() for v, w in own.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise LinkError(
            f"the weights of links cannot be read ({error!r})",
            where=str(path),
            todo="It has accept, margin, propose, pages, and for each feature its levels",
        ) from error
    return Weights(levels=levels, **numbers)


def weigh(asked: Asked, candidate: Candidate, table: Table, weights: Weights) -> Scored | None:
    """Weigh one candidate; None where name or class is another one."""
    found = pieces(asked, candidate, table)
    if found is None:
        return None
    pages = weights.pages * math.log10(1 + candidate.pages)
    shown = [told(p, weights.of(p)) for p in found if p.shown or weights.of(p)]
    if pages:
        shown.append(f"pages in {candidate.pages} Wikipedias ({pages:+.1f})")
    return Scored(candidate, pages + sum(map(weights.of, found)), tuple(shown), found[0].level)


def told(piece: Piece, weight: float) -> str:
    """Return a piece of evidence in words, with what it weighs."""
    shown = f": {piece.shown}" if piece.shown else ""
    return f"{piece.feature} {piece.level} ({weight:+.1f}){shown}"


def candidates(asked: Asked, table: Table) -> Iterable[Candidate]:
    """Return the items that could be meant: of this name, of a name near it, of this office."""
    found: dict[str, Candidate] = {}
    for name in asked.names:
        for one in (*table.find(name), *table.near(name)):
            found[one.item] = one
    for held in asked.held:
        wanted = office_words(held.office, (*held.state_words, held.state)) if held.office else ()
        for one in table.holders(held.state_item, wanted, asked.names):
            found[one.item] = one
    return found.values()


def decide(asked: Asked, table: Table, weights: Weights | None = None) -> Decision:
    """Return which item is meant, or that none is, with the reason."""
    by = weights or load_weights()
    weighed = [s for c in candidates(asked, table) if (s := weigh(asked, c, table, by)) is not None]
    if not weighed:
        return Decision("unlinked", f"no item of this name and class in {table.name}")
    ranked = sorted(_with_rivals(weighed, by), key=_order)
    best, shown = ranked[0], tuple(ranked[:SHOWN])
    lead = best.weight - ranked[1].weight if len(ranked) > 1 else math.inf
    if best.weight < by.propose:
        return Decision("rejected", _why_none(best, table), shown)
    if best.weight >= by.accept and lead >= by.margin:
        return Decision("accepted", "", shown)
    if best.weight >= by.accept:
        alike = sum(best.weight - s.weight < by.margin for s in ranked)
        return Decision("proposed", f"{alike} items fit; nothing tells them apart", shown)
    return Decision("proposed", "too little besides the name tells it from namesakes", shown)


def _why_none(best: Scored, table: Table) -> str:
    if best.fit in WHOLE:
        return "what is known speaks against every item of this name"
    nearest = f"{best.candidate.names[0]} ({best.candidate.item})"
    return f"no item of this name and class in {table.name}; the nearest is {nearest}"


def _order(scored: Scored) -> tuple[float, int, str]:
    return -scored.weight, len(scored.candidate.item), scored.candidate.item


def _with_rivals(weighed: list[Scored], weights: Weights) -> list[Scored]:
    """Weigh against near names that another item of this class bears the very name."""
    rival = next((s for s in weighed if s.fit == Fit.EXACT), None)
    if rival is None:
        return weighed
    piece = Piece("rival", "yes", f"{rival.candidate.names[0]} ({rival.candidate.item})")
    weight = weights.of(piece)
    return [
        s
        if s.fit == Fit.EXACT
        else replace(s, weight=s.weight + weight, evidence=(*s.evidence, told(piece, weight)))
        for s in weighed
    ]
