"""The keys under which tellings of events find each other: who, with a piece of evidence.

A telling need only look at those that could be one event with it, so that time grows with their
number and not with that of all pairs. Who two sides are and in which month it was narrows most, so
the full pair and the full date are one key; tellings that know less are looked for under what they
know. Each function gives the keys under which a telling is found, and those under which it looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from graph.align_dates import days_of, months_of
from graph.align_slots import EventSlots, World

MANY = 6
"""A telling with more sides than this is found by each of them and not by pairs."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys under which a telling is found, and keys under which it looks for others."""

    found: frozenset[Key]
    looks: frozenset[Key]

    def times(self, other: Keys) -> Keys:
        """Return the keys that combine these with others."""
        return Keys(
            frozenset(a + b for a in self.found for b in other.found),
            frozenset(a + b for a in self.looks for b in other.looks),
        )


def event_keys(slots: EventSlots, world: World) -> Keys:
    """Return the keys of a telling."""
    return _who(slots, world).times(_evidence(slots, world))


def _who(slots: EventSlots, world: World) -> Keys:
    """Keys for the sides: a pair, one of several, the only one, or nobody."""
    sides = sorted(world.all_sides(slots.actors | slots.by | slots.against) | slots.series)
    everybody: set[Key] = {("anybody",)}
    nobody: Key = ("nobody",)
    if not sides:
        return Keys(frozenset({*everybody, nobody}), frozenset({*everybody, nobody}))
    only = {("only", s) for s in sides}
    some = {("some", s) for s in sides}
    if len(sides) == 1:
        return Keys(frozenset(only | everybody), frozenset(only | some | {nobody}))
    if len(sides) > MANY:
        looks = only | some | {("many",), nobody}
        return Keys(frozenset(some | everybody | {("many",)}), frozenset(looks))
    pairs = {("pair", a, b) for a, b in combinations(sides, 2)}
    return Keys(frozenset(pairs | some | everybody), frozenset(pairs | only | {("many",), nobody}))


def _evidence(slots: EventSlots, world: World) -> Keys:
    """Keys for places, words, other events and times."""
    around = (p for place in slots.places for p in world.lies_in.get(place, ()))
    plain = {*slots.places, *around, *slots.topic, *slots.label, *slots.names}
    plain.update(slots.events, slots.values)
    shared = frozenset((piece,) for piece in plain)
    found = frozenset(key for date in slots.dates for key in _time_found(date))
    looks = frozenset(key for date in slots.dates for key in _time_looks(date))
    return Keys(shared | found, shared | looks)


def _time_found(edtf: str) -> Iterator[Key]:
    """Let a month with its year also be found by its year, and by its month."""
    years, months = _times(edtf)
    if years and months:
        yield from (("year+month", y, m) for y in years for m in months)
        yield from (("some of year", y) for y in years)
        yield from (("some of month", m) for m in months)
    else:
        yield from (("year", y) for y in years)
        yield from (("month", m) for m in months)


def _time_looks(edtf: str) -> Iterator[Key]:
    years, months = _times(edtf)
    yield from (("year", y) for y in years)
    yield from (("month", m) for m in months)
    if years and months:
        yield from (("year+month", y, m) for y in years for m in months)
    else:
        yield from (("some of year", y) for y in years)
        yield from (("some of month", m) for m in months)


def _times(edtf: str) -> tuple[Iterable[str], Iterable[str]]:
    """Return the years and months that a date touches; no months if it is longer than a season."""
    known, first, last = days_of(edtf)
    if first is None or last is None:
        return (), ()
    years = [str(y) for y in range(first.year, min(last.year, first.year + 2) + 1)]
    months = [f"{m:02}" for m in months_of(first, last)] if (last - first).days < 100 else []
    return (years if known else ()), months
