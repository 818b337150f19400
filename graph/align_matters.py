"""When two tellings are one agreement, friction, measure or indicator.

Agreements are known by parties, topic and date; what a document calls new is not an older one.
Frictions are known by parties, who acts against whom, kind, and the thing that is withheld or
disputed; measures by actor, act, thing and whether it was done; indicators by what they measure, of
whom and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from graph.align_dates import agree, begins_after, episodes_differ, on_one_day, soon_before
from graph.align_events import EventRules
from graph.align_slots import (
    EventSlots,
    World,
    actor_fit,
    folded,
    told_names,
    word_fit,
)
from graph.model import Modality
from graph.resolve_names import GENERIC, content_words, topic_words
from graph.resolve_things import Thing

_FRICTION_FAMILY = {
    "restriction": "restriction",
    "suspension": "restriction",
    "tariff": "restriction",
    "export-restriction": "restriction",
    "sanction": "restriction",
    "visa": "restriction",
    "territorial": "border",
    "stand-off": "border",
    "trade-deficit": "economy",
}
_MEASURE_FAMILY = {
    "impose": "begin",
    "suspend": "begin",
    "ban": "begin",
    "restrict": "begin",
    "ease": "end",
    "lift": "end",
    "resume": "end",
    "reopen": "end",
}
_BOTH_WAYS = frozenset({"suspension"})
"""Kinds of which two states have one between them, whoever is said to have done it."""
_SURE = 4.0
"""What a friction scores whose two parties and thing are the same."""
_WHERE = frozenset({"along", "at", "around", "between", "in", "inside", "near", "on", "such"})
_PURPOSE = "purpose"
"""The kind of an agreement of which only the purpose is told."""
_DONE = {Modality.ASSERTED: "done", Modality.HEDGED: "done", Modality.PLANNED: "planned"}


def agreement_slots(
    thing: Thing,
    world: World,
    entity_of: Mapping[str, str],
    published: str | None,
    days: Mapping[str, str],
) -> EventSlots:
    """Return the slots of an agreement.

    It is dated by its own words, else by `days` (by head), else a new one by its document. What is
    said of one whose details nobody knows is its purpose, which is not compared with a topic.
    """
    actors = thing.entities(entity_of, "party")
    new = thing.feature("new")
    topics = frozenset() if thing.texts("detailsUndisclosed") else thing.texts("topic")
    dates = thing.dates("when") or frozenset({days[thing.id]} if thing.id in days else ())
    recent = soon_before(published) if new and not dates and published else None
    return EventSlots(
        kinds=frozenset({_PURPOSE}) if topics != thing.texts("topic") else frozenset(),
        actors=actors,
        dates=dates or (frozenset({recent}) if recent else dates),
        topic=_told(topic_words(topics), world, actors),
        core=frozenset(_core(t, world, actors) for t in topics),
        label=_label(thing, world, actors),
        names=told_names(thing.names),
        events=thing.entities(entity_of, "reachedAt"),
        new=frozenset({"new"}) if new else frozenset(),
    )


def friction_slots(
    thing: Thing, world: World, entity_of: Mapping[str, str], published: str | None
) -> EventSlots:
    """Return the slots of a friction."""
    by, against = thing.entities(entity_of, "by"), thing.entities(entity_of, "against")
    actors = thing.entities(entity_of, "party") | by | against
    kinds = thing.texts("frictionKind")
    return EventSlots(
        family=frozenset(_FRICTION_FAMILY.get(k, k) for k in kinds),
        kinds=kinds,
        actors=world.known_sides(actors),
        by=world.known_sides(by),
        against=world.known_sides(against),
        dates=thing.dates("when"),
        topic=_topic(thing, world, actors, "object"),
        label=_label(thing, world, actors),
        names=told_names(thing.names),
        published=frozenset({published} if published else ()),
    )


def measure_slots(thing: Thing, world: World, entity_of: Mapping[str, str]) -> EventSlots:
    """Return the slots of a measure."""
    by, against = thing.entities(entity_of, "actor"), thing.entities(entity_of, "target")
    told = {_DONE.get(c.modality, "asked for") for c in thing.affirmed("measureAction", "actor")}
    return EventSlots(
        family=frozenset(_MEASURE_FAMILY.get(a, a) for a in thing.texts("measureAction")),
        by=world.known_sides(by),
        against=world.known_sides(against),
        dates=thing.dates("when"),
        topic=_topic(thing, world, by | against, "object"),
        label=_label(thing, world, by | against),
        names=told_names(thing.names),
        events=thing.entities(entity_of, "onFriction"),
        modality=frozenset(told),
    )


def indicator_slots(thing: Thing, world: World, entity_of: Mapping[str, str]) -> EventSlots:
    """Return the slots of an indicator."""
    actors = thing.entities(entity_of, "of", "against")
    return EventSlots(
        actors=actors,
        dates=thing.dates("when"),
        topic=_topic(thing, world, actors, "measures"),
        values=folded(thing.texts("value")),
        units=folded(thing.texts("unit")),
    )


class Agreements(EventRules):
    """The rules for agreements."""

    def score(self, one: EventSlots, other: EventSlots) -> float | None:
        """Parties must fit, dates agree; a topic or a month must be shared."""
        if one.new != other.new and not (one.dates and other.dates):
            return None
        who = _sides_fit(one.actors, other.actors, self.world)
        when = agree(one.dates, other.dates)
        if who is None or when is None:
            return None
        what = _what(one, other)
        if what is None:
            return None
        beside = 2.0 if one.events & other.events else 0.0
        if what + when + beside < 2:
            return 0.0
        purpose = _PURPOSE in one.kinds | other.kinds
        if purpose and not what and not on_one_day(one.dates, other.dates):
            return 0.0
        return who + what + when + beside if who >= 1 or when >= 2 else 0.0


class Frictions(EventRules):
    """The rules for frictions."""

    def score(self, one: EventSlots, other: EventSlots) -> float | None:
        """Kind and direction must fit; the thing in question must be shared, or word and year."""
        if one.family and other.family and not one.family & other.family:
            return None
        who = _sides_fit(one.actors, other.actors, self.world)
        if who is None or episodes_differ(one.dates, other.dates):
            return None
        if begins_after(one.dates, other.published) or begins_after(other.dates, one.published):
            return None
        turned = _turned_round(one, other)
        if turned and not one.kinds & other.kinds & _BOTH_WAYS:
            return None
        began = agree(one.dates, other.dates)
        clash = "clash" in one.family | other.family
        if began is None and clash:
            return None
        what = _what(one, other)
        if what is None:
            return None
        if turned and (who < 2 or what < 2):
            return None
        direction = float(bool(one.by & other.by and one.against & other.against))
        if not what and (one.topic or other.topic):
            return 0.0
        evidence = what + (began or 0.0)
        if who < 1 or not evidence or (what < 2 and evidence + direction < 2):
            return 0.0
        # a stand-off at a border is sooner another stand-off there than the dispute behind it
        kind = 0.5 * bool(one.kinds & other.kinds)
        return who + evidence + direction + kind - 0.5 * turned

    def ties_go_to_larger(self, score: float) -> bool:
        """Leave nothing apart whose parties and thing are sure: another telling makes no two."""
        return score >= _SURE


class Measures(EventRules):
    """The rules for measures."""

    def score(self, one: EventSlots, other: EventSlots) -> float | None:
        """Actor, act and modality must fit; the thing or the friction must be shared."""
        for a, b in ((one.by, other.by), (one.against, other.against)):
            if a and b and a.isdisjoint(b):
                return None
        for a, b in ((one.family, other.family), (one.modality, other.modality)):
            if a and b and a.isdisjoint(b):
                return None
        when = agree(one.dates, other.dates)
        if when is None:
            return None
        what = _what(one, other)
        if what is None:
            return None
        beside = 2.0 if one.events & other.events else 0.0
        who = float(bool(one.by & other.by))
        if what + when + beside < 2 or not (who or beside):
            return 0.0
        return who + what + when + beside


class Indicators(EventRules):
    """The rules for indicators."""

    def score(self, one: EventSlots, other: EventSlots) -> float | None:
        """Ask for the same thing of the same actors, with an equal number or period."""
        if one.units and other.units and one.units.isdisjoint(other.units):
            return None
        who = _sides_fit(one.actors, other.actors, self.world)
        when = agree(one.dates, other.dates)
        if who is None or when is None or word_fit(one.topic, other.topic) < 2:
            return None
        evidence = when + 2.0 * bool(one.values & other.values)
        return who + evidence if evidence else 0.0


def _sides_fit(one: frozenset[str], other: frozenset[str], world: World) -> float | None:
    """Parties are compared as states: 2 where two fit, 1 where one does, 0 if unknown."""
    left, right = world.known_sides(one), world.known_sides(other)
    if not left or not right:
        return 0.0
    fit = actor_fit(left, right, world)
    return None if fit is None else float(min(2, fit.shared))


def _turned_round(one: EventSlots, other: EventSlots) -> bool:
    """Who does it in one telling suffers it in the other, or two different actors are named."""
    for a, b in ((one.by, other.by), (one.against, other.against)):
        if a and b and a.isdisjoint(b) and (one.against or other.against):
            return True
    return False


def _what(one: EventSlots, other: EventSlots) -> float | None:
    """Return how well the thing in question fits; None where both name one and it is another.

    2 and more is enough in itself; 1 is a word in common that needs further evidence.
    """
    if one.names & other.names:
        return 2.0
    label = word_fit(one.label, other.label)
    if one.topic and other.topic:
        topic = max(word_fit(one.topic, other.topic), _core_fit(one, other))
        if not topic:
            return None
        return float(topic) + (0.5 if label == 2 else 0.0)
    named = word_fit(one.topic or one.label, other.topic or other.label)
    # where only one names the thing in question, like labels alone are no more than a hint
    return float(max(named, min(label, 1)))


def _core_fit(one: EventSlots, other: EventSlots) -> int:
    """Return how well fits what two agreements are on, wherever they say that it lies."""
    pairs = [(frozenset(a.split()), frozenset(b.split())) for a in one.core for b in other.core]
    fit = max((word_fit(a, b) for a, b in pairs), default=0)
    where = [s.topic.difference(*(core.split() for core in s.core)) for s in (one, other)]
    return min(fit, 1) if all(where) and where[0].isdisjoint(where[1]) else fit


def _core(topic: str, world: World, actors: frozenset[str]) -> str:
    """Return the words of a topic before its first preposition: "patrols along the border"."""
    words = takewhile(lambda w: w.casefold() not in _WHERE, topic.split())
    core = topic_words(frozenset({" ".join(words) or topic}))
    return " ".join(sorted(_told(core, world, actors)))


def _topic(thing: Thing, world: World, actors: frozenset[str], *properties: str) -> frozenset[str]:
    return _told(topic_words(thing.texts(*properties)), world, actors)


def _label(thing: Thing, world: World, actors: frozenset[str]) -> frozenset[str]:
    words = frozenset().union(*map(content_words, thing.names))
    return _told(words - GENERIC, world, actors)


def _told(words: frozenset[str], world: World, actors: frozenset[str]) -> frozenset[str]:
    """Words without the names of the actors and their states."""
    everyone = actors | world.all_sides(actors)
    named = frozenset().union(*(world.name_words.get(a, frozenset()) for a in everyone))
    return words - named
