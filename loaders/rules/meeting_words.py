"""The words of meeting: its nouns and verbs, and which of their uses name a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from loaders.rules.inflection import VerbForm
from loaders.rules.lexicon import Lexicon, verb_table
from loaders.rules.meeting_uses import (
    GOVERNS,
    LIGHT_REACH,
    ends_noun,
    is_fostered,
    is_no_occasion,
    is_participial,
    is_round,
    is_standing,
)
from loaders.rules.phrases import Phrases
from loaders.rules.text import Token
from loaders.rules.words import word_set

_DETERMINERS = word_set(
    "the a an this that these those their his her its our first second third last next another no "
    "any several two three rare recent such between of in at during after before following for "
    "and 's ' new formal bilateral brief"
)
_VERBS_TOO = word_set("visit tour call talks stay trip stop")
_BEFORE_VERBS = word_set("to will would should may can could must who they he she")
_BEFORE_PARTICIPLES = word_set("is are was were been be by after before")
_ADJECTIVE_ENDINGS = ("al", "ed", "ing", "day", "ic", "ial", "level")
_DEMONYM_ENDINGS = ("s", "e", "n", "t")
_RECALLED = word_set(
    "recalled recall recalls recalling summoned summon home withdrew withdrawn back"
)
_RECALL = 9
"""Tokens before "for consultations" in which an envoy is called home."""
_PARTING = word_set("first then again later also next twice once together straight")
_PARTICIPLES = word_set("held been met had paid made")


@dataclass(frozen=True, slots=True)
class MeetingVerb:
    """What the lexicon says of a verb of meeting: its kind and where its participants stand.

    `place` is "object", "to" or "to_or_in" for verbs of going somewhere; `needs` holds "joint" and
    "placed" for verbs that tell of a meeting only with a joint subject, a place or a day.
    """

    kind: str
    place: str | None
    needs: frozenset[str]
    takes_object: bool
    takes_with: bool
    of_persons: bool
    hosts: bool
    adjacent: bool
    absent_subject: bool
    status: str = ""
    """What the meeting then is, whatever stands around it: "invited B to A" is planned."""
    passive_only: bool = False
    takes_between: bool = False
    joins: bool = False
    """Tells of a meeting with those who sit together already: "A joined them"."""
    signs: bool = False
    """Tells of a meeting only where two persons do it together: "A and B signed"."""

    @property
    def reach(self) -> int:
        """Return how many words may stand between the verb and its object."""
        if self.adjacent:
            return 0
        return 6 if self.absent_subject else 4


class WitnessWords:
    """The compiled words of third persons at a meeting."""

    def __init__(self, raw: Mapping[str, Any], irregular: dict[str, list[str]]) -> None:
        self._before = tuple(p.split() for p in raw["before"])
        self.behind = frozenset(raw["behind"])
        self.by = frozenset(raw["by"])
        self.doing = Phrases(verb_table(raw["doing"], irregular).items())
        self.solemn = frozenset(verb_table(raw["solemn"], irregular))

    def stand_before(self, tokens: list[Token], i: int) -> bool:
        """Tell whether words that make somebody present end before token `i`."""
        return any([t.low for t in tokens[max(0, i - len(p)) : i]] == p for p in self._before)


class MeetingWords:
    """The compiled lexicon of meetings."""

    def __init__(self, lexicon: Lexicon) -> None:
        raw = lexicon.raw["meetings"]
        irregular = lexicon.raw["inflection"]
        self.nouns: Phrases[str] = Phrases(raw["nouns"].items())
        self.rows = {lemma: _verb(row) for lemma, row in raw["verbs"].items()}
        self.verbs = Phrases(verb_table(raw["verbs"], irregular).items())
        self.light = verb_table(raw["light"], irregular)
        self.pasts = frozenset(past for verb, (past, _) in irregular.items() if past != verb)
        self.attending = verb_table(raw["attend"], irregular)
        self.wanted = frozenset(verb_table(raw["wanted"], irregular))
        self.hopes = frozenset(raw["hopes"]) | frozenset(verb_table(raw["hoping"], irregular))
        self.offing = Phrases((p, p) for p in raw["offing"])
        self.programmes = Phrases((p, p) for p in raw["programmes"])
        self.by_programme = Phrases((p, p) for p in raw["by_programme"])
        self.fates = Phrases((p, name) for name, row in raw["fates"].items() for p in row)
        off = raw["calling_off"].items()
        self.calling_off = Phrases(
            (form, name) for name, row in off for form in verb_table(row, irregular)
        )
        self.apart = frozenset(verb_table(raw["apart"], irregular))
        self.errands = frozenset(verb_table(raw["errands"], irregular))
        self.calling = frozenset((*lexicon.speech, *verb_table(raw["calling"], irregular)))
        self.bodies = frozenset(raw["bodies"])
        self.sits = frozenset(raw["sits"])
        self.witnesses = WitnessWords(raw["witnesses"], irregular)
        self.distant = Phrases((s, s) for s in raw["distant"])
        self.sidelines = Phrases((s, s) for s in raw["sidelines"])

    def is_noun(self, tokens: list[Token], i: int) -> bool:
        """Tell whether the noun of meeting at token `i` is one here, not a verb or a modifier."""
        token = tokens[i]
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.low == "joint":  # "a joint press conference with A"
            return [t.low for t in tokens[i + 3 : i + 4]] == ["with"]
        if is_no_occasion(tokens, i) or (
            token.low == "dialogue" and (is_fostered(tokens, i) or is_standing(following))
        ):
            return False
        if token.low == "conference" and i and tokens[i - 1].low in ("press", "news", "video"):
            return False
        if token.low == "congress" and token.cap and not (following and following.low == "of"):
            return False  # a parliament
        if (
            token.low == "consultations"
            and {t.low for t in tokens[max(0, i - _RECALL) : i]} & _RECALLED
        ):
            return False
        if token.low == "bilateral" and (i == 0 or not ends_noun(following)):
            return False
        if token.low == "ministerial" and following and following.kind == "word":
            return False
        if self.nouns.at(tokens, i) == (i + 1, "round"):
            return is_round(tokens, i)
        if token.low == "meeting" and is_participial(tokens, i):
            return False
        if token.low not in _VERBS_TOO:
            participle = i and tokens[i - 1].low in _BEFORE_PARTICIPLES and token.low == "meeting"
            return not (participle and following and following.cap)
        if i == 0:
            return token.low.endswith("s")
        before = tokens[i - 1]
        if before.low in _BEFORE_VERBS:
            return False
        if token.low == "call" and following and following.low in ("for", "on", "to"):
            return False
        if (
            token.low == "talks"
            and i > 1
            and before.cap
            and not before.low.endswith(_DEMONYM_ENDINGS)
        ):
            return False
        return (
            before.low in _DETERMINERS
            or before.kind == "num"
            or before.cap
            or before.low.endswith(_ADJECTIVE_ENDINGS)
            or token.low == "talks"
        )

    def verb_at(self, tokens: list[Token], i: int) -> tuple[int, VerbForm] | None:
        """Return (end, form) of the verb at token `i`; an adverb may part it: "called first on"."""
        found = self.verbs.at(tokens, i)
        between = tokens[i + 1].low if i + 1 < len(tokens) else ""
        if not (between in _PARTING or between.endswith("ly")):
            return found
        parted = self.verbs.at([*tokens[i : i + 1], *tokens[i + 2 : i + 6]], 0)
        return (i + 1 + parted[0], parted[1]) if parted and parted[0] > 1 else found

    def light_verb(self, tokens: list[Token], i: int) -> int | None:
        """Return the token of the light verb of the noun at `i` ("held talks", "paid a visit")."""
        for at in range(i - 1, max(-1, i - LIGHT_REACH), -1):
            low = tokens[at].low
            auxiliary = low in ("have", "has", "had") and _is_participle(tokens[at + 1].low)
            if low in self.light and not auxiliary:
                return at
            if tokens[at].text in ",;:" or low in GOVERNS:
                return None
        return None


def _verb(row: Mapping[str, Any]) -> MeetingVerb:
    return MeetingVerb(
        kind=row["kind"],
        place=row.get("place"),
        needs=frozenset(row.get("needs") or ()),
        takes_object=bool(row.get("object")),
        takes_with=bool(row.get("with")),
        of_persons=bool(row.get("person_object")),
        hosts=bool(row.get("host")),
        adjacent=bool(row.get("adjacent")),
        absent_subject=bool(row.get("absent_subject")),
        status=row.get("status", ""),
        passive_only=bool(row.get("passive")),
        takes_between=bool(row.get("between")),
        joins=bool(row.get("joins")),
        signs=bool(row.get("signs")),
    )


def _is_participle(low: str) -> bool:
    return low.endswith(("ed", "en")) or low in _PARTICIPLES


@lru_cache(maxsize=4)
def meeting_words(lexicon: Lexicon) -> MeetingWords:
    """Return the compiled meeting words of a lexicon, compiled once."""
    return MeetingWords(lexicon)
