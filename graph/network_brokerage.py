"""Gould-Fernandez brokerage: between whom an actor stands, with states as groups.

Gould and Fernandez (1989), "Structures of mediation": j brokers i > j > k where i is not tied to k.
By the groups of i, j and k the role is

    coordinator      A > A > A    within its own state
    consultant       B > A > B    between two of another state (itinerant broker)
    gatekeeper       B > A > A    lets another state in
    representative   A > A > B    speaks for its own state outwards
    liaison          B > A > C    between two other states
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from graph.network import Network
from graph.network_collapse import Directed

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")


def grouped(graph: Network) -> tuple[dict[str, str], int]:
    """Return the state of each actor that has exactly one, and how many have none or several."""
    groups, left_out = {}, 0
    for node, data in graph.nodes(data=True):
        states = data.get("states", ())
        if len(states) == 1:
            groups[node] = states[0]
        else:
            left_out += 1
    return groups, left_out


def brokerage(graph: Directed, groups: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Return how many triads each node brokers in each role; nodes without a group take no part."""
    return {node: _roles(graph, groups, node) for node in sorted(graph) if node in groups}


def _roles(graph: Directed, groups: Mapping[str, str], broker: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for source in graph.predecessors(broker):
        for target in graph.successors(broker):
            ends = {source, target}
            if len(ends) == 2 and ends <= groups.keys() and not graph.has_edge(source, target):
                counts[_role(groups[source], groups[broker], groups[target])] += 1
    return {role: counts[role] for role in ROLES}


def _role(source: str, broker: str, target: str) -> str:
    if source == broker:
        return "coordinator" if target == broker else "representative"
    if target == broker:
        return "gatekeeper"
    return "consultant" if source == target else "liaison"
