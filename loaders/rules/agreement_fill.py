"""Fills an agreement that was read: its date, parties and status."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Basis, Kind, Modality, Polarity, Span
from loaders.proposals import AT_PUBLICATION, Slot
from loaders.rules.agreement_parties import counterparts, parties_of
from loaders.rules.agreement_words import has
from loaders.rules.context import Context
from loaders.rules.event_dates import date_of, is_current, lies_ahead
from loaders.rules.found import Found
from loaders.rules.windows import Group, Windows

_MODALITY = {"proposed": Modality.PROPOSED, "under-negotiation": Modality.PLANNED}
_MADE = frozenset({"agreed", "signed", "initialled"})
_DOINGS = ("agreement.deed", "agreement.future")
"""Rules whose date is that of what will be done: "will exchange ambassadors in May"."""
_UNTIL = ("[..", "..")
_WHEN = frozenset({"when"})
_DENIALS = frozenset({"deny", "denied", "denies", "denying"})
_REACH = 14
"""Tokens before an agreement in which its denial stands."""


def fill(
    context: Context,
    found: Found,
    windows: Windows,
    groups: Sequence[Group],
    states: Sequence[str] = (),
) -> None:
    """Add the slots that nouns and verbs of agreement have alike.

    `states` are parties that the clause names without their acting in it.
    """
    _add_date(context, found, windows)
    if states:
        found.actors = tuple(states)
        found.slots += context.inferred("party", states)
    else:
        _add_parties(context, found, windows, groups)
    found.add("status", found.status)
    found.modality = _MODALITY.get(found.status, Modality.ASSERTED)
    if _is_denied(windows, found.i):
        found.polarity = Polarity.DENIED


def _is_denied(windows: Windows, i: int) -> bool:
    """Tell whether the clause hangs on a denial: "A denied that B had offered any concession"."""
    before = range(max(0, i - _REACH), i)
    at = next((k for k in reversed(before) if windows.tokens[k].low in _DENIALS), None)
    if at is None or windows.passive(at):
        return False
    return not any(t.text == ";" or t.low in ("but", "while") for t in windows.tokens[at:i])


def _add_date(context: Context, found: Found, windows: Windows) -> None:
    """Add the date near the noun or its verb; news in the perfect happened at publication."""
    sentence = windows.sentence
    # "since last year, when a pact was reached": a begin date that dates the pact
    since = has(windows.tokens[max(0, found.i - 5) : found.i], _WHEN)
    since |= found.status == "in-force"  # "which has applied since January"
    date = date_of(context, sentence, found.i, found.j, anchors=found.anchors, since=since)
    made = found.status in _MADE and not found.rule.startswith(_DOINGS)
    settled = made or found.status == "announced"
    if date is not None and date.edtf and date.edtf.startswith(_UNTIL) and settled:
        date = None  # "they agreed to finish it by December"
    if date is not None and date.edtf and made and lies_ahead(context, date.edtf):
        if _is_purpose(found, windows, date.span):
            found.status = "under-negotiation"
        date = None  # "they agreed to meet next month"
    if date is not None:
        opening = len("since ") if date.kind == "since" else 0
        found.date = date.edtf.removesuffix("/..") if date.edtf and opening else date.edtf
        words = context.words(date.span.start + opening, date.span.end)
        found.slots.append(Slot("when", quote=words))
    elif is_current(sentence, found.anchors[0] if found.anchors else found.i):
        found.slots.append(Slot("when", value=AT_PUBLICATION, basis=Basis.INFERRED))


def _is_purpose(found: Found, windows: Windows, day: Span) -> bool:
    """Tell whether a deed is what a journey yet to come is for: "flies in on Sunday to sign"."""
    verb = found.anchors[0] if found.anchors else found.i
    tokens = windows.tokens
    return verb > 0 and tokens[verb - 1].low == "to" and day.start < tokens[verb].start


def _add_parties(context: Context, found: Found, windows: Windows, groups: Sequence[Group]) -> None:
    """Add the states of the groups and of adjectives; a member of the pair brings the other."""
    named: dict[str, Slot] = {}
    for ref in (r for group in groups for r in group.refs):
        for party in parties_of(context, ref.keys):
            named.setdefault(party, context.slot_of("party", ref, party))
    for ref in windows.adjectives(found.i):
        named.setdefault(ref.keys[0], context.slot_of("party", ref))
    if len(named) == 1:
        for ref in counterparts(context, windows, found.i, list(named)):
            for state in parties_of(context, ref.keys):
                named.setdefault(state, context.slot_of("party", ref, state))
    found.actors = context.completed(list(named), windows)
    if len(found.actors) < 2:
        _add_persons(context, found, named, groups)
    found.slots += list(named.values())
    found.slots += context.inferred("party", [s for s in found.actors if s not in named])


def _add_persons(
    context: Context, found: Found, named: dict[str, Slot], groups: Sequence[Group]
) -> None:
    """Let persons be the parties, where nothing tells of which states they are."""
    persons = {
        key: ref
        for group in groups
        for ref in group.refs
        for key in ref.keys
        if context.registry.names[key].kind is Kind.PERSON and context.state_key(key) is None
    }
    if not persons and not named:
        found.actors = context.leaders
    elif len(persons) + len(named) > 1:
        for key, ref in persons.items():
            named.setdefault(key, context.slot_of("party", ref, key))
        found.actors = tuple(named)
