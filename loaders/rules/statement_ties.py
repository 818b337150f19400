"""Joins what is said to the meeting at which it was said and to what it is about.

About is what the words of the statement themselves tell of. The occasion is read where the passage
names the meeting, else inferred: from who speaks to whom of those who met, and from the statements
beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.model import Basis, Kind
from loaders.proposals import Proposal, Slot, Words
from loaders.rules.context import Context
from loaders.rules.statement_encounters import has_public

_TOPICS = frozenset({Kind.FRICTION, Kind.AGREEMENT})
_LARGE = frozenset({"summit", "multilateral"})
_SEATS = frozenset({"participant", "host", "guest"})
_FARTHEST, _BESIDE = 2_500, 400
"""Characters from a meeting to what was said there; from one statement there to the next."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A meeting that was held: its key, where it is told of, who sat there."""

    key: str
    trigger: Words
    seats: frozenset[str]
    large: bool
    """A gathering of many, beside which those who speak can have met."""

    @property
    def start(self) -> int:
        return self.trigger.start or 0


def tie_statements(
    context: Context, statements: Sequence[Proposal], events: Sequence[Proposal]
) -> list[Proposal]:
    """Return the statements with their occasion and with the events that their words tell of."""
    tables = sorted((t for e in events if (t := _table(context, e))), key=lambda t: t.start)
    topics = [e for e in events if e.kind in _TOPICS]
    out: list[Proposal] = []
    last: tuple[_Table, int] | None = None
    for statement in statements:
        slots = _about(statement, topics)
        found = _named(context, statement, tables) or _inferred(context, statement, tables, last)
        if found is not None:
            table, slot = found
            slots.append(slot)
            last = (table, _start(statement))
        out.append(replace(statement, slots=(*statement.slots, *slots)))
    return out


def _about(statement: Proposal, topics: Sequence[Proposal]) -> list[Slot]:
    """Return the frictions and agreements told inside the words of a statement."""
    gist = next(s.quote for s in statement.slots if s.role == "gist")
    found = {
        topic.same_as or topic.key: topic.trigger for topic in topics if _holds(gist, topic.trigger)
    }
    return [Slot("about", quote=words, ref=key) for key, words in found.items()]


def _named(
    context: Context, statement: Proposal, tables: Sequence[_Table]
) -> tuple[_Table, Slot] | None:
    """Return the meeting that the passage names beside the words: "at the talks, Holl said"."""
    gist = next(s.quote for s in statement.slots if s.role == "gist")
    for table in sorted(tables, key=lambda t: t.large):
        beside = _holds(statement.quote, table.trigger) and not _holds(gist, table.trigger)
        if beside and _sit(context, table, statement, "speaker"):
            return table, Slot("occasion", quote=table.trigger, ref=table.key)
    return None


def _inferred(
    context: Context,
    statement: Proposal,
    tables: Sequence[_Table],
    last: tuple[_Table, int] | None,
) -> tuple[_Table, Slot] | None:
    """Return the last meeting before of those who speak, to one another or for both sides."""
    at = _start(statement)
    addressed = _refs(statement, "addressee")
    both = bool(addressed) or len(_refs(statement, "speaker")) > 1
    near = [t for t in tables if 0 <= at - t.start <= _FARTHEST] if both else []
    beside = last is not None and 0 <= at - last[1] <= _BESIDE and not addressed
    if last is not None and beside and not has_public(statement.quote.text):
        near.append(last[0])
    for table in sorted(near, key=lambda t: (t.large, -t.start)):
        if _sit(context, table, statement, "speaker") and _sit(
            context, table, statement, "addressee"
        ):
            return table, Slot("occasion", ref=table.key, basis=Basis.INFERRED)
    return None


def _sit(context: Context, table: _Table, statement: Proposal, role: str) -> bool:
    """Tell whether all actors of a role sat at a table, themselves or their state."""
    return all(
        key in table.seats or context.state_key(key) in table.seats
        for key in _refs(statement, role)
    )


def _table(context: Context, event: Proposal) -> _Table | None:
    """Return a meeting as a table, if it was held."""
    status = [s.value for s in event.slots if s.role == "status"]
    if event.kind is not Kind.MEETING or status[-1:] != ["held"]:
        return None
    seats = frozenset(s.ref for s in event.slots if s.role in _SEATS and s.ref)
    if len(seats) < 2:
        return None
    large = any(s.role == "meetingKind" and s.value in _LARGE for s in event.slots)
    return _Table(event.same_as or event.key, event.trigger, seats, large)


def _refs(proposal: Proposal, role: str) -> list[str]:
    return [s.ref for s in proposal.slots if s.role == role and s.ref]


def _start(proposal: Proposal) -> int:
    return proposal.trigger.start or 0


def _holds(outer: Words | None, inner: Words) -> bool:
    """Tell whether words of the text stand inside others."""
    if outer is None or outer.start is None or inner.start is None:
        return False
    return outer.start <= inner.start < outer.start + len(outer.text)
