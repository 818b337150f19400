"""Meetings that one document tells twice, once with the state and once with the town.

The extractor joins what a document tells twice where the words fit. Whether a town lies in a state
may be said by another document only, so "met in Norland" and "the Bergh-Ruel meeting in Port Hale"
reach the graph as two things; here they become one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from graph.align_dates import agree
from graph.align_slots import EventSlots, World, is_state, place_fit
from graph.resolve_things import Thing

Pair = tuple[str, str]


def retold(
    things: Iterable[Thing],
    slots: Mapping[str, EventSlots],
    world: World,
    apart: Iterable[Pair] = (),
) -> tuple[Pair, ...]:
    """Return the pairs of heads that are one meeting; none that people judged to be two."""
    judged = {frozenset(pair) for pair in apart}
    found = []
    for held in _groups(things, slots):
        for pair in combinations(held, 2):
            one, other = slots[pair[0]], slots[pair[1]]
            rivals = [slots[t] for t in held if t not in pair]
            if (
                frozenset(pair) not in judged
                and _town_in_state(one.places, other.places, world)
                and _may_be_one(one, other, world)
                and not any(_rival(third, (one, other), world) for third in rivals)
            ):
                found.append(pair)
    return tuple(found)


def _groups(things: Iterable[Thing], slots: Mapping[str, EventSlots]) -> list[Sequence[str]]:
    """Return the meetings that one document says the same persons held, in groups."""
    groups: dict[tuple[str, frozenset[str]], list[str]] = defaultdict(list)
    for thing in things:
        persons = slots[thing.id].actors
        few = len(persons) > 1 and all(p.startswith("person/") for p in persons)
        if few and thing.texts("status") == {"held"}:
            groups[thing.document, persons].append(thing.id)
    return [sorted(ids) for _, ids in sorted(groups.items(), key=lambda g: sorted(g[1]))]


def _may_be_one(one: EventSlots, other: EventSlots, world: World) -> bool:
    """Tell whether nothing that is said of two meetings rules out that they are one."""
    if one.family and other.family and not one.family & other.family:
        return False
    if one.series and other.series and one.series.isdisjoint(other.series):
        return False
    dates_fit = agree(one.dates, other.dates) is not None
    return dates_fit and place_fit(one.places, other.places, world) is not None


def _rival(third: EventSlots, pair: tuple[EventSlots, EventSlots], world: World) -> bool:
    """Tell whether a third meeting with a date or place of its own could be either of the two."""
    if not third.dates and not third.places:
        return False
    return any(_may_be_one(third, one, world) for one in pair)


def _town_in_state(one: frozenset[str], other: frozenset[str], world: World) -> bool:
    """Tell whether one side names a state and the other only towns that lie in it."""
    return _towns_of(one, other, world) or _towns_of(other, one, world)


def _towns_of(states: frozenset[str], towns: frozenset[str], world: World) -> bool:
    if len(states) != 1 or not towns or not all(map(is_state, states)):
        return False
    return all(not is_state(t) and states <= world.lies_in.get(t, frozenset()) for t in towns)
