"""The compiled lexicon of outcomes: how a later sentence tells that a friction is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from loaders.rules.inflection import VerbForm, plural
from loaders.rules.lexicon import Lexicon, verb_table
from loaders.rules.phrases import Phrases
from loaders.rules.topics import stem


class OutcomeWords:
    """Look-ups over the lexicon of outcomes."""

    def __init__(self, lexicon: Lexicon) -> None:
        raw: dict[str, Any] = lexicon.raw["outcomes"]
        irregular = lexicon.raw["inflection"]
        self.family = {t: frozenset(group) for group in raw["families"] for t in group}
        self.things = _things(raw["things"])
        self.verbs = {role: _verbs(raw[role], irregular) for role in _ROLES}
        endings = verb_table([*raw["ending"], *raw["lasted"]], irregular)
        self.past = frozenset(w for w, v in endings.items() if v.form in ("past", "s"))
        """Finite forms of the verbs of an end."""
        self.again = Phrases((w, w) for w in raw["again"])
        self.measures = frozenset(raw["measures"])
        self.missions = frozenset(raw["missions"])
        self.held = _forms(raw["held"])
        self.forces = _forms(raw["forces"])
        self.holding = frozenset(raw["holding"])
        self.pointing = _pointing(raw["pointing"])
        self.determiners = frozenset(raw["determiners"])
        self.over = frozenset(raw["over"])
        self.sound = frozenset(raw["sound"])
        self.part = frozenset(raw["part"])
        self.begun = frozenset(verb_table(raw["begun"], irregular))
        self.reunion = Phrases((w, w) for w in raw["reunion"])
        self.contact = Phrases((w, w) for w in raw["contact"])
        self.contacts = frozenset(stem(w) for w in raw["contacts"])
        self.hoped = frozenset(raw["hoped"])
        self.then = frozenset(raw["then"])
        self.encounters = frozenset(raw["encounters"])
        self.recalling = frozenset(raw["recalling"])
        self.settlements = Phrases(
            (word, frozenset(row["kinds"])) for row in raw["settlements"] for word in row["words"]
        )
        self.numbers = frozenset(raw["numbers"])
        self.talks = frozenset(raw["talks"])
        self.assent = Phrases((w, w) for w in raw["assent"])

    def kin(self, topics: Iterable[str]) -> frozenset[str]:
        """Return topics with those that stop and move together with them."""
        return frozenset().union(*(self.family.get(t, frozenset({t})) for t in topics))


_ROLES = (
    *("reconciled", "settling", "relenting", "easing", "moves", "back"),
    *("freed", "yielding", "leaving", "ending", "lasting", "lasted", "going_on", "mending"),
    *("gone", "revived", "withdrawn", "assenting"),
)


@lru_cache(maxsize=4)
def outcome_words(lexicon: Lexicon) -> OutcomeWords:
    """Return the compiled outcomes of a lexicon, compiled once."""
    return OutcomeWords(lexicon)


def _forms(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form in (noun, plural(noun)))


def _things(rows: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Return word -> topics of which it is a thing: a train is of crossings and of trade."""
    table: dict[str, frozenset[str]] = {}
    for topic, nouns in rows.items():
        for word in _forms(nouns):
            table[word] = table.get(word, frozenset()) | {topic}
    return table


def _verbs(lemmas: Iterable[str], irregular: dict[str, list[str]]) -> Phrases[VerbForm]:
    return Phrases(verb_table(lemmas, irregular).items())


def _pointing(rows: Iterable[Mapping[str, Iterable[str]]]) -> dict[str, frozenset[str]]:
    """Return noun -> kinds of friction at which it may point."""
    table: dict[str, frozenset[str]] = {}
    for row in rows:
        for word in row["words"]:
            table[word] = table.get(word, frozenset()) | frozenset(row["kinds"])
    return table
