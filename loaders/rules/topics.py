"""Words of a topic: the phrase after a preposition or a verb, and its content words."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set

_STOP = word_set(
    "who which where while whereas after before since because although but said says saying "
    "according amid following during"
)
_LIGHT = word_set(
    "the a an of and or to in on at for with by from its their his her this that these those "
    "be is are was were been has have had will would how further more most some any all both "
    "two new old as it they he she not also over under about into between among up down out "
    "off"
)
_FINITE = frozenset({"was", "were", "is", "are", "has", "had"})
_VERBAL = word_set("had has have was were is are will would to also then")
_CAUSES = frozenset({"retaliation", "response", "return", "protest", "exchange", "reply"})
CALENDAR = word_set(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_DEICTIC = frozenset({"last", "this", "next", "earlier"})
_PERIODS = CALENDAR | word_set(
    "day week weekend month quarter year decade century spring summer autumn winter"
)
_NOT_LISTED = word_set("with without to is was were are has will in on")
_DEFINITE = word_set("the this these those their his her both 's")
_INDEFINITE = word_set("a an another no any some several two three with of for in on to")
_ENDINGS = (
    *("isation", "ization", "ments", "ment", "ations", "ation", "ions", "ion", "ings", "ing"),
    *("ies", "ed", "es", "s", "e", "y"),
)
"""Endings that `stem` takes off, the longest first."""
LONGEST = 14
"""Tokens of a topic."""


def phrase_end(tokens: Sequence[Token], start: int, longest: int = LONGEST) -> int:
    """Return the end of the phrase that begins at `start`: up to the end of its clause."""
    end = start
    while end < len(tokens) and end - start < longest:
        token = tokens[end]
        if end > start and _is_setting(tokens, end):
            break
        if token.text in '.;:—–()?!"“”' or token.low in _STOP:
            break
        if token.low in _FINITE and end > start:
            break
        if token.low == "and" and end + 1 < len(tokens) and tokens[end + 1].low in _VERBAL:
            break
        if token.low == "in" and end + 1 < len(tokens) and tokens[end + 1].low in _CAUSES:
            break
        if token.text == "," and not _goes_on(tokens, end):
            break
        end += 1
    return trimmed(tokens, start, end)


def trimmed(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return the end of tokens [start, end) without commas and light words: "patrols and"."""
    while end > start and (tokens[end - 1].text == "," or tokens[end - 1].low in _LIGHT):
        end -= 1
    return end


def _is_setting(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "in May", "last year" or "in Port Hale" begins here: no part of a topic."""
    if at + 1 < len(tokens) and tokens[at].low in _DEICTIC and tokens[at + 1].low in _PERIODS:
        return True
    if tokens[at].low not in ("on", "in", "at", "by", "from") or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if following.kind == "num" or following.low in CALENDAR:
        return True
    located = tokens[at].low in ("in", "at") and following.cap
    return located and not is_owner(tokens, at + 2)


def _goes_on(tokens: Sequence[Token], comma: int) -> bool:
    """Tell whether a comma joins the items of a list: "A, B and C"."""
    for at in range(comma + 1, min(comma + 6, len(tokens))):
        if tokens[at].low in ("and", "or"):
            return True
        if tokens[at].kind == "punct" and tokens[at].text != ",":
            return False
        if tokens[at].low in _NOT_LISTED or tokens[at].low.endswith("ing"):
            return False
    return False


def content(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the stemmed content words of some tokens."""
    return frozenset(stem(t.low) for t in tokens if t.kind == "word" and t.low not in _LIGHT)


def is_definite(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether the noun at token `i` is definite: the nearest determiner before it decides."""
    for at in range(i - 1, max(-1, i - 7), -1):
        low = tokens[at].low
        if low in _DEFINITE or (low == "that" and at == i - 1):
            return True
        if low in _INDEFINITE or (tokens[at].kind == "punct" and low not in "-–"):
            return False
    return False


def singular(word: str) -> str:
    """Return the singular of a regular plural."""
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def stem(word: str) -> str:
    """Return a crude stem, enough to see "patrols" in "patrolling"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word
