"""Tells which states a sentence names in passing: as a place, or in a list of three or more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Kind
from loaders.rules.registry import Ref
from loaders.rules.text import Token
from loaders.rules.words import word_set

_BEFORE_PLACES = word_set("in at on from near through via")
_JOINTS = word_set(", and or the")
_LIST = 3
"""States that make a list."""


def named_in_passing(tokens: Sequence[Token], refs: Sequence[Ref]) -> frozenset[str]:
    """Return the keys of states that a sentence names as places or in lists, and no other way."""
    states = [r for r in refs if r.kind is Kind.STATE]
    joined = [
        run
        for run in _runs(tokens, states)
        if len(_keys(run)) >= _LIST or _is_place(tokens, run[0])
    ]
    passed = [r for run in joined for r in run]
    told = [r for r in states if r not in passed]
    return frozenset(_keys(passed) - _keys(told))


def listed(tokens: Sequence[Token], refs: Sequence[Ref]) -> list[frozenset[str]]:
    """Return the states of each list of three or more."""
    lists = [_keys(run) for run in _runs(tokens, [r for r in refs if r.kind is Kind.STATE])]
    return [frozenset(keys) for keys in lists if len(keys) >= _LIST]


def _runs(tokens: Sequence[Token], refs: Sequence[Ref]) -> Iterator[list[Ref]]:
    """Yield the references that "and" or a comma joins: "A, B and C"."""
    run: list[Ref] = []
    for ref in refs:
        if run and not {t.low for t in tokens[run[-1].j : ref.i]} <= _JOINTS:
            yield run
            run = []
        run.append(ref)
    if run:
        yield run


def _keys(refs: Sequence[Ref]) -> set[str]:
    return {k for r in refs for k in r.keys}


def _is_place(tokens: Sequence[Token], ref: Ref) -> bool:
    """Tell whether a state stands as a place: "in Norland", "from the Netherlands"."""
    at = ref.i - 1
    at -= at >= 0 and tokens[at].low == "the"
    return not ref.adjective and at >= 0 and tokens[at].low in _BEFORE_PLACES
