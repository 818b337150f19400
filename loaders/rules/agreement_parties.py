"""Who is party to an agreement: who acts, with whom, and whom the clause names beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.registry import Ref
from loaders.rules.text import Token
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_BETWEEN = word_set("between among")
_WITH = word_set("with")
_BY = word_set("by")
_ENDS = word_set('; : “ ” " ( ) — while whereas but although though after before because since')
_PARTNERS = word_set("with to from for by between towards toward upon on of")
_SETTINGS = word_set(
    "in at near outside against over despite under through via across unlike like than as into "
    "during including amid alongside beside besides without"
)
_SIDES = word_set("with to from by between")
_LINKS = _PARTNERS | _SETTINGS
_MUTUAL = word_set("each one the")
_NEAR = 5
"""Tokens between a reference and the preposition that governs it."""
_OFFICIAL = word_set(
    "ministry ministries department government cabinet parliament assembly senate congress duma "
    "knesset majlis riigikogu storting bundestag chamber house army navy force forces guard "
    "coastguard police council commission committee court office agency authority embassy "
    "presidency foreign state national central mission delegation kremlin administration"
)
"""Words of organisations that act for their state."""
_PARTY_KINDS = (Kind.STATE, Kind.ORGANISATION, Kind.PERSON)


def noun_groups(
    windows: Windows, i: int, j: int, verb: int | None, *, mediated: bool = False
) -> list[Group]:
    """Return the groups that agree: between whom, else whose or who acts, and with whom.

    `mediated`: the verb tells what a third brought about: "brokered by A".
    """
    between = windows.after(j, _BETWEEN, 3)
    if between:
        return [between]
    doer = windows.possessor(i, 3)
    if doer is None and verb is not None and not windows.passive(verb):
        doer = windows.subject(verb)
    partner = windows.after(j, _WITH, 6)
    if partner is None and verb is not None and verb > j:
        partner = windows.after(verb + 1, _WITH, 8)
    groups = [g for g in (doer, partner) if g]
    if groups or mediated:
        return groups or _acting(windows, i)
    behind = verb if verb is not None and verb > j else None
    by = windows.after(behind or j, _BY, 4)
    signer = by or (windows.subject(behind) if behind is not None else None)
    return [signer] if signer else _acting(windows, i)


def _acting(windows: Windows, i: int) -> list[Group]:
    """Return who acts in the clause of a noun: "A and B resume ties by an exchange of notes"."""
    for at in windows.governors(i):
        if windows.is_verb(at):
            subject = windows.subject(at)
            return [subject] if subject is not None and len(subject.keys) > 1 else []
    return []


def parties_of(context: Context, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the parties that actors stand for: their states, or a body that belongs to none."""
    found: dict[str, None] = {}
    for key in keys:
        state, name = context.state_key(key), context.registry.names[key]
        if state is not None and not _is_company(context, key):
            found.setdefault(state)
        elif name.kind is Kind.ORGANISATION and "medium" not in name.features:
            found.setdefault(key)
    return tuple(found)


def _is_company(context: Context, key: str) -> bool:
    """Tell whether an organisation of a state acts for itself: neither ministry nor chamber."""
    name = context.registry.names[key]
    official = not _OFFICIAL.isdisjoint(name.name.lower().split())
    return name.kind is Kind.ORGANISATION and not official


def counterparts(context: Context, windows: Windows, at: int, known: Sequence[str]) -> list[Ref]:
    """Return the references to the other party in the clause at token `at`, beside those `known`.

    Who is offered, promised or lent something counts before an adjective ("the A port"), and where
    something only takes place does not count.
    """
    found = [
        (_rank(windows.tokens, ref), ref)
        for ref in _named(windows, *_clause(windows.tokens, at))
        if parties_of(context, ref.keys) and not set(parties_of(context, ref.keys)) & set(known)
    ]
    ranked = [(rank, ref) for rank, ref in found if rank is not None]
    if not ranked:
        return []
    best = min(rank for rank, _ in ranked)
    first = next(ref for rank, ref in ranked if rank == best)
    group = windows.group(first.i)
    return list(group.refs) if group is not None and best == 0 else [first]


def given(
    context: Context, windows: Windows, j: int, givers: Sequence[Group], *, owned: bool
) -> list[Group]:
    """Return who is given something behind token `j`: "lent B a ship", "supplied gas to B".

    `owned`: who is only named by adjective or possessive counts, "will train B's police".
    """
    obj = windows.object(j - 1, 2)
    if obj is not None and parties_of(context, obj.keys):
        return [obj]
    known = parties_of(context, [k for g in givers for k in g.keys])
    if not known or (len(known) > 1 and windows.tokens[j].low in _MUTUAL):
        return []  # "each assured the other"
    refs = counterparts(context, windows, j, known)
    told = [r for r in refs if r.i >= j and (owned or not (r.adjective or r.possessive))]
    return [Group(r.i, r.j, (r,)) for r in told]


def stands_for_pair(
    context: Context,
    windows: Windows,
    verb: int,
    groups: Sequence[Group],
    people: frozenset[str],
) -> bool:
    """Tell whether who acts stands for both states of the document: "the ministers agreed".

    `people` are nouns of bodies and officials that two states have together.
    """
    if len(context.pair) != 2:
        return False
    if not groups:
        told = windows.noun_subject(verb)
        return told is not None and windows.tokens[told[1]].low in people
    heads = {windows.tokens[r.j - 1].low for g in groups for r in g.refs}
    return not parties_of(context, [k for g in groups for k in g.keys]) and heads <= people


def is_of_pair(context: Context, windows: Windows, at: int, parties: Sequence[str]) -> bool:
    """Tell whether one side of the document's pair acts, and the clause names nobody else."""
    sides = set(context.pair)
    return len(sides) == 2 and set(parties) | set(clause_states(context, windows, at)) <= sides


def clause_states(context: Context, windows: Windows, at: int) -> tuple[str, ...]:
    """Return the states that the clause at token `at` names, settings aside."""
    named = (
        ref
        for ref in _named(windows, *_clause(windows.tokens, at))
        if _rank(windows.tokens, ref) is not None
    )
    return tuple(dict.fromkeys(s for ref in named for s in _states(context, ref)))


def _states(context: Context, ref: Ref) -> tuple[str, ...]:
    return context.states(ref.keys)


def _named(windows: Windows, start: int, end: int) -> Iterator[Ref]:
    for ref in sorted([*windows.refs, *windows.inner], key=lambda r: r.i):
        if ref.kind in _PARTY_KINDS and start <= ref.i and ref.j <= end:
            yield ref


def _clause(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the tokens of the clause around token `at`."""
    start = end = at
    while start > 0 and tokens[start - 1].low not in _ENDS:
        start -= 1
    while end < len(tokens) and tokens[end].low not in _ENDS:
        end += 1
    return start, end


def _rank(tokens: Sequence[Token], ref: Ref) -> int | None:
    """Return how likely a reference is the other party, 0 first; None for a setting."""
    owner = ref.adjective or ref.possessive
    link = _link(tokens, ref)
    if ref.kind is Kind.ORGANISATION and link not in _SIDES:
        return None
    if link in _SETTINGS:
        return 2 if owner and link not in ("against", "under", "despite") else None
    return 1 if owner else 0


def _link(tokens: Sequence[Token], ref: Ref) -> str | None:
    """Return the preposition that governs a reference."""
    for at in range(ref.i - 1, max(-1, ref.i - _NEAR), -1):
        if tokens[at].low in _LINKS:
            return tokens[at].low
        if tokens[at].kind == "punct" and tokens[at].text not in "-–,":
            return None
    return None
