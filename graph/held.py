"""What held in the world on a date: the events of an assembly by their times and status lives.

A friction or an agreement holds from the step that begins it to the step that ends it; where none
ends it, it certainly held until the last document that says so, and possibly after. A meeting, a
measure or a statement holds on its day. What is only planned or proposed was not there, and no date
is made up for what has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.check_facts import NOT_HELD, without
from graph.clocks import Admission, held_on
from graph.dates import bounds
from graph.edtf import Bounds
from graph.facts import Assembly, Entity, Fact, Standing, StatusChange
from graph.model import EVENTS, Claim, Document, Extraction, Kind, TimeValue
from graph.statuses import latest_status

_BEGINS: dict[Kind, frozenset[str]] = {
    Kind.FRICTION: frozenset(
        {"in-force", "escalated", "easing", "under-discussion", "to-be-lifted"}
    ),
    Kind.AGREEMENT: frozenset({"agreed", "announced", "initialled", "signed", "in-force"}),
}
"""Statuses in which a thing is there."""

_ENDS: dict[Kind, frozenset[str]] = {
    Kind.FRICTION: frozenset({"lifted", "ended"}),
    Kind.AGREEMENT: frozenset({"suspended", "refused"}),
}
_FORESEEN = frozenset({Standing.PLANNED, Standing.DENIED})
_NATURE = {Kind.MEASURE: "measureAction"}
"""The property without which an event of a kind has not been told as done."""

Held = Mapping[str, Admission]
"""Whether each event was there on the date, by entity id."""


@dataclass(frozen=True, slots=True)
class World:
    """When the claims of an assembly were published and what times they give."""

    claims: Mapping[str, Claim]
    published: Mapping[str, Bounds]

    def known_until(self, claims: Iterable[str]) -> date | None:
        """Return the last day by which one of the documents of these claims was out."""
        found = (self.published.get(self.claims[c].document) for c in claims if c in self.claims)
        return max((b.earliest_begin for b in found if b and b.earliest_begin), default=None)


def world_of(documents: Sequence[Document], extractions: Sequence[Extraction]) -> World:
    """Return the times that documents and their claims bear."""
    dated = ((d.id, d.metadata.published) for d in documents)
    known = {i: b for i, published in dated if published and (b := bounds(published))}
    return World({c.id: c for e in extractions for c in e.claims}, known)


def held(assembly: Assembly, world: World, first: date, last: date) -> Held:
    """Return of each event whether it held on one of the days [first, last]."""
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in assembly.facts:
        facts[fact.subject].append(fact)
    lives: dict[str, list[StatusChange]] = defaultdict(list)
    for change in sorted(assembly.statuses, key=lambda s: (s.of, s.order)):
        lives[change.of].append(change)
    status = latest_status(assembly.statuses)
    out = {}
    for entity in assembly.entities:
        if entity.kind not in EVENTS:
            continue
        if _only_foreseen(entity, facts[entity.id], status.get(entity.id, "")):
            out[entity.id] = Admission.NOT
        else:
            out[entity.id] = _held(entity, facts[entity.id], lives[entity.id], world, first, last)
    return out


def narrowed(assembly: Assembly, found: Held, last: date, *, possible: bool) -> Assembly:
    """Return the assembly with the events that held, and their status lives up to that day."""
    kept = {Admission.CERTAIN, Admission.POSSIBLE, Admission.UNDATED} if possible else set()
    gone = {i for i, how in found.items() if how is not Admission.CERTAIN and how not in kept}
    steps = {s.id for s in assembly.statuses if not _begun(s, last, possible=possible)}
    told = {c for s in assembly.statuses if s.id not in steps for c in s.supported_by}
    later = {
        f.id for f in assembly.facts if f.property == "status" and told.isdisjoint(f.supported_by)
    }
    left = without(assembly, frozenset(gone | steps | later))
    facts = {f.id for f in left.facts}
    return replace(
        left,
        # A step stands though the act that explains it has no date, or a later one.
        statuses=tuple(
            replace(s, by_measure=None) if s.by_measure in gone else s for s in left.statuses
        ),
        disagreements=tuple(
            d for d in left.disagreements if d.property != "status" or told >= set(d.claims)
        ),
        inferences=tuple(i for i in left.inferences if i.fact in facts),
    )


# ---------------------------------------------------------------------- one event
def _only_foreseen(entity: Entity, facts: Sequence[Fact], status: str) -> bool:
    if entity.kind is Kind.MEETING:
        return status in NOT_HELD
    nature = [f for f in facts if f.property == _NATURE.get(entity.kind)]
    return bool(nature) and all(f.standing in _FORESEEN for f in nature)


def _held(
    entity: Entity,
    facts: Sequence[Fact],
    life: Sequence[StatusChange],
    world: World,
    first: date,
    last: date,
) -> Admission:
    """Weigh the spans of a life, of which any will do, or the dates told, which may exclude."""
    if entity.kind in _BEGINS and life:
        if spans := _spans(entity.kind, life, world):
            return _any([held_on(span, first, last) for span in spans])
        if entity.kind is Kind.AGREEMENT:
            return Admission.NOT  # it was proposed or negotiated, and nobody says that it was made
    dates = _dates(facts, world) or _tenure(facts, world)
    if not dates:
        return Admission.UNDATED
    found = {held_on(known, first, last) for known in dates}
    return found.pop() if len(found) == 1 else Admission.POSSIBLE


def _any(found: Sequence[Admission]) -> Admission:
    order = (Admission.CERTAIN, Admission.POSSIBLE, Admission.UNDATED)
    return next((one for one in order if one in found), Admission.NOT)


def _spans(kind: Kind, life: Sequence[StatusChange], world: World) -> list[Bounds | None]:
    """Return the times between a step that begins and the step that ends, in order."""
    spans: list[Bounds | None] = []
    open_: list[StatusChange] = []
    for step in life:
        if step.status in _BEGINS[kind]:
            open_.append(step)
        elif step.status in _ENDS[kind] and open_:
            spans.append(_span(open_, _when(step), world))
            open_ = []
    if open_:
        spans.append(_span(open_, None, world))
    return spans


def _span(steps: Sequence[StatusChange], end: Bounds | None, world: World) -> Bounds | None:
    begin = next((b for s in steps if (b := _when(s))), None)
    if begin is None:
        return None
    if end is not None:
        return Bounds(begin.earliest_begin, begin.latest_begin, end.earliest_begin, end.latest_end)
    seen = world.known_until(c for s in steps for c in s.supported_by) or date.min
    known = [d for s in steps if (b := _when(s)) and (d := b.earliest_begin)]
    return Bounds(begin.earliest_begin, begin.latest_begin, max([seen, *known]), None)


def _when(step: StatusChange) -> Bounds | None:
    return bounds(step.when.edtf) if step.when is not None and step.when.edtf else None


def _begun(step: StatusChange, last: date, *, possible: bool) -> bool:
    """Tell whether a step of a life was taken by that day; an undated one only possibly."""
    known = _when(step)
    if known is None:
        return possible
    begin = known.earliest_begin if possible else known.latest_begin
    return begin is None or begin <= last


def _dates(facts: Sequence[Fact], world: World) -> list[Bounds]:
    """Return the times told for the event itself, else those that its claims bear."""
    whens = [f for f in facts if f.property == "when" and f.standing not in _FORESEEN]
    found = [_bounded(f.value, f.supported_by, world) for f in whens]
    if not any(found):
        told = [c for f in facts if f.standing not in _FORESEEN for c in f.supported_by]
        times = {t for c in told if c in world.claims and (t := world.claims[c].time)}
        found = [_bounded(time, told, world) for time in sorted(times, key=lambda t: t.wording)]
    return [known for known in found if known is not None]


def _bounded(value: object, claims: Iterable[str], world: World) -> Bounds | None:
    """Return the bounds of a time; what goes on is known to until it was last told."""
    if not isinstance(value, TimeValue) or not value.edtf:
        return None
    known = bounds(value.edtf)
    if known is None or known.earliest_end is not None or known.latest_end is not None:
        return known
    return replace(known, earliest_end=world.known_until(claims) or known.earliest_begin)


def _tenure(facts: Sequence[Fact], world: World) -> list[Bounds]:
    """Return when an office was held: on the day of a document that says so, or before it."""
    out: list[Bounds] = []
    for fact in facts:
        if fact.property != "tenureStatus":
            continue
        told = [world.published.get(world.claims[c].document) for c in fact.supported_by]
        firsts = [b.earliest_begin for b in told if b and b.earliest_begin]
        lasts = [b.latest_end for b in told if b and b.latest_end]
        if not firsts or not lasts:
            continue
        if fact.value == "former":
            out.append(Bounds(None, min(lasts), date.min, min(lasts)))
        else:
            out.append(Bounds(None, min(lasts), max(firsts), None))
    return out
