"""Fills a friction that was read: the slots of its parties, object, date, status and kind."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.proposals import Slot
from loaders.rules.context import Context
from loaders.rules.event_dates import date_of, is_when, opens
from loaders.rules.found import Found
from loaders.rules.friction_age import lasts, refresh
from loaders.rules.friction_parties import Parties
from loaders.rules.friction_scan import Told
from loaders.rules.friction_words import FrictionWords
from loaders.rules.topics import phrase_end
from loaders.rules.windows import Windows

_ARTICLE = re.compile(r"\A(?:an?|the)\s", re.IGNORECASE)
_LONGEST_SINCE = 6
_FARTHEST_DATE = 14
"""Tokens between a friction and its date."""


def fill(context: Context, words: FrictionWords, windows: Windows, told: Told) -> Found:
    """Return the event of a friction with its slots and label."""
    event, obj = told.event, told.obj
    _add_parties(context, event, _with_other_side(context, told.parties))
    if obj is not None:
        event.slots.append(obj)
    _add_date(context, words, windows, event)
    if told.parties.by:
        refresh(context, windows, event)
    if event.status == "ended" and lasts(words, windows, event):
        event.status = "in-force"
    event.add("status", event.status)
    event.add("frictionKind", event.code)
    if not event.label:
        trigger = context.token_words(windows.sentence, event.i, event.j)
        event.label = " ".join(trigger.text.split())
        if obj is not None and obj.value and obj.value not in event.label:
            event.label = f"{event.label}: {_ARTICLE.sub('', obj.value)}"
    return event


def _with_other_side(context: Context, parties: Parties) -> Parties:
    """Name the second of two states as the other side where the words name one side alone."""
    if len(parties.states) != 2 or bool(parties.by) is bool(parties.against):
        return parties
    named = {s.ref for s in (*parties.by, *parties.against)}
    others = [s for s in parties.states if s not in named]
    if len(others) != 1:
        return parties
    if parties.by:
        return replace(parties, against=context.inferred("against", others))
    return replace(parties, by=context.inferred("by", others))


def _add_parties(context: Context, event: Found, parties: Parties) -> None:
    """Add the slots of the parties; states that no words name become inferred parties."""
    event.actors = parties.states
    slots = [*parties.by, *parties.against, *parties.party]
    named = {s.ref for s in slots}
    event.slots += slots
    event.slots += context.inferred("party", [s for s in parties.states if s not in named])


def _add_date(context: Context, words: FrictionWords, windows: Windows, event: Found) -> None:
    sentence = windows.sentence
    anchors = event.anchors or _begins(words, windows, event)
    date = date_of(context, sentence, event.i, event.j, since=True, anchors=anchors)
    if date is None:
        _add_since(context, windows, event)
        return
    at = context.token_at(sentence, date.span)
    near = min(abs(at - k) for k in (event.i, *anchors)) <= _FARTHEST_DATE
    if not near and not opens(sentence, at):
        return
    when = is_when(context, sentence, date, event.i)
    event.date = date.edtf.removesuffix("/..") if date.edtf and when else date.edtf
    start = date.span.start + (len("since ") if when else 0)
    event.slots.append(Slot("when", quote=context.words(start, date.span.end)))


def _add_since(context: Context, windows: Windows, event: Found) -> None:
    """Add the event since which a friction lasts: "barred since the border clashes"."""
    tokens = windows.tokens
    for at in range(event.j, min(event.j + _FARTHEST_DATE, len(tokens) - 2)):
        if tokens[at].text in ".;":
            return
        if tokens[at].low != "since" or tokens[at + 1].low != "the":
            continue
        end = phrase_end(tokens, at + 1, _LONGEST_SINCE)
        if any(t.low in context.triggers for t in tokens[at:end]):
            words = context.token_words(windows.sentence, at, end)
            event.slots.append(Slot("when", quote=words))
        return


def _begins(words: FrictionWords, windows: Windows, event: Found) -> tuple[int, ...]:
    """Return the verb that begins a standing friction: "the stand-off that began in ..."."""
    tokens = windows.tokens
    for at in range(event.j, min(event.j + 14, len(tokens))):
        if tokens[at].low in words.begins:
            return (at,)
        if tokens[at].text in ".;":
            break
    return ()
