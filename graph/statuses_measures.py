"""Which measure explains a step in the life of a friction: who did what that changed its status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.assemble_claims import BySlot
from graph.assemble_times import fineness, same_time
from graph.model import Span, TimeValue

_ENDING = frozenset({"easing", "lifted"})
_BEGIN = frozenset({"impose", "suspend", "ban", "restrict", "expel", "recall", "summon", "deploy"})
_EASE = frozenset({"ease", "lift", "resume", "reopen", "support"})


@dataclass(frozen=True, slots=True)
class Act:
    """A measure on a friction: what it did, when, and where that is said."""

    measure: str
    action: str
    when: str | None
    passages: frozenset[tuple[str, Span]]
    documents: frozenset[str]


def acts_on_frictions(slots: BySlot) -> dict[str, list[Act]]:
    """Return the measures on each friction that were taken, not only planned or asked for."""
    acts: dict[str, list[Act]] = defaultdict(list)
    for (measure, prop), told in slots.items():
        if prop != "onFriction":
            continue
        taken = [t for t in slots.get((measure, "measureAction"), ()) if t.asserted]
        dates = [
            w.value.edtf
            for w in slots.get((measure, "when"), ())
            if w.asserted and isinstance(w.value, TimeValue) and w.value.edtf
        ]
        for action in sorted({str(t.value) for t in taken}):
            passages = frozenset((t.document.id, t.claim.passage) for t in taken)
            for friction in sorted({str(t.value) for t in told if t.affirmed}):
                when = min(dates, key=fineness) if dates else None
                documents = frozenset(t.document.id for t in taken)
                acts[friction].append(Act(measure, action, when, passages, documents))
    return acts


def explaining(
    status: str,
    passages: frozenset[tuple[str, Span]],
    when: TimeValue | None,
    acts: Sequence[Act],
) -> str | None:
    """Return the measure that brought a status about: of the same passage, document or time.

    `passages` are those that tell of the status, each with its document.
    """
    wanted = _EASE if status in _ENDING else _BEGIN
    documents = {document for document, _ in passages}
    found = []
    for act in acts:
        dated = bool(act.when and when and when.edtf and same_time(act.when, when.edtf))
        excluded = bool(act.when and when and when.edtf) and not dated
        nearness = 4 * bool(passages & act.passages) + 2 * bool(documents & act.documents) + dated
        if act.action in wanted and nearness and not excluded:
            found.append((-nearness, act.measure))
    return min(found)[1] if found else None
