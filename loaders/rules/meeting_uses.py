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
_ERRANDS = word_set(
    "the a an their 's assure discuss brief present deliver convey hand pay bid thank "
    "congratulate explain take tell introduce offer express inform see ask"
)
"""What one calls on somebody for oneself: "called on B to present her credentials"."""
_APPEALED = 7
"""Tokens behind "called on" in which stands what somebody is to do."""
_SAID_TO_EACH_OTHER = word_set("views words greetings pleasantries opinions ideas toasts")
_OFFICE_BEGINS = word_set("inauguration swearing-in")
_SINCE = 5
"""Tokens before a beginning of office in which "since" makes it a point in time."""
_MEANS = word_set("through via by")
_SETTLING = (
    *("resolv", "settl", "solv", "address", "tackl", "handl", "overcom", "sort", "manag"),
    *("conduct", "pursu", "achiev", "end", "decid"),
)
_OPEN = word_set("to should must could can would will may might shall ought be need needs")
_MEANS_REACH, _DEED_REACH, _OPEN_REACH = 4, 8, 3
"""Tokens from talks back to "through", from there to what is settled, and on to its modal."""


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


def is_no_occasion(tokens: list[Token], i: int) -> bool:
    """Tell whether a noun of meeting is none: gunfire exchanged, a point in time, a mere means."""
    return _is_fired(tokens, i) or _is_point_in_time(tokens, i) or _is_means(tokens, i)


def _is_fired(tokens: list[Token], i: int) -> bool:
    """Tell whether something is exchanged that is not said: "a brief exchange of gunfire"."""
    at = next((k for k in (i, i + 1) if k < len(tokens) and tokens[k].low == "exchange"), None)
    if at is None or [t.low for t in tokens[at + 1 : at + 2]] != ["of"]:
        return False
    return not {t.low for t in tokens[at + 2 : at + 4]} & _SAID_TO_EACH_OTHER


def _is_point_in_time(tokens: list[Token], i: int) -> bool:
    """Tell whether taking office only says since when: "the first talks since A's inauguration"."""
    before = {t.low for t in tokens[max(0, i - _SINCE) : i]}
    return tokens[i].low in _OFFICE_BEGINS and "since" in before


def _is_means(tokens: list[Token], i: int) -> bool:
    """Tell whether talks are how something is to be settled: "must be resolved through talks"."""
    if not tokens[i].low.endswith("s"):
        return False
    near = range(i - 1, max(-1, i - 1 - _MEANS_REACH), -1)
    means = next((k for k in near if tokens[k].low in _MEANS or tokens[k].low in GOVERNS), 0)
    if not means or tokens[means].low not in _MEANS:
        return False
    for at in range(means - 1, max(-1, means - 1 - _DEED_REACH), -1):
        if tokens[at].low.startswith(_SETTLING):
            return bool({t.low for t in tokens[max(0, at - _OPEN_REACH) : at]} & _OPEN)
        if tokens[at].kind == "punct":
            return False
    return False


def is_appeal(tokens: list[Token], j: int) -> bool:
    """Tell whether somebody is called on to do something: "called on them to show restraint"."""
    for at in range(j, min(j + _APPEALED, len(tokens) - 1)):
        if tokens[at].low == "to" and not tokens[at + 1].cap:
            return tokens[at + 1].low not in _ERRANDS
        if tokens[at].kind == "punct":
            return False
    return False
