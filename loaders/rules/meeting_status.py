"""Reads whether a meeting was held, is planned, was put off or called off."""

from __future__ import annotations

from itertools import pairwise

from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.meeting_denial import broken_off, called_off, is_of_meeting, is_only_maybe_denied
from loaders.rules.meeting_outlook import (
    has_effect,
    is_in_programme,
    is_in_the_offing,
    is_occasion,
    is_of_journey_ahead,
    is_possible,
    is_set_for,
    is_this_week,
    is_told_as_done,
    is_wanted,
)
from loaders.rules.meeting_words import MeetingWords
from loaders.rules.predicates import predicate_after
from loaders.rules.text import Token
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_PURPOSE = word_set(
    "travelled traveled flew went came arrived visited able managed continued proceeded used took "
    "seized paused stopped stayed returned hurried rushed walked drove crossed sailed rode led got "
    "flown gone come sent brought made"
)
_FIRST = word_set("first second third fourth fifth last latest only")
"""Who does something so is the first to do it: it has been done."""
_ENDINGS = word_set(
    "took resumed began ended opened produced yielded failed followed focused covered lasted "
    "marked came await awaits awaited"
)
_CLAUSE_STARTS = word_set("who which that when after where said")
_RELATIVES = word_set("who which whose where whom")
_TO_COME = word_set(
    "next future coming possible potential eventual prospective proposed mooted hoped-for would-be "
    "projected imminent impending intended promised expected suggested"
)
_CONDITIONS = word_set("if before until unless when once")
_HAPPENING = word_set(
    "take taken place happen happened held materialise materialised materialize occur occurred "
    "come came go gone forward ahead about forthcoming planned scheduled arranged possible"
)
_BIDS = word_set(
    "told tells tell telling ordered instructed advised pressed reminded warned wants wanted"
)
_BIDDING = 12
"""Tokens before a meeting in which somebody is told to come to it."""
_DENIED_WITHIN = 5
_FARTHEST_FATE = 24
"""Tokens behind a meeting in which its fate is told."""
_STRONGEST_FIRST = ("cancelled", "postponed", "not-held", "planned")


def status_of(
    context: Context, words: MeetingWords, windows: Windows, found: Found, anchor: int
) -> str:
    """Return the status of a candidate; `anchor` is the token of the verb that governs it."""
    noun = found.rule.startswith("meeting.noun")
    names = {name for _, name in _cues(context, windows, found, anchor)}
    if noun:
        names |= _told_of_noun(words, windows, found, anchor)
    elif windows.is_conditional(anchor):
        names.add("planned")
    elif "planned" in names:
        names |= _fate(words, windows.tokens, found.j)  # "was expected in A but never arrived"
    if _is_in_denial(windows.tokens, anchor):
        names.add("not-held")
    if noun and found.code in ("summit", "multilateral"):
        names -= {"not-held"}  # whoever stays away, the summit is held
    elif not noun and _is_unreal(words, windows.tokens, found.i):
        names.add("planned")
    if _lies_ahead(context, words, windows, found, anchor):
        names.add("planned")
    if is_occasion(windows, found) if noun else is_told_as_done(words, windows, found.i):
        names -= {"planned"}
    if noun and "planned" in names:
        names |= _told_after(context, words, windows)
    if noun and not names:
        names = broken_off(words, windows, found)
    if "not-held" in names and is_only_maybe_denied(windows, anchor):
        names = (names - {"not-held"}) | {"planned"}
    return next((name for name in _STRONGEST_FIRST if name in names), "held")


def _cues(context: Context, windows: Windows, found: Found, anchor: int) -> list[tuple[int, str]]:
    """Return the words of status in the clause of a meeting, and in the predicate behind it."""
    tokens, i, j = windows.tokens, found.i, found.j
    cues = context.cues(tokens, _clause_start(tokens, anchor), max(anchor, i) + 1)
    governed = anchor < i or not found.rule.startswith("meeting.noun")
    modified = not governed or tokens[anchor].low in ("planned", "scheduled", "proposed")
    verb = predicate_after(tokens, j, _ENDINGS, windows.extents) if modified else None
    if verb is not None:
        later = context.cues(tokens, verb, verb + 7)
        if has_effect(windows, j - 1):
            later = [c for c in later if c[1] != "planned"]
        later = [c for c in later if not _is_of_other_noun(windows, c[0], found)]
        cues += [c for c in later if c[1] != "not-held" or _is_denied(tokens, c[0], verb)]
    return [c for c in cues if c[1] != "not-held" or is_of_meeting(windows, found, anchor, c[0])]


def _told_of_noun(words: MeetingWords, windows: Windows, found: Found, anchor: int) -> set[str]:
    """Return what the words around a noun say of it."""
    tokens, i, j = windows.tokens, found.i, found.j
    governed = anchor < i
    names = _fate(words, tokens, j) | called_off(words, windows, found)
    if (
        _is_to_be(tokens, j)
        or is_of_journey_ahead(windows, found)
        or (governed and (windows.is_conditional(anchor) or _is_bidden(tokens, anchor)))
        or (not found.date and {t.low for t in tokens[max(0, i - 3) : i]} & _TO_COME)
        or (windows.tree is None and _is_called_for(words, windows, i))
    ):
        names.add("planned")
    return names


def _is_called_for(words: MeetingWords, windows: Windows, i: int) -> bool:
    """Tell whether a word before a noun wants it, where no tree tells what hangs on what."""
    return any(_wants(words, windows.tokens, at) for at in windows.governors(i) if at < i)


def _is_in_denial(tokens: list[Token], anchor: int) -> bool:
    """Tell whether a meeting is told of in a clause that is denied: "denied that they met"."""
    left = _clause_start(tokens, anchor)
    return left > 1 and tokens[left - 1].low == "that" and tokens[left - 2].low.startswith("den")


def _is_to_be(tokens: list[Token], j: int) -> bool:
    """Tell whether a noun is said to be still to come: "a meeting to be held in May"."""
    lows = [t.low for t in tokens[j : j + 3]]
    return lows[:2] == ["to", "be"] or lows == ["to", "take", "place"]


def _is_of_other_noun(windows: Windows, cue: int, found: Found) -> bool:
    """Tell whether a word is the adjective of another noun: "led to the upcoming deal"."""
    tree = windows.tree
    if tree is None:
        return False
    node = tree.node(cue)
    return tree.relation[node] == "amod" and tree.head[node] != tree.node(found.j - 1)


def _is_denied(tokens: list[Token], cue: int, verb: int) -> bool:
    """Tell whether a "not" behind a noun denies that it came about: "did not take place"."""
    behind = {t.low for t in tokens[cue : cue + _DENIED_WITHIN]}
    return cue <= verb + 2 and bool(behind & _HAPPENING)


def _is_bidden(tokens: list[Token], anchor: int) -> bool:
    """Tell whether somebody is told to meet: "told the leaders of A and B to attend talks"."""
    if anchor == 0 or tokens[anchor - 1].low != "to":
        return False
    for token in reversed(tokens[max(0, anchor - _BIDDING) : anchor - 1]):
        if token.low in _BIDS:
            return True
        if token.kind == "punct" or token.low in _PURPOSE:
            return False
    return False


def _wants(words: MeetingWords, tokens: list[Token], at: int) -> bool:
    """Tell whether a word wants what hangs on it; to call something a name is no call for it."""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    calls = tokens[at].low.startswith("call") and following not in ("for", "on", "upon")
    return tokens[at].low in words.wanted and not calls


def _lies_ahead(
    context: Context, words: MeetingWords, windows: Windows, found: Found, anchor: int
) -> bool:
    """Tell whether a meeting is wanted, in the offing or in a programme."""
    noun = found.rule.startswith("meeting.noun")
    wanted = is_wanted(words, windows, found.j - 1 if noun else anchor)
    wanted = wanted or (noun and anchor < found.i and is_wanted(words, windows, anchor))
    coming = noun and (is_in_the_offing(words, windows, found) or is_set_for(windows, found))
    maybe = is_possible(windows, found.j - 1 if noun else anchor)
    verbs = (anchor, *windows.governors(found.i)) if noun else (anchor,)
    now = any(is_this_week(words, windows, found, at) for at in verbs)
    return wanted or coming or maybe or now or is_in_programme(context, words, windows, anchor)


def _told_after(context: Context, words: MeetingWords, windows: Windows) -> set[str]:
    """Return what the next sentence says of a plan: "It has been put off"."""
    behind = windows.sentence.index + 1
    tokens = context.sentences[behind].tokens if behind < len(context.sentences) else []
    return _fate(words, tokens, 1) if tokens and tokens[0].low in ("it", "this") else set()


def _fate(words: MeetingWords, tokens: list[Token], j: int) -> set[str]:
    """Return what the words behind a noun say became of it, up to the next meeting."""
    told: set[str] = set()
    for at in range(j, min(j + _FARTHEST_FATE, len(tokens))):
        if tokens[at].text in ".;" or words.nouns.at(tokens, at):
            break
        fate = words.fates.at(tokens, at)
        if fate:
            told.add(fate[1])
    return told


def _clause_start(tokens: list[Token], anchor: int) -> int:
    left = anchor
    while (
        left > 0
        and anchor - left < 8
        and tokens[left - 1].text not in ".;:—"
        and tokens[left - 1].low not in _CLAUSE_STARTS
        and not _closes_relative(tokens, left - 1)
    ):
        left -= 1
    return left


def _closes_relative(tokens: list[Token], at: int) -> bool:
    """Tell whether a comma closes a clause set in: "A, who had not spoken, met B"."""
    if tokens[at].text != ",":
        return False
    opening = [t.low for t in tokens[:at] if t.kind != "punct"]
    if opening[:1] == ["as"] and not any(t.text == "," for t in tokens[:at]):
        return True  # "As it will be recalled, A was there in May"
    for back in range(at - 1, max(-1, at - 16), -1):
        if tokens[back].text == ",":
            return tokens[back + 1].low in _RELATIVES
    return False


def _is_unreal(words: MeetingWords, tokens: list[Token], i: int) -> bool:
    """Tell whether a verb names a meeting still to come: "to meet", "if A meets B"."""
    verb = words.verb_at(tokens, i)
    if verb is None or i == 0:
        return False
    form = verb[1].form
    if form == "base" and tokens[i - 1].low == "to":
        before = [t.low for t in tokens[max(0, i - 9) : i]]
        there = any(a in ("was", "were") and b == "in" for a, b in pairwise(before))
        there = there or bool(set(before[-6:]) & _FIRST)
        return not there and not set(before[-7:]) & _PURPOSE
    return form in ("base", "s") and bool({t.low for t in tokens[:i]} & _CONDITIONS)
