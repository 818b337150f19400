"""What the resolved actors and places tell about each other, for the comparison of events."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.align_slots import EventSlots, World
from graph.facts import Entity
from graph.model import ACTORS, Kind, Span
from graph.resolve_actors import ActorSlots, acronyms_of
from graph.resolve_names import content_words, fold, is_generic_body
from graph.resolve_things import Thing, Things

Told = Mapping[str, frozenset[str]]
"""By head: folded names of states, or folded offices."""


def states_told(things: Things) -> Told:
    """Return the states to which documents say that a person or body belongs, by head."""
    told: dict[str, set[str]] = defaultdict(set)
    for tenure in things.of_kind(Kind.TENURE):
        states = [s for r in tenure.refs("officeOf") for s in _state_names(things.of(r), things)]
        for holder in tenure.refs("holder"):
            told[things.head_of[holder]].update(states)
    for thing in things.of_kind(Kind.PERSON, Kind.ORGANISATION):
        told[thing.id].update(_state_names(thing, things))
    return {head: frozenset(states) for head, states in told.items() if states}


def offices_told(things: Things) -> Told:
    """Return the offices that documents give to a person, by head."""
    told: dict[str, set[str]] = defaultdict(set)
    for tenure in things.of_kind(Kind.TENURE):
        for holder in tenure.refs("holder"):
            told[things.head_of[holder]].update(map(fold, tenure.texts("office")))
    for person in things.of_kind(Kind.PERSON):
        told[person.id].update(map(fold, person.feature("office")))
    return {head: frozenset(offices) for head, offices in told.items() if offices}


def actor_slots(thing: Thing, states: Told, offices: Told) -> ActorSlots:
    """Return the slots by which an actor or place is compared."""
    texts = {m.text for m in thing.mentions} if thing.kind is Kind.ORGANISATION else set()
    return ActorSlots(
        names=thing.names,
        acronyms=acronyms_of({*thing.names, *texts, *thing.feature("acronym")}),
        states=states.get(thing.id, frozenset()),
        offices=offices.get(thing.id, frozenset()),
    )


def world_of(
    entities: Iterable[Entity], entity_of: Mapping[str, str], things: Things, states: Told
) -> World:
    """Return what is known of the resolved actors and places."""
    entities = list(entities)
    state_ids = {
        fold(name): e.id
        for e in sorted((e for e in entities if e.kind is Kind.STATE), key=_by_id, reverse=True)
        for name in (*e.aliases, e.label)
    }
    states_of: dict[str, set[str]] = defaultdict(set)
    for head, names in states.items():
        states_of[entity_of[head]].update(state_ids[n] for n in names if n in state_ids)
    return World(
        {e: frozenset(s) for e, s in states_of.items() if s},
        _lies_in(things, entity_of),
        {e.id: _words(e) for e in entities if e.kind in ACTORS},
    )


def bodies(entities: Iterable[Entity]) -> dict[str, str]:
    """Return the organisations that have a name of their own, by folded name."""
    named: dict[str, str] = {}
    organisations = (e for e in entities if e.kind is Kind.ORGANISATION)
    for entity in sorted(organisations, key=_by_id, reverse=True):
        for name in (entity.label, *entity.aliases):
            if not is_generic_body(name):
                named[fold(name)] = entity.id
    return named


def beside(things: Things) -> Mapping[str, tuple[Thing, ...]]:
    """Return for each head of a meeting the meetings on its sidelines or within it."""
    found: dict[str, list[Thing]] = defaultdict(list)
    for thing in things.of_kind(Kind.MEETING):
        for ref in thing.refs("sidelinesOf", "partOf"):
            found[things.head_of[ref]].append(thing)
    return {head: tuple(ts) for head, ts in found.items()}


def descriptions(things: Things) -> frozenset[str]:
    """Return the mentions of states and bodies that hold the name of a person.

    "President X" can stand for the state of X; it is not a name of that state.
    """
    found: set[str] = set()
    for mentions in things.mentions.values():
        starts = sorted(m.span for m in mentions if m.kind is Kind.PERSON)
        for mention in mentions:
            if mention.kind in (Kind.STATE, Kind.ORGANISATION):
                at = bisect_left(starts, Span(mention.span.start, mention.span.start))
                if at < len(starts) and mention.span.covers(starts[at]):
                    found.add(mention.id)
    return frozenset(found)


def dated_by(
    slots: EventSlots,
    smaller: Iterable[Thing],
    larger: Iterable[EventSlots],
    entity_of: Mapping[str, str],
) -> EventSlots:
    """Return the slots of a meeting with date and place of the meetings within and around it.

    They serve the comparison where nothing else is said; they never become facts.
    """
    smaller, larger = list(smaller), list(larger)
    dates = slots.dates or frozenset(d for t in smaller for d in t.dates("when"))
    dates = dates or frozenset(d for around in larger for d in around.dates)
    places = slots.places or frozenset().union(*(t.entities(entity_of, "place") for t in smaller))
    places = places or frozenset(p for around in larger for p in around.places)
    return replace(slots, dates=dates, places=places)


def _state_names(thing: Thing, things: Things) -> set[str]:
    """Folded names of the states to which an actor belongs by its own words; a state is its own."""
    if thing.kind is Kind.STATE:
        return set(map(fold, thing.names))
    names = set(map(fold, thing.feature("state")))
    for ref in thing.refs("organisationOf"):
        of = things.of(ref)
        if of.kind is Kind.STATE:
            names.update(map(fold, of.names))
    return names


def _lies_in(things: Things, entity_of: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """All places and states in which a place lies, through the places between."""
    direct: dict[str, set[str]] = defaultdict(set)
    for place in things.of_kind(Kind.PLACE):
        direct[entity_of[place.id]].update(entity_of[r] for r in place.refs("locatedIn"))
    closed: dict[str, frozenset[str]] = {}
    for place_id in direct:
        seen: set[str] = set()
        waiting = list(direct[place_id])
        while waiting:
            around = waiting.pop()
            if around not in seen:
                seen.add(around)
                waiting.extend(direct.get(around, ()))
        closed[place_id] = frozenset(seen)
    return closed


def _words(entity: Entity) -> frozenset[str]:
    names = (entity.label, *entity.aliases)
    return frozenset().union(*map(content_words, names))


def _by_id(entity: Entity) -> str:
    return entity.id
