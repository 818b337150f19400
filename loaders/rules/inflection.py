"""Inflects the verbs and nouns of the lexicons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from loaders.rules.words import word_set

_VOWELS = "aeiou"
_CLOSED = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")
"""One syllable that ends in one vowel and one consonant doubles it: skip, slap, ban."""


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form of a verb: its lemma and which form it is (base, s, past, participle, ing)."""

    lemma: str
    form: str


def verb_forms(lemma: str, irregular: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the forms of a verb (of its first word, if it is a phrase) by name of the form."""
    head, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    past, participle = irregular.get(head, [_past(head), _past(head)])
    forms = {
        "base": head,
        "s": _third(head),
        "past": past,
        "participle": participle,
        "ing": _ing(head, past),
    }
    return {name: form + tail for name, form in forms.items()}


def plural(noun: str) -> str:
    """Return the plural of the last word of a noun."""
    return _third(noun)


def _third(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    return word + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    if _CLOSED.fullmatch(verb):
        return verb + verb[-1] + "ed"
    return verb + "ed"


def _ing(verb: str, past: str) -> str:
    doubled = len(past) > 3 and past == verb + verb[-1] + "ed"
    if doubled or verb in _DOUBLING:
        return verb + verb[-1] + "ing"
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + "ing"


_DOUBLING = word_set("sit put cut shut get set win hit let begin")
