"""Finds where claims do not say the same, and of what kind the disagreement is.

Only properties of one value are compared, and only what documents hold to be so. Nothing is decided
here: every value stays, with its claims. Kinds: contradiction; attribution (who did it); precision
(one value holds the other); scope (one says it of more); each-true-at-its-time; positions (of the
parties); naming.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from graph.assemble_claims import BySlot, Told
from graph.assemble_times import TimeGroup, begun, time_groups
from graph.dates import refines
from graph.disagreements_said import by_opposed_speakers, said_apart
from graph.disagreements_scope import named_apart
from graph.disagreements_values import (
    CONTRADICTION,
    EACH_AT_ITS_TIME,
    POSITIONS,
    PRECISION,
    Known,
    comparison,
    disagreement,
)
from graph.disagreements_who import who_did_it
from graph.facts import Disagreement
from graph.model import Kind, TimeValue
from graph.resolve_names import content_words
from ontology.terms import SINGLE_VALUED

ELSEWHERE = frozenset({"status", "when", "tenureStatus", "office", "officeOf", "holder"})
"""Properties of one value that have a comparison of their own."""


def disagreements(slots: BySlot, known: Known) -> tuple[Disagreement, ...]:
    """Return all disagreements but those on status, sorted."""
    found: list[Disagreement] = []
    beside = _beside(slots)
    for (subject, prop), told in slots.items():
        found += _denials(subject, prop, told, known)
        asserted = [t for t in told if t.asserted]
        if len(asserted) < 2:
            continue
        if prop == "when":
            found += _times(subject, prop, asserted, known)
        elif prop in SINGLE_VALUED - ELSEWHERE:
            near = [t for m in beside.get(subject, ()) for t in slots.get((m, prop), ())]
            found += _values(subject, prop, asserted, known, [t for t in near if t.asserted])
    found += who_did_it(slots, known)
    found += named_apart(slots)
    found += _tenures(slots)
    found += said_apart(slots, known)
    return tuple(sorted(found, key=lambda d: (d.subject, d.property, d.kind, d.id)))


# ---------------------------------------------------------------------- one value each
def _denials(subject: str, prop: str, told: Sequence[Told], known: Known) -> list[Disagreement]:
    """Return what one document affirms and another denies, or one denies to itself."""
    denied = [t for t in told if not t.affirmed]
    found = []
    for key in sorted({t.key for t in denied}):
        for_it = [t for t in told if t.key == key and t.asserted]
        against = [t for t in denied if t.key == key]
        if not for_it:
            continue
        kind = POSITIONS if by_opposed_speakers([for_it, against], known) else CONTRADICTION
        value = known.label(against[0])
        found.append(
            disagreement(subject, prop, kind, [value, f"not {value}"], [*for_it, *against])
        )
    return found


def _values(
    subject: str, prop: str, told: Sequence[Told], known: Known, near: Sequence[Told]
) -> list[Disagreement]:
    """Values of one property that are not equal, taken two by two.

    `near` is what is told likewise of the meetings beside a meeting: they are at one place.
    """
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        groups[one.key].append(one)
    compare = comparison(prop, known)
    kinds: dict[str, set[str]] = defaultdict(set)
    for left, right in combinations(sorted(groups), 2):
        kind = compare(groups[left][0], groups[right][0])
        if kind == PRECISION and _says_both(groups[left], groups[right], known, near):
            continue
        if kind is None:
            continue
        if kind == CONTRADICTION and by_opposed_speakers([groups[left], groups[right]], known):
            kind = POSITIONS
        kinds[kind] |= {left, right}
    return [
        disagreement(
            subject,
            prop,
            kind,
            [known.label(groups[k][0]) for k in keys],
            [t for k in keys for t in groups[k]],
        )
        for kind, keys in sorted(kinds.items())
    ]


def _says_both(
    one: Sequence[Told], other: Sequence[Told], known: Known, near: Sequence[Told]
) -> bool:
    """Tell whether all who name the larger place name the smaller in it too: "in A, B"."""
    for small, large in ((one, other), (other, one)):
        if str(large[0].value) in known.lies_in.get(str(small[0].value), frozenset()):
            also = [t for t in near if t.key == small[0].key]
            return not _documents(large) - _documents([*small, *also])
    return False


def _beside(slots: BySlot) -> dict[str, set[str]]:
    """Return the meetings that were held beside each other."""
    found: dict[str, set[str]] = defaultdict(set)
    for (meeting, prop), told in slots.items():
        if prop == "sidelinesOf":
            for one in told:
                found[meeting].add(str(one.value))
                found[str(one.value)].add(meeting)
    return found


def _documents(told: Iterable[Told]) -> set[str]:
    return {t.document.id for t in told}


# ---------------------------------------------------------------------- time
def _times(subject: str, prop: str, told: Sequence[Told], known: Known) -> list[Disagreement]:
    """Dates that cannot be one contradict; merged ones can differ in precision."""
    dated = [g for g in time_groups(told) if g.value.edtf]
    found = []
    if len(dated) > 1:
        shared = {t.claim.id for one, other in combinations(dated, 2) for t in _both(one, other)}
        apart = [t for g in dated for t in g.told if t.claim.id not in shared]
        values = [g.value.edtf or "" for g in dated]
        found.append(disagreement(subject, prop, CONTRADICTION, values, apart))
    for group in dated:
        finest, *coarser = group.edtfs
        fine = _documents(t for t in group.told if _gives(t, finest))
        dating = [t for t in group.told if not _in_name(t, known)]
        coarser = [e for e in coarser if _documents(t for t in dating if _gives(t, e)) - fine]
        if any(refines(finest, edtf) and begun(finest) != begun(edtf) for edtf in coarser):
            merged = [finest, *coarser]
            giving = [t for t in group.told if any(_gives(t, e) for e in merged)]
            found.append(disagreement(subject, prop, PRECISION, merged, giving))
    return found


def _gives(told: Told, edtf: str) -> bool:
    """Tell whether a claim gives this date."""
    return isinstance(told.value, TimeValue) and told.value.edtf == edtf


def _in_name(told: Told, known: Known) -> bool:
    """Tell whether a year only says which meeting is meant: "the Port Hale summit of 2031"."""
    slot, noun = told.claim.slot, known.spans.get(told.claim.subject)
    if slot is None or noun is None or known.entities[told.subject].kind is not Kind.MEETING:
        return False
    year = isinstance(told.value, TimeValue) and told.value.wording.isdigit()
    return year and told.document.text[noun.end : slot.start].strip() == "of"


def _both(one: TimeGroup, other: TimeGroup) -> list[Told]:
    ids_of_other = {t.claim.id for t in other.told}
    return [t for t in one.told if t.claim.id in ids_of_other]


# ---------------------------------------------------------------------- offices
def _tenures(slots: BySlot) -> list[Disagreement]:
    """Give a person who is called a former and a present holder of one office: each at its time."""
    offices: dict[tuple[str, frozenset[str]], dict[str, list[Told]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for (tenure, prop), told in slots.items():
        if prop != "holder":
            continue
        texts = slots.get((tenure, "office"), ())
        states = slots.get((tenure, "tenureStatus"), ())
        words = frozenset(w for t in texts for w in content_words(str(t.value)))
        seat = (str(told[0].value), words)
        for one in states:
            here = [t for t in texts if t.document.id == one.document.id]
            offices[seat][str(one.value)] += [one, *here]
    found = []
    for (holder, _), by_status in sorted(offices.items(), key=lambda o: (o[0][0], sorted(o[0][1]))):
        if len(by_status) > 1:
            told = [t for ts in by_status.values() for t in ts]
            office = (
                min(str(t.value) for t in told if t.claim.property == "office")
                if any(t.claim.property == "office" for t in told)
                else "office"
            )
            values = [f"{status} {office}" for status in by_status]
            found.append(disagreement(holder, "office", EACH_AT_ITS_TIME, values, told))
    return found
