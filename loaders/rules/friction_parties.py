"""Who does it to whom: the parties of a friction from adjectives, possessors and the verb."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.context import Context
from loaders.rules.registry import Ref
from loaders.rules.windows import Group, Windows

_AGAINST = frozenset({"against", "to", "from", "for", "with", "on"})
_OWN = frozenset(
    [
        "sever",
        "break",
        "downgrade",
        "deny",
        "withdraw",
        "open",
        "double",
        "increase",
        "lower",
        "expand",
        "extend",
        "introduce",
        "halve",
        "cancel",
        "revoke",
        "impose",
        "suspend",
        "ban",
        "bar",
        "curb",
        "block",
        "restrict",
        "halt",
        "freeze",
        "close",
        "shut",
        "cut",
        "stop",
        "tighten",
        "ease",
        "relax",
        "loosen",
        "soften",
        "lift",
        "remove",
        "scrap",
        "waive",
        "drop",
        "reinstate",
        "unblock",
        "abolish",
        "resume",
        "restore",
        "reopen",
        "put",
        "levy",
        "slap",
        "raise",
        "maintain",
        "keep",
        "expel",
    ]
)


@dataclass(slots=True)
class Parties:
    """The slots of a friction's parties and the states they add up to."""

    by: list[Slot] = field(default_factory=list)
    against: list[Slot] = field(default_factory=list)
    states: tuple[str, ...] = ()
    party: list[Slot] = field(default_factory=list)


def topic_parties(
    context: Context, windows: Windows, noun: int, end: int, governor: int | None, *, owned: bool
) -> Parties:
    """Return the parties of a topic ("Norlandian apps"): who acts on it, and whose it is.

    The owner of a thing like airspace or a border is who shuts it (`owned`); the owner of apps,
    goods or investment is who is hit.
    """
    owners = list({r.keys[0]: r for r in windows.adjectives(noun)}.values())
    if len(owners) >= 2:
        states = tuple(r.keys[0] for r in owners)
        return Parties(states=states, party=[context.slot_of("party", r) for r in owners])
    found = parties_of(context, windows, noun, (end, end), governor)
    if owned or not owners:
        return found
    actor = _agent(context, windows, governor, (end, end)) if governor is not None else None
    target = owners[0]
    result = Parties(against=[context.slot_of("against", target)])
    states = [target.keys[0]]
    if actor is not None and (key := context.state_key(actor.keys[0])) and key != target.keys[0]:
        result.by = [context.slot_of("by", actor, key)]
        states.insert(0, key)
    result.states = context.with_pair(states)
    return result


def parties_of(
    context: Context,
    windows: Windows,
    noun: int,
    obj: tuple[int, int],
    governor: int | None,
    *,
    mutual: bool = False,
    partners: Group | None = None,
) -> Parties:
    """Return the parties of the friction whose noun stands at `noun`, its object in `obj`."""
    if partners is not None:
        return _mutual(context, windows, noun, partners)
    owners = [r.keys[0] for r in windows.adjectives(noun)]
    owner_refs = windows.adjectives(noun)
    if mutual:
        states = context.with_pair(tuple(dict.fromkeys(owners)))
        slots = [context.slot_of("party", r) for r in owner_refs]
        return Parties(states=states, party=slots)
    by: Ref | None = owner_refs[-1] if owner_refs else None
    inside = _inside(context, windows, obj)
    located = _located(context, windows, obj)
    if by is None:
        by = _agent(context, windows, governor, obj)
    against = next((r for r in inside if by is None or r.keys[0] != by.keys[0]), None)
    if (
        by is None
        and located is not None
        and (against is None or located.keys[0] != against.keys[0])
    ):
        by = located
    if against is None:
        against = _towards(context, windows, obj, by)
    result = Parties()
    doers = [by] if by is not None else _agents(context, windows, governor)
    if doers:
        result.by = [
            context.slot_of("by", r, context.state_key(r.keys[0]) or r.keys[0]) for r in doers
        ]
    if against is not None:
        result.against = [context.slot_of("against", against)]
    states = [context.state_key(r.keys[0]) or r.keys[0] for r in (*doers, against) if r is not None]
    result.states = context.with_pair(tuple(dict.fromkeys(states)))
    if len(doers) == 1 and against is None and len(result.states) == 2:
        others = [s for s in result.states if s != states[0]]
        result.against = context.inferred("against", others[:1])
    return result


def _mutual(context: Context, windows: Windows, noun: int, partners: Group) -> Parties:
    owners = windows.adjectives(noun)
    states = context.states([*(r.keys[0] for r in owners), *partners.keys])
    if len(states) == 1:
        rival = _before(context, windows, noun, states[0])
        if rival is not None:
            owners = [*owners, rival]
            states = (*states, *context.states(rival.keys))
    slots = [
        context.slot_of("party", r, s)
        for r in (*owners, *partners.refs)
        for s in context.states(r.keys)
    ]
    return Parties(states=context.with_pair(states), party=slots)


def _before(context: Context, windows: Windows, noun: int, state: str) -> Ref | None:
    """ "backed A in the conflict with B": the nearest other state before the noun."""
    for ref in reversed(windows.refs):
        if (
            ref.j <= noun
            and noun - ref.j <= 8
            and (key := context.state_key(ref.keys[0]))
            and key != state
        ):
            return ref
    return None


def _inside(context: Context, windows: Windows, obj: tuple[int, int]) -> list[Ref]:
    """States named by adjective in the object: "bans on Norlandian apps", "tariffs on Norland"."""
    del context
    return [
        r
        for r in windows.refs
        if r.kind is Kind.STATE
        and obj[0] <= r.i < obj[1]
        and not (windows.tokens[r.i - 1].low in ("in", "at", "within") and not r.adjective)
        and windows.tokens[r.i - 1].low not in ("at", "in")
    ]


def _located(context: Context, windows: Windows, obj: tuple[int, int]) -> Ref | None:
    """ "… apps in Verrania", "… films at Verranian cinemas": the state where it holds."""
    del context
    for ref in windows.refs:
        if (
            ref.kind is Kind.STATE
            and obj[0] <= ref.i < obj[1]
            and windows.tokens[ref.i - 1].low in ("in", "at", "within")
        ):
            return ref
    return None


def _agent(
    context: Context, windows: Windows, governor: int | None, obj: tuple[int, int]
) -> Ref | None:
    """The subject of the verb that imposes or lifts, or the agent of its passive."""
    by = windows.after(obj[1], frozenset({"by"}), 4)
    if by is not None and context.states(by.keys):
        return by.refs[0]
    if governor is None:
        return None
    if windows.passive(governor):
        agent = windows.after(governor + 1, frozenset({"by"}), 4)
        return agent.refs[0] if agent and context.states(agent.keys) else None
    verb = windows.tokens[governor].low
    if not any(verb.startswith(own[:4]) for own in _OWN):
        return None
    subject = windows.doer(governor)
    if subject is None or len(context.states(subject.keys)) != 1:
        return None
    return subject.refs[0]


def _agents(context: Context, windows: Windows, governor: int | None) -> list[Ref]:
    """Several states that act together: "A, B and C imposed a blockade on D"."""
    if governor is None or windows.passive(governor):
        return []
    verb = windows.tokens[governor].low
    subject = windows.doer(governor)
    if subject is None or not any(verb.startswith(own[:4]) for own in _OWN):
        return []
    explicit = [r for r in subject.refs if r.kind is Kind.STATE and r.role != "coref"]
    return explicit if len(explicit) >= 2 else []


def _towards(
    context: Context, windows: Windows, obj: tuple[int, int], by: Ref | None
) -> Ref | None:
    target = windows.after(max(0, obj[1] - 2), _AGAINST, 5)
    if target is None:
        return None
    ref = target.refs[0]
    state = context.state_key(ref.keys[0])
    if ref.kind is not Kind.STATE or (by is not None and state == context.state_key(by.keys[0])):
        return None
    return ref
