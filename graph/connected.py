"""Joins what pairs connect, directly or through others, into groups."""

from __future__ import annotations

from collections.abc import Iterable


def roots(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each id the smallest id that the pairs connect it with."""
    parent = {i: i for i in ids}

    def find(ident: str) -> str:
        while parent[ident] != ident:
            parent[ident] = parent[parent[ident]]
            ident = parent[ident]
        return ident

    for one, other in pairs:
        if one in parent and other in parent:
            low, high = sorted((find(one), find(other)))
            parent[high] = low
    return {i: find(i) for i in parent}
