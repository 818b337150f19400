"""Restrictions that one document tells twice: "suspended flights in February, banned them in June".

The extractor keeps apart what is dated differently. Between two states, one thing is withheld once
at a time, so two tellings of one document are one restriction unless one ended before the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from graph.align_dates import episodes_differ
from graph.align_slots import EventSlots
from graph.resolve_names import fold
from graph.resolve_things import Thing

Pair = tuple[str, str]


def retold_frictions(
    things: Iterable[Thing], slots: Mapping[str, EventSlots], apart: Iterable[Pair] = ()
) -> tuple[Pair, ...]:
    """Return the pairs of heads that are one restriction; none that people judged to be two."""
    judged = {frozenset(pair) for pair in apart}
    groups: dict[tuple[str, str, frozenset[str]], list[str]] = defaultdict(list)
    for thing in things:
        own = slots[thing.id]
        if len(own.actors) == 2 and "restriction" in own.family and own.topic:
            groups[thing.document, fold(thing.head.name), own.actors].append(thing.id)
    return tuple(
        (a, b)
        for _, heads in sorted(groups.items(), key=lambda g: sorted(g[1]))
        for a, b in combinations(sorted(heads), 2)
        if frozenset((a, b)) not in judged and _may_be_one(slots[a], slots[b])
    )


def _may_be_one(one: EventSlots, other: EventSlots) -> bool:
    """Tell whether the two say the same of who does it, and neither ended before the other."""
    opposed = bool(one.by and other.by) and one.by.isdisjoint(other.by)
    same_thing = bool(one.topic & other.topic) and bool(one.kinds & other.kinds)
    return same_thing and not opposed and not episodes_differ(one.dates, other.dates)
