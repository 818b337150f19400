"""Measures: the dated acts by which a state begins, eases or ends a friction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Kind, Modality
from loaders.proposals import Proposal, Slot
from loaders.rules.context import Context

_ACTIONS = {
    "in-force": "impose",
    "escalated": "impose",
    "easing": "ease",
    "lifted": "lift",
    "to-be-lifted": "lift",
    "under-discussion": "lift",
}
_MODALITIES = {"to-be-lifted": Modality.PLANNED, "under-discussion": Modality.PROPOSED}
_NAMED = ("expel", "recall", "summon", "suspend", "ban", "host")


def measures(context: Context, frictions: Sequence[Proposal]) -> list[Proposal]:
    """Return the act behind each friction whose author the passage names."""
    out = []
    for friction in frictions:
        by = [s for s in friction.slots if s.role == "by"]
        status = next((s.value for s in friction.slots if s.role == "status"), None)
        if not by or status is None or friction.rule in ("friction.worry", "friction.source"):
            continue
        word = friction.rule.rsplit(".", 1)[-1]
        action = word if word in _NAMED and status == "in-force" else _ACTIONS.get(status, "other")
        slots = [replace(s, role="actor") for s in by]
        slots += [replace(s, role="target") for s in friction.slots if s.role == "against"]
        slots += [s for s in friction.slots if s.role in ("object", "when")]
        if friction.time is not None:
            slots.append(Slot("when", quote=friction.time))
        slots += [Slot("measureAction", value=action), Slot("onFriction", ref=friction.key)]
        out.append(
            Proposal(
                key=context.key(Kind.MEASURE),
                kind=Kind.MEASURE,
                quote=friction.quote,
                trigger=friction.trigger,
                label=f"{action}: {friction.label}",
                slots=tuple(slots),
                modality=_MODALITIES.get(status, friction.modality),
                rule=f"measure.{action}",
            )
        )
    return out
