"""Finds the dateline of a sentence: "PORT HALE, Norland, May 4 (Agency) — ..."."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.text import Token
from loaders.rules.topics import CALENDAR

_DASHES = frozenset({"—", "–", "--", "-", "―"})
_LONGEST = 14
"""Tokens of a dateline."""
_MARKS = frozenset({",", ".", "(", ")", "/"})


def dateline_end(tokens: Sequence[Token]) -> int:
    """Return the token behind the dash of a dateline, 0 where the sentence has none.

    A dateline is the place of the report, a day and the agency, and nothing else, before a dash.
    """
    for at, token in enumerate(tokens[:_LONGEST]):
        if token.text in _DASHES:
            spaced = at > 0 and (tokens[at - 1].end < token.start or tokens[at - 1].text == ")")
            if spaced and tokens[at + 1 : at + 2]:
                return at + 1 if _is_line(tokens[:at]) else 0
        elif not (token.cap or token.kind == "number" or token.text in _MARKS):
            return 0
    return 0


def _is_line(tokens: Sequence[Token]) -> bool:
    """Tell whether words are a place with a day, an agency or a larger place, or a shouted one."""
    if _is_short_form(tokens):
        return False
    told = any(t.text in ("(", ",") or t.low.rstrip(".") in CALENDAR for t in tokens)
    return told or all(t.text.isupper() for t in tokens)


def _is_short_form(tokens: Sequence[Token]) -> bool:
    """Tell whether a bracket holds the initials of the name before it: "Grey Port League (GPL)"."""
    opened = next((k for k, t in enumerate(tokens) if t.text == "("), len(tokens))
    initials = "".join(t.text[0] for t in tokens[:opened] if t.cap and t.low != "the")
    inside = tokens[opened + 1].text if opened + 1 < len(tokens) else ""
    return len(initials) > 1 and inside == initials
