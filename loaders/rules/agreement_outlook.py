"""Whether an agreement that no verb makes is there, or only thought of: "until there is a deal"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.predicates import predicate_after
from loaders.rules.text import Token
from loaders.rules.topics import is_definite
from loaders.rules.window_words import PREPOSITIONS
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_OPEN = word_set("if unless until till once whether")
_MODALS = word_set("will would may might could should shall must")
_WILL = word_set("will shall")
_ARE = word_set("is are")
_SETTINGS = word_set("under in by through since of")
_ANY = frozenset({"any"})
_REACH = 3
_LONGEST = 12
_YEAR = len("2031")
_ENDS = PREPOSITIONS | word_set("the a an its their his her our and")


def is_ahead(windows: Windows, i: int, j: int) -> bool:
    """Tell whether the noun at tokens [i, j) is only wanted, awaited or thought possible.

    An agreement that is there is "the" or somebody's, and its sentence has no "if" and no "could".
    """
    tokens = windows.tokens
    if is_definite(tokens, i) or year_of(tokens, i, j):
        return False
    if any(t.low in _ANY for t in tokens[max(0, i - _REACH) : i]):
        return True
    return _is_supposed(tokens, i) or _is_conditional(windows, i) or _is_to_be(windows, j)


def _is_supposed(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether its clause is a condition: "once a deal is on paper"."""
    for at in range(i - 1, max(-1, i - _LONGEST), -1):
        if tokens[at].low in _OPEN:
            return True
        if tokens[at].kind == "punct":
            return False
    return False


def _is_conditional(windows: Windows, i: int) -> bool:
    """Tell whether a modal governs the verb on which the noun hangs: "would need a treaty"."""
    if any(t.low in _SETTINGS for t in windows.tokens[max(0, i - _REACH) : i]):
        return False
    verb = next((at for at in windows.governors(i) if windows.is_verb(at)), None)
    if verb is None or any(t.low in _WILL for t in windows.tokens[max(0, verb - _REACH) : verb]):
        return False  # "A and B will set up a hotline"
    return windows.is_conditional(verb)


def _is_to_be(windows: Windows, j: int) -> bool:
    """Tell whether the predicate of the noun lies ahead: "a treaty is to follow"."""
    tokens = windows.tokens
    finite = predicate_after(tokens, j, frozenset(), windows.extents)
    if finite is None or tokens[finite].low in _MODALS:
        return finite is not None
    return tokens[finite].low in _ARE and [t.low for t in tokens[finite + 1 : finite + 2]] == ["to"]


def year_of(tokens: Sequence[Token], i: int, j: int) -> str | None:
    """Return the year that is part of its name: "a 1998 accord", "a treaty of May 1998"."""
    first = i
    while first > max(0, i - _REACH) and tokens[first - 1].low not in _ENDS:
        first -= 1
    of = next((at for at in range(j, min(j + _REACH, len(tokens))) if tokens[at].low == "of"), j)
    near = [*tokens[first:i], *tokens[of + 1 : of + 1 + _REACH]]
    return next((t.text for t in near if t.kind == "num" and len(t.text) == _YEAR), None)
