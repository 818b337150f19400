"""Who did the deed that a noun tells of: "A's invasion of B", "the expulsion of B's envoy by A"."""

from __future__ import annotations

from loaders.rules.context import Context
from loaders.rules.friction_parties import Parties, owner_of
from loaders.rules.friction_words import FrictionWords
from loaders.rules.registry import Ref
from loaders.rules.topics import phrase_end
from loaders.rules.windows import Windows

_BY = frozenset({"by"})
_UPON = frozenset({"of", "on", "upon", "against", "into", "in", "over", "at", "to"})
_TO, _FROM = frozenset({"to", "from", "in"}), frozenset({"from", "in"})
_PHRASES = _UPON | _BY | _FROM | frozenset({"with", "for", "near", "after", "between"})
_ITS = frozenset({"its", "their"})
_LONGEST = 14
"""Tokens behind a noun in which the phrases of its deed stand."""


class DeedNounParties:
    """Finds the parties of the nominal deeds of one document."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words

    def of_noun(self, windows: Windows, noun: int, end: int) -> Parties | None:
        """Return who did it to whom: "A's invasion of B", "the expulsion of B's envoys by A"."""
        doer = self._doer(windows, noun, end)
        if doer is None:
            return None
        return self._against(windows, doer, self._target(windows, end, doer))

    def of_victim(self, windows: Windows, noun: int, end: int) -> Parties | None:
        """Return whom a deed hit whose doer the noun does not name: "the expulsion of B's envoy".

        What is recalled is the doer's own.
        """
        hit = self._target(windows, end, None)
        if hit is None:
            return None
        if windows.tokens[noun].low in self.words.own_deeds:
            return self._against(windows, hit, self._named(windows, end, _TO, hit))
        state = self._state_of(hit)
        against = [self.context.slot_of("against", hit, state)]
        place = self._named(windows, end, _FROM, hit)
        if place is None:
            return Parties([], against, self.context.completed((state,), windows)[:2])
        by = self._state_of(place)
        return Parties([self.context.slot_of("by", place, by)], against, (by, state))

    def of_phrase(self, windows: Windows, noun: int, end: int, *, own: bool) -> Parties | None:
        """Return who does it: "A's massing of troops", "the massing of A's troops near B".

        What it is done to is the doer's own (`own`), or the other's: "the arrest of A's envoy".
        """
        told = self.of_noun(windows, noun, noun + 1)
        within = [r for r in windows.refs if noun < r.i < end and self.context.states(r.keys)]
        if told is not None or not within:
            return told
        if not own:
            return self.of_victim(windows, noun, noun + 1)
        by = self._state_of(within[0])
        others = [r for r in windows.refs if r.i > within[0].i and self.context.states(r.keys)]
        hit = next((r for r in others if self._state_of(r) != by and r.i < end + 3), None)
        return self._against(windows, within[0], hit)

    def _against(self, windows: Windows, doer: Ref, hit: Ref | None) -> Parties:
        """Return what a doer did to whom: to the other of two where the words do not tell."""
        context, by = self.context, self._state_of(doer)
        sides = [context.slot_of("by", doer, by)]
        if hit is None:
            others = [s for s in context.completed((by,), windows) if s != by][:1]
            return Parties(sides, context.inferred("against", others), (by, *others))
        against = self._state_of(hit)
        return Parties(sides, [context.slot_of("against", hit, against)], (by, against))

    # ------------------------------------------------------------------ the two sides
    def _doer(self, windows: Windows, noun: int, end: int) -> Ref | None:
        """Return who does it: the agent, whose deed it is, who announces it."""
        owner = windows.possessor(noun, 2)
        agent = windows.after(end, _BY, 6)
        doers = [r for g in (agent, owner) if g for r in g.refs] or windows.adjectives(noun)
        doer = next((r for r in doers if self.context.states(r.keys[:1])), None)
        doer = doer or self._named(windows, end, _BY, None)
        doer = doer or owner_of(self.context, windows, noun)
        return doer or self._announcer(windows, noun)

    def _target(self, windows: Windows, end: int, doer: Ref | None) -> Ref | None:
        """Return whom it hits: the first other state behind "of" or "on"."""
        if _ITS & {t.low for t in windows.tokens[end + 1 : end + 2]}:
            return self._named(windows, end, _UPON, doer)
        group = windows.after(end, _UPON, 4)
        known = (r for r in group.refs if self._is_other(r, doer)) if group else iter(())
        return next(known, None) or self._named(windows, end, _UPON, doer)

    def _named(
        self, windows: Windows, end: int, marks: frozenset[str], other: Ref | None
    ) -> Ref | None:
        """Return the first other state in a phrase behind the noun that a preposition opens."""
        limit = phrase_end(windows.tokens, end, _LONGEST)
        opened = False
        for at in range(end, limit):
            low = windows.tokens[at].low
            if low in _PHRASES:
                opened = low in marks
            ref = next((r for r in windows.refs if r.i == at), None) if opened else None
            ref = ref or (
                owner_of(self.context, windows, at + 1) if opened and low in _ITS else None
            )
            if ref is not None and self._is_other(ref, other):
                return ref
        return None

    def _is_other(self, ref: Ref, doer: Ref | None) -> bool:
        state = self.context.state_key(ref.keys[0])
        return state is not None and (doer is None or state != self._state_of(doer))

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
