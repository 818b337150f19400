"""Who does it to whom: the parties of a friction from adjectives, possessors and the verb."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.context import Context
from loaders.rules.friction_imposers import Imposers
from loaders.rules.friction_words import FrictionWords
from loaders.rules.registry import Ref
from loaders.rules.windows import Group, Windows

_AGAINST = frozenset({"against", "to", "from", "for", "with", "on"})
_BY = frozenset({"by"})
_FAR_ENDS = frozenset({"to", "with", "from"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their"})
_WITHIN = frozenset({"in", "at", "within"})
_FARTHEST_RIVAL = 8
"""Tokens between a rival and the noun of the friction."""


@dataclass(slots=True)
class Parties:
    """The slots of a friction's parties and the states they add up to."""

    by: list[Slot] = field(default_factory=list)
    against: list[Slot] = field(default_factory=list)
    states: tuple[str, ...] = ()
    party: list[Slot] = field(default_factory=list)


class PartyReader:
    """Finds the parties of the frictions of one document."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words
        self.imposers = Imposers(context, words)

    def of_topic(
        self, windows: Windows, noun: int, end: int, governor: int | None, *, owned: bool
    ) -> Parties:
        """Return the parties of a topic ("Norlandian apps"): who acts on it, and whose it is.

        The owner of a thing like airspace or a border is who shuts it (`owned`); the owner of
        apps, goods or investment is who is hit.
        """
        acting = governor if governor is not None and governor < noun else 0
        beside = (r for r in windows.adjectives(noun) if r.i >= acting)
        owners = list({r.keys[0]: r for r in beside}.values())
        if len(owners) >= 2:
            return self._all(owners)
        if owned or not owners:
            return self.of_deed(windows, noun, (end, end), governor)
        target = owners[0].keys[0]
        result = Parties(against=[self.context.slot_of("against", owners[0])])
        states = [target]
        actor = self._agent(windows, governor, end) if governor is not None else None
        actor = actor or self.imposers.of(windows, end - 1)
        key = self._state_of(actor) if actor else None
        if actor and key and key != target:
            result.by = [self.context.slot_of("by", actor, key)]
            states.insert(0, key)
        result.states = self.context.with_pair(states)
        return result

    def of_deed(
        self, windows: Windows, noun: int, obj: tuple[int, int], governor: int | None
    ) -> Parties:
        """Return the parties of what one state does to another.

        The noun stands at `noun`, its object at the tokens of `obj`; `governor` is the verb that
        imposes or lifts it.
        """
        context = self.context
        by, against = self._sides(windows, noun, obj, governor)
        doers = [by] if by is not None else self._agents(windows, governor)
        result = Parties(by=[context.slot_of("by", r, self._state_of(r)) for r in doers])
        states = [self._state_of(r) for r in doers]
        if against is not None:
            far = not doers and _is_far_end(windows, governor, noun, against)
            slot = context.slot_of("party" if far else "against", against)
            (result.party if far else result.against).append(slot)
            states.append(self._state_of(against))
        states = list(dict.fromkeys(states))
        alone = len(states) == 1
        result.states = context.completed(states, windows) if alone else context.with_pair(states)
        if len(doers) == 1 and against is None and len(result.states) == 2:
            others = [s for s in result.states if s != states[0]]
            result.against = context.inferred("against", others[:1])
        return result

    def of_ground(self, windows: Windows, obj: tuple[int, int]) -> Parties | None:
        """Return who shuts its own ground to whom: "the closure of A's border to B"."""
        named = _states_of(windows, obj)
        if not named or not (named[0].adjective or named[0].possessive):
            return None
        by = self._state_of(named[0])
        other = next((r for r in named if self._state_of(r) != by), None)
        if other is None:
            return None
        hit = self._state_of(other)
        sides = [self.context.slot_of("by", named[0])], [self.context.slot_of("against", other)]
        return Parties(*sides, states=(by, hit))

    def between(self, windows: Windows, noun: int, partners: Group | None) -> Parties:
        """Return the parties of what two states have with each other: `partners`, else owners."""
        owners = windows.adjectives(noun)
        if partners is None:
            parties = self._all(owners)
            states = tuple(dict.fromkeys(parties.states))
            return Parties(states=self.context.with_pair(states), party=parties.party)
        states = self.context.states([*(r.keys[0] for r in owners), *partners.keys])
        if len(states) == 1:
            rival = self._rival_before(windows, noun, states[0])
            if rival is not None:
                owners = [*owners, rival]
                states = (*states, *self.context.states(rival.keys))
        slots = [
            self.context.slot_of("party", r, s)
            for r in (*owners, *partners.refs)
            for s in self.context.states(r.keys)
        ]
        return Parties(states=self.context.with_pair(states), party=slots)

    def _all(self, owners: list[Ref]) -> Parties:
        """Return the owners of a thing as its parties, as they stand."""
        slots = [self.context.slot_of("party", r) for r in owners]
        return Parties(states=tuple(r.keys[0] for r in owners), party=slots)

    def _state_of(self, ref: Ref) -> str:
        return self.context.state_key(ref.keys[0]) or ref.keys[0]

    # ------------------------------------------------------------------ two sides
    def _sides(
        self, windows: Windows, noun: int, obj: tuple[int, int], governor: int | None
    ) -> tuple[Ref | None, Ref | None]:
        """Return who does it and whom it hits, as far as the words name them."""
        owners = windows.adjectives(noun)
        by = owners[-1] if owners else self._agent(windows, governor, obj[1])
        by = by or owner_of(self.context, windows, noun) or self._body_before(windows, noun)
        against = next(
            (r for r in _named_in(windows, obj) if by is None or r.keys[0] != by.keys[0]), None
        )
        if by is None:
            by = _located(windows, obj)
            if by is not None and against is not None and by.keys[0] == against.keys[0]:
                by = None
        by = by or self.imposers.of(windows, obj[0] - 1)
        if by is not None and against is not None and self._state_of(by) == self._state_of(against):
            against = None
        return by, against or self._towards(windows, obj, by)

    def _agent(self, windows: Windows, governor: int | None, end: int) -> Ref | None:
        """Return the subject of the verb that imposes or lifts, or the agent of its passive."""
        by = windows.after(end, _BY, 4)
        if by is not None and self.context.doers(by.keys):
            return by.refs[0]
        if governor is None:
            return None
        if windows.passive(governor):
            agent = windows.after(governor + 1, _BY, 4)
            return agent.refs[0] if agent and self.context.doers(agent.keys) else None
        subject = self._imposer(windows, governor)
        if subject is None and (owner := self.imposers.whose(windows, governor)) is not None:
            return owner
        if subject is None or len(self.context.doers(subject.keys)) != 1:
            return None
        if subject.i < end <= governor:
            return None  # "A said flights, suspended since 2030, would go on"
        return subject.refs[0]

    def _body_before(self, windows: Windows, noun: int) -> Ref | None:
        """Return the body right before a noun: "the Security Council's sanctions", "EU curbs"."""
        before = (r for r in windows.refs if r.kind is Kind.ORGANISATION and r.i < noun)
        near = next((r for r in before if noun - 1 <= r.j <= noun), None)
        return near if near and self.context.doers(near.keys) else None

    def _agents(self, windows: Windows, governor: int | None) -> list[Ref]:
        """Return the states that act together: "A, B and C imposed a blockade on D"."""
        if governor is None or windows.passive(governor):
            return []
        subject = self._imposer(windows, governor)
        refs = subject.refs if subject else ()
        explicit = [r for r in refs if r.kind is Kind.STATE and r.role != "coref"]
        return explicit if len(explicit) >= 2 else []

    def _imposer(self, windows: Windows, governor: int) -> Group | None:
        """Return the subject of a verb that imposes or lifts."""
        imposes = windows.tokens[governor].low.startswith(self.words.imposing)
        return windows.doer(governor) if imposes else None

    def _towards(self, windows: Windows, obj: tuple[int, int], by: Ref | None) -> Ref | None:
        """Return the state that a preposition behind the object names: "curbs ... against A"."""
        target = windows.after(max(0, obj[1] - 2), _AGAINST, 5)
        if target is None:
            return None
        ref, state_key = target.refs[0], self.context.state_key
        own = by is not None and state_key(ref.keys[0]) == state_key(by.keys[0])
        return None if own or ref.kind is not Kind.STATE else ref

    def _rival_before(self, windows: Windows, noun: int, state: str) -> Ref | None:
        """Return the nearest other state before the noun: "backed A in the conflict with B"."""
        for ref in reversed(windows.refs):
            key = self.context.state_key(ref.keys[0])
            if 0 <= noun - ref.j <= _FARTHEST_RIVAL and key and key != state:
                return ref
        return None


def _is_far_end(windows: Windows, governor: int | None, noun: int, ref: Ref) -> bool:
    """Tell whether a state is only where a line leads: "the suspended ferry line to A"."""
    if governor is None or not 0 < governor < noun:
        return False
    told_as_known = windows.tokens[governor - 1].low in _DETERMINERS
    return told_as_known and windows.tokens[ref.i - 1].low in _FAR_ENDS


def owner_of(context: Context, windows: Windows, noun: int) -> Ref | None:
    """Return whose thing it is: "A kept its airspace shut"."""
    if noun == 0 or windows.tokens[noun - 1].low not in ("its", "their", "his", "her"):
        return None
    group = windows.subject(noun - 1)
    return group.refs[0] if group and len(context.doers(group.keys)) == 1 else None


def _named_in(windows: Windows, obj: tuple[int, int]) -> list[Ref]:
    """Return the states that an object names: "bans on Norlandian apps", "tariffs on Norland"."""
    return [
        r
        for r in _states_of(windows, obj)
        if (before := windows.tokens[r.i - 1].low) not in ("in", "at")
        and (before != "within" or r.adjective)
    ]


def _located(windows: Windows, obj: tuple[int, int]) -> Ref | None:
    """Return the state in which a ban holds: "apps in Verrania", "films at Verranian cinemas"."""
    inside = (r for r in _states_of(windows, obj) if windows.tokens[r.i - 1].low in _WITHIN)
    return next(inside, None)


def _states_of(windows: Windows, obj: tuple[int, int]) -> list[Ref]:
    return [r for r in windows.refs if r.kind is Kind.STATE and obj[0] <= r.i < obj[1]]
