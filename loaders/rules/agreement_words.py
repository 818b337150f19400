"""The compiled agreement lexicon: nouns, joint verbs and what tells of their status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from loaders.rules.agreement_course import course_of, governed
from loaders.rules.inflection import VerbForm
from loaders.rules.lexicon import Lexicon, verb_table
from loaders.rules.phrases import Phrases
from loaders.rules.text import Token
from loaders.rules.topics import singular
from loaders.rules.windows import Windows

_TALKS = frozenset({"talks", "negotiations", "discussions", "consultations"})
_PREPOSITIONS = frozenset({"to", "of", "for", "on", "with", "by", "from", "over", "at", "into"})
_TAIL = 3
"""Tokens behind a noun in which the rest of its verb stands: "put the pact with A on hold"."""
_NOUN_REACH = 6
"""Tokens behind the verb in which a noun for what is agreed stands."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb that brings an agreement about without a noun for it."""

    status: str
    objects: frozenset[str] = frozenset()
    """Words one of which its object must hold; any object where empty."""
    clause: bool = False
    """A clause must follow: "proposed that", "offered to"."""
    passive: bool = False
    dative: bool = False
    """Somebody of another state must be given it: "offered B a corridor"."""
    object: bool = False
    """An object must follow the verb in the active: "agreed a date"."""
    impersonal: bool = False
    """In the passive with "it" only: "it was decided to"."""


class AgreementWords:
    """Look-ups over the agreement lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        raw: dict[str, Any] = lexicon.raw["agreements"]
        irregular = lexicon.raw["inflection"]
        plurals = {noun + "s": status for noun, status in raw["nouns"].items()}
        self.nouns: Phrases[str] = Phrases({**plurals, **raw["nouns"]}.items())
        self.verbs = Phrases(verb_table(raw["verbs"], irregular).items())
        self.verb_status: dict[str, str] = raw["verbs"]
        self.deeds = Phrases(verb_table(raw["deeds"], irregular).items())
        self.deed_rows = {lemma: _deed(row) for lemma, row in raw["deeds"].items()}
        self.giving = Phrases(verb_table(raw["giving"], irregular).items())
        self.jointly = Phrases(verb_table(raw["jointly"], irregular).items())
        self.founded = frozenset(raw["founded"])
        """Nouns of what two states have once they set it up or took it up again."""
        self.pondering = frozenset(verb_table(raw["pondering"], irregular))
        self.missions = frozenset(raw["missions"])
        self.consenting = frozenset(raw["consenting"])
        self.asks = Phrases(verb_table(raw["asks"], irregular).items())
        self.asked_through = {v: frozenset(links) for v, links in raw["asked_through"].items()}
        self.offering = Phrases(verb_table(raw["offering"], irregular).items())
        self.offering_status: dict[str, str] = raw["offering"]
        self.offered_things = frozenset(raw["offered_things"])
        self.shared = Phrases((verb, verb) for verb in raw["shared"])
        """Verbs in the base form of what states do for or with each other."""
        self.doings = Phrases(verb_table(raw["doings"], irregular).items())
        self.shared_things = frozenset(raw["shared_things"])
        self.acting = Phrases(verb_table(raw["status"], irregular).items())
        """Verbs that act on an agreement: "sign", "carry out"."""
        self.status: dict[str, str] = raw["status"]
        self.leads = _leads(raw["leads"], irregular)
        """What an infinitive hangs on, folded: "refused" of "declined to"."""
        self.tails = _tails(verb_table(raw["status"], irregular))
        """Form of a verb -> what stands behind its object, and its lemma: "put it on hold"."""
        self.with_object = {v: frozenset(words) for v, words in raw["with_object"].items()}
        self.nominal: dict[str, str] = raw["nominal"]
        self.contents = frozenset(raw["contents"])
        self.creations = frozenset(raw["creations"])
        self.ahead = frozenset(raw["ahead"])
        self.asked_for = Phrases((p, p) for p in raw["asked_for"])
        self.mediating = frozenset(verb_table(raw["mediating"], irregular))
        self.nearing = Phrases((p, p) for p in raw["nearing"])
        self.denied = Phrases((p, p) for p in raw["denied"])
        self.fates = Phrases(verb_table(raw["fates"], irregular).items())
        self.fate_status: dict[str, str] = raw["fates"]
        self.fate_forms = frozenset(
            form.split()[0]
            for rows in ("fates", "status")
            for form in verb_table(raw[rows], irregular)
        )
        self.conditions: Phrases[str] = Phrases(raw["conditions"].items())
        self.pointing = frozenset(raw["pointing"])
        """Nouns that point back: "the offer", "that promise"."""
        phrases = (f"{d} {noun}" for d in raw["determiners"] for noun in raw["pointing"])
        self.pointers = Phrases((p, p) for p in (*raw["pointers"], *phrases))
        self.offers = frozenset(raw["offers"])
        self.offer_links = frozenset(raw["offer_links"])
        self.weak = frozenset(raw["weak"])
        self.weak_links = frozenset(raw["weak_links"])
        self.prospective = frozenset(raw["prospective"])
        self.undisclosed = frozenset(raw["undisclosed"])
        self.entries = Phrases((p, p) for p in raw["entries"])
        self.standing = frozenset(raw["standing"])
        self.carried_out = frozenset(raw["carried_out"])
        self.not_carried_out = frozenset(raw["not_carried_out"])
        self.announced = frozenset(raw["announced"])
        self.made = frozenset(raw["made"])
        self.negotiated = frozenset(raw["negotiated"])
        self.topic_links = frozenset(raw["topic_links"])
        self.topic_of = frozenset(raw["topic_of"])
        self.empty = frozenset(raw["empty"])
        officials = (noun for noun in lexicon.raw["speech"]["ordered"] if noun.endswith("s"))
        self.bodies = frozenset([*lexicon.raw["meetings"]["bodies"], *officials])
        self.one_sided = frozenset(raw["one_sided"])
        self.pledging = frozenset(raw["pledging"])
        self.obtaining = frozenset(raw["obtaining"])
        """Verbs whose subject and object are parties, and that say nothing of the status."""
        self.creating = Phrases(verb_table(raw["creating"], irregular).items())
        self.founding = frozenset(raw["founding"])
        self.firm = frozenset(raw["firm"])
        self.creatures = frozenset(raw["creatures"])
        """Nouns of what two states set up together."""
        self.taking_objects = frozenset(raw["taking_objects"])
        self.general = frozenset(raw["general"])

    def governs(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether the verb at token `at` acts on an agreement: "put" with "names" only."""
        hit = self.acting.at(tokens, at)
        if hit is None:
            return False
        needed = self.with_object.get(hit[1].lemma)
        return needed is None or has(tokens[at + 1 : at + 5], needed)

    def told(self, tokens: Sequence[Token], at: int) -> str | None:
        """Return how far the verb at token `at` says an agreement has come, its course aside."""
        hit = self.acting.at(tokens, at)
        if hit is None or hit[1].lemma in self.obtaining:
            return None
        return self.status[hit[1].lemma]

    def governed(self, windows: Windows, verb: int) -> str | None:
        """Return the status that the verb at token `verb` gives its agreement, or None."""
        said, hit = self.told(windows.tokens, verb), self.acting.at(windows.tokens, verb)
        if said is None or hit is None:
            return None
        return governed(course_of(windows, verb, self.leads), said, hit[1].lemma)

    def creates(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether "set up", or "the creation of", stands at token `at`."""
        noun = tokens[at].low in self.creations and tokens[at + 1].low == "of"
        return noun or self.creating.at(tokens, at) is not None

    def split(self, windows: Windows, i: int, j: int) -> str | None:
        """Return what a verb says whose other words follow the noun: "puts the pact on hold"."""
        tokens = windows.tokens
        for at in range(i - 1, max(-1, i - _NOUN_REACH), -1):
            if tokens[at].kind == "punct":
                return None
            for tail, lemma in self.tails.get(tokens[at].low, {}).items():
                lows = [
                    tuple(t.low for t in tokens[k : k + len(tail)]) for k in range(j, j + _TAIL)
                ]
                if tail in lows:
                    return governed(course_of(windows, at, self.leads), self.status[lemma], lemma)
        return None

    def is_told_by_noun(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Tell whether a noun right behind a verb tells of the same: "agreed on a pact"."""
        reach = 2 * _NOUN_REACH if has(tokens[start : start + _NOUN_REACH], _TALKS) else _NOUN_REACH
        for at in range(start, min(end, start + reach)):
            hit = self.nouns.at(tokens, at)
            if hit is not None and not self.is_weak(tokens, at, hit[0]):
                return True
        return False

    def is_weak(self, tokens: Sequence[Token], i: int, j: int) -> bool:
        """Tell whether the noun at tokens [i, j) is an agreement only beside other words."""
        return singular(" ".join(t.low for t in tokens[i:j])) in self.weak


def _tails(forms: Mapping[str, VerbForm]) -> dict[str, dict[tuple[str, ...], str]]:
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for words, form in forms.items():
        head, *tail = words.split()
        if tail and tail[-1] not in _PREPOSITIONS:
            found.setdefault(head, {})[tuple(tail)] = form.lemma
    return found


def _deed(row: Mapping[str, Any]) -> Deed:
    flags = ("clause", "passive", "dative", "object", "impersonal")
    objects = frozenset(row.get("objects", ()))
    return Deed(row["status"], objects, **{flag: bool(row.get(flag)) for flag in flags})


def _leads(
    raw: Mapping[str, Mapping[str, Sequence[str]]], irregular: dict[str, list[str]]
) -> dict[str, str]:
    leads = {
        form: folded
        for folded, rows in raw.items()
        for form in verb_table(rows["verbs"], irregular)
    }
    leads.update((noun, folded) for folded, rows in raw.items() for noun in rows.get("others", ()))
    return leads


def has(tokens: Iterable[Token], words: frozenset[str]) -> bool:
    """Tell whether one of the words is among the tokens."""
    return any(t.low in words for t in tokens)


@lru_cache(maxsize=4)
def agreement_words(lexicon: Lexicon) -> AgreementWords:
    """Return the compiled agreement words of a lexicon, compiled once."""
    return AgreementWords(lexicon)
