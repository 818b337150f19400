"""Resolves mentions to entities: who and what is one across documents.

Within a document the extractor has joined mentions under one head. Across documents actors and
places are joined by name, events by their slots, never by how alike the sentences are. What people
judged to be the same or not comes before every rule. Equal input gives equal output, in whatever
order the documents come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from graph.align import Alignment, Item, Links, Rules, align
from graph.align_matters import (
    Agreements,
    Frictions,
    Indicators,
    Measures,
    agreement_slots,
    friction_slots,
    indicator_slots,
    measure_slots,
)
from graph.align_meetings import MANY, Meetings, meeting_slots
from graph.align_slots import EventSlots, World
from graph.align_tenures import align_tenures, tenure_telling
from graph.assemble_claims import tell
from graph.connected import roots
from graph.facts import Entity, Resolution
from graph.inferences import infer_dates
from graph.judgements import EMPTY, Judgements
from graph.judgements_apply import apply_judgements
from graph.model import Document, Extraction, Kind
from graph.reprints import reprint_groups
from graph.resolve_actors import ActorSlots, ByName, Organisations, Persons
from graph.resolve_entities import Draft, entities
from graph.resolve_names import fold
from graph.resolve_retold import retold
from graph.resolve_retold_frictions import retold_frictions
from graph.resolve_things import Thing, Things, gather
from graph.resolve_world import (
    actor_slots,
    beside,
    bodies,
    dated_by,
    descriptions,
    offices_told,
    states_told,
    world_of,
)

S = TypeVar("S")

_ACTOR_RULES: tuple[tuple[Kind, Rules[ActorSlots]], ...] = (
    (Kind.STATE, ByName()),
    (Kind.ORGANISATION, Organisations()),
    (Kind.PERSON, Persons()),
    (Kind.PLACE, ByName()),
)


def resolve(
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    judgements: Judgements = EMPTY,
) -> Resolution:
    """Return which mention refers to which entity, and what was left apart and why."""
    applied = apply_judgements(judgements, documents, extractions)
    things = gather(extractions, applied.claims)
    resolver = _Resolver(documents, things, Links(applied.same, applied.apart))
    resolver.actors()
    resolver.events()
    return resolver.resolution()


class _Resolver:
    """The state of one resolution: the entities made so far, and what mentions they hold."""

    def __init__(self, documents: Sequence[Document], things: Things, links: Links) -> None:
        self.things = things
        self.links = links
        self.documents = documents
        self.published = {d.id: d.metadata.published for d in documents}
        self.entities: list[Entity] = []
        self.entity_of: dict[str, str] = {}
        self.unsettled: set[str] = set()
        self.descriptions = descriptions(things)
        self.world = World()
        self.summits: dict[str, EventSlots] = {}

    def resolution(self) -> Resolution:
        """Return what was resolved."""
        return Resolution(
            tuple(sorted(self.entities, key=lambda e: e.id)),
            dict(sorted(self.entity_of.items())),
            tuple(sorted(self.unsettled)),
        )

    def actors(self) -> None:
        """Resolve states, organisations, persons, places and groups."""
        states, offices = states_told(self.things), offices_told(self.things)
        for kind, rules in _ACTOR_RULES:
            self._align(kind, self._of(kind), rules, lambda t: actor_slots(t, states, offices))
        self._make(Kind.GROUP, [(t.id,) for t in self._of(Kind.GROUP)])
        self.world = world_of(self.entities, self.entity_of, self.things, states)

    def events(self) -> None:
        """Resolve events, those first on which others lean."""
        world, known, told = self.world, self.entity_of, self._align
        self._meetings()
        days = self._days_of_agreements()
        told(
            Kind.AGREEMENT,
            self._of(Kind.AGREEMENT),
            Agreements(world),
            lambda t: agreement_slots(t, world, known, self.published.get(t.document), days),
        )
        self._frictions()
        for kind, rules, slots in (
            (Kind.MEASURE, Measures(world), measure_slots),
            (Kind.INDICATOR, Indicators(world), indicator_slots),
        ):
            told(kind, self._of(kind), rules, partial(slots, world=world, entity_of=known))
        self._tenures()
        self._statements()

    def _frictions(self) -> None:
        """Resolve frictions; what one document tells of one under two dates is one."""
        things = self._of(Kind.FRICTION)
        slots = {
            t.id: friction_slots(t, self.world, self.entity_of, self.published.get(t.document))
            for t in things
        }
        twice = retold_frictions(things, slots, self.links.apart)
        links = replace(self.links, same=(*self.links.same, *twice))
        self._align(Kind.FRICTION, things, Frictions(self.world), partial(_slots_of, slots), links)

    def _days_of_agreements(self) -> dict[str, str]:
        """Return by head the days of agreements that follow from those of the meetings told."""
        refers = {**self.things.head_of, **self.entity_of}
        told = [
            claim
            for thing in self.things.of_kind(Kind.MEETING, Kind.AGREEMENT)
            for claim in thing.claims
            if claim.property == "when"
        ]
        slots = tell(told, Resolution(refers_to=refers), self.documents)
        return {i.subject: i.edtf for i in infer_dates(slots, self.things, refers)}

    def _meetings(self) -> None:
        """Summits and visits come first: other meetings are told apart by them."""
        series, smaller = bodies(self.entities), beside(self.things)
        waiting = self._of(Kind.MEETING)
        for family in (MANY, "visit", None):
            slots: dict[str, EventSlots] = {}
            for thing in waiting:
                own = meeting_slots(
                    thing,
                    self.world,
                    self.entity_of,
                    series,
                    self.things,
                    self.published.get(thing.document),
                )
                larger = [self.summits[e] for e in sorted(own.events) if e in self.summits]
                slots[thing.id] = dated_by(own, smaller.get(thing.id, ()), larger, self.entity_of)
            now = [t for t in waiting if family is None or family in slots[t.id].family]
            told = self._retold(now, slots)
            rules = Meetings(self.world)
            done = self._align(Kind.MEETING, now, rules, partial(_slots_of, slots), told)
            self.summits.update((self.entity_of[ids[0]], joint) for ids, joint in done.groups)
            waiting = [t for t in waiting if t.id not in self.entity_of]

    def _retold(self, meetings: Sequence[Thing], slots: Mapping[str, EventSlots]) -> Links:
        """Return what people judged, and the meetings that one document tells twice."""
        twice = retold(meetings, slots, self.world, self.links.apart)
        return replace(self.links, same=(*self.links.same, *twice))

    def _tenures(self) -> None:
        told, alone = [], []
        for thing in self._of(Kind.TENURE):
            published = self.published.get(thing.document)
            telling = tenure_telling(thing, self.entity_of, self.world.name_words, published)
            if telling is None:
                alone.append((thing.id,))
            else:
                told.append(telling)
        self._make(Kind.TENURE, self._linked([*align_tenures(told), *alone]))

    def _statements(self) -> None:
        """Leave a statement with its document, unless documents are one text reprinted."""
        reprint = reprint_groups(self.documents)
        same: dict[tuple[str, ...], list[str]] = defaultdict(list)
        seen: Counter[tuple[str, ...]] = Counter()
        for thing in self._of(Kind.STATEMENT):
            speakers = sorted(self.entity_of[r] for r in thing.refs("speaker"))
            quotes = sorted({fold(c.quote) for c in thing.claims})
            words = (fold(thing.head.text), *speakers, "", *quotes)
            # two statements of one document are never one, however alike
            ordinal = seen[thing.document, *words]
            seen[thing.document, *words] += 1
            group = reprint.get(thing.document, thing.document)
            same[group, str(ordinal), *words].append(thing.id)
        self._make(Kind.STATEMENT, self._linked([tuple(ids) for ids in same.values()]))

    def _linked(self, groups: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Apply what people judged to groups that no rules compare."""
        apart = {*self.links.apart, *((b, a) for a, b in self.links.apart)}
        kept = [
            (group[0], other)
            for group in groups
            for other in group[1:]
            if not any((one, other) in apart for one in group)
        ]
        root = roots([i for g in groups for i in g], [*kept, *self.links.same])
        joined: dict[str, list[str]] = defaultdict(list)
        for ident in sorted(root):
            joined[root[ident]].append(ident)
        return [tuple(g) for g in joined.values()]

    def _of(self, kind: Kind) -> list[Thing]:
        return self.things.of_kind(kind)

    def _align(
        self,
        kind: Kind,
        things: Sequence[Thing],
        rules: Rules[S],
        slots: Callable[[Thing], S],
        links: Links | None = None,
    ) -> Alignment[S]:
        items = [Item(t.id, t.document, t.head.name, slots(t)) for t in things]
        done = align(items, rules, links or self.links)
        self.unsettled.update(f"left apart: {kind.value} {note}" for note in done.unsettled)
        self._make(kind, [ids for ids, _ in done.groups])
        return done

    def _make(self, kind: Kind, groups: Iterable[tuple[str, ...]]) -> None:
        by_head = self.things.by_head
        drafts = [
            Draft(kind, tuple(by_head[i] for i in ids), self.descriptions) for ids in sorted(groups)
        ]
        for entity in entities(drafts):
            self.entities.append(entity)
            self.entity_of.update(dict.fromkeys(entity.mentions, entity.id))


def _slots_of(slots: Mapping[str, EventSlots], thing: Thing) -> EventSlots:
    return slots[thing.id]
