"""Joins the frictions of a document by kind, parties and topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.dates import bounds, compatible
from graph.model import Kind, Span
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.friction_past import is_current
from loaders.rules.steps import Step

_WHOLE = frozenset(
    {"stand-off", "territorial", "mistrust", "trade-deficit", "diplomatic", "competition", "clash"}
)
"""Kinds of which a pair has one at a time, told under many names."""


_STOPPED = frozenset(
    {"restriction", "export-restriction", "tariff", "sanction", "visa", "suspension"}
)
"""Kinds that "the ban" or "the measures" may speak of again."""
_FLOWING = _STOPPED | {"diplomatic"}
"""Kinds of what "it" may be that is closed or broken off."""
_RELIEF = frozenset({"lifted", "easing", "to-be-lifted"})
_OVER = _RELIEF | {"ended", "under-discussion"}
"""Statuses that a friction has later than it began."""
_PRONOUNS = frozenset({"it", "they", "them", "both"})
_REACH = 4
"""Sentences after which "the ban" speaks of a friction told before."""


class FrictionJoiner:
    """Decides for each candidate, in the order of the text, whether it was told of before."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.latest: dict[str, Found] = {}
        """The last telling of each friction that says how it stands."""

    def join(self, found: list[Found]) -> list[Found]:
        """Return the candidates keyed, with `same_as` set."""
        heads: list[Found] = []
        kept: list[Found] = []
        latest = self.latest
        for event in found:
            for told in self._echoed(event, kept):
                if len(told.actors) < 2:
                    continue
                told.key = self.context.key(Kind.FRICTION)
                known = () if Step.JOINING in self.context.off else heads
                head = self._head(told, known)
                if head is None and told.rule == "friction.relief":
                    continue
                if head is None:
                    heads.append(told)
                else:
                    self._tell_background(told, head)
                    _join(told, head)
                if any(s.role == "status" for s in told.slots):
                    latest[told.same_as or told.key] = told
                kept.append(told)
        return kept

    def _tell_background(self, told: Found, head: Found) -> None:
        """Take what is told after an end for what was before it, unless it is told as present."""
        last = self.latest.get(head.key)
        if last is None or last.status not in _OVER or told.status in _OVER:
            return
        if is_current(self.context.windows[told.sentence], told):
            return
        if told.date:
            _date_status(told, keep=True)
        else:
            told.slots = [s for s in told.slots if s.role != "status"]

    def _head(self, told: Found, known: Sequence[Found]) -> Found | None:
        """Return the friction that a candidate tells again: "it" is the one told right before."""
        if told.rule.startswith("friction.act.") and _object(told) in _PRONOUNS:
            last = next((h for h in reversed(known) if _may_be_it(told, h)), None)
            if last is not None:
                return last
        return next((h for h in known if _same(told, h)), None)

    def _echoed(self, event: Found, kept: list[Found]) -> list[Found]:
        """Return a candidate; one that speaks of "the ban" as each of those last restricted."""
        if event.rule != "friction.echo":
            return [event]
        last = next((f for f in reversed(kept) if f.code in _STOPPED), None)
        if last is None or event.sentence - last.sentence > _REACH:
            return [replace(event, rule="friction.restriction")] if event.definite else []
        meant = [f for f in kept if f.sentence == last.sentence and _may_mean(event, f)]
        slots = [s for s in event.slots if s.role != "object"]  # "the ban" names nothing
        return [
            replace(event, code=f.code, actors=f.actors, topic=f.topic, slots=list(slots))
            for f in {f.same_as or f.key: f for f in meant}.values()
        ]


def _may_mean(echo: Found, told: Found) -> bool:
    """Tell whether "the ban" or "the tariffs" may be what was told before, of the same states."""
    general = echo.code in ("restriction", "suspension")
    if echo.actors and not set(echo.actors) & set(told.actors):
        return False
    return told.code in _STOPPED and (general or echo.code == told.code)


def _object(found: Found) -> str:
    """Return the words of what a deed is done to."""
    quotes = (s.quote.text.casefold() for s in found.slots if s.role == "object" and s.quote)
    return next(quotes, "")


def _may_be_it(told: Found, head: Found) -> bool:
    """Tell whether "it" of "had closed it" may be what was told right before."""
    near = 0 <= told.sentence - head.sentence <= 1
    return near and head.code in _FLOWING and bool(set(told.actors) & set(head.actors))


def _join(event: Found, head: Found) -> None:
    """Make a candidate another telling of a friction; a relief's day is that of its status."""
    event.same_as, event.label = head.key, head.label
    if event.status in _RELIEF and head.date:
        _date_status(event)
    elif head.status in _RELIEF and event.status not in _RELIEF and event.date:
        _date_status(head)
        head.date = event.date
    head.date = head.date or event.date
    head.topic |= event.topic


def _date_status(told: Found, *, keep: bool = False) -> None:
    """Make the day of a telling that of its status, beside that of the friction if `keep`."""
    quotes = [s.quote for s in told.slots if s.role == "when" and s.quote and s.quote.start]
    if quotes:
        start = quotes[0].start or 0
        told.time = Span(start, start + len(quotes[0].text))
        if not keep:
            told.slots = [s for s in told.slots if s.role != "when"]


def _same(event: Found, head: Found) -> bool:
    if set(event.actors) != set(head.actors):
        return False
    if _is_other(event, head):
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


def _is_other(event: Found, head: Found) -> bool:
    """Tell whether two dates are of two frictions: a relief may come later than the beginning."""
    if not event.date or not head.date or compatible(event.date, head.date):
        return False
    if (event.status in _RELIEF) is (head.status in _RELIEF):
        return event.status not in _RELIEF
    begun, ended = (head, event) if event.status in _RELIEF else (event, head)
    end, begin = bounds(ended.date or ""), bounds(begun.date or "")
    if end is None or begin is None or not end.latest_end or not begin.earliest_begin:
        return False
    return end.latest_end < begin.earliest_begin


def _is_act(found: Found) -> bool:
    """Tell whether a friction is one deed of several: two expulsions are two."""
    return found.rule.startswith("friction.act.")
