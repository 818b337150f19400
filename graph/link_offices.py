"""Compares offices as people write them, by the words that tell one office from another.

`Minister of Foreign Affairs` and `foreign minister` are one office, `vice president` and
`president` are two, and of a bare `minister` nobody knows which one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from functools import lru_cache

from graph.link_names import words

FILLERS = frozenset(
    {"affairs", "for", "a", "an", "in", "to", "s", "at", "on", "by", "as", "with"}
    | {"federal", "union", "central", "national", "republic", "peoples", "kingdom", "department"}
    | {"ministry", "office", "relations", "govt", "government", "cabinet", "country", "countrys"}
)
STANDING = frozenset({"former", "ex", "current", "then", "acting", "incumbent", "outgoing", "late"})
RANKS = frozenset(
    {"vice", "deputy", "assistant", "under", "joint", "additional", "first", "lieutenant"}
    | {"junior", "second", "associate", "sub", "shadow"}
)
_SAME = {
    "external": "foreign", "pm": "premier", "fm": "foreign minister", "defense": "defence",
    "labor": "labour", "advisor": "adviser", "chairman": "chair", "chairwoman": "chair",
    "chairperson": "chair", "councillor": "councilor", "counsellor": "counselor",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "spokeperson": "spokesperson",
    "envoy": "ambassador", "undersecretary": "under secretary", "cm": "chief minister",
    "president": "president", "home": "interior", "vp": "vice president", "nsa": "security adviser",
    "organisation": "organization", "cooperation": "cooperation", "justices": "justice",
    "judges": "judge", "ministers": "minister", "ambassadors": "ambassador", "chiefs": "chief",
}  # fmt: skip
_PLURALS = frozenset(
    f"{title}s"
    for title in (
        *("minister", "president", "premier", "ambassador", "chief", "judge", "justice", "envoy"),
        *("secretary", "chancellor", "monarch", "king", "queen", "emperor", "governor", "speaker"),
        *("commissioner", "leader", "adviser", "advisor", "counsellor", "councillor", "head"),
    )
) | {"secretaries"}
_PHRASES = (
    (re.compile(r"\bprime minister\b"), "premier"),
    (re.compile(r"\bpermanent representative\b"), "ambassador"),
    (re.compile(r"\bhigh commissioner\b"), "ambassador"),
    (re.compile(r"\bof the state council\b"), ""),
    (re.compile(r"\bminister of state(?= for\b| in\b| to\b|\W*$)"), "junior minister"),
    (re.compile(r"\bchief executive officer\b"), "ceo"),
)
_DEMONYM = re.compile(r"\w+(?:n|ns|ese|i|is|ish|ic|ch|er)")


class Match(StrEnum):
    """How two offices agree; `near`: the one is told less exactly than the other."""

    SAME = "same"
    NEAR = "near"
    OTHER = "other"


def office_words(office: str, state_words: Collection[str] = ()) -> frozenset[str]:
    """Return the words that tell one office from another, without those of its state.

    >>> office_words("Minister of External Affairs") == office_words("foreign minister")
    True
    >>> sorted(office_words("Norlandian Foreign Minister", ["Norland"]))
    ['foreign', 'minister']
    """
    return _office_words(office, tuple(state_words))


@lru_cache(maxsize=1 << 16)
def _office_words(office: str, state_words: tuple[str, ...]) -> frozenset[str]:
    text = office.casefold()
    for phrase, plain in _PHRASES:
        text = phrase.sub(plain, text)
    own = {w for text_of_state in state_words for w in words(text_of_state)}
    found = {part for word in words(text) for part in _SAME.get(word, word).split()}
    kept = {w for w in found - FILLERS - STANDING if not _of_state(w, own)}
    return frozenset(kept or found - STANDING)


def is_plural(word: str) -> bool:
    """Tell whether a word means several holders of an office.

    >>> is_plural("ministers"), is_plural("minister"), is_plural("affairs")
    (True, False, False)
    """
    return word in _PLURALS


def state_named(state: str, word: str) -> bool:
    """Tell whether a word names a state or its people.

    >>> state_named("Norland", "norlandian"), state_named("Norland", "north")
    (True, False)
    """
    return _of_state(word, words(state))


def _of_state(word: str, own: Collection[str]) -> bool:
    """Tell whether a word is of a state's name, or formed from it."""
    return word in own or any(
        len(name) > 3 and word[:4] == name[:4] and _DEMONYM.fullmatch(word) for name in own
    )


def compare_offices(one: frozenset[str], other: frozenset[str]) -> Match:
    """Compare two offices by their words.

    >>> compare_offices(office_words("minister"), office_words("Minister of Trade")).value
    'near'
    >>> compare_offices(office_words("President"), office_words("Vice President")).value
    'other'
    """
    if one == other:
        return Match.SAME
    nested = one <= other or other <= one
    return Match.NEAR if nested and one & RANKS == other & RANKS else Match.OTHER
