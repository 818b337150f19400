"""Joins what came of a meeting to it: what was agreed there, and when a topic was talked of.

What "Holl and Ruel agreed" beside the tale of their meeting was reached there. "The talks explored
the return of flights" has the day of the talks. Both are inferred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Basis, Kind
from loaders.proposals import Proposal, Slot
from loaders.rules.context import Context

_MADE = frozenset({"agreed", "signed", "announced", "initialled"})
_FARTHEST, _NEAR = 2_500, 500
"""Characters between a meeting and its topics; fewer where only persons tell which."""
_SIDES = ("party", "by", "against")


def at_meetings(context: Context, items: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals, agreements and topics of talks with their meeting."""
    held = [p for p in items if p.kind is Kind.MEETING and _value(p, "status") == "held"]
    return [_reached(context, _talked_of(context, p, held), held) for p in items]


def _reached(context: Context, item: Proposal, held: Sequence[Proposal]) -> Proposal:
    """Return an agreement of persons with the one meeting of these persons that is near."""
    if item.kind is not Kind.AGREEMENT or _value(item, "status") not in _MADE or item.same_as:
        return item
    words = {s.quote.text for s in item.slots if s.role == "party" and s.quote}
    near = [
        m
        for m in held
        if abs(_start(item) - _start(m)) <= _NEAR and words and _met(context, m, words)
    ]
    first = {m.same_as or m.key for m in near}
    if len(first) != 1:
        return item
    slot = Slot("reachedAt", ref=first.pop(), basis=Basis.INFERRED)
    return replace(item, slots=(*item.slots, slot))


def _met(context: Context, meeting: Proposal, words: set[str]) -> bool:
    """Tell whether those who met, by its own words, are the persons whom `words` name."""
    slots = [s for s in meeting.slots if s.role == "participant"]
    names = [context.registry.names[s.ref] for s in slots if s.ref]
    told = all(s.basis is not Basis.INFERRED for s in slots)
    persons = all(n.kind is Kind.PERSON for n in names)
    called = [{n.name, *n.surfaces} for n in names]
    everyone = set().union(*called)
    return told and persons and words <= everyone and all(words & forms for forms in called)


def _talked_of(context: Context, item: Proposal, held: Sequence[Proposal]) -> Proposal:
    """Return a friction of which talks are told with the day of the last talks of its parties."""
    if item.kind is not Kind.FRICTION or _value(item, "status") != "under-discussion":
        return item
    words = item.quote.text.casefold().split()
    if not any(word in words for word in context.lexicon.raw["meetings"]["nouns"]):
        return item
    parties = {s.ref for s in item.slots if s.role in _SIDES}
    days = [
        slot.quote
        for m in held
        if 0 <= _start(item) - _start(m) <= _FARTHEST and _states(context, m) == parties
        for slot in m.slots
        if slot.role == "when"
    ]
    return replace(item, time=item.time or days[-1]) if days else item


def _states(context: Context, meeting: Proposal) -> set[str | None]:
    keys = [s.ref for s in meeting.slots if s.role == "participant" and s.ref]
    return set(context.states(keys))


def _start(item: Proposal) -> int:
    return item.trigger.start or 0


def _value(item: Proposal, role: str) -> str | None:
    return next((s.value for s in item.slots if s.role == role), None)
