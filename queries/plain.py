"""Matches a question in plain words to a query of the catalogue, by its words alone.

Each query is scored by the words of the question that its header has (keywords weigh most, rare
ones more than common ones), and by how well the names and the time in the question fit its
parameters. There is no model of language in it: what matches can be read in the headers.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph.errors import QueryError
from graph.store import Store
from queries.catalog import Catalogue
from queries.find import unknown_name
from queries.plain_fit import Fit, fit
from queries.plain_read import Read, read
from queries.plain_words import EMPTY, stems
from queries.query import CatalogueQuery

LEAST = 1.0
"""The score below which no query is taken: about one word of a header."""
NEAR = ("appearances", "life-of", "timeline", "known-about")
"""Queries that take any actor, thing, time or words."""
BETWEEN = ("frictions-between", "agreements-between", "contacts")
"""What is asked by two names and nothing else."""
_HEADER, _LEFT, _LEFT_SAID = 0.4, 0.5, 0.8
_NEAR = 0.5
"""The part of the best score that a query needs to stand for one that lacks a parameter."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A query that a question may mean, with its parameters as texts; `score` orders them.

    `shown` are the parameters as a person would type them.
    """

    query: CatalogueQuery
    parameters: Mapping[str, str]
    shown: Mapping[str, str]
    score: float
    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    """What has to be said of how times and words were taken."""
    left: tuple[str, ...] = ()
    """Words of the question that nothing took."""
    told_by: float = 0.0
    """The part of the score that the words of the header tell."""

    @property
    def notes(self) -> tuple[str, ...]:
        """How times and words were taken, and what was not used, in sentences."""
        cannot = f"Not used, because {self.query.name} cannot take it: {'; '.join(self.unused)}"
        return (
            *(f"Here {told}." for told in self.told),
            *((cannot,) if self.unused else ()),
            *((f"Not used: {', '.join(self.left)}",) if self.left else ()),
        )

    @property
    def command(self) -> str:
        """The query with its parameters, as it is typed after `dragoman ask`; `...` is missing."""
        given = [f'--{name} "{value}"' for name, value in self.shown.items()]
        return " ".join([self.query.name, *given, *(f"--{name} ..." for name in self.missing)])


def understand(
    store: Store, question: str, catalogue: Catalogue, today: date | None = None
) -> list[Understood]:
    """Return the queries that the question may mean, best first.

    The first has all that it needs, the others may lack a parameter.
    "Last year" is counted from `today`. Raises UnknownNameError for a name that no document has,
    QueryError where no query of the catalogue has the words of the question, or none that has them
    can be asked with what it names.
    """
    words = _vocabulary(catalogue)
    asked = read(store, question, words.asking, words.ordinary, today)
    for name in asked.strangers:
        if not asked.occurs(name):
            raise unknown_name(name, asked.known)
    scored = [_score(asked, query, words) for query in catalogue]
    ranked = sorted((s for s in scored if s), key=lambda u: (-u.score, u.query.name))
    if not ranked or ranked[0].score < LEAST:
        ranked = _bare(asked, catalogue)
    if not ranked:
        raise QueryError(f"no question of the catalogue fits {question!r}", todo=_nearest(scored))
    best = ranked[0]
    whole = [one for one in ranked if one.score >= LEAST and not one.missing]
    if not whole or (whole[0].score < best.score * _NEAR and not _fits(whole[0], asked)):
        raise QueryError(
            f"{question!r} is most like {best.query.name}, which needs {', '.join(best.missing)}",
            todo=f"Name it, for example: dragoman ask {_example(best.query)}",
        )
    found = [whole[0], *(one for one in ranked if one is not whole[0] and one.score > 0)]
    return found if len(found) > 1 else [*found, *_near(asked, catalogue, found[0], words)]


def _nearest(scored: Iterable[Understood | None]) -> str:
    """Return what to ask instead: the queries that have most of the words, whatever they lack."""
    found = [one for one in scored if one and one.missing and one.told_by > LEAST]
    found.sort(key=lambda one: (-one.told_by, one.query.name))
    near = "; ".join(f"dragoman ask {one.command}" for one in found[:2])
    others = "Ask it in other words, or choose one: dragoman ask lists them"
    return f"Nearest: {near}. {others}" if near else others


def _fits(one: Understood, asked: Read) -> bool:
    """Whether a query takes all names of a question, and there are some."""
    return bool(asked.names) and not one.unused


def _near(
    asked: Read, catalogue: Catalogue, best: Understood, words: _Vocabulary
) -> list[Understood]:
    """Return what can be asked where no other query has the words.

    That is what takes the same names or words; else the queries of the same theme.
    """
    told = frozenset(_keywords(asked, words.keywords[best.query.name], words.weight))
    found = []
    for query in map(catalogue.get, NEAR):
        fitted = fit(asked, query, told)
        if query != best.query and not fitted.missing and fitted.values:
            found.append(_understood(query, 0.0, fitted, asked))
    beside = [q for q in catalogue.themes()[best.query.theme] if q != best.query]
    others = [_understood(query, 0.0, fit(asked, query, told), asked) for query in beside]
    return found or sorted(others, key=lambda one: len(one.missing))


def _bare(asked: Read, catalogue: Catalogue) -> list[Understood]:
    """Return what is asked by a name, or by words of a passage, and nothing else."""
    if asked.period or any(not asked.words[place].empty for place in asked.free if asked.names):
        return []
    names = ("life-of", "appearances" if asked.names else "known-about")
    found = []
    for query in map(catalogue.get, names if len(asked.names) < 2 else BETWEEN):
        fitted = fit(asked, query, frozenset())
        by_words = query.name == "known-about"
        said = not by_words or asked.occurs(fitted.values.get("topic", ""))
        left = [asked.words[p].text for p in fitted.left if not asked.words[p].empty]
        if said and (by_words or not left) and not fitted.missing and not fitted.unused:
            found.append(_understood(query, LEAST, fitted, asked, left))
    return found


def _example(query: CatalogueQuery) -> str:
    needed = [p for p in query.parameters if p.required] or list(query.parameters[:1])
    return " ".join([query.name, *(f'--{p.name} "{p.example}"' for p in needed)])


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Keywords and header words of each query, as stems, and how telling each is.

    `asking` are the keywords of one word, `ordinary` all words of headers and keywords.
    """

    keywords: Mapping[str, tuple[tuple[str, ...], ...]]
    header: Mapping[str, frozenset[str]]
    weight: Mapping[tuple[str, ...], float]
    asking: frozenset[str]
    ordinary: frozenset[str]


@lru_cache(maxsize=4)
def _vocabulary(catalogue: Catalogue) -> _Vocabulary:
    keywords = {q.name: tuple(sorted({stems(k) for k in q.keywords})) for q in catalogue}
    header = {q.name: _header(q) for q in catalogue}
    seen = Counter(phrase for phrases in keywords.values() for phrase in phrases)
    seen.update((word,) for words in header.values() for word in words)
    weight = {phrase: math.log(1 + len(catalogue) / count) for phrase, count in seen.items()}
    every = (phrase for phrases in keywords.values() for phrase in phrases)
    asking = frozenset(phrase[0] for phrase in every if len(phrase) == 1)
    ordinary = frozenset(word for phrases in seen for word in phrases)
    return _Vocabulary(keywords, header, weight, asking, ordinary)


def _header(query: CatalogueQuery) -> frozenset[str]:
    said = f"{query.summary} {query.question} {query.name.replace('-', ' ')} {query.theme}"
    return frozenset(stems(said)) - frozenset(stem for word in EMPTY for stem in stems(word))


def _score(asked: Read, query: CatalogueQuery, words: _Vocabulary) -> Understood | None:
    evidence = _keywords(asked, words.keywords[query.name], words.weight)
    if query.theme == "wikidata" and not evidence:
        return None  # Its questions are those of others, asked of another graph.
    fitted = fit(asked, query, frozenset(evidence))
    if _by_chance(asked, evidence, fitted):
        return None
    told = sum(evidence.values())
    left = []
    for place in fitted.left:
        stem = asked.words[place].stem
        if stem in words.header[query.name]:
            told += _HEADER * words.weight[(stem,)]
        elif not asked.words[place].empty:
            told -= _LEFT_SAID if asked.occurs(asked.words[place].text) else _LEFT
            left.append(asked.words[place].text)
    if not told > 0 and not evidence:
        return None
    return _understood(query, told, fitted, asked, left)


def _by_chance(asked: Read, evidence: Iterable[int], fitted: Fit) -> bool:
    """Whether only words that tell nothing speak for the query, and others are left that tell."""
    told = [place for place in evidence if not asked.words[place].empty]
    return (
        not told
        and not fitted.values
        and any(not asked.words[place].empty for place in fitted.left)
    )


def _understood(
    query: CatalogueQuery, told: float, fitted: Fit, asked: Read, left: Sequence[str] = ()
) -> Understood:
    score = told + fitted.score
    dated = {"from", "to"} & fitted.values.keys()
    said = (*((asked.time_told,) if asked.time_told and dated else ()), *fitted.told)
    values = (fitted.values, fitted.shown)
    rest = (fitted.missing, fitted.unused, said, tuple(left))
    return Understood(query, *values, score, *rest, told_by=told)


def _keywords(
    asked: Read, phrases: Iterable[tuple[str, ...]], weight: Mapping[tuple[str, ...], float]
) -> dict[int, float]:
    """Return what each token tells in favour of a query by its keywords."""
    told: dict[int, float] = {}
    free = set(asked.free)
    for phrase in phrases:
        size = len(phrase)
        for first in range(len(asked.words) - size + 1):
            places = range(first, first + size)
            if not free.issuperset(places):
                continue
            if asked.joined(first - 1) or asked.joined(first + size - 1):
                continue  # A part of "stand-off" tells nothing of "stand".
            if tuple(asked.words[place].stem for place in places) == phrase:
                for place in places:
                    told[place] = max(told.get(place, 0.0), weight[phrase])
    return told
