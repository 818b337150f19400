"""Edges of the typed graphs before they are written, and how they become edges with evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from graph.network import EDGE_KINDS as TIE_KINDS
from graph.network import HELD, Network, shown
from graph.network_read import Event, Evidence, Tie
from graph.network_sources import Sources
from graph.network_spells import Spell, lasting, spell

EDGE_KINDS = {**TIE_KINDS, "Measure": "measure"}
AGREED = frozenset({"", "agreed", "announced", "signed", "initialled", "in-force"})
"""Statuses of an agreement that bind its parties; what is proposed or refused makes no tie."""


@dataclass(frozen=True, slots=True)
class Arc:
    """One edge before it is written: its ends, their nodes, what it rests on."""

    source: str
    target: str
    event: Event
    role: str
    claims: tuple[str, ...]
    weight: int
    directed: bool = True
    sign: int = 0


def order(arc: Arc) -> tuple[str, ...]:
    """Sort key of arcs."""
    return arc.source, arc.target, arc.event.id, arc.role


class Reader:
    """Sources by event, with the nodes and edges that arcs become."""

    def __init__(self, read: Sources) -> None:
        self.read = read
        self.actors = read.readings.actors
        self.nodes: dict[str, dict[str, object]] = {}
        self._told: dict[tuple[str, tuple[str, ...]], dict[str, object]] = {}
        self.by_event: dict[str, list[Tie]] = defaultdict(list)
        for tie in read.readings.ties:
            if tie.actor in self.actors:
                self.by_event[tie.event].append(tie)

    def events(self, *kinds: str) -> Iterator[tuple[Event, list[Tie]]]:
        """Yield the events of some kinds that took place, with their ties."""
        for identifier, ties in sorted(self.by_event.items()):
            event = self.read.readings.events.get(identifier)
            if event is not None and event.kind in kinds and _counts(event):
                yield event, sorted(ties, key=lambda t: (t.actor, t.role, t.claims))

    def node(self, identifier: str, label: str, kind: str) -> str:
        """Keep a node that is no actor: an event, a topic, an outlet known by name alone."""
        self.nodes.setdefault(identifier, {"label": label, "kind": kind, "aliases": (), "item": ""})
        return identifier

    def graph(self, kind: str, arcs: list[Arc]) -> Network:
        """Return the graph of some arcs."""
        graph: Network = nx.MultiDiGraph(kind=kind)
        for identifier in sorted({end for arc in arcs for end in (arc.source, arc.target)}):
            graph.add_node(identifier, **self._node(identifier))
        for arc in arcs:
            key = f"{arc.event.id} {arc.role}"
            graph.add_edge(arc.source, arc.target, key=key, **self._edge(arc))
        return graph

    def _node(self, identifier: str) -> dict[str, object]:
        actor = self.actors.get(identifier)
        if actor is None:
            return self.nodes[identifier]
        return {
            "label": actor.label,
            "kind": actor.kind,
            "aliases": actor.aliases,
            "item": actor.item,
            "states": self.read.states.get(identifier, ()),
        }

    def _edge(self, arc: Arc) -> dict[str, object]:
        key = (arc.event.id, arc.claims)
        told = self._told.get(key)
        if told is None:
            told = self._told[key] = self._tell(arc.event, arc.claims)
        own = {"role": arc.role, "directed": arc.directed, "sign": arc.sign, "weight": arc.weight}
        return told | own

    def _tell(self, event: Event, claims: tuple[str, ...]) -> dict[str, object]:
        """Return what the ties of one event share that rest on the same claims."""
        passages = shown(claims, self.read.passages)
        when, dated = self._spell(event, passages)
        found = {self.read.origins[c] for c in claims if c in self.read.origins}
        return {
            "kind": EDGE_KINDS[event.kind],
            "label": event.label,
            "event": event.id,
            "event_kinds": event.kinds,
            "status": event.status,
            "dates": event.dates,
            "start": when.start if when else "",
            "end": when.end if when else "",
            "dated": dated,
            "frictions": tuple(sorted(self._frictions(event))),
            "origins": tuple(sorted(found)),
            "claims": claims,
            "passages": passages,
        }

    def _frictions(self, event: Event) -> frozenset[str]:
        own = frozenset({event.id}) if event.kind == "Friction" else frozenset()
        return own | self.read.on_friction.get(event.id, frozenset())

    def _spell(self, event: Event, passages: tuple[Evidence, ...]) -> tuple[Spell | None, str]:
        """Return when an event was; words without a date of their own count by publication."""
        if event.kind == "Friction":
            found = lasting(event.dates, event.status, self.read.ended.get(event.id, ()))
        else:
            found = spell(event.dates)
        if found is None and event.kind == "Statement":
            said = spell(p.published for p in passages)
            return said, "published" if said else ""
        return found, "told" if found else ""


def _counts(event: Event) -> bool:
    """Tell whether an event took place, or binds."""
    if event.kind == "Meeting":
        return event.status in HELD
    return event.kind != "Agreement" or event.status in AGREED
