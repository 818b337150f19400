"""Tells uses of the words of meeting apart: rounds of talks or of applause, fostered dialogues."""

from __future__ import annotations

from loaders.rules.text import Token
from loaders.rules.words import word_set

GOVERNS = word_set("of after before during for on at in by from with to about over")
_BEHIND_BILATERAL = word_set("with in at on between and before after during as that which last")
_ORDINALS = ("nth", "xth", "hth", "fth", "ieth", "first", "second", "third")
_FOSTERING = (
    "strengthen",
    "deepen",
    "enhanc",
    "consolidat",
    "intensif",
    "foster",
    "promot",
    "expand",
)
_ROUND_MARKS = word_set(
    "next last latest previous new further another final opening previous earlier this two three "
    "four five six seven eight nine ten several many"
)
_LASTING = word_set("process mechanism format platform framework partner partners")
LIGHT_REACH = 7


def is_fostered(tokens: list[Token], i: int) -> bool:
    """Tell whether a dialogue is no occasion: "to strengthen the existing political dialogue"."""
    for token in reversed(tokens[max(0, i - LIGHT_REACH) : i]):
        if token.low.startswith(_FOSTERING):
            return True
        if token.kind == "punct" or token.low in GOVERNS:
            return False
    return False


def is_participial(tokens: list[Token], i: int) -> bool:
    """Tell whether "meeting" is what a subject does: "A and B, meeting in Port Hale, said"."""
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    led = i > 0 and (tokens[i - 1].text == "," or tokens[i - 1].low in ("been", "are", "were"))
    return led and following in ("in", "at", "on", "again", "for", "with")


def ends_noun(following: Token | None) -> bool:
    """Tell whether a noun phrase ends before a token: "had a bilateral in A", not "ties"."""
    if following is None or following.kind != "word":
        return following is not None
    return following.low in _BEHIND_BILATERAL


def is_round(tokens: list[Token], i: int) -> bool:
    """Tell whether a round is one of talks: "the third round", "four rounds", not "of applause"."""
    before = [t.low for t in tokens[max(0, i - 2) : i]]
    counted = any(low.endswith(_ORDINALS) or low in _ROUND_MARKS for low in before)
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    return counted and following not in ("of", "the", "up", "about", "-", "trip", "table")


def is_standing(following: Token | None) -> bool:
    """Tell whether a dialogue is one that goes on for years: "the A-B dialogue process"."""
    return following is not None and following.low in _LASTING
