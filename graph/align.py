"""Aligns mentions of several documents: which things are one thing, decided by their slots.

One engine for all kinds. Each *item* is what one document tells of one thing (all mentions with one
head), with its slots. Items that say most come first; each joins the group that fits it best, or
founds one. Only groups found under a key of the item are looked at, so that time grows with the
number of items, not of pairs. The order of the input plays no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from graph.connected import roots

T = TypeVar("T")


class Rules(Protocol[T]):
    """How the things of one kind are compared."""

    exclusive: bool
    """Whether two heads of one document are always two things."""

    def keys(self, slots: T) -> Iterable[Hashable]:
        """Return the keys under which a group with these slots is found."""
        ...

    def lookup(self, slots: T) -> Iterable[Hashable]:
        """Return the keys under which an item with these slots looks for groups."""
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
    """Items that are one thing so far; `founder` is the document of the first."""

    id: str
    name: str
    founder: str
    slots: T
    items: set[str]
    documents: set[str]
    keys: set[Hashable] = field(default_factory=set)


def align(items: Sequence[Item[T]], rules: Rules[T], links: Links = Links()) -> Alignment[T]:
    """Return the groups of items that are one thing, sorted by their smallest item."""
    groups = _seeds(items, rules, links)
    apart = _apart(links)
    while True:
        merged, notes = _Pass(groups, rules, apart).run()
        if len(merged) == len(groups):
            break
        groups = merged
    done = sorted((tuple(sorted(g.items)), g) for g in groups)
    return Alignment(tuple((ids, g.slots) for ids, g in done), tuple(sorted(notes)))


def _seeds(items: Sequence[Item[T]], rules: Rules[T], links: Links) -> list[_Group[T]]:
    """One group for each item, or for each set of items that people judged to be one."""
    by_id = {item.id: item for item in items}
    root = roots(by_id, links.same)
    groups: dict[str, _Group[T]] = {}
    for ident in sorted(by_id):
        item = by_id[ident]
        group = groups.get(root[ident])
        if group is None:
            groups[root[ident]] = _Group(
                ident, item.name, item.document, item.slots, {ident}, {item.document}
            )
            continue
        group.slots = rules.merge(group.slots, item.slots)
        group.items.add(ident)
        group.documents.add(item.document)
    return list(groups.values())


def _apart(links: Links) -> dict[str, set[str]]:
    """Return for each head the heads from which people judged it different."""
    apart: dict[str, set[str]] = defaultdict(set)
    for one, other in links.apart:
        apart[one].add(other)
        apart[other].add(one)
    return apart


class _Pass(Generic[T]):
    """Lets each group join the best of those before it."""

    def __init__(
        self, groups: list[_Group[T]], rules: Rules[T], apart: dict[str, set[str]]
    ) -> None:
        self.groups = sorted(groups, key=lambda g: (-rules.weight(g.slots), g.id))
        self.rules = rules
        self.apart = apart
        self.index: dict[Hashable, dict[int, None]] = defaultdict(dict)
        self.made: list[_Group[T]] = []
        self.now: dict[str, _Group[T]] = {}
        """By the id that a group had before the pass: where it is now."""
        self.siblings: dict[str, list[_Group[T]]] = defaultdict(list)
        if rules.exclusive:
            for group in self.groups:
                for document in group.documents if len(group.documents) == 1 else ():
                    self.siblings[document].append(group)

    def run(self) -> tuple[list[_Group[T]], set[str]]:
        """Return the groups after the pass, and what was left apart and why."""
        notes: set[str] = set()
        for group in self.groups:
            best, score = self._best(group)
            names = sorted({self.made[i].name for i in best})
            if len(best) > 1 and not self.rules.ties_go_to_larger(score):
                others = " | ".join(n for n in names if n != group.name) or "of the same name"
                notes.add(f"“{group.name}” fits several equally: {others}")
                best = []
            elif best and self._has_rival(group, self.made[best[0]], score):
                notes.add(f"“{group.name}” may be “{names[0]}”, but others fit as well")
                best = []
            self._place(group, best)
        return self.made, notes

    def _place(self, group: _Group[T], best: list[int]) -> None:
        if best:
            at = min(best, key=lambda i: (-len(self.made[i].documents), self.made[i].id))
            into = self.made[at]
            into.slots = self.rules.merge(into.slots, group.slots)
            into.items |= group.items
            into.documents |= group.documents
            into.id = min(into.id, group.id)
        else:
            at = len(self.made)
            into = replace(
                group, items=set(group.items), documents=set(group.documents), keys=set()
            )
            self.made.append(into)
        self.now[group.id] = into
        fresh = set(self.rules.keys(into.slots)) - into.keys
        into.keys |= fresh
        for key in fresh:
            self.index[key][at] = None

    def _best(self, group: _Group[T]) -> tuple[list[int], float]:
        """Return the groups that fit best, none or one or several equals, and how well."""
        found: list[int] = []
        highest = 0.0
        for at in sorted(
            {i for k in self.rules.lookup(group.slots) for i in self.index.get(k, ())}
        ):
            score = self._score(group, self.made[at])
            if not score or score < highest:
                continue
            if score > highest:
                found, highest = [], score
            found.append(at)
        return found, highest

    def _score(self, one: _Group[T], other: _Group[T]) -> float | None:
        if self.rules.exclusive and not one.documents.isdisjoint(other.documents):
            return None
        if self.apart and any(
            i in self.apart and not self.apart[i].isdisjoint(other.items) for i in one.items
        ):
            return None
        return self.rules.score(one.slots, other.slots)

    def _has_rival(self, group: _Group[T], best: _Group[T], score: float) -> bool:
        """Whether another thing of either document fits the other side as well.

        Two tellings of one document that both fit a third cannot both be it, so neither is. Only
        the document that founded the group is asked: in a large group the matter is settled.
        """
        mine = (s for d in sorted(group.documents) for s in self.siblings.get(d, ()))
        rivals = [(s, best) for s in mine] + [
            (s, group) for s in self.siblings.get(best.founder, ())
        ]
        for sibling, side in rivals:
            now = self.now.get(sibling.id, sibling)
            if now is best or now is group or sibling is group:
                continue
            rival = self._score(now, side)
            if rival is not None and rival >= score:
                return True
        return False
