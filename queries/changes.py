"""What changed between two views: statuses, meetings, positions, disagreements, with passages.

Things of the two views are the same where they share claims: an IRI may change when a document
joins. What both views say is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.store import Store
from queries.changes_read import (
    DENIED,
    MEETINGS,
    NEAR,
    Said,
    Seen,
    Step,
    differences,
    lives,
    now,
    passages_of,
    same_thing,
    seen_in,
    statements,
)
from queries.table import Table

COLUMNS = ("part", "change", "thing", "before", "after", "date", "node", "document", "passage")
PARTS = ("status", "meeting", "position", "disagreement")
"""The parts of the answer, in their order."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a thing, with the claims of either view that it rests on.

    `part` is one of PARTS; `change` says what happened: new, changed, earlier step (told since, of
    the time before what stood), withdrawn, denied, settled, gone.
    """

    part: str
    change: str
    node: str
    thing: str
    before: str = ""
    after: str = ""
    date: str = ""
    claims: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[int, str, str, str, str, tuple[str, ...]]:
        """The order in which changes are told."""
        at = PARTS.index(self.part)
        return at, self.thing, self.date, self.change, self.after, tuple(sorted(self.claims))


def changes(before: Store, after: Store, about: str = "") -> list[Change]:
    """Return what the second view says and the first does not, and the other way about.

    `about` is the IRI of an entity of the second view: only changes of it, and of what it is a
    value of, are returned.
    """
    one, two = seen_in(before), seen_in(after)
    found = [
        *_statuses(one, two),
        *_meetings(one, two),
        *_positions(one, two),
        *_denials(one, two),
        *_disagreements(one, two),
    ]
    if about:
        near = {about, *(e for (e,) in two.rows(NEAR.replace("UNDEF", str(NamedNode(about)))))}
        found = [c for c in found if now(c.node, one, two) in near]
    return sorted(found, key=lambda change: change.key)


def as_table(found: Iterable[Change], before: Store, after: Store) -> Table:
    """Return changes as rows, one for each passage they rest on."""
    passages = passages_of(before) | passages_of(after)
    rows: dict[tuple[str, ...], None] = {}
    for c in found:
        cells = (c.part, c.change, c.thing, c.before, c.after, c.date, c.node)
        for document, passage in sorted({passages[claim] for claim in c.claims}):
            rows[*cells, document, passage] = None
    return Table(COLUMNS, tuple(rows))


# ---------------------------------------------------------------------- statuses and meetings
def _statuses(one: Seen, two: Seen) -> Iterator[Change]:
    """Yield the steps that only one of the views has, each with the status that stood before."""
    past, present = lives(one), lives(two)
    meetings = {row[0] for row in two.rows(MEETINGS)}
    for of, steps in present.items():
        before = same_thing(of, two, one)
        if before is None and of in meetings:
            continue  # told as a new meeting
        earlier = past.get(before or "", [])
        stood = earlier[-1].status if earlier else ""
        past_steps = _until(steps, earlier)
        for step in _without(steps, earlier):
            known = "changed" if earlier else "new"
            sides = (stood, step.status)
            if step in past_steps:
                known, sides = "earlier step", ("", step.status)
            yield Change("status", known, of, two.labels[of], *sides, step.date, step.claims)
    for of, steps in past.items():
        later = present.get(same_thing(of, one, two) or "", [])
        stands = later[-1].status if later else ""
        for step in _without(steps, later):
            told = (step.status, stands, step.date, step.claims)
            yield Change("status", "gone", of, one.labels[of], *told)


def _until(steps: Sequence[Step], earlier: Sequence[Step]) -> list[Step]:
    """Return the steps that lie before what stood last: they change the past, not the status."""
    last = set(_keys(earlier[-1])) if earlier else set()
    places = [place for place, step in enumerate(steps) if not last.isdisjoint(_keys(step))]
    return list(steps[: places[-1]]) if places else []


def _keys(step: Step) -> list[tuple[str, str]]:
    return [(step.status, claim) for claim in step.claims]


def _without(steps: Sequence[Step], others: Sequence[Step]) -> list[Step]:
    """Return the steps that no claim ties to a step of the others with the same status."""
    known = {key for step in others for key in _keys(step)}
    return [step for step in steps if known.isdisjoint(_keys(step))]


def _meetings(one: Seen, two: Seen) -> Iterator[Change]:
    for here, there, old in ((two, one, False), (one, two, True)):
        told: set[str] = set()
        for meeting, status, date in here.rows(MEETINGS):
            if meeting in told or same_thing(meeting, here, there) is not None:
                continue
            told.add(meeting)
            sides = (status, "") if old else ("", status)
            head = ("meeting", "gone" if old else "new", meeting, here.labels[meeting])
            yield Change(*head, *sides, date, here.things.get(meeting, frozenset()))


# ---------------------------------------------------------------------- positions
def _positions(one: Seen, two: Seen) -> Iterator[Change]:
    """Yield what is newly said, and whether it withdraws what the same speaker said of it."""
    past, present = statements(one), statements(two)
    stood = {(s.who, s.topic): s for s in past if s.topic and s.type}
    known = frozenset(claim for s in past for claim in s.claims)
    for said in present:
        if not known.isdisjoint(said.claims):
            continue
        earlier = stood.get((said.who, said.topic))
        turned = earlier is not None and bool(said.type) and earlier.type != said.type
        before = f"{earlier.type}: {earlier.gist}" if turned and earlier is not None else ""
        yield Change(
            "position",
            "withdrawn" if turned else "new",
            said.node,
            _heading(said),
            before,
            f"{said.type}: {said.gist}" if turned else said.gist,
            said.date,
            said.claims | (earlier.claims if turned and earlier is not None else frozenset()),
        )
    kept = frozenset(claim for s in present for claim in s.claims)
    for said in past:
        if kept.isdisjoint(said.claims):
            head = ("position", "gone", said.node, _heading(said))
            yield Change(*head, said.gist, "", said.date, said.claims)


def _heading(said: Said) -> str:
    return f"{said.who} on {said.topic}" if said.topic else said.who


def _denials(one: Seen, two: Seen) -> Iterator[Change]:
    """Yield what the first view held and a claim of the second denies."""
    denied: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for subject, prop, value, claim in two.rows(DENIED):
        if claim not in one.passages:
            denied[subject, prop, value].add(claim)
    for (subject, prop, value), claims in denied.items():
        if same_thing(subject, two, one) is not None:
            said = f"{prop} {value}"
            head = ("position", "denied", subject, two.labels[subject])
            yield Change(*head, said, f"not {said}", "", frozenset(claims))


# ---------------------------------------------------------------------- disagreements
def _disagreements(one: Seen, two: Seen) -> Iterator[Change]:
    past, present = differences(one), differences(two)
    for here, there, theirs, old in ((present, past, one, False), (past, present, two, True)):
        mine = one if old else two
        for (subject, prop, kind), (values, claims) in here.items():
            other = there.get((same_thing(subject, mine, theirs) or "", prop, kind))
            if other is not None and (old or other[0] == values):
                continue
            change = "settled" if old else "new" if other is None else "changed"
            head = ("disagreement", change, subject, f"{mine.labels[subject]}: {prop} ({kind})")
            was = values if old else other[0] if other else ""
            yield Change(*head, was, "" if old else values, "", claims)
