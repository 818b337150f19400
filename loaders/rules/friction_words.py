"""The compiled friction lexicon: topics, restrictions, standing nouns, acts and status words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from loaders.rules.friction_terms import (
    StatusWord,
    Topic,
    act_verbs,
    deed_nouns,
    innocent,
    status_nouns,
    status_verbs,
    topics,
)
from loaders.rules.inflection import plural
from loaders.rules.lexicon import Lexicon, verb_table
from loaders.rules.phrases import Phrases
from loaders.rules.text import Token

_REFUSALS = frozenset(
    {"not", "never", "refused", "refuses", "ruled", "without", "unless", "until", "failed"}
)
_DEMANDS = ("demand", "urge", "insist", "call")
_FUTURE = frozenset(
    ["will", "would", "shall", "soon", "to", "should", "must", "may", "might", "could", "can"]
)
_BEFORE_NOUNS = frozenset(["the", "a", "an", "its", "their", "this", "'s", "of", "on", "for"])
GENERAL = "exports"
"""The topic that gives way to what is exported."""
_LEAD = 7
"""Tokens before a relief in which it is refused or asked for."""


class FrictionWords:
    """Look-ups over the friction lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        raw: dict[str, Any] = lexicon.raw["frictions"]
        irregular = lexicon.raw["inflection"]
        self.topics = topics(raw)
        self.restrictions = Phrases(raw["restrictions"].items())
        self.standing = Phrases(raw["standing"].items())
        self.outcries = frozenset(raw["outcries"])
        self.verbal = frozenset(raw["verbal"]) | self.outcries
        self.event_nouns = frozenset(
            word.split()[-1]
            for part in ("meetings", "agreements")
            for word in lexicon.raw[part]["nouns"]
        )
        self.deeds = frozenset(raw["deeds"])
        self.own_deeds = frozenset(raw["own_deeds"])
        self.weak = frozenset(raw["weak"])
        self.disputed = frozenset(raw["disputed"]["adjectives"])
        self.land = frozenset(raw["disputed"]["nouns"])
        self.act_verbs = act_verbs(raw)
        self.act_forms = verb_table(self.act_verbs, irregular)
        self.acts = Phrases(self.act_forms.items())
        self.withholding = frozenset(verb_table(raw["withholding"], irregular))
        self.conditional = frozenset(raw["unreal"]["conditional"])
        self.intended = frozenset(verb_table(raw["unreal"]["intended"], irregular))
        self.denied = frozenset(raw["unreal"]["denied"])
        foreseen = raw["foreseen"]
        self.foreseen = frozenset(foreseen["adjectives"])
        self.foreseeing = _forms(foreseen["verbs"], foreseen["nouns"], irregular)
        self.talking = _forms(foreseen["talk"], foreseen["talk"], irregular)
        self.innocent = innocent(raw["innocent"])
        self.dealt_with = frozenset(verb_table(raw["dealt_with"], irregular))
        self.lasting = frozenset(raw["lasting"])
        self.carried_out = frozenset(verb_table(raw["carried_out"], irregular))
        self.relief = frozenset(raw["relief"])
        self.worries = Phrases((w, w) for w in raw["worries"])
        self.worry_words = frozenset(raw["worry_words"])
        self.unsettled = frozenset(raw["unsettled"])
        self.unmet = Phrases((w, w) for w in raw["unmet"])
        self.issues = frozenset(raw["issues"])
        moods = raw["moods"]
        self.bonds, self.sour = frozenset(moods["bonds"]), frozenset(moods["sour"])
        self.bond_parts = frozenset(moods["bond_parts"])
        self.mood_verbs = frozenset(verb_table(moods["verbs"], irregular)) | frozenset(
            moods["copulas"]
        )
        self.feelings = {w: kind for kind, words in moods["feelings"].items() for w in words}
        self.feeling_links = frozenset(moods["links"])
        self.pending = frozenset(raw["pending"])
        self.deed_nouns = deed_nouns(raw)
        self.sources = Phrases((w, w) for w in raw["sources"])
        self.kinds = {word: kind for kind, words in raw["kinds"].items() for word in words}
        self.modifiers = frozenset(raw["modifiers"])
        self.name_parts = frozenset(raw["name_parts"])
        self.principled, self.apart = frozenset(raw["principled"]), frozenset(raw["apart"])
        self.crowds, self.captive = frozenset(raw["crowds"]), frozenset(raw["captive"])
        self.people = frozenset(f for w in raw["things"]["people"] for f in (w, plural(w)))
        self.goods = frozenset(f for w in raw["things"]["goods"] for f in (w, plural(w)))
        self.restricted = frozenset(raw["restricted"])
        self.begins = frozenset(raw["begins"])
        self.goes_on = frozenset(raw["goes_on"]["verbs"])
        self.still = self.goes_on | frozenset(raw["goes_on"]["copulas"])
        self.thaw = tuple(raw["thaw"])
        self.laid = verb_table(raw["laid"], irregular)
        self.talked_of = frozenset(raw["talked_of"])
        self.imposing = tuple(verb[:4] for verb in raw["imposing"])
        self.verbs = status_verbs(raw["status"], irregular)
        self.verb_phrases = Phrases((word, word) for word in self.verbs if " " in word)
        self.echoes = frozenset(raw["echoes"])
        self.neighbours = frozenset(raw["neighbours"])
        self.ending = frozenset(raw["ending"])
        self.nouns = status_nouns(raw["status"])
        self.verb_forms = frozenset(
            word
            for word, (status, verb) in self.verbs.items()
            if verb.form in ("past", "s") and status != "under-discussion"
        )

    def topics_in(self, tokens: Sequence[Token], *stretches: range) -> list[Topic]:
        """Return the topics named at the tokens of some stretches, in their order."""
        found = (self.topics.at(tokens, at) for stretch in stretches for at in stretch)
        return [hit[1] for hit in found if hit]

    def statuses(self, tokens: Sequence[Token]) -> list[StatusWord]:
        """Return the status words of a sentence."""
        found = []
        for at, token in enumerate(tokens):
            if self._is_status_noun(tokens, at):
                found.append(StatusWord(at, self.nouns[token.low], None))
            elif (phrase := self.verb_phrases.at(tokens, at)) or token.low in self.verbs:
                status, form = self.verbs[phrase[1] if phrase else token.low]
                if token.low == "close" and at + 1 < len(tokens) and tokens[at + 1].low == "to":
                    continue
                found.append(StatusWord(at, status, form))
        return found

    def _is_status_noun(self, tokens: Sequence[Token], at: int) -> bool:
        low = tokens[at].low
        if low not in self.nouns or (at and tokens[at - 1].low in ("to", "will")):
            return False
        return low not in self.verbs or not at or tokens[at - 1].low in _BEFORE_NOUNS

    def refused(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a relief is refused or asked for: "has not lifted", "demands that"."""
        lead = [t.low for t in tokens[max(0, at - _LEAD) : at]]
        return any(w in _REFUSALS or w.startswith(_DEMANDS) for w in lead)

    def asked(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a relief is asked for."""
        return any(t.low.startswith(_DEMANDS) for t in tokens[max(0, at - _LEAD) : at])

    def future(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether the status verb at a token is still to come: "will restart soon"."""
        return any(
            t.low in _FUTURE and t.text != "May" for t in tokens[max(0, at - 4) : at]
        ) or any(t.low == "soon" for t in tokens[at : at + 3])


def _forms(
    verbs: Sequence[str], nouns: Sequence[str], irregular: dict[str, list[str]]
) -> Phrases[str]:
    """Return the forms of verbs and nouns."""
    named = [form for w in nouns for form in (w, plural(w))]
    return Phrases((w, w) for w in (*verb_table(verbs, irregular), *named))


@lru_cache(maxsize=4)
def friction_words(lexicon: Lexicon) -> FrictionWords:
    """Return the compiled friction words of a lexicon, compiled once."""
    return FrictionWords(lexicon)
