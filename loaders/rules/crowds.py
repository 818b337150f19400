"""Tells whether a document is about two states, or about more of which none stands back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.model import Kind
from loaders.rules.names import NameReader

_SHARE = 0.75
"""Part of the mentions of the second state from which on a third is as much told of."""
_FEW = 3
"""Mentions below which a third state is one of the setting."""


def is_crowded(reader: NameReader, pair: Sequence[str]) -> bool:
    """Tell whether a third state is told of as much as the second of the main two.

    Who goes to the one of two states is then not of the other: there are more to be of.
    """
    names = reader.registry.names
    told = Counter(
        names[ref.keys[0]].name
        for refs in reader.refs
        for ref in refs
        if names[ref.keys[0]].kind is Kind.STATE
    )
    second = min(told[state] for state in pair)
    third = max((n for state, n in told.items() if state not in pair), default=0)
    return third >= _FEW and third >= _SHARE * second
