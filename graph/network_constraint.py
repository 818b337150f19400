"""Burt's constraint in plain sums over contacts; networkx's own is slow without scipy."""

from __future__ import annotations

from graph.network_collapse import Simple


def constraint(graph: Simple) -> dict[str, float]:
    """Return the constraint of each node that has a contact (Burt 1992, equation 2.4).

    It is the sum over contacts j of (p_ij + sum over q of p_iq p_qj) squared, where p_ij is the
    share of i's ties, by weight, that go to j.
    """
    shares = {node: _shares(graph, node) for node in sorted(graph)}
    return {node: _of(node, own, shares) for node, own in shares.items() if own}


def _shares(graph: Simple, node: str) -> dict[str, float]:
    weights = {other: float(data["weight"]) for other, data in graph[node].items() if other != node}
    total = sum(weights.values())
    return {other: weight / total for other, weight in weights.items()}


def _of(node: str, own: dict[str, float], shares: dict[str, dict[str, float]]) -> float:
    invested = dict(own)
    for through, share in own.items():
        for other, onwards in shares[through].items():
            if other in own:
                invested[other] += share * onwards
    return sum(invested[other] ** 2 for other in own)
