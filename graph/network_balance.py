"""Structural balance: whether the friends of friends are friends, among states.

Heider (1946); Cartwright and Harary (1956): a triad of signed dyads is balanced where the product
of its signs is positive. A dyad is positive where agreements outweigh frictions, each event
counted with its independent origins, negative where frictions do, and without a sign where they
are even.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.network_collapse import Simple

_SIGNS = {1: "+", -1: "-"}


@dataclass(frozen=True, slots=True)
class Triad:
    """Three states, the signs of their dyads (first-second, first-third, second-third), claims."""

    states: tuple[str, str, str]
    name: str
    signs: tuple[int, int, int]
    claims: tuple[str, ...]

    @property
    def sign(self) -> int:
        """The product of the signs: 1 is balanced, -1 is not."""
        return self.signs[0] * self.signs[1] * self.signs[2]

    @property
    def detail(self) -> str:
        """Whether it is balanced, with its signs."""
        word = "balanced" if self.sign > 0 else "unbalanced"
        return f"{word} ({' '.join(_SIGNS[sign] for sign in self.signs)})"


def triads(graph: Simple) -> tuple[Triad, ...]:
    """Return the triads of states whose three dyads have a sign, by name."""
    states = {n for n, data in graph.nodes(data=True) if data["kind"] == "State"}
    found = []
    for one in sorted(states):
        later = [n for n in sorted(graph[one]) if n > one and n in states and _sign(graph, one, n)]
        for two, three in combinations(later, 2):
            if graph.has_edge(two, three) and _sign(graph, two, three):
                found.append(_triad(graph, (one, two, three)))
    return tuple(sorted(found, key=lambda triad: (triad.name, triad.states)))


def balance_note(found: Sequence[Triad]) -> str:
    """Return in a sentence how many triads are balanced."""
    if not found:
        return "no triad of states has three signed dyads"
    balanced = sum(triad.sign > 0 for triad in found)
    return f"{balanced} of {len(found)} triads of states are balanced"


def _triad(graph: Simple, states: tuple[str, str, str]) -> Triad:
    pairs = list(combinations(states, 2))
    signs = tuple(_sign(graph, *pair) for pair in pairs)
    claims = {claim for pair in pairs for claim in graph.edges[pair]["claims"]}
    name = ", ".join(graph.nodes[state]["label"] for state in states)
    return Triad(states, name, (signs[0], signs[1], signs[2]), tuple(sorted(claims)))


def _sign(graph: Simple, one: str, other: str) -> int:
    return int(graph.edges[one, other]["sign"])
