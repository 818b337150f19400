"""Finds the two states a document is about: told of most, and together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from graph.model import Document, Kind
from loaders.rules.registry import Registry

_TITLED, _OPENING_COUNTS, _PASSED = 2.0, 1.5, 0.5
"""What a mention in the title counts, a sentence of the opening, and a sentence that names a state
in passing ("in Norland", "A, B and C"); any other counts one."""
_OPENING = 2
"""Sentences that say what a text is about."""
_REPORT = 8
"""Sentences of a report; in a shorter passage each is told of, and none in passing."""
_CANDIDATES = 6
"""States told of most among which the two are sought."""

_TRIO = 3
_OF_THREE = re.compile(
    r"\b(?:trilateral|tripartite|three-way|(?:the|all|our|these) three|trio)\b", re.IGNORECASE
)
"""Words for three who act together."""

Told = Mapping[int, float]
"""How much each sentence tells of a state."""


def main_pair(document: Document, registry: Registry) -> tuple[str, ...]:
    """Return the two states told of in most sentences, above all in the same ones.

    A host or a mediator is named as a place, and seldom beside just one of the parties.
    """
    told = _told(registry)
    title = document.metadata.title or ""
    forms = {k: {registry.names[k].name, *registry.names[k].surfaces} for k in told}
    titled = {k for k in told if any(s in title for s in forms[k])}
    weights = {k: _TITLED * (k in titled) + _weight(told[k]) for k in told}
    trio = main_trio(document, registry)
    first = sorted(trio or weights, key=lambda k: -weights[k])[:_CANDIDATES]
    if len(first) < 2 or not _is_report(registry):
        return tuple(first[:2])
    return max(
        combinations(first, 2),
        key=lambda p: weights[p[0]] + weights[p[1]] + _weight(_together(told[p[0]], told[p[1]])),
    )


def main_trio(document: Document, registry: Registry) -> tuple[str, ...]:
    """Return the three states a document tells of as one group, or nobody.

    It lists them, tells of each of them elsewhere too, and speaks of the three.
    """
    if not _OF_THREE.search(document.text):
        return ()
    trios = [keys for keys in registry.lists if len(keys) == _TRIO]
    told = (keys for keys in trios if all(len(registry.names[k].told) > 1 for k in keys))
    return tuple(sorted(next(told, ())))


def _told(registry: Registry) -> dict[str, dict[int, float]]:
    """Return how much each sentence tells of each state, by its names or its persons."""
    told: defaultdict[str, dict[int, float]] = defaultdict(dict)
    passed = _PASSED if _is_report(registry) else 1.0
    for name in registry.names.values():
        if name.kind is Kind.STATE:
            new = name.told - told[name.key].keys()
            told[name.key] |= {at: passed if at in name.passed else 1.0 for at in new}
        elif name.state and name.kind is Kind.PERSON:
            told[f"state:{name.state}"] |= dict.fromkeys(name.told, 1.0)
    return {k: v for k, v in told.items() if k in registry.names}


def _is_report(registry: Registry) -> bool:
    """Tell whether names are told of over as many sentences as a report has."""
    return any(at >= _REPORT for name in registry.names.values() for at in name.told)


def _weight(told: Told) -> float:
    """Return how much sentences count that tell of a state."""
    return sum(_OPENING_COUNTS * v if at < _OPENING else v for at, v in told.items())


def _together(one: Told, other: Told) -> Told:
    """Return how much sentences tell of two states at once."""
    return {at: min(one[at], other[at]) for at in one.keys() & other.keys()}
