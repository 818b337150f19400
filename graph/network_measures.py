"""Measures of networks that scholars of international relations use, each by its published form.

    degree        how many others an actor is tied to (Freeman 1979)
    strength      the weight of its ties: independent origins (Barrat et al. 2004)
    betweenness   share of shortest paths that run through it (Freeman 1977, by Brandes 2001)
    pagerank      how often a random walk along the ties visits it (Brin and Page 1998)
    constraint    how much its contacts are tied to one another (Burt 1992)
    brokerage     between whom it stands, by state (Gould and Fernandez 1989)
    communities   groups with more ties inside than chance (Blondel et al. 2008)
    balance       triads of states by their signs (Heider 1946; Cartwright and Harary 1956)

A graph of fewer than `FEW` actors is measured, but nobody is ranked: with so few, places turn on
single passages. The result says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import networkx as nx

from graph.errors import QueryError
from graph.network import Network
from graph.network_balance import balance_note, triads
from graph.network_brokerage import ROLES, brokerage, grouped
from graph.network_collapse import directed, undirected, weights
from graph.network_constraint import constraint
from graph.network_large import betweenness, communities
from graph.network_pagerank import pagerank

FEW = 30
"""Actors below which nothing is ranked."""
SAMPLED_FROM, PIVOTS = 2000, 200
"""Nodes above which betweenness is estimated from so many pivots."""
SEED = 7
ACTORS = frozenset({"Person", "State", "Organisation"})

DEFINITIONS: Mapping[str, str] = {
    "degree": "number of other nodes that it is tied to (Freeman 1979)",
    "strength": "sum of the weights of its ties; a weight counts independent origins "
    "(Barrat, Barthelemy, Pastor-Satorras and Vespignani 2004)",
    "betweenness": "share of shortest paths between others that run through it, ties without "
    "direction or weight (Freeman 1977, computed by Brandes 2001)",
    "pagerank": "share of visits by a random walk along weighted ties that jumps with "
    "probability 0.15 (Brin and Page 1998)",
    "constraint": "sum over contacts of (p_ij + sum_q p_iq p_qj) squared, by weight; low values "
    "bridge structural holes (Burt 1992, equation 2.4)",
    "brokerage": "ordered triads i > j > k without a tie i > k, by the states of the three: "
    + ", ".join(ROLES)
    + " (Gould and Fernandez 1989)",
    "communities": "partition by the Louvain method, seeded, resolution 1 (Blondel, Guillaume, "
    "Lambiotte and Lefebvre 2008)",
    "balance": "triads of states whose three dyads have a sign; balanced where the product is "
    "positive (Heider 1946; Cartwright and Harary 1956)",
}


@dataclass(frozen=True, slots=True)
class Score:
    """The value of one node; `rank` is None where nothing is ranked, equal values share one."""

    node: str
    label: str
    kind: str
    value: float
    rank: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of one graph: its definition, its scores, and what must be said about them."""

    measure: str
    definition: str
    actors: int
    scores: tuple[Score, ...]
    notes: tuple[str, ...] = ()

    @property
    def ranked(self) -> bool:
        """Tell whether the scores are ranks."""
        return any(score.rank is not None for score in self.scores)


Values = Mapping[str, tuple[float, str]]
"""Value and detail by node."""
Measure = Callable[[Network], tuple[Values, tuple[str, ...]]]


def measure(graph: Network, name: str) -> Measured:
    """Return one of `DEFINITIONS` for the actors of a graph; raises QueryError for another."""
    if name not in MEASURES:
        raise QueryError(f"no measure {name!r}", todo=f"Choose one of {', '.join(MEASURES)}")
    values, notes = MEASURES[name](graph)
    actors = sum(data["kind"] in ACTORS for _, data in graph.nodes(data=True))
    few = actors < FEW
    if few:
        notes = (f"too few actors to rank ({actors}, {FEW} needed): values by name", *notes)
    ordered = _by_name(graph, values) if few or name in UNRANKED else _ranked(graph, values, name)
    return Measured(name, DEFINITIONS[name], actors, ordered, notes)


def _score(graph: Network, node: str, found: tuple[float, str], rank: int | None) -> Score:
    data = graph.nodes.get(node, {"label": node, "kind": "Triad"})
    return Score(node, data["label"], data["kind"], found[0], rank, found[1])


def _by_name(graph: Network, values: Values) -> tuple[Score, ...]:
    scores = [_score(graph, node, found, None) for node, found in values.items()]
    return tuple(sorted(scores, key=lambda s: (s.label, s.node)))


def _ranked(graph: Network, values: Values, name: str) -> tuple[Score, ...]:
    sign = 1 if name in LOW_FIRST else -1
    ordered = sorted(values, key=lambda n: (sign * round(values[n][0], 12), n))
    ranks: dict[float, int] = {}
    for place, node in enumerate(ordered, start=1):
        ranks.setdefault(round(values[node][0], 12), place)
    return tuple(
        _score(graph, node, values[node], ranks[round(values[node][0], 12)]) for node in ordered
    )


def _actors(graph: Network, values: Mapping[str, float]) -> Values:
    """Keep the values of actors: events, topics and outlets known by name are only passed."""
    return {
        node: (value, "")
        for node, value in values.items()
        if graph.nodes[node]["kind"] in ACTORS and not math.isnan(value)
    }


def _degree(graph: Network) -> tuple[Values, tuple[str, ...]]:
    """Count the neighbours of each node (Freeman 1979, "Centrality in social networks")."""
    return _actors(graph, dict(undirected(graph).degree())), ()


def _strength(graph: Network) -> tuple[Values, tuple[str, ...]]:
    """Sum the weights of ties (Barrat et al. 2004, equation 2)."""
    return _actors(graph, dict(undirected(graph).degree(weight="weight"))), ()


def _betweenness(graph: Network) -> tuple[Values, tuple[str, ...]]:
    """Return normalised betweenness (Freeman 1977), exact or by pivots (Brandes and Pich)."""
    simple = undirected(graph)
    pivots = PIVOTS if len(simple) > SAMPLED_FROM else None
    found = betweenness(simple, pivots)
    note = f"estimated from {PIVOTS} pivots (Brandes and Pich 2007)"
    return _actors(graph, found), (note,) if pivots else ()


def _pagerank(graph: Network) -> tuple[Values, tuple[str, ...]]:
    """Return PageRank along the direction of ties, with their weights (Brin and Page 1998)."""
    return _actors(graph, pagerank(graph, weights(graph))), ()


def _constraint(graph: Network) -> tuple[Values, tuple[str, ...]]:
    """Return Burt's constraint, by weight (Burt 1992, chapter 2)."""
    return _actors(graph, constraint(undirected(graph))), ()


def _brokerage(graph: Network) -> tuple[Values, tuple[str, ...]]:
    """Count brokered triads by role, with states as groups (Gould and Fernandez 1989)."""
    groups, left_out = grouped(graph)
    found = brokerage(directed(graph), groups)
    values = {
        node: (float(sum(roles.values())), ", ".join(f"{r} {n}" for r, n in roles.items() if n))
        for node, roles in found.items()
    }
    note = f"left out for want of one known state: {left_out}"
    return values, (note,) if left_out else ()


def _communities(graph: Network) -> tuple[Values, tuple[str, ...]]:
    """Return the number of each node's community, the largest first (Blondel et al. 2008)."""
    simple = undirected(graph)
    if not simple.number_of_edges():
        return {}, ("no ties, so no communities",)
    parts = communities(simple)
    ordered = sorted(parts, key=lambda part: (-len(part), min(part)))
    quality = nx.community.modularity(simple, ordered, weight="weight")
    values = {node: float(i) for i, part in enumerate(ordered, start=1) for node in part}
    note = f"{len(ordered)} communities, modularity {quality:.3f} (Newman and Girvan 2004)"
    return _actors(graph, values), (note,)


def _balance(graph: Network) -> tuple[Values, tuple[str, ...]]:
    """Return the sign of each triad of states (Cartwright and Harary 1956)."""
    found = triads(undirected(graph))
    values = {t.name: (float(t.sign), t.detail) for t in found}
    return values, (balance_note(found),)


MEASURES: Mapping[str, Measure] = {
    "degree": _degree,
    "strength": _strength,
    "betweenness": _betweenness,
    "pagerank": _pagerank,
    "constraint": _constraint,
    "brokerage": _brokerage,
    "communities": _communities,
    "balance": _balance,
}
LOW_FIRST = frozenset({"constraint"})
UNRANKED = frozenset({"communities", "balance"})
"""Measures that sort nodes into groups and rank nobody."""
