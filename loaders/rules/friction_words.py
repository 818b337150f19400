"""The compiled friction lexicon: topics, restrictions, standing nouns, acts and status words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from loaders.rules.inflection import VerbForm, plural
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


@dataclass(frozen=True, slots=True)
class Topic:
    """A thing that can be restricted: its name in the lexicon, label and kind of friction."""

    name: str
    label: str
    kind: str
    owned: bool = False
    """Who owns it shuts it (airspace, a border), where the owner of apps is who is hit."""
    verbs: frozenset[str] = frozenset()
    """Lemmas of status verbs that count for it; all where empty."""
    soft: bool = False
    """It counts only with a status word right beside it."""
    flow: bool = False
    """It flows between states: who ends it stops it, where who ends a ban lifts it."""


@dataclass(frozen=True, slots=True)
class ActVerb:
    """A verb by which one state does something to another."""

    kind: str
    action: str = "other"
    """What the doer's measure then is, a code of the scheme measureAction."""
    topics: frozenset[str] = frozenset()
    """Topics one of which it must name; any thing where empty."""
    prepositions: frozenset[str] = frozenset()
    """Prepositions one of which must follow; none needed where empty."""
    joint: bool = False
    """Two states do it together: "A and B traded fire"."""
    status: str = ""
    """What the friction then is: "freed two B soldiers" lifts a detention."""
    own: bool = False
    """What it is done to is the doer's own: "recalled its ambassador"."""
    near: bool = False
    """Its place may stand between it and whom it hits: "massed troops near A's border"."""
    things: frozenset[str] = frozenset()
    """Nouns one of which must head what it is done to; any thing where empty."""
    then: frozenset[str] = frozenset()
    """Words one of which must follow in the clause: "sent two B envoys home"."""
    negated: bool = False
    """It counts only where it is not done: "does not recognise B"."""
    bare: bool = False
    """It needs no object: "A's troops crossed into B", "B's envoy had to go"."""

    reverse: bool = False
    """Who does it is hit by it: "two A sailors sit in B's prisons"."""

    @property
    def is_narrow(self) -> bool:
        """Tell whether the sense asks for certain words beside the verb."""
        return bool(self.things or self.topics or self.then)


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A status word at a token: status, whether a verb, its form."""

    at: int
    status: str
    verb: VerbForm | None


class FrictionWords:
    """Look-ups over the friction lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        raw: dict[str, Any] = lexicon.raw["frictions"]
        irregular = lexicon.raw["inflection"]
        self.topics = _topics(raw)
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
        self.weak = frozenset(raw["weak"])
        self.disputed = frozenset(raw["disputed"]["adjectives"])
        self.land = frozenset(raw["disputed"]["nouns"])
        self.act_verbs = _act_verbs(raw)
        self.act_forms = verb_table(self.act_verbs, irregular)
        self.acts = Phrases(self.act_forms.items())
        self.withholding = frozenset(verb_table(raw["withholding"], irregular))
        self.conditional = frozenset(raw["unreal"]["conditional"])
        self.denied = frozenset(raw["unreal"]["denied"])
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
        self.deed_nouns = _deed_nouns(raw)
        self.sources = Phrases((w, w) for w in raw["sources"])
        self.kinds = {word: kind for kind, words in raw["kinds"].items() for word in words}
        self.modifiers = frozenset(raw["modifiers"])
        self.name_parts = frozenset(raw["name_parts"])
        self.principled = frozenset(raw["principled"])
        self.crowds, self.captive = frozenset(raw["crowds"]), frozenset(raw["captive"])
        self.people = frozenset(f for w in raw["things"]["people"] for f in (w, plural(w)))
        self.restricted = frozenset(raw["restricted"])
        self.begins = frozenset(raw["begins"])
        self.goes_on = frozenset(raw["goes_on"]["verbs"])
        self.still = self.goes_on | frozenset(raw["goes_on"]["copulas"])
        self.thaw = tuple(raw["thaw"])
        self.laid = verb_table(raw["laid"], irregular)
        self.talked_of = frozenset(raw["talked_of"])
        self.imposing = tuple(verb[:4] for verb in raw["imposing"])
        self.verbs = _status_verbs(raw["status"], irregular)
        self.verb_phrases = Phrases((word, word) for word in self.verbs if " " in word)
        self.echoes = frozenset(raw["echoes"])
        self.neighbours = frozenset(raw["neighbours"])
        self.ending = frozenset(raw["ending"])
        self.nouns = _status_nouns(raw["status"])
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


@lru_cache(maxsize=4)
def friction_words(lexicon: Lexicon) -> FrictionWords:
    """Return the compiled friction words of a lexicon, compiled once."""
    return FrictionWords(lexicon)


def _topics(raw: Mapping[str, Any]) -> Phrases[Topic]:
    soft = frozenset(raw["soft"])
    return Phrases(
        (
            word,
            Topic(
                name,
                row["label"],
                row["kind"],
                row.get("owner") == "by",
                frozenset(row.get("verbs", ())),
                name in soft,
                bool(row.get("flow")),
            ),
        )
        for name, row in raw["topics"].items()
        for word in row["words"]
    )


def _status_verbs(
    rows: Mapping[str, Any], irregular: dict[str, list[str]]
) -> dict[str, tuple[str, VerbForm]]:
    """Return form -> (status, verb); a form that two statuses share keeps the first."""
    table: dict[str, tuple[str, VerbForm]] = {}
    for status, row in rows.items():
        for word, form in verb_table(row["verbs"], irregular).items():
            table.setdefault(word, (status, form))
    return table


def _status_nouns(rows: Mapping[str, Any]) -> dict[str, str]:
    table: dict[str, str] = {}
    for status, row in rows.items():
        for noun in row["nouns"]:
            table.setdefault(noun, status)
    return table


def _act_verbs(raw: Mapping[str, Any]) -> dict[str, tuple[ActVerb, ...]]:
    """Return lemma -> its senses, the narrow ones of `senses` before the plain one of `acts`."""
    table: dict[str, tuple[ActVerb, ...]] = {}
    for row in raw["senses"]:
        for lemma in row["verbs"]:
            table[lemma] = (*table.get(lemma, ()), _act_verb(row, raw["things"]))
    for lemma, row in raw["acts"].items():
        table[lemma] = (*table.get(lemma, ()), _act_verb(row, raw["things"]))
    return table


def _deed_nouns(raw: Mapping[str, Any]) -> dict[str, tuple[ActVerb, ...]]:
    """Return noun -> its senses as a deed: "the launch of a missile", "the massing of troops"."""
    table: dict[str, tuple[ActVerb, ...]] = {}
    for row in raw["deed_nouns"]:
        for noun in row["nouns"]:
            for form in (noun, plural(noun)):
                table[form] = (*table.get(form, ()), _act_verb(row, raw["things"]))
    return table


def _act_verb(row: Mapping[str, Any], things: Mapping[str, Sequence[str]]) -> ActVerb:
    return ActVerb(
        kind=row["kind"],
        action=row.get("action", "other"),
        topics=frozenset(row.get("topics", ())),
        prepositions=frozenset(row.get("prep", ())),
        joint=bool(row.get("joint")),
        status=row.get("status", ""),
        own=bool(row.get("own")),
        near=bool(row.get("near")),
        things=frozenset(
            form for name in row.get("things", ()) for w in things[name] for form in (w, plural(w))
        ),
        then=frozenset(row.get("then", ())),
        negated=bool(row.get("negated")),
        bare=bool(row.get("bare")),
        reverse=bool(row.get("reverse")),
    )
