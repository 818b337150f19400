"""Reads when a meeting was, beyond the date beside its trigger."""

from __future__ import annotations

import re

from graph.model import Basis
from loaders.date_grammar import DateExpression
from loaders.proposals import AT_PUBLICATION, Slot, Words
from loaders.rules.context import Context, plain
from loaders.rules.event_dates import date_of, is_current
from loaders.rules.found import Found
from loaders.rules.text import Sentence
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_AHEAD = re.compile(r"(?:on |in )?(?:next |tomorrow|the coming |later this )", re.IGNORECASE)
_NONE = word_set("no not never neither without")
_FOLLOWING_VERBS = word_set("held place occurred began ended opened concluded convened happened")


def set_time(context: Context, windows: Windows, found: Found, anchor: int) -> None:
    """Give a candidate its date; news told as current happened when it was published."""
    sentence = windows.sentence
    anchors = (anchor,) if anchor != found.i else _follows(windows, found)
    date = date_of(context, sentence, found.i, found.j, anchors=anchors)
    if date is None and _is_denied(sentence, found.i):
        date = date_of(context, sentence, found.i, found.j, anchors=anchors, since=True)
    date = date or _when_clause(context, windows, found)
    if date is not None:
        found.date = date.edtf
        found.slots.append(Slot("when", quote=context.words(date.span.start, date.span.end)))
    elif (relative := _event_relative(context, windows, found)) is not None:
        found.slots.append(Slot("when", quote=relative))
    elif found.actors and is_current(sentence, anchor):
        found.slots.append(Slot("when", value=AT_PUBLICATION, basis=Basis.INFERRED))


def set_first_since(context: Context, windows: Windows, found: Found) -> None:
    """Note how long there had been none: "the first formal talks in five years"."""
    tokens, i, j = windows.tokens, found.i, found.j
    near = [*range(max(0, i - 5), i), *range(j, min(j + 12, len(tokens)))]
    start = next((at for at in near if tokens[at].low == "first"), None)
    if start is None:
        return
    for date in context.dates_in(windows.sentence):
        at = context.token_at(windows.sentence, date.span)
        if date.kind == "duration" and start < at <= j + 14:
            words = context.words(tokens[start].start, date.span.end)
            found.slots.append(Slot("firstSince", quote=words, value=plain(words.text)))
            return


def is_said_ahead(found: Found) -> bool:
    """Tell whether the words of the date lie ahead of whoever wrote them: "next week"."""
    when = next((s.quote for s in found.slots if s.role == "when" and s.quote), None)
    return when is not None and bool(_AHEAD.match(when.text))


def _is_denied(sentence: Sentence, i: int) -> bool:
    """Tell whether there was no such meeting: "no meeting has been held since 2022"."""
    return bool({t.low for t in sentence.tokens[max(0, i - 5) : i]} & _NONE)


def _follows(windows: Windows, found: Found) -> tuple[int, ...]:
    """Return the verb after the noun, where there is one: "the talks were held in ..."."""
    tokens = windows.tokens
    for at in range(found.j, min(found.j + 8, len(tokens))):
        if tokens[at].low in _FOLLOWING_VERBS:
            return (at,)
        if tokens[at].text in ".,;":
            break
    return ()


def _when_clause(context: Context, windows: Windows, found: Found) -> DateExpression | None:
    """Return the date of the clause before, as in "When A met B in May, they ..."."""
    tokens = windows.tokens
    if tokens[0].low not in ("when", "as", "while") or found.i == 0:
        return None
    comma = next((t.start for t in tokens if t.text == ","), None)
    if comma is None or tokens[found.i].start < comma:
        return None
    dates = [d for d in context.dates_in(windows.sentence) if d.span.end <= comma and d.edtf]
    return dates[-1] if dates else None


def _event_relative(context: Context, windows: Windows, found: Found) -> Words | None:
    """Return a date by another event, for the resolver: "two days after A announced a deal"."""
    sentence = windows.sentence
    for date in context.dates_in(sentence):
        at = context.token_at(sentence, date.span)
        if date.kind == "event-relative" and found.j <= at <= found.j + 10:
            ends = (t.start for t in windows.tokens[at:] if t.text in ".;")
            return context.words(date.span.start, min(ends, default=sentence.end))
    return None
