"""Joins the frictions of a document by kind, parties and topic."""

from __future__ import annotations

from graph.dates import compatible
from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.steps import Step

_WHOLE = frozenset(
    {"stand-off", "territorial", "mistrust", "trade-deficit", "diplomatic", "competition", "clash"}
)
"""Kinds of which a pair has one at a time, told under many names."""


class FrictionJoiner:
    """Decides for each candidate, in the order of the text, whether it was told of before."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def join(self, found: list[Found]) -> list[Found]:
        """Return the candidates keyed, with `same_as` set."""
        heads: list[Found] = []
        kept: list[Found] = []
        for event in found:
            if len(event.actors) < 2:
                continue
            event.key = self.context.key(Kind.FRICTION)
            known = () if Step.JOINING in self.context.off else heads
            head = next((h for h in known if _same(event, h)), None)
            if head is None and event.rule == "friction.relief":
                continue
            if head is None:
                heads.append(event)
            else:
                event.same_as, event.label = head.key, head.label
                head.date = head.date or event.date
                head.topic |= event.topic
            kept.append(event)
        return kept


def _same(event: Found, head: Found) -> bool:
    if set(event.actors) != set(head.actors):
        return False
    if event.date and head.date and not compatible(event.date, head.date):
        return False
    if event.rule == "friction.relief":
        return head.code in ("stand-off", "territorial")
    if event.weak:
        return head.code in _WHOLE
    if _is_act(event) or _is_act(head):
        return event.code == head.code and bool(event.topic & head.topic)
    if event.code in _WHOLE or head.code in _WHOLE:
        return event.code == head.code
    return bool(event.topic & head.topic)


def _is_act(found: Found) -> bool:
    """Tell whether a friction is one deed of several: two expulsions are two."""
    return found.rule.startswith("friction.act.")
