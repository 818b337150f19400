"""Links from entities to items of Wikidata, each with its score and its evidence.

A link is *accepted* when the name fits one item and something besides the name tells it from
namesakes, *proposed* when a person should look, and *unlinked*, with the reason, when the table has
no candidate. Nothing is guessed: a person is never linked by name alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.facts import Entity, Fact
from graph.folding import fold
from graph.identity import digest
from graph.link_evidence import Held, fits_term, same_office, states_of, term_words
from graph.link_table import Candidate, Table
from graph.model import Kind, TimeValue

LINKED = (Kind.STATE, Kind.PLACE, Kind.ORGANISATION, Kind.PERSON)
"""The kinds that are linked, in the order in which they need each other."""

ACCEPT = 0.8
AMBIGUOUS = 0.7
"""The score of the best of several candidates that nothing tells apart."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entity and one item (None: no candidate), how sure, and what speaks for it."""

    id: str
    entity: str
    item: str | None
    state: str
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scored:
    candidate: Candidate
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the facts say of one entity that a candidate can be held against."""

    held: tuple[Held, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)


def link(entities: Sequence[Entity], facts: Iterable[Fact], table: Table) -> list[Link]:
    """Return the links of all states, places, organisations and persons, sorted by entity."""
    by_subject: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_subject[fact.subject].append(fact)
    names = {e.id: e for e in entities}
    items: dict[str, str] = {}
    links: list[Link] = []
    for kind in LINKED:
        known = _known(kind, by_subject, names, items)
        for entity in sorted(e for e in entities if e.kind is kind):
            made = _link_one(entity, known.get(entity.id, _Known()), table)
            links += made
            if made[0].state == "accepted" and made[0].item:
                items[entity.id] = made[0].item
    return sorted(links, key=lambda found: (found.entity, found.item or ""))


def _known(
    kind: Kind,
    facts: Mapping[str, list[Fact]],
    names: Mapping[str, Entity],
    items: Mapping[str, str],
) -> dict[str, _Known]:
    """Gather offices and states for the entities of one kind."""
    if kind is Kind.PERSON:
        held: dict[str, list[Held]] = defaultdict(list)
        for own in facts.values():
            for person, office in _tenure(own, names, items):
                held[person].append(office)
        return {p: _Known(tuple(h), {x.state_item: x.state for x in h}) for p, h in held.items()}
    located = {"locatedIn", "organisationOf", "officeOf"}
    return {
        subject: _Known(
            (),
            {
                items[f.value]: names[f.value].label
                for f in own
                if f.property in located and isinstance(f.value, str) and f.value in items
            },
        )
        for subject, own in facts.items()
    }


def _tenure(
    facts: Sequence[Fact], names: Mapping[str, Entity], items: Mapping[str, str]
) -> list[tuple[str, Held]]:
    """Return person and office where the facts of one subject are those of a tenure."""
    values: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        text = fact.value.edtf or "" if isinstance(fact.value, TimeValue) else fact.value
        values[fact.property].append(text)
    state = next((s for s in sorted(values["officeOf"]) if s in items), "")
    entity = names.get(state)
    return [
        (
            person,
            Held(
                office=office,
                state=entity.label if entity else "",
                state_item=items.get(state, ""),
                state_words=entity.aliases if entity else (),
                when=min(values["when"], default=""),
                standing=min(values["tenureStatus"], default=""),
            ),
        )
        for person in sorted(set(values["holder"]))
        for office in sorted(set(values["office"])) or [""]
    ]


def _link_one(entity: Entity, known: _Known, table: Table) -> list[Link]:
    """Return the one accepted link of an entity, or those proposed, or why there is none."""
    scored = [s for c in _candidates(entity, table) if (s := _score(entity, known, c)) is not None]
    if not scored:
        reason = f"no candidate of this name and class in {table.name}"
        return [_made(entity, None, "unlinked", 0.0, (reason,))]
    scored.sort(key=lambda s: (-s.score, s.candidate.item))
    best, rest = scored[0], scored[1:]
    if rest and rest[0].score == best.score:
        return [_proposed(entity, s, len(scored)) for s in scored]
    if best.score >= ACCEPT:
        return [_made(entity, best.candidate, "accepted", best.score, best.evidence)]
    return [_made(entity, s.candidate, "proposed", s.score, s.evidence) for s in scored]


def _proposed(entity: Entity, scored: _Scored, number: int) -> Link:
    why = f"{number} items bear this name; nothing in the documents tells them apart"
    score = min(scored.score, AMBIGUOUS)
    return _made(entity, scored.candidate, "proposed", score, (*scored.evidence, why))


def _made(
    entity: Entity, candidate: Candidate | None, state: str, score: float, evidence: tuple[str, ...]
) -> Link:
    item = candidate.item if candidate else None
    return Link(
        id=digest("link", entity.id, item or ""),
        entity=entity.id,
        item=item,
        state=state,
        score=round(score, 2),
        evidence=evidence,
    )


def _candidates(entity: Entity, table: Table) -> list[Candidate]:
    """Return the items of this class that bear a name of the entity in full."""
    found: dict[str, Candidate] = {}
    for name in (entity.label, *entity.aliases):
        # A surname or a first name alone is a name of too many.
        if entity.kind is Kind.PERSON and len(fold(name).split()) < 2:
            continue
        for candidate in table.find(name):
            if candidate.kind == entity.kind.value:
                found.setdefault(candidate.item, candidate)
    return list(found.values())


def _score(entity: Entity, known: _Known, candidate: Candidate) -> _Scored | None:
    """Weigh one candidate; None where the facts speak against it."""
    by_label = fold(entity.label) in {fold(n) for n in candidate.names}
    score = 0.6 if by_label else 0.5
    evidence = [
        f"name: {entity.label}" if by_label else "name: an alias",
        f"class: {candidate.kind}",
    ]
    if entity.kind is Kind.PERSON:
        return _score_person(known, candidate, score, evidence)
    states = states_of(candidate)
    shared = sorted(states & set(known.states))
    if shared:
        score += 0.3
        evidence.append(f"state: {known.states[shared[0]]} ({shared[0]})")
    elif states and known.states:
        return None
    elif by_label:
        # Names of states and organisations, and of places without a namesake, stand for themselves.
        score += 0.2
        evidence.append("the name in full")
    return _Scored(candidate, score, tuple(evidence))


def _score_person(
    known: _Known, candidate: Candidate, score: float, evidence: list[str]
) -> _Scored | None:
    """Weigh office, state and term of a person."""
    pairs = [(h, t) for h in known.held for t in candidate.terms if same_office(h, t)]
    fitting = [(h, t, fits_term(h, t)) for h, t in pairs if fits_term(h, t) is not False]
    if fitting:
        held, term, dated = max(fitting, key=lambda p: (p[2] is True, p[1].start))
        evidence += [f"office: {held.office}", f"state: {held.state} ({held.state_item})"]
        evidence.append(f"term: {term_words(term)}")
        return _Scored(candidate, score + (0.35 if dated else 0.3), tuple(evidence))
    states, said = states_of(candidate), {s for s in known.states if s}
    shared = sorted(states & said)
    if shared:
        evidence.append(f"state: {known.states[shared[0]]} ({shared[0]})")
        evidence.append("no office in common: " + term_words(candidate.terms[-1]))
        return _Scored(candidate, score + 0.1, tuple(evidence))
    if states and said:
        return None
    evidence.append("no office or state to tell it from namesakes")
    return _Scored(candidate, score, tuple(evidence))
