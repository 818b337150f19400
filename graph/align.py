"""Aligns mentions of several documents: which things are one thing, decided by their slots.

One engine for all kinds. Each *item* is what one document tells of one thing (all mentions with one
head), with its slots. Items that say most come first; each joins the group that fits it best, or
founds one. Only groups that share a key with the item are looked at, so that time grows with the
number of items, not of pairs. The order of the input plays no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class Rules(Protocol[T]):
    """How the things of one kind are compared."""

    exclusive: bool
    """Whether two heads of one document are always two things."""

    def keys(self, slots: T) -> Iterable[Hashable]:
        """Return what a group must share at least one of."""
        ...

    def score(self, one: T, other: T) -> float | None:
        """Return what speaks for sameness: None if it is ruled out, 0 if nothing speaks for it."""
        ...

    def merge(self, one: T, other: T) -> T:
        """Return the slots of both."""
        ...

    def weight(self, slots: T) -> float:
        """Return how much the slots say."""
        ...

    def ties_go_to_larger(self, score: float) -> bool:
        """Tell whether of groups that fit equally well the larger is taken; else none is."""
        ...


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """What one document tells of one thing; `id` is its head mention, `name` is for messages."""

    id: str
    document: str
    name: str
    slots: T


@dataclass(frozen=True, slots=True)
class Links:
    """Judged pairs of heads: what must be one, and what must not."""

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment(Generic[T]):
    """Groups of item ids with their common slots, and what was left apart and why."""

    groups: tuple[tuple[tuple[str, ...], T], ...] = ()
    unsettled: tuple[str, ...] = ()


@dataclass(slots=True)
class _Group(Generic[T]):
    id: str
    name: str
    slots: T
    items: list[str]
    documents: set[str]
    keys: set[Hashable] = field(default_factory=set)


def align(items: Sequence[Item[T]], rules: Rules[T], links: Links = Links()) -> Alignment[T]:
    """Return the groups of items that are one thing, sorted by their smallest item."""
    groups = _seeds(items, rules, links)
    apart = _apart(links)
    unsettled: tuple[str, ...] = ()
    while True:
        merged, notes = _pass(groups, rules, apart)
        if len(merged) == len(groups):
            break
        groups = merged
    unsettled = tuple(sorted(notes))
    done = sorted((tuple(sorted(g.items)), g) for g in groups)
    return Alignment(tuple((ids, g.slots) for ids, g in done), unsettled)


def _seeds(items: Sequence[Item[T]], rules: Rules[T], links: Links) -> list[_Group[T]]:
    """One group for each item, or for each set of items that people judged to be one."""
    by_id = {item.id: item for item in items}
    root = roots(by_id, links.same)
    groups: dict[str, _Group[T]] = {}
    for ident in sorted(by_id):
        item = by_id[ident]
        group = groups.get(root[ident])
        if group is None:
            groups[root[ident]] = _Group(ident, item.name, item.slots, [ident], {item.document})
            continue
        group.slots = rules.merge(group.slots, item.slots)
        group.items.append(ident)
        group.documents.add(item.document)
    return list(groups.values())


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


def _apart(links: Links) -> dict[str, set[str]]:
    apart: dict[str, set[str]] = defaultdict(set)
    for one, other in links.apart:
        apart[one].add(other)
        apart[other].add(one)
    return apart


def _pass(
    groups: list[_Group[T]], rules: Rules[T], apart: dict[str, set[str]]
) -> tuple[list[_Group[T]], set[str]]:
    """Let each group join the best of those before it."""
    index: dict[Hashable, dict[int, None]] = defaultdict(dict)
    made: list[_Group[T]] = []
    notes: set[str] = set()
    for group in sorted(groups, key=lambda g: (-rules.weight(g.slots), g.id)):
        best, score = _best(group, made, index, rules, apart)
        if len(best) > 1 and not rules.ties_go_to_larger(score):
            names = " | ".join(sorted({made[i].name for i in best}))
            notes.add(f"{group.name} ({group.id}) fits several equally well: {names}")
            best = []
        if best:
            at = min(best, key=lambda i: (-len(made[i].documents), made[i].id))
            _join(made[at], group, rules)
        else:
            at = len(made)
            made.append(
                _Group(group.id, group.name, group.slots, [*group.items], {*group.documents})
            )
        fresh = set(rules.keys(made[at].slots)) - made[at].keys
        made[at].keys |= fresh
        for key in fresh:
            index[key][at] = None
    return made, notes


def _best(
    group: _Group[T],
    made: list[_Group[T]],
    index: dict[Hashable, dict[int, None]],
    rules: Rules[T],
    apart: dict[str, set[str]],
) -> tuple[list[int], float]:
    """Return the groups that fit best, none or one or several equals, and how well they fit."""
    found: list[int] = []
    highest = 0.0
    for at in sorted({i for key in rules.keys(group.slots) for i in index.get(key, ())}):
        other = made[at]
        if rules.exclusive and not group.documents.isdisjoint(other.documents):
            continue
        if _judged_apart(group, other, apart):
            continue
        score = rules.score(group.slots, other.slots)
        if not score or score < highest:
            continue
        if score > highest:
            found, highest = [], score
        found.append(at)
    return found, highest


def _judged_apart(one: _Group[T], other: _Group[T], apart: dict[str, set[str]]) -> bool:
    if not apart:
        return False
    items = set(other.items)
    return any(not items.isdisjoint(apart.get(i, ())) for i in one.items)


def _join(into: _Group[T], group: _Group[T], rules: Rules[T]) -> None:
    into.slots = rules.merge(into.slots, group.slots)
    into.items.extend(group.items)
    into.documents |= group.documents
    into.id = min(into.id, group.id)
