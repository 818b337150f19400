"""Measures: the dated acts by which a state begins, eases or ends a friction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Kind, Modality
from loaders.proposals import Proposal, Slot
from loaders.rules.context import Context
from loaders.rules.friction_words import friction_words

_ACTIONS = {
    "in-force": "impose",
    "escalated": "impose",
    "easing": "ease",
    "lifted": "lift",
    "to-be-lifted": "lift",
    "under-discussion": "lift",
}
_MODALITIES = {"to-be-lifted": Modality.PLANNED, "under-discussion": Modality.PROPOSED}


def measures(context: Context, frictions: Sequence[Proposal]) -> list[Proposal]:
    """Return the act behind each friction whose author the passage names."""
    out = []
    for friction in frictions:
        by = [s for s in friction.slots if s.role == "by"]
        status = next((s.value for s in friction.slots if s.role == "status"), None) or "in-force"
        if not by or friction.rule in ("friction.worry", "friction.source"):
            continue
        action = _action(context, friction, status)
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
                polarity=friction.polarity,
                modality=_MODALITIES.get(status, friction.modality),
                rule=f"measure.{action}",
            )
        )
    return out


def _action(context: Context, friction: Proposal, status: str) -> str:
    """Return what was done: what the sense of a verb says of a deed, else by the status."""
    _, _, lemma = friction.rule.partition("friction.act.")
    senses = friction_words(context.lexicon).act_verbs.get(lemma, ())
    if not senses or status not in ("in-force", "ended"):
        return _ACTIONS.get(status, "other")
    kind = next((s.value for s in friction.slots if s.role == "frictionKind"), None)
    return next((sense.action for sense in senses if sense.kind == kind), senses[-1].action)
