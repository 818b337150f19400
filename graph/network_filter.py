"""The part of a network that one asks for: by kind of tie, time, actor, friction, attestation."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from graph.network import Network
from graph.network_spells import Spell


@dataclass(frozen=True, slots=True)
class Selection:
    """What is kept; an empty field keeps all.

    `period` keeps ties that possibly held on one of its days; those without a date only with
    `undated`. `actors` keeps the ties of these nodes, `frictions` those of these frictions, of
    measures on them and of statements about them. `origins` is the least weight.
    """

    kinds: Collection[str] = ()
    period: Spell | None = None
    undated: bool = False
    actors: Collection[str] = ()
    frictions: Collection[str] = ()
    origins: int = 1

    def keeps(self, source: str, target: str, data: dict[str, Any]) -> bool:
        """Tell whether an edge is kept."""
        return (
            (not self.kinds or data["kind"] in self.kinds)
            and (not self.actors or bool({source, target} & set(self.actors)))
            and (not self.frictions or bool(set(self.frictions) & set(data["frictions"])))
            and data["weight"] >= self.origins
            and self._in_time(data)
        )

    def _in_time(self, data: dict[str, Any]) -> bool:
        if self.period is None:
            return True
        if not data["dated"]:
            return self.undated
        return Spell(data["start"], data["end"]).touches(self.period)


def filtered(graph: Network, selection: Selection) -> Network:
    """Return the kept edges and the nodes that still have one."""
    kept: Network = graph.copy()
    for source, target, key, data in graph.edges(keys=True, data=True):
        if not selection.keeps(source, target, data):
            kept.remove_edge(source, target, key)
    kept.remove_nodes_from([node for node in graph if not kept.degree(node)])
    return kept


def undated(graph: Network) -> int:
    """Return how many ties have no date, and so leave any period."""
    return sum(not data["dated"] for _, _, data in graph.edges(data=True))
