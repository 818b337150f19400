"""When two tellings are one meeting.

A summit is known by whose summit it is (BRICS, G20), by place and by year; a meeting of a few by
who met, and by day, place, or the summit on whose sidelines it was. A "summit" of two leaders that
is no organisation's is a meeting of two, so "the Salt Bay summit" can be the name of a bilateral.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from graph.align_dates import agree, close
from graph.align_events import EventRules
from graph.align_slots import (
    EventSlots,
    World,
    actor_fit,
    is_state,
    place_fit,
)
from graph.resolve_names import GENERIC, content_words, fold
from graph.resolve_things import Thing, Things

MANY = "many"
BOTH_STATES = 1.5
ENOUGH = 3.0
"""What actors and further evidence must weigh together: two persons and one thing more."""
_FAMILY = {
    "summit": MANY,
    "multilateral": MANY,
    "visit": "visit",
    "call": "call",
    "ceremony": "ceremony",
}
_KIND_WORDS = GENERIC | content_words("summit conference trip gathering sideline dialogue")


def series_of(thing: Thing, bodies: Mapping[str, str]) -> frozenset[str]:
    """Return the organisations whose summit it is, found by their names in its labels.

    `bodies` maps folded names of organisations to their entities.
    """
    found: set[str] = set()
    for label in {*thing.names, *(m.text for m in thing.mentions)}:
        words = fold(label).split()
        for start in range(len(words)):
            for end in range(start + 1, min(start + 7, len(words)) + 1):
                body = bodies.get(" ".join(words[start:end]))
                if body is not None:
                    found.add(body)
    return frozenset(found)


def meeting_slots(
    thing: Thing,
    world: World,
    entity_of: Mapping[str, str],
    bodies: Mapping[str, str],
    things: Things,
    published: str | None,
) -> EventSlots:
    """Return the slots of a meeting; `entity_of` maps mentions to actors, places and meetings."""
    entities = partial(thing.entities, entity_of)
    actors = entities("participant", "host", "guest", "chair")
    series = series_of(thing, bodies)
    persons = frozenset(a for a in entities("participant") if a.startswith("person/"))
    families = set()
    for kind in thing.texts("meetingKind"):
        family = _FAMILY.get(kind, "talks")
        if family == MANY and not series and len(persons) == 2:
            family = "talks"
        families.add(family)
    if not families and any("summit" in fold(n).split() for n in thing.names) and series:
        families.add(MANY)
    if MANY not in families:
        larger = (things.of(r) for r in thing.refs("sidelinesOf", "partOf"))
        series = frozenset().union(*(series_of(t, bodies) for t in larger))
    return EventSlots(
        family=frozenset(families),
        actors=actors - series,
        series=series,
        places=entities("place") or frozenset(filter(is_state, entities("host"))),
        dates=thing.dates("when"),
        label=world.label_words(thing.names, actors) - _KIND_WORDS,
        events=entities("sidelinesOf", "partOf"),
        published=frozenset({published}) if published else frozenset(),
    )


class Meetings(EventRules):
    """The rules for meetings."""

    def score(self, one: EventSlots, other: EventSlots) -> float | None:
        """Return what speaks for one meeting, None if a slot rules it out.

        Lists of who attends a summit are never complete, so only whose summit it is counts.
        """
        if one.family and other.family and not one.family & other.family:
            return None
        if one.series and other.series and one.series.isdisjoint(other.series):
            return None
        summits = MANY in one.family | other.family
        beside = 3.0 if one.events & other.events else 0.0
        when = agree(one.dates, other.dates)
        if when is None:
            # a summit lasts some days; beside one summit a few days are a contradiction
            if not (summits or beside) or not close(one.dates, other.dates):
                return None
            when = 1.0 if summits else 0.0
        where = place_fit(one.places, other.places, self.world)
        who = 2.0 * bool(one.series & other.series) if summits else self._actors(one, other)
        if who is None or where is None:
            return None
        label = 1.0 if one.label & other.label else 0.0
        recent = float("visit" in one.family & other.family and _of_one_year(one, other))
        evidence = where + when + beside + label + recent
        if who < BOTH_STATES and not (when or beside or recent):
            return 0.0  # one guest may come to one town more than once
        return who + evidence if evidence >= 1 and who + evidence >= ENOUGH else 0.0

    def _actors(self, one: EventSlots, other: EventSlots) -> float | None:
        """Two shared persons weigh 2; states, and a state in its envoy's place, less."""
        if not one.actors or not other.actors:
            return 0.0
        fit = actor_fit(one.actors, other.actors, self.world)
        if fit is None:
            return None
        states = sum(map(is_state, one.actors & other.actors))
        return min(2.0, fit.same - states + 0.75 * states + 0.5 * fit.envoys)


def _of_one_year(one: EventSlots, other: EventSlots) -> bool:
    """Tell whether two undated tellings were published within a year of each other."""
    if one.dates or other.dates or not one.published or not other.published:
        return False
    return close(one.published, other.published, timedelta(days=365))
