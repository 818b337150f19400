"""The status lives of frictions, agreements and meetings: dated steps, each with its passages.

A step is dated by the claim, else by the event itself where the status is that of a day (a meeting
held, a treaty signed) or of a beginning, else by when the document was published: then it is when
the status was said, and held at the latest. What is only
planned, proposed or asked for never is a step of what was done: "will be lifted" is to be lifted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from graph.assemble_claims import ASSERTED, BySlot, Told
from graph.assemble_times import fineness, same_time
from graph.dates import SortKey, bounds, sort_key
from graph.facts import StatusChange
from graph.identity import digest
from graph.model import Kind, Modality, Polarity, Span, TimeValue
from graph.statuses_measures import Act, acts_on_frictions, explaining

EMPTY_DATES: Mapping[str, Sequence[str]] = MappingProxyType({})

LIVING = frozenset({Kind.FRICTION, Kind.AGREEMENT, Kind.MEETING})

LIFE: dict[Kind, tuple[str, ...]] = {
    Kind.MEETING: ("planned", "postponed", "cancelled", "not-held", "held"),
    Kind.AGREEMENT: (
        "proposed",
        "under-negotiation",
        "agreed",
        "announced",
        "initialled",
        "signed",
        "in-force",
        "suspended",
        "refused",
    ),
    Kind.FRICTION: (
        "in-force",
        "escalated",
        "to-be-lifted",
        "under-discussion",
        "easing",
        "lifted",
        "ended",
    ),
}
"""The order of statuses for steps that nothing else puts in order.

Of a restriction that one sentence calls agreed to be lifted and open to talks, the talks count.
"""

_OF_THE_EVENT: dict[Kind, frozenset[str]] = {
    Kind.MEETING: frozenset({"held"}),
    Kind.AGREEMENT: frozenset({"agreed", "announced", "initialled", "signed"}),
    Kind.FRICTION: frozenset({"in-force"}),
}
"""Statuses that are dated by the event itself: its day, or its beginning."""

_ONCE: dict[Kind, frozenset[str]] = {**_OF_THE_EVENT, Kind.FRICTION: frozenset()}
"""Statuses that an event gets once: who repeats them later tells of no new step."""

_PROSPECTIVE = frozenset(
    {"planned", "proposed", "under-negotiation", "under-discussion", "to-be-lifted", "announced"}
)
_FORESEEN: dict[Kind, dict[Modality, str]] = {
    Kind.MEETING: dict.fromkeys(
        (Modality.PLANNED, Modality.PROPOSED, Modality.REQUESTED, Modality.CONDITIONAL), "planned"
    ),
    Kind.AGREEMENT: {
        Modality.PLANNED: "under-negotiation",
        Modality.PROPOSED: "proposed",
        Modality.REQUESTED: "proposed",
        Modality.CONDITIONAL: "proposed",
    },
    Kind.FRICTION: {
        Modality.PLANNED: "to-be-lifted",
        Modality.PROPOSED: "under-discussion",
        Modality.REQUESTED: "under-discussion",
        Modality.CONDITIONAL: "under-discussion",
    },
}
_ENDING = frozenset({"easing", "lifted", "ended"})


@dataclass(frozen=True, slots=True)
class _Step:
    """One claim of a status and its time; `said` if that is only when it was said."""

    kind: Kind
    told: Told
    status: str
    when: TimeValue | None
    said: bool

    @property
    def rank(self) -> int:
        """Return the place of the status in the usual order."""
        life = LIFE[self.kind]
        return life.index(self.status) if self.status in life else len(life)

    @property
    def order(self) -> tuple[SortKey, int, SortKey, str, Span, int, str]:
        """Return the order in time; an uncertain time counts by the last day on which it can be."""
        claim, document = self.told.claim, self.told.document
        published = last_day_key(document.metadata.published)
        begin = last_day_key(self.when.edtf if self.when else None)
        # in a friction's life anything may recur, so there the order of the text comes first
        rank = 0 if self.kind is Kind.FRICTION else self.rank
        return (begin, rank, published, document.handle, claim.passage, self.rank, claim.id)


def last_day_key(edtf: str | None) -> SortKey:
    """Return a key that sorts times by the last day on which they can have begun."""
    known = bounds(edtf) if edtf else None
    return sort_key(known.latest_begin.isoformat() if known and known.latest_begin else edtf)


def status_changes(
    slots: BySlot, kinds: Mapping[str, Kind], inferred: Mapping[str, Sequence[str]] = EMPTY_DATES
) -> tuple[StatusChange, ...]:
    """Return the status changes of all entities.

    `kinds` are the kinds of the entities, `inferred` the dates that were inferred for them.
    """
    acts = acts_on_frictions(slots)
    changes: list[StatusChange] = []
    for (subject, prop), told in slots.items():
        if prop != "status" or kinds[subject] not in LIVING:
            continue
        whens = slots.get((subject, "when"), ())
        steps = _steps(kinds[subject], told, whens, inferred.get(subject, ()))
        changes.extend(_changes(subject, steps, acts.get(subject, ())))
    return tuple(sorted(changes, key=lambda c: (c.of, c.order, c.id)))


def latest_status(changes: Iterable[StatusChange]) -> dict[str, str]:
    """Return the last status of each entity that has one."""
    return {c.of: c.status for c in sorted(changes, key=lambda c: (c.of, c.order))}


def step_status(kind: Kind, told: Told) -> str | None:
    """Return the status to which a claim speaks, None where it denies one."""
    code = str(told.value)
    if told.claim.polarity is Polarity.DENIED:
        return None
    modality = told.claim.modality
    if modality in ASSERTED or code in _PROSPECTIVE:
        return code
    if kind is Kind.FRICTION and code not in _ENDING:
        return None  # a restriction that is only planned is not in force
    return _FORESEEN[kind].get(modality)


def _steps(
    kind: Kind, told: Iterable[Told], whens: Sequence[Told], inferred: Sequence[str]
) -> list[_Step]:
    dates = [(w.document.id, w.value) for w in whens if w.asserted and _read(w.value)]
    values = [v for _, v in dates if isinstance(v, TimeValue)]
    stated = {v.edtf for v in values}
    known = [*values, *(TimeValue(edtf, edtf) for edtf in inferred if edtf not in stated)]
    steps = []
    for one in told:
        status = step_status(kind, one)
        if status is None:
            continue
        own = [v for d, v in dates if d == one.document.id and isinstance(v, TimeValue)]
        when = _effect(kind, one, status, own, known)
        published = one.document.metadata.published
        said = TimeValue(published, published) if published else None
        steps.append(_Step(kind, one, status, when or said, when is None))
    return sorted(_once(kind, steps), key=lambda s: s.order)


def _effect(
    kind: Kind, told: Told, status: str, own: Sequence[TimeValue], known: Sequence[TimeValue]
) -> TimeValue | None:
    """When a status took effect: by the claim itself, else by the date of the event."""
    if _read(told.claim.time):
        return told.claim.time
    if status not in _OF_THE_EVENT[kind] or not known:
        return None
    fitting = [v for v in known if all(same_time(v.edtf or "", o.edtf or "") for o in own)]
    return min(fitting or own, key=lambda v: (fineness(v.edtf or ""), v.wording))


def _once(kind: Kind, steps: Sequence[_Step]) -> list[_Step]:
    """Give repetitions of what happens once the time at which it happened, else was first said."""
    first: dict[str, _Step] = {}
    for step in sorted(steps, key=lambda s: (s.said, s.order)):
        first.setdefault(step.status, step)
    once = _ONCE[kind]
    return [
        replace(s, when=first[s.status].when) if s.said and s.status in once else s for s in steps
    ]


def _read(value: object) -> bool:
    """Whether a date could be read."""
    return isinstance(value, TimeValue) and value.edtf is not None


def _changes(subject: str, steps: Sequence[_Step], acts: Sequence[Act]) -> list[StatusChange]:
    """One change for each run of steps to one status at times that can be one."""
    runs: list[list[_Step]] = []
    for step in steps:
        if runs and runs[-1][-1].status == step.status and _one_time(runs[-1], step):
            runs[-1].append(step)
        else:
            runs.append([step])
    return [_change(subject, order, run, acts) for order, run in enumerate(runs, start=1)]


def _one_time(run: Sequence[_Step], step: _Step) -> bool:
    """Whether a step repeats what the run says: all its times can be one."""
    times = [s.when.edtf for s in run if s.when and s.when.edtf]
    if step.when is None or not step.when.edtf:
        return not times
    return bool(times) and all(same_time(t, step.when.edtf) for t in times)


def _change(subject: str, order: int, run: Sequence[_Step], acts: Sequence[Act]) -> StatusChange:
    status = run[0].status
    effects = [s.when for s in run if s.when is not None and not s.said]
    times = effects or [s.when for s in run if s.when is not None]
    when = min(times, key=lambda t: (fineness(t.edtf or ""), t.wording)) if times else None
    said_by = {speaker for s in run for speaker in s.told.said_by}
    claims = tuple(sorted({s.told.claim.id for s in run}))
    passages = frozenset((s.told.document.id, s.told.claim.passage) for s in run)
    return StatusChange(
        id=digest("status", subject, status, claims[0]),
        of=subject,
        status=status,
        when=when,
        order=order,
        said_by=tuple(sorted(said_by)),
        supported_by=claims,
        by_measure=explaining(status, passages, when, acts),
    )
