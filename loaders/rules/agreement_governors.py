"""The verb that governs an agreement noun: "signed a pact", "signed, in Port Hale, a pact"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.agreement_words import AgreementWords
from loaders.rules.predicates import predicate_after
from loaders.rules.text import Token
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_DETERMINERS = frozenset({"a", "an", "the", "its", "their", "this", "any"})
_SETTINGS = word_set("in at on with before after by during , yesterday today here there")
"""Words behind a verb whose object is still to come."""
_LEFT, _RIGHT, _LONGEST = 8, 14, 18
"""Tokens in which the verb stands before the noun, behind it, and before it past settings."""


def governor(
    words: AgreementWords, windows: Windows, i: int, j: int, contents: int | None
) -> int | None:
    """Return the verb that governs the noun at tokens [i, j): before it, else behind it.

    `contents` is the noun of whose wording it is: "the text of a pact".
    """
    tokens = windows.tokens
    told = _of_reduced(words, windows, j)
    if told is not None:
        return told
    verb = windows.verb_of(contents) if contents is not None else None
    if verb is not None and words.governs(tokens, verb):
        return verb
    acting = windows.verb_of(i)
    if acting is not None and acting < i and words.governs(tokens, acting):
        return acting
    verbs = (_before(words, tokens, i), _behind(words, windows, j), over_settings(words, tokens, i))
    return next((verb for verb in verbs if verb is not None), None)


def _of_reduced(words: AgreementWords, windows: Windows, j: int) -> int | None:
    """Return the verb of a relative clause without a pronoun: "a deal Norland signed with A"."""
    group = windows.group(j)
    if group is None or group.i != j or group.j >= len(windows.tokens):
        return None
    adjective = any(r.adjective or r.possessive for r in group.refs)
    past = words.governs(windows.tokens, group.j) and not windows.passive(group.j)
    return group.j if past and not adjective else None


def over_settings(words: AgreementWords, tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb before where and when it was done: "signed in Port Hale on 4 May a pact"."""
    for at in range(i - 1, max(-1, i - _LONGEST), -1):
        if tokens[at].text in ";:" or words.nouns.at(tokens, at):
            return None
        if words.governs(tokens, at) and not _modifies(tokens, at):
            return at if tokens[at + 1].low in _SETTINGS else None
    return None


def _before(words: AgreementWords, tokens: Sequence[Token], i: int) -> int | None:
    for at in range(i - 1, max(-1, i - _LEFT - 1), -1):
        if words.governs(tokens, at) and not _modifies(tokens, at):
            return at
        if tokens[at].text in ",;:":
            break
    return None


def _modifies(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a form is no verb: "initialled a draft treaty"."""
    return at > 0 and tokens[at - 1].low in _DETERMINERS


def _behind(words: AgreementWords, windows: Windows, j: int) -> int | None:
    tokens = windows.tokens
    finite = predicate_after(tokens, j, frozenset(), windows.extents)
    if finite is not None:
        for at in range(finite, min(finite + 5, len(tokens))):
            if words.acting.at(tokens, at) and windows.passive(at):
                return at
    linked = [t.low for t in tokens[j : j + 2]]
    relative = linked[:1] in (["that"], ["which"]) or linked == ["to", "which"]
    for at in range(j, min(len(tokens), j + _RIGHT)):
        near = relative or tokens[at - 1].text == ","
        if words.governs(tokens, at) and (near or windows.passive(at)):
            return at
        if tokens[at].text in ";:":
            break
    return None
