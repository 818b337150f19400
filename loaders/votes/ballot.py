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

    `codes` are the statuses that belong to each class, the usual one first. `trust` tells, for the
    class that the rules chose, how that speaks for each class: the rules have one voice among
    others. A class that is `wary` of another never overrules the rules where the share of the other
    exceeds a limit: what may be planned is not voted held.
    """

    codes: Mapping[str, tuple[str, ...]]
    bias: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]
    trust: Mapping[str, Mapping[str, float]]
    wary: Mapping[str, Mapping[str, float]]

    def shares(self, features: Iterable[str], status: str) -> dict[str, float]:
        """Return the share of each class, given the status of the rules; they add up to 1."""
        sums = dict(self.bias)
        for name, weight in self.trust.get(self.class_of(status), {}).items():
            sums[name] += weight
        for feature in sorted(features):
            for name, weight in self.weights.get(feature, {}).items():
                sums[name] += weight
        top = max(sums.values())
        powers = {name: math.exp(value - top) for name, value in sums.items()}
        whole = sum(powers.values())
        return {name: power / whole for name, power in powers.items()}

    def class_of(self, status: str) -> str:
        """Return the class of a status; empty if none is of it."""
        return next((name for name, codes in self.codes.items() if status in codes), "")

    def decide(self, features: Iterable[str], status: str) -> str:
        """Return the status that wins; that of the rules, if its class does."""
        shares = self.shares(features, status)
        best = max(shares, key=lambda name: (shares[name], name))
        doubtful = any(shares[k] > limit for k, limit in self.wary.get(best, {}).items())
        return status if doubtful or best == self.class_of(status) else self.codes[best][0]


@cache
def ballot(name: str) -> Ballot | None:
    """Return the vote of this name that comes with the package, or None."""
    path = WEIGHTS / f"{name}.json"
    if not path.exists():
        return None
    raw = json.loads(path.read_text("utf-8"))
    codes = {name: tuple(values) for name, values in raw["codes"].items()}
    return Ballot(codes, raw["bias"], raw["weights"], raw["trust"], raw["wary"])
