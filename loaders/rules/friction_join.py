"""Joins the frictions of a document by kind, parties and topic."""

from __future__ import annotations

from dataclasses import replace

from graph.dates import bounds, compatible
from graph.model import Kind, Span
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.steps import Step

_WHOLE = frozenset(
    {"stand-off", "territorial", "mistrust", "trade-deficit", "diplomatic", "competition", "clash"}
)
"""Kinds of which a pair has one at a time, told under many names."""


_STOPPED = frozenset(
    {"restriction", "export-restriction", "tariff", "sanction", "visa", "suspension"}
)
"""Kinds that "the ban" or "the measures" may speak of again."""
_RELIEF = frozenset({"lifted", "easing", "to-be-lifted"})
"""Statuses that a friction has later than it began."""
_REACH = 4
"""Sentences after which "the ban" speaks of a friction told before."""


class FrictionJoiner:
    """Decides for each candidate, in the order of the text, whether it was told of before."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def join(self, found: list[Found]) -> list[Found]:
        """Return the candidates keyed, with `same_as` set."""
        heads: list[Found] = []
        kept: list[Found] = []
        for event in found:
            for told in self._echoed(event, kept):
                if len(told.actors) < 2:
                    continue
                told.key = self.context.key(Kind.FRICTION)
                known = () if Step.JOINING in self.context.off else heads
                head = next((h for h in known if _same(told, h)), None)
                if head is None and told.rule == "friction.relief":
                    continue
                if head is None:
                    heads.append(told)
                else:
                    _join(told, head)
                kept.append(told)
        return kept

    def _echoed(self, event: Found, kept: list[Found]) -> list[Found]:
        """Return a candidate; one that speaks of "the ban" as each of those last restricted."""
        if event.rule != "friction.echo":
            return [event]
        last = next((f for f in reversed(kept) if f.code in _STOPPED), None)
        if last is None or event.sentence - last.sentence > _REACH:
            return [replace(event, rule="friction.restriction")] if event.definite else []
        meant = [f for f in kept if f.sentence == last.sentence and _may_mean(event, f)]
        return [
            replace(event, code=f.code, actors=f.actors, topic=f.topic, slots=list(event.slots))
            for f in {f.same_as or f.key: f for f in meant}.values()
        ]


def _may_mean(echo: Found, told: Found) -> bool:
    """Tell whether "the ban" or "the tariffs" may be what was told before."""
    general = echo.code in ("restriction", "suspension")
    return told.code in _STOPPED and (general or echo.code == told.code)


def _join(event: Found, head: Found) -> None:
    """Make a candidate another telling of a friction; a relief's day is that of its status."""
    event.same_as, event.label = head.key, head.label
    if event.status in _RELIEF and event.date and head.date:
        quotes = [s.quote for s in event.slots if s.role == "when" and s.quote and s.quote.start]
        event.slots = [s for s in event.slots if s.role != "when"]
        event.time = next((Span(q.start or 0, (q.start or 0) + len(q.text)) for q in quotes), None)
    head.date = head.date or event.date
    head.topic |= event.topic


def _same(event: Found, head: Found) -> bool:
    if set(event.actors) != set(head.actors):
        return False
    if _at_other_times(event, head):
        return False
    if event.rule == "friction.echo":
        return event.code == head.code and event.topic == head.topic
    if event.rule == "friction.relief":
        return head.code in ("stand-off", "territorial")
    if event.weak:
        return head.code in _WHOLE
    if _is_act(event) or _is_act(head):
        alike = event.code == head.code or {event.code, head.code} <= _STOPPED
        return alike and bool(event.topic & head.topic)
    if event.code in _WHOLE or head.code in _WHOLE:
        return event.code == head.code
    return bool(event.topic & head.topic)


def _at_other_times(event: Found, head: Found) -> bool:
    """Tell whether two dates are of two frictions: a relief may come later than the beginning."""
    if not event.date or not head.date or compatible(event.date, head.date):
        return False
    if event.status not in _RELIEF:
        return True
    ended, began = bounds(event.date), bounds(head.date)
    if ended is None or began is None or not ended.latest_end or not began.earliest_begin:
        return False
    return ended.latest_end < began.earliest_begin


def _is_act(found: Found) -> bool:
    """Tell whether a friction is one deed of several: two expulsions are two."""
    return found.rule.startswith("friction.act.")
