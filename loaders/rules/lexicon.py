"""The compiled lexicons of the rule engine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from loaders.lexicon_files import load_lexicons
from loaders.places import load_places
from loaders.rules.inflection import VerbForm, plural, verb_forms
from loaders.rules.phrases import Phrases
from loaders.states import StateForm, load_states


@dataclass(frozen=True, slots=True)
class Title:
    """An office title and its class (leader, minister, envoy, military, other)."""

    name: str
    rank: str


@dataclass(frozen=True, slots=True)
class Body:
    """A known organisation: its name and whether it is a medium."""

    name: str
    medium: bool


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything the rules look up. Built once; `raw` keeps the YAML for the event rules.

    It is equal to itself alone, so that what is compiled from it can be kept.
    """

    raw: dict[str, Any]
    titles: Phrases[Title]
    styled: Phrases[str]
    bodies: Phrases[Body]
    states: Phrases[StateForm]
    places: Phrases[str]
    org_suffixes: frozenset[str]
    org_heads: frozenset[str]
    org_starts: frozenset[str]
    paper_words: frozenset[str]
    paper_articles: frozenset[str]
    assemblies: frozenset[str]
    national: frozenset[str]
    org_descriptions: Phrases[str]
    common: frozenset[str]
    place_nouns: frozenset[str]
    event_nouns: frozenset[str]
    joint_events: frozenset[str]
    relational: frozenset[str]
    alike: dict[str, frozenset[str]]
    honorifics: frozenset[str]
    portfolios: frozenset[str]
    portfolio_heads: frozenset[str]
    deputies: frozenset[str]
    formerly: frozenset[str]
    acting: frozenset[str]
    speech: dict[str, VerbForm]
    need_clause: frozenset[str]
    speakers: dict[str, str]
    media_nouns: frozenset[str]
    pair_persons: Phrases[str]
    pair_states: Phrases[str]
    adjective_of: dict[str, str]
    capitals: dict[str, str]

    def verbs(self, lemmas: Any) -> dict[str, VerbForm]:
        """Return every form of the lemmas, for look-up by token."""
        return verb_table(lemmas, self.raw["inflection"])


def verb_table(lemmas: Any, irregular: dict[str, list[str]]) -> dict[str, VerbForm]:
    """Return form -> VerbForm; where past and participle are alike the entry says `past`."""
    table: dict[str, VerbForm] = {}
    for lemma in lemmas:
        for form, word in verb_forms(lemma, irregular).items():
            table.setdefault(word, VerbForm(lemma, form))
    return table


@lru_cache(maxsize=4)
def load_lexicon(extra: Path | None = None) -> Lexicon:
    """Compile the package's lexicons and the user's own file."""
    raw = load_lexicons(extra)
    titles, organisations, speech = raw["titles"], raw["organisations"], raw["speech"]
    table = load_states(extra)
    return Lexicon(
        raw=raw,
        titles=_titles(titles),
        styled=Phrases(((s, s) for s in titles["styled"]), fold=False),
        bodies=_bodies(organisations),
        states=Phrases(((s, f) for s, f in table.forms.items()), fold=False),
        places=Phrases(load_places(extra).items(), fold=False),
        org_suffixes=frozenset(organisations["suffixes"]),
        org_heads=frozenset(organisations["heads"]),
        org_starts=frozenset(organisations["starts"]),
        paper_words=frozenset([*organisations["paper_words"], *speech["media_endings"]]),
        paper_articles=frozenset(organisations["paper_articles"]),
        assemblies=frozenset(speech["assemblies"]),
        national=frozenset(organisations["national"]),
        org_descriptions=Phrases((d, d) for d in organisations["descriptions"]),
        common=frozenset(raw["common"]["words"]),
        place_nouns=frozenset(raw["common"]["place_nouns"]),
        event_nouns=frozenset(raw["common"]["event_nouns"]),
        joint_events=frozenset(raw["common"]["joint_events"]),
        relational=frozenset(titles["relational"]),
        alike=_alike(titles["alike"]),
        honorifics=frozenset(titles["honorifics"]),
        portfolios=frozenset(titles["portfolios"]),
        portfolio_heads=frozenset(titles["portfolio_heads"]),
        deputies=frozenset(titles["deputies"]),
        formerly=frozenset(titles["formerly"]),
        acting=frozenset(titles["acting"]),
        speech=verb_table(speech["verbs"], raw["inflection"]),
        need_clause=frozenset(speech["need_clause"]),
        speakers=_speakers(speech["speakers"]),
        media_nouns=frozenset(speech["media_nouns"]),
        pair_persons=Phrases((p, "persons") for p in raw["corefs"]["pair_persons"]),
        pair_states=Phrases((p, "states") for p in raw["corefs"]["pair_states"]),
        adjective_of={f.surface: f.state for f in table.forms.values() if f.role == "adjective"},
        capitals={entry.name: entry.capital for entry in table.states if entry.capital},
    )


def _alike(rows: Iterable[Iterable[str]]) -> dict[str, frozenset[str]]:
    """Return the offices that each name of an office can mean."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for name in row:
            found.setdefault(name, set()).update(row)
    return {name: frozenset(names) for name, names in found.items()}


def _titles(raw: dict[str, Any]) -> Phrases[Title]:
    entries = [
        (name, Title(name, rank))
        for rank, rows in raw["titles"].items()
        for row in rows
        for name in (row if isinstance(row, list) else [row])
    ]
    entries += [(plural(e[0]), e[1]) for e in entries if e[1].rank != "other"]
    return Phrases(entries)


def _bodies(raw: dict[str, Any]) -> Phrases[Body]:
    entries = [
        (surface, Body(name, group == "media"))
        for group in ("bodies", "media")
        for name, others in raw[group].items()
        for surface in (name, *others)
    ]
    return Phrases(entries, fold=False)


def _speakers(nouns: list[str]) -> dict[str, str]:
    return {form: noun for noun in nouns for form in (noun, plural(noun))}
