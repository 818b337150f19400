"""The date that belongs to a trigger."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from graph.dates import bounds
from graph.model import Span
from loaders.date_grammar import DateExpression
from loaders.date_reckoning import window_of
from loaders.rules.clauses import is_apart
from loaders.rules.context import Context
from loaders.rules.text import Sentence
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_FARTHEST = 26
_SLACK = 3
"""How much farther a date may stand from its event than from another trigger."""
_NEWS_DAYS = 10
"""Days before publication within which a day is that of the news."""
_APART = 12
"""How much farther away a date in a clause about another noun counts."""
_APPOSED = re.compile(r",?\s(?:(?:on|in)\s)?(?:the\s)?", re.IGNORECASE)
_FRONTED = word_set("in on at by during late early then and but so yet the end beginning of back")
_FRONTED_VERBS = word_set("signed concluded agreed reached adopted imposed introduced meeting")
_FUNCTION = word_set(
    "in on at to of for with by from and or but , . ; : - – — ) after before when where while "
    "who which that as during was were is are has have had will would be been between under "
    "over since until according because said met"
)
_CURRENT = frozenset({"has", "have", "is", "are"})
_NOT_PERFECT = word_set("to been will would said no not yet never")
_CLAUSE_STARTS = word_set("who which that when since")


def date_of(
    context: Context,
    sentence: Sentence,
    i: int,
    j: int,
    *,
    since: bool = False,
    anchors: tuple[int, ...] = (),
) -> DateExpression | None:
    """Return the date that belongs to the trigger at tokens [i, j), or None.

    A date right before another noun ("the October 2024 agreement") belongs to that noun. Begin
    dates ("since 2020") belong to states of affairs only (`since`).
    """
    best, cost = None, 1000
    fitting: list[DateExpression] = []
    by_event = _ByEvent(context, sentence)
    for date in context.told_dates(sentence):
        if date.kind == "duration" or (date.kind == "since" and not since):
            continue
        if not by_event.reaches(date, i):
            continue
        a = context.token_at(sentence, date.span)
        b = context.token_at(sentence, Span(date.span.end - 1, date.span.end)) + 1
        own = frozenset((*range(i, j), *anchors))
        if _modifies_other(sentence, a, b, own) or _is_of_other(context, sentence, a, own):
            continue
        windows = context.windows[sentence.index]
        here = min(windows.gap(a, b, k) for k in own)
        far = here >= _FARTHEST or here > _nearest(context, windows, a, b, own) + _SLACK
        here += _APART if is_apart(windows, a, own) else 0
        if far and not opens(sentence, a):
            continue
        fitting.append(date)
        if here < cost:
            best, cost = date, here
    return _precise(context, sentence, best, fitting) if best else None


class _ByEvent:
    """Knows which dates of a sentence a date by another event leaves to an event.

    "Suspended on 20 May, two days after A left": that is the date of what stands behind it. "Two
    days after A left on 18 May, B closed the border": that of what stands behind the comma, and 18
    May is not.
    """

    def __init__(self, context: Context, sentence: Sentence) -> None:
        self.context = context
        self.sentence = sentence
        dates = context.dates_in(sentence)
        self.relative = next((d for d in dates if d.kind == "event-relative" and d.edtf), None)
        at = context.token_at(sentence, self.relative.span) if self.relative else 0
        self.first = at
        self.fronted = self.relative is not None and opens(sentence, at)
        tokens = sentence.tokens
        self.comma = next((k for k in range(at, len(tokens)) if tokens[k].text == ","), len(tokens))
        places = [context.token_at(sentence, d.span) for d in dates if d is not self.relative]
        self.within = any(at < place < self.comma for place in places)

    def reaches(self, date: DateExpression, i: int) -> bool:
        """Tell whether a date may be that of the event at token `i`."""
        if date.kind == "event-relative" and date is not self.relative:
            return False
        if self.relative is None:
            return True
        at = self.context.token_at(self.sentence, date.span)
        if not self.fronted:
            return at >= self.first if i > self.first else date is not self.relative
        if not self.within:
            inside = self.first < i < self.comma
            return inside if date is self.relative else not inside
        own = at > self.comma
        if i > self.comma:
            return date is self.relative or own
        return date is not self.relative


def _precise(
    context: Context, sentence: Sentence, date: DateExpression, fitting: list[DateExpression]
) -> DateExpression:
    """Return what says a date more precisely: "a month later, on 26 May"."""
    for other in context.dates_in(sentence):
        between = context.document.text[date.span.end : other.span.start]
        beside = other.span.start >= date.span.end and _APPOSED.fullmatch(between)
        narrower = date.edtf and other.edtf and _lies_within(other.edtf, date.edtf)
        if narrower and (beside or other in fitting):
            return other
    return date


def _lies_within(one: str, other: str) -> bool:
    """Tell whether one date lies within another and is more precise."""
    inner, outer = window_of(one), window_of(other)
    if inner is None or outer is None or inner == outer:
        return False
    return outer.first <= inner.first and inner.last <= outer.last


def opens(sentence: Sentence, a: int) -> bool:
    """Tell whether a date opens its sentence, so that all its clauses go on at that time."""
    before = [t for t in sentence.tokens[:a] if t.kind != "punct"]
    if before and before[0].low in _FRONTED_VERBS:
        before = before[1:]  # "Signed in May by both, the treaty ..."
    return all(t.low in _FRONTED for t in before)


def is_when(context: Context, sentence: Sentence, date: DateExpression, i: int) -> bool:
    """Tell whether the event at token `i` happened when a span begins: "since May, when A left"."""
    if date.kind != "since" or not date.wording.lower().startswith("since "):
        return False
    end = context.token_at(sentence, Span(date.span.end - 1, date.span.end)) + 1
    behind = sentence.tokens[end : end + 3]
    return i > end and "when" in [t.low for t in behind if t.kind == "word"][:1]


def _modifies_other(sentence: Sentence, a: int, b: int, own: frozenset[int]) -> bool:
    """Tell whether the date at tokens [a, b) belongs to a noun after it, none of its `own`."""
    tokens = sentence.tokens
    if a == 0:
        return False
    if is_of_last(sentence, a, own):
        return True
    if b >= len(tokens):
        return False
    if tokens[b].low == "'s":
        return own.isdisjoint(range(b, b + 4))
    if tokens[b].kind != "word" or tokens[b].low in _FUNCTION or tokens[b].low.endswith("ly"):
        return False
    if tokens[a - 1].low not in ("the", "a", "this", "their", "its", "'s"):
        return False
    return own.isdisjoint(range(b, b + 4))


def is_of_last(sentence: Sentence, a: int, own: Iterable[int]) -> bool:
    """Tell whether a date says when something was last: "A, last here in 2019, met B"."""
    for at in range(a - 1, max(-1, a - 5), -1):
        if at in own or sentence.tokens[at].kind == "punct":
            return False
        if sentence.tokens[at].low == "last":
            return at == 0 or sentence.tokens[at - 1].low != "the"
    return False


def _is_of_other(context: Context, sentence: Sentence, a: int, own: frozenset[int]) -> bool:
    """Tell whether a date belongs to another event before it: "the treaty of 2002"."""
    tokens = sentence.tokens
    between = [t.low for t in tokens[max(own) + 1 : a]]
    if ("ahead", "of") in pairwise(between):
        return True  # "held talks ahead of a summit on Friday"
    if a < 2 or tokens[a - 1].low != "of" or a - 2 in own:
        return False
    return tokens[a - 2].low in context.triggers


def _nearest(context: Context, windows: Windows, a: int, b: int, own: frozenset[int]) -> int:
    """Return the cost of the date at tokens [a, b) for the nearest other trigger."""
    others = (
        k
        for k, t in enumerate(windows.tokens)
        if t.low in context.triggers and k not in own and not a <= k < b
    )
    return min((windows.gap(a, b, k) for k in others), default=_FARTHEST)


def lies_ahead(context: Context, date: str | None) -> bool:
    """Tell whether a date begins after the document was published."""
    published = context.document.metadata.published
    when, said = (bounds(d) if d else None for d in (date, published))
    if when is None or said is None:
        return False
    latest = said.latest_end or said.latest_begin
    return bool(when.earliest_begin and latest and when.earliest_begin > latest)


def is_fresh(context: Context, edtf: str) -> bool:
    """Tell whether a date lies in the days before the document was published."""
    published = context.document.metadata.published
    told, said = bounds(edtf), bounds(published) if published else None
    if told is None or said is None or not told.earliest_begin or not said.latest_begin:
        return False
    return 0 <= (said.latest_begin - told.earliest_begin).days <= _NEWS_DAYS


def is_current(sentence: Sentence, i: int) -> bool:
    """Tell whether the clause at token `i` tells news: in the present perfect or progressive."""
    tokens = sentence.tokens
    for at in range(i - 1, max(-1, i - 8), -1):
        if tokens[at].text in ".;:" or tokens[at].low in _CLAUSE_STARTS:
            return False
        if tokens[at].low in _CURRENT:
            between = {t.low for t in tokens[at + 1 : i]}
            return not between & _NOT_PERFECT
    return False
