"""Offices, memberships and locations that a document states in passing."""

from __future__ import annotations

from graph.model import Kind
from loaders.proposals import Proposal, Slot
from loaders.rules.context import Context
from loaders.rules.registry import Ref, TenureRead
from loaders.rules.text import Token
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_CITY = word_set("city town capital port resort village island province region state")
_MEMBER_VERBS = frozenset({"includes", "include", "comprises", "comprise", "groups"})
_LONGEST_BODY = 4
_BODIES = word_set(
    "broadcaster agency newspaper daily airline company firm bank ministry regulator operator "
    "carrier channel television radio party newsagency weekly outlet website"
)
"""Words for a body right before its name."""


def tenures(context: Context) -> list[Proposal]:
    """Return one proposal for each office that the text gives to a person."""
    return [_tenure(context, tenure) for tenure in context.registry.tenures]


def _tenure(context: Context, tenure: TenureRead) -> Proposal:
    sentence = context.sentences[tenure.sentence]
    title = context.words(tenure.title_span.start, tenure.title_span.end)
    slots = [
        Slot("holder", ref=tenure.person),
        Slot("office", quote=title, value=tenure.office),
        Slot("tenureStatus", value=tenure.status),
    ]
    state = f"state:{tenure.state}" if tenure.state else None
    owner = tenure.organisation or state
    if owner and owner in context.registry.names:
        slots.append(Slot("officeOf", ref=owner))
    if tenure.organisation and state:
        slots.append(Slot("officeOf", ref=state))
    former = "former " if tenure.status == "former" else ""
    return Proposal(
        key=context.key(Kind.TENURE),
        kind=Kind.TENURE,
        quote=context.quote(sentence, context.token_at(sentence, tenure.title_span)),
        trigger=title,
        label=f"{context.registry.names[tenure.person].name}: {former}{tenure.office}",
        slots=tuple(slots),
        rule="tenure",
    )


def locations(context: Context) -> list[Proposal]:
    """Return where places lie: "Port Hale, Norland", "the Norlandian town of Port Hale"."""
    out: list[Proposal] = []
    told: set[tuple[str, str]] = set()
    for windows in context.windows:
        for ref in windows.refs:
            state = _state_of(windows, ref) if ref.kind is Kind.PLACE else None
            if state is None or (ref.keys[0], state.keys[0]) in told:
                continue
            told.add((ref.keys[0], state.keys[0]))
            slots = [context.slot_of("locatedIn", state)]
            out.append(_about(context, windows, ref, Kind.PLACE, slots, "location"))
    return out


def memberships(context: Context) -> list[Proposal]:
    """Return which states a body has as members: "the X, which includes A, B and C"."""
    out: list[Proposal] = []
    for windows in context.windows:
        for ref in windows.refs:
            if ref.kind is not Kind.ORGANISATION:
                continue
            members = _members(windows, ref)
            if len(members) >= 2:
                slots = [context.slot_of("hasMember", m) for m in members]
                out.append(_about(context, windows, ref, Kind.ORGANISATION, slots, "membership"))
    return out


def affiliations(context: Context) -> list[Proposal]:
    """Return whose an organisation is: "A's state broadcaster, X", "the A agency X"."""
    out: list[Proposal] = []
    told: set[tuple[str, str]] = set()
    for windows in context.windows:
        states = [r for r in (*windows.refs, *windows.inner) if r.kind is Kind.STATE]
        for ref in windows.refs:
            if ref.kind is not Kind.ORGANISATION:
                continue
            owner = next((s for s in states if _owns(windows.tokens, s, ref)), None)
            if owner is None or (ref.keys[0], owner.keys[0]) in told:
                continue
            told.add((ref.keys[0], owner.keys[0]))
            slots = [context.slot_of("organisationOf", owner)]
            out.append(_about(context, windows, ref, Kind.ORGANISATION, slots, "affiliation"))
    return out


def _owns(tokens: list[Token], state: Ref, body: Ref) -> bool:
    """Tell whether only words of a body of the state stand between it and a name."""
    between = [t.low for t in tokens[state.j : body.i] if t.low not in ("'s", "'", ",")]
    if not (state.adjective or state.possessive) or not between or len(between) > _LONGEST_BODY:
        return False
    return between[-1] in _BODIES


def _about(
    context: Context, windows: Windows, ref: Ref, kind: Kind, slots: list[Slot], rule: str
) -> Proposal:
    """Make a proposal whose subject is a name of the document itself."""
    return Proposal(
        key=context.key(kind),
        kind=kind,
        quote=context.quote(windows.sentence, ref.i),
        trigger=context.words(ref.span.start, ref.span.end),
        label=context.registry.names[ref.keys[0]].name,
        slots=tuple(slots),
        same_as=ref.keys[0],
        rule=rule,
    )


def _state_of(windows: Windows, place: Ref) -> Ref | None:
    tokens = windows.tokens
    for ref in windows.refs:
        if ref.kind is not Kind.STATE:
            continue
        if ref.i == place.j + 1 and tokens[place.j].text == "," and ref.role in ("name", "short"):
            return ref
        between = [t.low for t in tokens[ref.j : place.i]]
        if (
            ref.adjective
            and 2 <= len(between) <= 4
            and between[-1] == "of"
            and between[-2] in _CITY
        ):
            return ref
    return None


def _members(windows: Windows, body: Ref) -> list[Ref]:
    tokens = windows.tokens
    for at in range(body.j, min(body.j + 5, len(tokens))):
        if tokens[at].low in _MEMBER_VERBS:
            return [
                r
                for r in windows.refs
                if at < r.i < at + 24 and r.kind is Kind.STATE and not r.adjective
            ]
    if _belongs(tokens, body.i):
        return [
            r for r in windows.refs if r.i < body.i and r.kind is Kind.STATE and not r.adjective
        ]
    return []


def _belongs(tokens: list[Token], i: int) -> bool:
    lows = [t.low for t in tokens[max(0, i - 5) : i]]
    return "to" in lows and any(w in ("belong", "belongs", "acceded") for w in lows)
