"""Who did an act to whom: its agent, whose the thing is, and in what state it happened."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.context import Context
from loaders.rules.friction_deeds import Deed
from loaders.rules.friction_parties import Parties
from loaders.rules.friction_scan import OWN_GROUND, Scan
from loaders.rules.friction_words import FrictionWords
from loaders.rules.registry import Ref
from loaders.rules.windows import Windows

_WHERE = frozenset({"in", "from", "into", "at", "through", "over", "inside", "across", "off"})
"""Prepositions before the state in which something is stopped: "barred from A's airspace"."""
_WITHIN = frozenset({"in", "from", "outside", "near"})
_POST = frozenset({"in", "to", "at"})
_OFFICIAL = frozenset({"diplomatic", "restriction", "visa", "suspension", "export-restriction"})
"""Kinds of act that the authorities of a place do there."""
_NEAR_THAT = 10
"""Tokens behind "alleged that" in which stands who is accused."""


class ActParties:
    """Finds the parties of the acts of one document."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words

    def two(self, scan: Scan, state: str) -> tuple[str, ...]:
        """Return a state and the other side, as far as pair or sentence tell it."""
        return self.context.completed((state,), scan.windows)

    def targets(self, windows: Windows, deed: Deed, doer: str | None) -> list[Ref]:
        """Return whom the act may hit: other states in its object, else in its clause."""
        others = self._others(windows, doer)
        if "that" in deed.verb.prepositions:
            return [r for r in others if deed.j <= r.i < deed.j + _NEAR_THAT]
        near = [r for r in others if deed.start <= r.i < deed.end]
        return near if near or deed.passive else self._behind(windows, deed, others)

    def _others(self, windows: Windows, doer: str | None) -> list[Ref]:
        """Return the references to other states than the doer, in their order."""
        refs = sorted((*windows.refs, *windows.inner), key=lambda r: r.i)
        return [r for r in refs if (key := self.context.state_key(r.keys[0])) and key != doer]

    def _behind(self, windows: Windows, deed: Deed, others: list[Ref]) -> list[Ref]:
        """Return the states behind the verb, in its clause."""
        clause = windows.clause(deed.i, deed.end)
        return [r for r in others if r.i in clause and r.i >= deed.i]

    def of(self, scan: Scan, deed: Deed, state: str | None, targets: list[Ref]) -> Parties:
        """Return who did it to whom; a member of the main pair did it to the other."""
        context = self.context
        if state is None:
            return self._without_doer(scan.windows, deed, targets)
        doer = next(r for r in deed.doers if state in context.states(r.keys))
        by = [context.slot_of("by", doer, state)]
        hit = context.state_key(targets[0].keys[0]) if targets else None
        if hit:
            against = [context.slot_of("against", targets[0], hit)]
            return Parties(by, against, (state, hit))
        place, home = self._home(scan.windows, deed, state)
        if deed.verb.reverse and place is not None:
            return Parties(by, [context.slot_of("against", place, home)], (state, str(home)))
        others = [s for s in self.two(scan, state) if s != state]
        return Parties(by, context.inferred("against", others), (state, *others))

    def _without_doer(self, windows: Windows, deed: Deed, targets: list[Ref]) -> Parties:
        """Return the parties of a passive without agent: "A's ambassador to B was recalled"."""
        context = self.context
        both = self._between(windows, targets) if deed.passive else []
        if len(both) > 1:
            states = context.states([r.keys[0] for r in both])
            return Parties(states=states, party=[context.slot_of("party", r) for r in both])
        body = None if deed.passive or not targets else self._body(windows, deed)
        if body is not None:
            hit = str(context.state_key(targets[0].keys[0]))
            against = [context.slot_of("against", targets[0], hit)]
            return Parties([context.slot_of("by", body)], against, (body.keys[0], hit))
        if targets and self._is_post(windows, targets[0]):
            if deed.verb.own:
                return self._at_post(windows, targets)
            if not deed.passive:  # "police stormed its embassy in Port Hale"
                return swapped(self._at_post(windows, targets))
        first = context.state_key(targets[0].keys[0]) if targets else None
        behind = self._behind(windows, deed, self._others(windows, first))
        placed = [r for r in behind if windows.tokens[r.i - 1].low in _WHERE or r.adjective]
        alike = [r for r in targets[1:] if not (r.adjective and targets[0].adjective)]
        rest = [*alike, *placed]  # not "two women, an A and a B, were charged"
        other = next((r for r in rest if context.state_key(r.keys[0]) != first), None)
        second = context.state_key(other.keys[0]) if other else None
        if other is None and first is not None:
            other, second = self._home(windows, deed, first)
        own = deed.verb.own or (bool(targets) and self._is_shut(windows, deed, targets[0]))
        roles = ("by", "against") if own else ("against", "by")
        sides: dict[str, list[Slot]] = {"by": [], "against": []}
        if first:
            sides[roles[0]] = [context.slot_of(roles[0], targets[0], first)]
        if other and second and (first or not own):
            sides[roles[1]] = [context.slot_of(roles[1], other, second)]
        states = context.with_pair(tuple(k for k in (first, second) if k))
        return Parties(sides["by"], sides["against"], states[:2])

    def _between(self, windows: Windows, targets: list[Ref]) -> list[Ref]:
        """Return the two states whose common thing it is: "the border between A and B"."""
        at = targets[0].i - 1 if len(targets) > 1 else -1
        at -= at > 0 and windows.tokens[at].low == "the"
        return targets[:2] if at > 0 and windows.tokens[at].low == "between" else []

    def _body(self, windows: Windows, deed: Deed) -> Ref | None:
        """Return the body of no state that does it: "the Hale Front accuses A of abuses"."""
        subject = windows.subject(deed.i)
        refs = subject.refs if subject else ()
        names = [self.context.registry.names[r.keys[0]] for r in refs]
        bodies = all(n.kind is Kind.ORGANISATION and n.state is None for n in names)
        media = any("medium" in n.features for n in names)
        return refs[0] if len(refs) == 1 and bodies and not media else None

    def _is_post(self, windows: Windows, ref: Ref) -> bool:
        """Tell whether a reference is where an envoy serves: "the ambassador in Port Hale"."""
        named = ref.adjective or ref.possessive
        return not named and windows.tokens[ref.i - 1].low in _POST

    def _at_post(self, windows: Windows, targets: list[Ref]) -> Parties:
        """Return the parties where an envoy is called home from a post: his own state does it."""
        context, host = self.context, str(self.context.state_key(targets[0].keys[0]))
        against = [context.slot_of("against", targets[0], host)]
        own = next((r for r in targets if context.state_key(r.keys[0]) != host), None)
        if own is None:
            return Parties([], against, self.context.completed((host,), windows)[:2])
        by = str(context.state_key(own.keys[0]))
        return Parties([context.slot_of("by", own, by)], against, (by, host))

    def _home(self, windows: Windows, deed: Deed, hit: str) -> tuple[Ref | None, str | None]:
        """Return the place in which it was done, and its state: "was summoned in Port Hale"."""
        fronted = [r for r in windows.refs if r.i == 1]
        for ref in (*self._behind(windows, deed, windows.refs), *fronted):
            within = windows.tokens[ref.i - 1].low in _WITHIN
            state = self.context.home_key(ref) if within and deed.verb.kind in _OFFICIAL else None
            if state and state != hit:
                return ref, state
        return None, None

    def _is_shut(self, windows: Windows, deed: Deed, owner: Ref) -> bool:
        """Tell whether what is shut is the owner's own: "A's airspace was shut to B's planes"."""
        for at in range(deed.start, deed.end):
            topic = self.words.topics.at(windows.tokens, at)
            if topic and topic[1].name in OWN_GROUND:
                return owner in windows.adjectives(at)
        return False


def swapped(parties: Parties) -> Parties:
    """Return the parties with who does it as who is hit by it."""
    by = [replace(s, role="by") for s in parties.against]
    against = [replace(s, role="against") for s in parties.by]
    return replace(parties, by=by, against=against)
