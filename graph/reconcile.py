"""Matches one thing of somebody's table against the snapshot of Wikidata and the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.link import REASON
from graph.link_ask import Asked
from graph.link_names import words
from graph.link_score import Decision, Scored, decide
from graph.link_table import Table


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the graph with its class, and its item where its link is accepted."""

    entity: str
    kind: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """The entities of a graph by name."""

    by_name: Mapping[tuple[str, ...], tuple[Known, ...]] = field(default_factory=dict)

    def find(self, asked: Asked) -> tuple[Known, ...]:
        """Return the entities that bear a name and are of the class, where one is known."""
        found = {k.entity: k for n in asked.names for k in self.by_name.get(words(n), ())}
        return tuple(k for k in found.values() if asked.kind in ("", k.kind))


def make_names(rows: Iterable[tuple[str, Known]]) -> Names:
    """Index entities by their names."""
    by_name: dict[tuple[str, ...], dict[str, Known]] = defaultdict(dict)
    for name, known in rows:
        by_name[words(name)][known.entity] = known
    return Names({name: tuple(found.values()) for name, found in by_name.items()})


@dataclass(frozen=True, slots=True)
class Matched:
    """What became of one row; `next_best` is the item that came closest beside it."""

    item: str
    label: str
    state: str
    score: float
    why: str
    next_best: str
    entity: str


def match(asked: Asked, table: Table, graph: Names) -> Matched:
    """Return the item and the entity of one thing, and why."""
    decision = decide(asked, table)
    entities = graph.find(asked)
    if decision.state != "accepted" and len(entities) == 1 and entities[0].item:
        return _from_graph(entities[0], decision, table)
    best = decision.scored[0] if decision.scored else None
    shown = best if best and decision.state in ("accepted", "proposed") else None
    others = decision.scored[1:] if shown else decision.scored
    return Matched(
        item=shown.candidate.item if shown else "",
        label=shown.candidate.names[0] if shown else "",
        state=decision.state if shown else "unlinked",
        score=round(shown.score, 2) if shown else 0.0,
        why=_why(decision, shown),
        next_best=_told(others[0]) if others else "",
        entity=_entity(entities, shown.candidate.item if shown else ""),
    )


def _from_graph(known: Known, decision: Decision, table: Table) -> Matched:
    """Propose the item of the one entity of this name: the row alone does not decide."""
    found = table.by_item.get(known.item)
    other = next((s for s in decision.scored if s.candidate.item != known.item), None)
    score = next((s.score for s in decision.scored if s.candidate.item == known.item), 0.0)
    return Matched(
        known.item,
        found.names[0] if found else "",
        "proposed",
        round(score, 2),
        f"the graph has one of this name, linked with it; {decision.why}",
        _told(other) if other else "",
        known.entity,
    )


def _entity(entities: tuple[Known, ...], item: str) -> str:
    """Return the entity that is the item; without an item, the one entity of this name."""
    same = [k for k in entities if item and k.item == item]
    if same:
        return same[0].entity
    free = [k for k in entities if not k.item]
    return free[0].entity if len(free) == 1 and len(entities) == 1 else ""


def _why(decision: Decision, shown: Scored | None) -> str:
    told = [decision.why] if decision.why else []
    return "; ".join([*told, *(e for e in (shown.evidence if shown else ()) if REASON not in e)])


def _told(scored: Scored) -> str:
    return f"{scored.candidate.item} {scored.candidate.names[0]} ({scored.score:.2f})"
