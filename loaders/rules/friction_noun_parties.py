"""Who did the deed that a noun tells of: "A's invasion of B", "the expulsion of B's envoy by A"."""

from __future__ import annotations

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.friction_parties import Parties, owner_of
from loaders.rules.friction_words import FrictionWords
from loaders.rules.registry import Ref
from loaders.rules.windows import Windows

_BY = frozenset({"by"})
_UPON = frozenset({"of", "on", "upon", "against", "into", "in", "over", "at", "to"})


class DeedNounParties:
    """Finds the parties of the nominal deeds of one document."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words

    def of_noun(self, windows: Windows, noun: int, end: int) -> Parties | None:
        """Return who did it to whom: "A's invasion of B", "the expulsion of B's envoys by A"."""
        context = self.context
        owner = windows.possessor(noun, 2)
        agent = windows.after(end, _BY, 6)
        target = windows.after(end, _UPON, 4)
        doers = [r for g in (agent, owner) if g for r in g.refs] or windows.adjectives(noun)
        doer = next((r for r in doers if context.state_key(r.keys[0])), None)
        doer = doer or owner_of(context, windows, noun) or self._announcer(windows, noun)
        if doer is None:
            return None
        by = self._state_of(doer)
        hit = target.refs[0] if target else None
        if hit is None and end < len(windows.tokens) and windows.tokens[end].low in _UPON:
            near = (r for r in windows.refs if end < r.i <= end + 4 and r.kind is Kind.STATE)
            hit = next(near, None)
        against = context.state_key(hit.keys[0]) if hit else None
        if hit is None or against is None or against == by:
            others = [s for s in context.completed((by,), windows) if s != by]
            return Parties(
                [context.slot_of("by", doer, by)],
                context.inferred("against", others[:1]),
                (by, *others[:1]),
            )
        sides = [context.slot_of("by", doer, by)], [context.slot_of("against", hit, against)]
        return Parties(*sides, states=(by, against))

    def of_phrase(self, windows: Windows, noun: int, end: int, *, own: bool) -> Parties | None:
        """Return who does it: "A's massing of troops", "the massing of A's troops near B".

        What it is done to is the doer's own (`own`), or the other's: "the arrest of A's envoy".
        """
        context = self.context
        told = self.of_noun(windows, noun, noun + 1)
        within = [r for r in windows.refs if noun < r.i < end and context.states(r.keys)]
        if told is not None or not within:
            return told
        if not own:
            hit_key = self._state_of(within[0])
            against = [context.slot_of("against", within[0], hit_key)]
            return Parties(against=against, states=context.completed((hit_key,), windows)[:2])
        by = self._state_of(within[0])
        others = [r for r in windows.refs if r.i > within[0].i and context.states(r.keys)]
        hit = next((r for r in others if self._state_of(r) != by and r.i < end + 3), None)
        if hit is not None:
            sides = (
                [context.slot_of("by", within[0], by)],
                [context.slot_of("against", hit, self._state_of(hit))],
            )
            return Parties(*sides, states=(by, self._state_of(hit)))
        rest = [s for s in context.completed((by,), windows) if s != by]
        by_slots = [context.slot_of("by", within[0], by)]
        return Parties(by_slots, context.inferred("against", rest[:1]), (by, *rest[:1]))

    def _announcer(self, windows: Windows, noun: int) -> Ref | None:
        """Return who orders it: "A announced the expulsion of our envoy"."""
        for at in windows.governors(noun):
            if windows.tokens[at].low in self.words.laid and not windows.passive(at):
                group = windows.subject(at)
                one = group and len(self.context.states(group.keys)) == 1
                return group.refs[0] if group and one else None
        return None

    def _state_of(self, ref: Ref) -> str:
        return self.context.state_key(ref.keys[0]) or ref.keys[0]
