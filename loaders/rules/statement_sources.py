"""Whose word a sentence is without a verb of speech: "according to A", "A's position is"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.rules.context import Context
from loaders.rules.statement_outlets import Carrier
from loaders.rules.statement_subjects import unnamed
from loaders.rules.statement_words import BE, QUOTES, SpeechWords, next_low
from loaders.rules.text import Token
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_ANYBODY = word_set("person people individual somebody someone participant attendee those")
_LEADS = word_set("in by on for to")
_FARTHEST = 7
_BY = word_set("by from")
_IS = word_set("is was has had remains remained")


def source_of(context: Context, windows: Windows, words: SpeechWords) -> Carrier | None:
    """Return whose word a sentence is: "according to A", "in the words of A", "in A's view"."""
    tokens = windows.tokens
    for i in range(len(tokens) - 2):
        phrase = words.sources.at(tokens, i)
        group = _of_account(windows, i, words)
        if phrase:
            group = _unnamed_source(context, windows, phrase[0], words)
            group = group or _next_group(windows, phrase[0])
        if group is not None:
            return Carrier(group, i)
    return None


def _unnamed_source(
    context: Context, windows: Windows, start: int, words: SpeechWords
) -> Group | None:
    """Return the people of "according to a person close to the talks", whom nobody names."""
    phrase = windows.noun_phrase(start)
    if phrase is None:
        return None
    first, _, end = phrase
    group = next((g for k in range(start, end) if (g := windows.group(k)) is not None), None)
    lows = [t.low for t in windows.tokens[first:end]]
    heads = [k for k, low in enumerate(lows) if low in _ANYBODY or words.can_speak(low)]
    named = windows.group(end)  # "according to the weekly Zenit"
    if group is not None or named is not None or not heads:
        return None
    source = unnamed(context, windows, first, first + heads[-1] + 1)
    stops = (k for k in range(source.j, len(windows.tokens)) if windows.tokens[k].text in ",.;")
    return replace(source, j=next(stops, source.j))


def _next_group(windows: Windows, start: int) -> Group | None:
    near = (
        windows.group(at) for at in range(start, min(start + _FARTHEST - 2, len(windows.tokens)))
    )
    return next((g for g in near if g is not None), None)


def _of_account(windows: Windows, i: int, words: SpeechWords) -> Group | None:
    """Return the owner of "in A's view", who tells the sentence."""
    tokens = windows.tokens
    group = windows.group(i + 1) if tokens[i].low in _LEADS else None
    if group is None or group.i != i + 1 or not group.refs[-1].possessive:
        return None
    at = group.j + (group.j < len(tokens) and tokens[group.j].low in ("'s", "'"))
    return group if at < len(tokens) and tokens[at].low in words.accounts else None


def views(windows: Windows, words: SpeechWords) -> Iterator[tuple[int, Group]]:
    """Yield (token, whose) for "A's position is that ..." and "A is of the opinion that ..."."""
    tokens = windows.tokens
    for i in range(2, len(tokens) - 2):
        if tokens[i].low not in words.views:
            continue
        owner = _owner(windows, i) if _is_said(tokens, i) else _holder(windows, i)
        if owner is not None:
            yield i, owner


def told_by_nouns(windows: Windows, words: SpeechWords) -> Iterator[tuple[int, Group]]:
    """Yield (token, whose) for "A's warning that ..." and "a promise from A that ..."."""
    tokens = windows.tokens
    for i in range(1, len(tokens) - 3):
        low = tokens[i].low
        if low not in words.light_nouns and low not in words.told_nouns:
            continue
        near = range(i + 1, min(i + _FARTHEST, len(tokens) - 1))
        that = next((k for k in near if tokens[k].low == "that"), None)
        if (
            that is None
            or windows.is_verb(that + 1)
            or any(t.kind == "punct" and t.text != "," for t in tokens[i:that])
        ):
            continue
        behind = windows.after(i + 1, _BY, 2) if next_low(tokens, i) in _BY else None
        owner = behind or _owner(windows, i)
        if owner is not None:
            yield i, owner


def _is_said(tokens: list[Token], i: int) -> bool:
    """Tell whether a noun is followed by what it says: "the position is that"."""
    behind = tokens[i + 2] if i + 2 < len(tokens) else None
    opens = behind is not None and (behind.low == "that" or behind.text in QUOTES)
    return opens and next_low(tokens, i) in _IS


def _owner(windows: Windows, i: int) -> Group | None:
    """Return whose position it is."""
    group = windows.possessor(i)
    return group if group is not None and group.j <= i and i - group.j <= 3 else None


def _holder(windows: Windows, i: int) -> Group | None:
    """Return who "is of the opinion that"."""
    tokens = windows.tokens
    before = [t.low for t in tokens[max(0, i - 3) : i]]
    if before[-2:] != ["of", "the"] or before[0] not in BE or next_low(tokens, i) != "that":
        return None
    near = (windows.group(k) for k in (i - 4, i - 5))
    return next((g for g in near if g is not None), None) or windows.subject(i - 3)
