"""Gathers what the facts say of an entity, as a question for the linker.

An office without a date of its own is of the day of its document, and the states that are linked in
the documents of an entity are its neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.facts import Entity, Fact
from graph.link_ask import Asked, Held
from graph.link_context import Context, context
from graph.model import Kind, Mention, TimeValue
from graph.whole import Whole

LOCATED = frozenset({"locatedIn", "organisationOf", "officeOf"})
LOOKED_AT = 5
"""So many documents, and so many names in each, are looked at for what stands beside them."""
NEIGHBOURLY = frozenset({Kind.PLACE, Kind.ORGANISATION, Kind.PERSON})


@dataclass(frozen=True, slots=True)
class Known:
    """The facts of a build by subject, the entities, and where and when the facts stand."""

    entities: Mapping[str, Entity]
    facts: Mapping[str, tuple[Fact, ...]]
    tenures: Mapping[str, tuple[str, ...]]
    """By person: the tenures that name them as holder."""
    documents: Mapping[str, frozenset[str]]
    """By entity: the documents that tell of it."""
    dates: Mapping[str, str]
    """By claim: the day of its document, as far as it is known."""
    mentions: Mapping[str, Mention]
    texts: Mapping[str, str]
    published: Mapping[str, str]
    """By document: its day, as far as it is known."""


def known(whole: Whole) -> Known:
    """Index what a build has made."""
    published = {d.id: _day(d.metadata.published) for d in whole.documents}
    mentions = {m.id: m for e in whole.extractions for m in e.mentions}
    of = {c.id: c.document for e in whole.extractions for c in e.claims}
    facts: dict[str, list[Fact]] = defaultdict(list)
    tenures: dict[str, set[str]] = defaultdict(set)
    documents: dict[str, set[str]] = defaultdict(set)
    for fact in whole.assembly.facts:
        facts[fact.subject].append(fact)
        if fact.property == "holder" and isinstance(fact.value, str):
            tenures[fact.value].add(fact.subject)
        where = {of[c] for c in fact.supported_by if c in of}
        documents[fact.subject] |= where
        if fact.value_is_entity and isinstance(fact.value, str):
            documents[fact.value] |= where
    for entity in whole.assembly.entities:
        documents[entity.id] |= {mentions[m].document for m in entity.mentions if m in mentions}
    return Known(
        {e.id: e for e in whole.assembly.entities},
        {k: tuple(v) for k, v in facts.items()},
        {k: tuple(sorted(v)) for k, v in tenures.items()},
        {k: frozenset(v) for k, v in documents.items()},
        {c: published.get(d, "") for c, d in of.items()},
        mentions,
        {d.id: d.text for d in whole.documents},
        published,
    )


def _day(published: str | None) -> str:
    """Return the day of a document, or its month or year; empty for what is less certain."""
    plain = (published or "").rstrip("?~%")
    return plain if plain.replace("-", "").isdigit() else ""


def asked(entity: Entity, known: Known, items: Mapping[str, str]) -> Asked:
    """Return the question for one entity; `items` are the items of those that are linked."""
    held = _held(entity, known, items) if entity.kind is Kind.PERSON else ()
    states = {h.state_item: h.state for h in held if h.state_item}
    for fact in known.facts.get(entity.id, ()):
        if fact.property in LOCATED and isinstance(fact.value, str) and fact.value in items:
            states[items[fact.value]] = known.entities[fact.value].label
    return Asked(
        names=(entity.label, *entity.aliases),
        kind=entity.kind.value,
        held=held,
        states=states,
        part_of=_wholes(entity, known, items),
        neighbours=_neighbours(entity, known, items) if entity.kind in NEIGHBOURLY else {},
        beside=_beside(entity, known) if entity.kind is Kind.PERSON else (),
    )


def _beside(entity: Entity, known: Known) -> tuple[Context, ...]:
    """Return what stands beside the first full names of a person in each document."""
    mentions = [known.mentions[m] for m in entity.mentions if m in known.mentions]
    named = sorted(mentions, key=lambda m: (m.document, -len(m.text.split()), m.span, m.id))
    kept: dict[str, list[Mention]] = defaultdict(list)
    for mention in named:
        if len(kept[mention.document]) < LOOKED_AT:
            kept[mention.document].append(mention)
    found = [m for document in sorted(kept)[:LOOKED_AT] for m in kept[document]]
    return tuple(
        context(known.texts[m.document], m.span.start, m.span.end, known.published[m.document])
        for m in found
    )


def _held(entity: Entity, known: Known, items: Mapping[str, str]) -> tuple[Held, ...]:
    found = [
        held
        for tenure in known.tenures.get(entity.id, ())
        for held in _tenure(known.facts[tenure], known, items)
    ]
    return tuple(sorted(found, key=lambda h: (h.when, h.office, h.state)))


def _tenure(facts: Iterable[Fact], known: Known, items: Mapping[str, str]) -> Iterable[Held]:
    """Yield each office of one tenure."""
    values: dict[str, list[str]] = defaultdict(list)
    days: list[str] = []
    for fact in facts:
        text = fact.value.edtf or "" if isinstance(fact.value, TimeValue) else fact.value
        values[fact.property].append(text)
        days += [known.dates.get(c, "") for c in fact.supported_by]
    state = next((s for s in sorted(values["officeOf"]) if s in items), "")
    entity = known.entities.get(state)
    for office in sorted(set(values["office"])) or [""]:
        yield Held(
            office=office,
            state=entity.label if entity else "",
            state_item=items.get(state, ""),
            state_words=entity.aliases if entity else (),
            when=min(values["when"], default="") or min(filter(None, days), default=""),
            standing=min(values["tenureStatus"], default=""),
        )


def _wholes(entity: Entity, known: Known, items: Mapping[str, str]) -> dict[str, str]:
    return {
        items[f.value]: known.entities[f.value].label
        for f in known.facts.get(entity.id, ())
        if f.property == "partOf" and isinstance(f.value, str) and f.value in items
    }


def _neighbours(entity: Entity, known: Known, items: Mapping[str, str]) -> dict[str, str]:
    own = known.documents.get(entity.id, frozenset())
    return {
        item: known.entities[other].label
        for other, item in items.items()
        if known.entities[other].kind is Kind.STATE
        and own & known.documents.get(other, frozenset())
    }
