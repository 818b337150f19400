"""Assembles claims into facts: what is said of each entity, by whom, and where they differ.

A fact is one value of one property of one entity with all claims that support or deny it. Nothing
is decided by which document came last; equal input gives an equal assembly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.assemble_claims import BySlot, Told, fact_id, ids, tell
from graph.assemble_times import TimeGroup, time_groups
from graph.corroboration import Origins
from graph.disagreements import disagreements
from graph.disagreements_status import status_disagreements
from graph.disagreements_values import CONTRADICTION, Known
from graph.facts import Assembly, Disagreement, Fact, Inference, Resolution, Standing
from graph.identity import digest
from graph.inferences import DateInference, infer_dates
from graph.inferences_published import dated, held_by_then, publications
from graph.judgements import EMPTY, Judgements
from graph.judgements_apply import apply_judgements
from graph.model import Claim, Document, Extraction, Modality, TimeValue
from graph.reprints import reprint_groups
from graph.resolve_things import Things, gather
from graph.resolve_world import states_told, world_of
from graph.statuses import status_changes


def published_dates(
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    resolution: Resolution,
    judgements: Judgements = EMPTY,
) -> dict[str, str]:
    """Return the dates (EDTF) that follow for documents which give none, by document id."""
    _, _, slots, inferred = _told(documents, extractions, resolution, judgements)
    found = publications(documents, slots, inferred)
    return {document: one.edtf for document, one in found.items()}


def _told(
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    resolution: Resolution,
    judgements: Judgements,
) -> tuple[tuple[Claim, ...], Things, BySlot, list[DateInference]]:
    """Return the claims after judging, what they tell, slot by slot, and the dates that follow."""
    claims = apply_judgements(judgements, documents, extractions).claims
    things = gather(extractions, claims)
    slots = tell(claims, resolution, documents)
    return claims, things, slots, infer_dates(slots, things, resolution.refers_to)


def assemble(
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    resolution: Resolution,
    judgements: Judgements = EMPTY,
) -> Assembly:
    """Return facts, status lives, disagreements and inferences of all claims."""
    claims, things, slots, inferred = _told(documents, extractions, resolution, judgements)
    published = publications(documents, slots, inferred)
    if published:
        documents = dated(documents, published)
        slots = tell(claims, resolution, documents)
    world = world_of(resolution.entities, resolution.refers_to, things, states_told(things))
    by_id = {e.id: e for e in resolution.entities}
    kinds = {e.id: e.kind for e in resolution.entities}
    texts = {m.id: m.text for e in extractions for m in e.mentions}
    spans = {m.id: m.span for e in extractions for m in e.mentions}
    known = Known(by_id, world.lies_in, world.states_of, texts, spans)
    at_odds = _merged([*disagreements(slots, known), *status_disagreements(slots, kinds)])
    outlets = {m: by_id[e].label for m, e in resolution.refers_to.items()}
    origins = Origins({d.id: d for d in documents}, outlets, reprint_groups(documents))
    facts = [f for (s, p), told in slots.items() for f in _facts(s, p, told, origins)]
    inferred += held_by_then(slots, kinds, published, (i.subject for i in inferred))
    facts, inferences = _inferred(facts, inferred)
    dates: dict[str, list[str]] = defaultdict(list)
    for one in inferred:
        dates[one.subject].append(one.edtf)
    return Assembly(
        entities=resolution.entities,
        facts=tuple(
            sorted(_contested(facts, at_odds), key=lambda f: (f.subject, f.property, f.id))
        ),
        statuses=status_changes(slots, kinds, dates),
        disagreements=at_odds,
        inferences=inferences,
    )


# ---------------------------------------------------------------------- facts
def _facts(subject: str, prop: str, told: Sequence[Told], origins: Origins) -> Iterable[Fact]:
    """Return the facts of one property of one entity."""
    dates = [t for t in told if isinstance(t.value, TimeValue)]
    others = [t for t in told if not isinstance(t.value, TimeValue)]
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in others:
        groups[one.key].append(one)
    for key, group in sorted(groups.items()):
        value = min(str(t.value) for t in group)
        yield _fact(subject, prop, key, value, group, origins)
    # what is planned for a day and what took place on it are two facts
    for asserted in (True, False):
        for time in time_groups([t for t in dates if t.asserted is asserted]):
            yield _time_fact(subject, prop, time, asserted, origins)


def _time_fact(subject: str, prop: str, time: TimeGroup, asserted: bool, origins: Origins) -> Fact:
    key = time.key if asserted else f"foreseen {time.key}"
    return _fact(subject, prop, key, time.value, time.told, origins)


def _fact(
    subject: str,
    prop: str,
    key: str,
    value: str | TimeValue,
    told: Sequence[Told],
    origins: Origins,
) -> Fact:
    supporting = [t for t in told if t.affirmed]
    return Fact(
        id=fact_id(subject, prop, key),
        subject=subject,
        property=prop,
        value=value,
        value_is_entity=told[0].claim.value_is_mention,
        supported_by=ids(supporting),
        denied_by=ids(t for t in told if not t.affirmed),
        origins=origins.of([t.claim for t in supporting]) if supporting else (),
        standing=_standing(supporting),
    )


def _standing(supporting: Sequence[Told]) -> Standing:
    """Return what a fact rests on, contradictions left aside."""
    if not supporting:
        return Standing.DENIED
    asserted = [t for t in supporting if t.asserted]
    if not asserted:
        return Standing.PLANNED
    outright = [t for t in asserted if t.claim.modality is Modality.ASSERTED]
    if not outright:
        return Standing.HEDGED
    own_voice = any(not t.said_by for t in outright)
    return Standing.PLAIN if own_voice else Standing.ATTRIBUTED


def _contested(facts: Iterable[Fact], at_odds: Iterable[Disagreement]) -> Iterable[Fact]:
    """Mark the facts that a listed contradiction contests."""
    contested: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in at_odds:
        if one.kind == CONTRADICTION:
            contested[one.subject, one.property].update(one.claims)
    for fact in facts:
        claims = contested.get((fact.subject, fact.property), set())
        open_to_it = fact.standing in (Standing.PLAIN, Standing.ATTRIBUTED, Standing.HEDGED)
        if open_to_it and not claims.isdisjoint(fact.supported_by):
            yield replace(fact, standing=Standing.CONTESTED)
        else:
            yield fact


# ---------------------------------------------------------------------- inferences
def _inferred(
    facts: Sequence[Fact], found: Sequence[DateInference]
) -> tuple[list[Fact], tuple[Inference, ...]]:
    """Add inferred facts, or put an inference beside the stated fact that says the same."""
    all_facts = list(facts)
    stated = {(f.subject, _edtf(f)): f.id for f in facts if f.property == "when" and _edtf(f)}
    inferences = []
    for one in found:
        fact = stated.get((one.subject, one.edtf))
        if fact is None:
            fact = digest("inferred-fact", one.subject, "when", one.edtf)
            stated[one.subject, one.edtf] = fact
            all_facts.append(
                Fact(
                    fact,
                    one.subject,
                    "when",
                    TimeValue(one.edtf, one.edtf),
                    value_is_entity=False,
                    supported_by=(),
                    standing=Standing.INFERRED,
                )
            )
        inferences.append(Inference(one.id, fact, one.rule, one.premises))
    return all_facts, tuple(sorted(inferences, key=lambda i: i.id))


def _edtf(fact: Fact) -> str | None:
    return fact.value.edtf if isinstance(fact.value, TimeValue) else None


def _merged(found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Join disagreements that are one, so that ids are unique."""
    merged: dict[str, Disagreement] = {}
    for one in found:
        known: Mapping[str, Disagreement] = merged
        claims = {*one.claims, *(known[one.id].claims if one.id in known else ())}
        merged[one.id] = replace(one, claims=tuple(sorted(claims)))
    return tuple(sorted(merged.values(), key=lambda d: (d.subject, d.property, d.kind, d.id)))
