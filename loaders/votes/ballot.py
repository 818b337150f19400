"""One vote: weights of features for each class, learnt by `benchmarks.votes`."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).parent / "model"
"""One file for each vote, named after the kind of event."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """A multinomial logistic model over features that are there or not.

    `codes` are the statuses that belong to each class, the usual one first; `margin` is by how much
    the winning share must exceed that of the class which the rules chose. The statuses of `sure`
    are never overruled.
    """

    codes: Mapping[str, tuple[str, ...]]
    bias: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]
    margin: float
    sure: frozenset[str] = frozenset()

    def shares(self, features: Iterable[str]) -> dict[str, float]:
        """Return the share of each class; they add up to 1."""
        sums = dict(self.bias)
        for feature in sorted(features):
            for name, weight in self.weights.get(feature, {}).items():
                sums[name] += weight
        top = max(sums.values())
        powers = {name: math.exp(value - top) for name, value in sums.items()}
        whole = sum(powers.values())
        return {name: power / whole for name, power in powers.items()}

    def decide(self, features: Iterable[str], status: str) -> str:
        """Return the status that wins: that of the rules, unless another class is well ahead."""
        if status in self.sure:
            return status
        shares = self.shares(features)
        own = next((name for name, codes in self.codes.items() if status in codes), "")
        best = max(shares, key=lambda name: (shares[name], name))
        ahead = shares[best] - shares.get(own, 0.0)
        return status if best == own or ahead < self.margin else self.codes[best][0]


@cache
def ballot(name: str) -> Ballot | None:
    """Return the vote of this name that comes with the package, or None."""
    path = WEIGHTS / f"{name}.json"
    if not path.exists():
        return None
    raw = json.loads(path.read_text("utf-8"))
    codes = {name: tuple(values) for name, values in raw["codes"].items()}
    return Ballot(codes, raw["bias"], raw["weights"], raw["margin"], frozenset(raw["sure"]))
