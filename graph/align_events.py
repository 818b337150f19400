"""What the rules for all events share: how tellings find each other, and how they are merged."""

from __future__ import annotations

from collections.abc import Iterable

from graph.align_keys import Key, event_keys
from graph.align_slots import EventSlots, World


class EventRules:
    """The rules of one kind of event, but for the score."""

    exclusive = True

    def __init__(self, world: World) -> None:
        self.world = world

    def keys(self, slots: EventSlots) -> Iterable[Key]:
        """Return sides and summits with dates, places and words."""
        return event_keys(slots, self.world).found

    def lookup(self, slots: EventSlots) -> Iterable[Key]:
        """Return the keys of tellings that can be the same."""
        return event_keys(slots, self.world).looks

    def merge(self, one: EventSlots, other: EventSlots) -> EventSlots:
        """Return the slots of both."""
        return one.merged(other)

    def weight(self, slots: EventSlots) -> float:
        """Events of which most is told first, among them those with a full date."""
        return slots.filled() + 0.1 * max((len(d) for d in slots.dates), default=0)

    def ties_go_to_larger(self, score: float) -> bool:
        """Leave apart what fits two events equally well."""
        return False
