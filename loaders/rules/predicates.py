"""The finite verb that a noun phrase is the subject of, past its modifiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.rules.text import Token
from loaders.rules.words import word_set

FINITE = word_set(
    "will would is are was were has have had could may might must should shall can did does "
    "remain remains remained stays stay stayed"
)
_AGENT = word_set("by on in against since over last under")
_RELATIVE = frozenset({"which", "who", "whom", "whose", "where"})
_TURNS = frozenset({"but", "while", "whereas"})
LONGEST = 34
"""Tokens between a noun and its verb."""


def predicate_after(
    tokens: Sequence[Token],
    j: int,
    verbs: frozenset[str] = frozenset(),
    past: Mapping[int, int] | None = None,
) -> int | None:
    """Return the token of the verb whose subject ends before `j`, or None.

    Relative clauses ("that A signed in 2028") and phrases between commas ("imposed in May 2020")
    are passed over, and the references of `past` (first token -> end); `verbs` are forms that count
    beside the auxiliaries.
    """
    at, end = j, min(len(tokens), j + LONGEST)
    while at < end:
        token = tokens[at]
        if past and at in past:
            at = past[at]
        elif token.text in ".;:" or token.low in _TURNS:
            return None
        elif token.text == "," and at + 1 < end:
            close = _closing(tokens, at + 1, end)
            if close is None or tokens[at + 1].low in ("but", "and", "while"):
                return None
            at = close + 1
        elif token.low in _RELATIVE or (token.low == "that" and at <= j + 1):
            at = _past_relative(tokens, at + 1, end, verbs)
        elif token.low == "that" and at > j + 1:
            return None  # "it was agreed at a meeting in A that ..."
        elif _is_finite(token) or (token.low in verbs and not _is_reduced(tokens, at, end)):
            return at
        else:
            at += 1
    return None


def _is_finite(token: Token) -> bool:
    return token.low in FINITE and token.text != "May"


def _is_reduced(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a participle ("imposed by A") is followed by the finite verb of the clause."""
    if at + 1 >= end or tokens[at + 1].low not in _AGENT:
        return False
    for token in tokens[at + 1 : end]:
        if token.text in ",.;:":
            return False
        if _is_finite(token):
            return True
    return False


def _closing(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return the comma that closes a phrase begun at `start`."""
    for at in range(start, end):
        if tokens[at].text == ",":
            return at
        if tokens[at].text in ".;:":
            return None
    return None


def _past_relative(tokens: Sequence[Token], start: int, end: int, verbs: frozenset[str]) -> int:
    """Return the token after the first verb group of a relative clause."""
    for at in range(start, end):
        low = tokens[at].low
        if low in FINITE or low in verbs or low.endswith("ed"):
            after = at + 1
            while after < end and (
                tokens[after].low in FINITE
                or tokens[after].low.endswith(("ed", "en"))
                or tokens[after].low in ("been", "not")
            ):
                after += 1
            return after
    return end
