"""Fits what a question names to the parameters of a query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ontology.terms import SCHEMES
from queries.find import NAMED_KINDS, Found
from queries.plain_names import Named
from queries.plain_read import Read
from queries.query import CatalogueQuery, Parameter

_USED, _UNUSED, _MISSING = 1.0, -1.5, -3.0
LONGEST = 5
"""Words of the longest text that is looked for: more are a sentence, not a matter."""
WORDS_OF = "words of"
"""How the description of a text parameter begins that takes words of the question."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Values of parameters, those still missing, tokens left over, and how well it fits.

    `unused` are names and a time that the question has and the query cannot take.
    """

    values: Mapping[str, str]
    shown: Mapping[str, str]
    missing: tuple[str, ...]
    left: tuple[int, ...]
    score: float
    unused: tuple[str, ...] = ()


@dataclass(slots=True)
class _Filling:
    """Parameters while they are filled; what is used is taken out."""

    names: list[Named]
    left: list[int]
    values: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    score: float = 0.0

    def put(self, parameter: Parameter, value: str, shown: str = "") -> None:
        self.values[parameter.name] = value
        self.shown[parameter.name] = shown or value
        self.score += _USED


def fit(asked: Read, query: CatalogueQuery, told: frozenset[int]) -> Fit:
    """Return how the names, the time and the other words of a question fit a query.

    `told` are the tokens that are keywords of the query.
    """
    filling = _Filling(list(asked.names), [p for p in asked.free if p not in told])
    _entities(asked, query, filling)
    _period(asked, query, filling)
    _tokens(asked, query, filling)
    for parameter in query.parameters:
        if parameter.name not in filling.values:
            _from_words(asked, parameter, filling)
    missing = [p.name for p in query.parameters if p.required and p.name not in filling.values]
    if query.one_of and not set(query.one_of) & set(filling.values):
        missing.append(query.one_of[0])
    score = filling.score + _UNUSED * len(filling.names) + _MISSING * len(missing)
    unused = [_words(asked, named) for named in filling.names]
    if asked.period and not any(p.type == "date" for p in query.parameters):
        unused.append(asked.text[asked.period.start : asked.period.end].strip())
    fitted = (filling.values, filling.shown, tuple(missing), tuple(filling.left), score)
    return Fit(*fitted, tuple(unused))


def _words(asked: Read, named: Named) -> str:
    return asked.text[asked.words[named.first].start : asked.words[named.last].end]


def _entities(asked: Read, query: CatalogueQuery, filling: _Filling) -> None:
    """Give each parameter the name behind its own word ("with", "by"), else the next that fits."""
    entities = [p for p in query.parameters if p.type == "entity"]
    for own_word in (True, False):
        for parameter in entities:
            if parameter.name in filling.values:
                continue
            for named in list(filling.names):
                found = _meant(asked, named, parameter)
                if found is None or (own_word and not _introduced(asked, named, parameter)):
                    continue
                _put(asked, filling, parameter, found)
                filling.names.remove(named)
                break


def _meant(asked: Read, named: Named, parameter: Parameter) -> Found | None:
    """Return what a name means for a parameter: behind "in" or "at" a place, if it is one."""
    place = next((found for found in named.found if found.kind == "Place"), None)
    if place and parameter.name != "place" and _before(asked, named) in ("in", "at"):
        return place if not parameter.kinds or "Place" in parameter.kinds else None
    return named.of_kinds(parameter.kinds)


def _introduced(asked: Read, named: Named, parameter: Parameter) -> bool:
    before = _before(asked, named)
    placed = before in ("in", "at") and parameter.name == "place"
    return before == parameter.name or before in parameter.behind or placed


def _before(asked: Read, named: Named) -> str:
    return asked.words[named.first - 1].text.casefold() if named.first else ""


def _put(asked: Read, filling: _Filling, parameter: Parameter, found: Found) -> None:
    path = found.iri.removeprefix(f"{asked.base}entity/")
    filling.put(parameter, path, found.label)


def _period(asked: Read, query: CatalogueQuery, filling: _Filling) -> None:
    if asked.period is None:
        return
    dates = {p.name: p for p in query.parameters if p.type == "date"}
    given = {"from": asked.period.first, "to": asked.period.last}
    if not dates:
        filling.score += _UNUSED
        return
    for name, value in given.items():
        if value and name in dates:
            filling.put(dates[name], value)
            filling.score -= _USED / 2


def _tokens(asked: Read, query: CatalogueQuery, filling: _Filling) -> None:
    """Fill codes, numbers and handles of documents from single words."""
    for parameter in query.parameters:
        for place in list(filling.left):
            token = asked.words[place]
            if parameter.name in filling.values:
                break
            value = _single(asked, parameter, token.text, token.stem)
            if value:
                filling.put(parameter, value)
                filling.left.remove(place)


def _single(asked: Read, parameter: Parameter, text: str, stem: str) -> str:
    if parameter.type == "code":
        codes = {code for scheme in parameter.kinds for code in SCHEMES[scheme]}
        return next((code for code in (text.casefold(), stem) if code in codes), "")
    if parameter.type == "number" and text.isascii() and text.isdigit():
        return text
    is_handle = parameter.type == "text" and "handle" in parameter.about
    return text if is_handle and text in asked.handles else ""


def _from_words(asked: Read, parameter: Parameter, filling: _Filling) -> None:
    """Fill a thing, or words, from the longest run of words that nothing else explains."""
    takes_words = parameter.type == "text" and parameter.about.startswith(WORDS_OF)
    takes_thing = parameter.type == "entity" and not NAMED_KINDS & set(parameter.kinds)
    if not takes_words and not (takes_thing and parameter.kinds):
        return
    run = _longest_run(asked, filling.left)
    run = _said(asked, run) if takes_words and len(run) > 1 else run
    if 0 < len(run) <= LONGEST:
        text = asked.text[asked.words[run[0]].start : asked.words[run[-1]].end]
        found = asked.things(text, *parameter.kinds) if takes_thing else None
        if takes_thing and found is None:
            return
        if found:
            _put(asked, filling, parameter, found)
        else:
            filling.put(parameter, text)
        filling.left = [place for place in filling.left if place not in run]
    elif takes_words and filling.names:
        filling.put(parameter, _words(asked, filling.names.pop()))


def _said(asked: Read, run: list[int]) -> list[int]:
    """Return the longest part of a run that some passage has in these words; else the run."""
    for size in range(min(len(run), LONGEST), 0, -1):
        for first in range(len(run) - size + 1):
            part = run[first : first + size]
            words = asked.text[asked.words[part[0]].start : asked.words[part[-1]].end]
            if _stripped(asked, part) == part and asked.occurs(words):
                return part
    return run


def _longest_run(asked: Read, left: list[int]) -> list[int]:
    """Return the longest run of neighbouring words within a clause, without empty ends."""
    best: list[int] = []
    run: list[int] = []
    for place in left:
        run = [*run, place] if _goes_on(asked, run, place) else [place]
        told = _stripped(asked, run)
        best = told if len(told) > len(best) else best
    return best


def _goes_on(asked: Read, run: list[int], place: int) -> bool:
    """Whether a word stands in one phrase with those before it."""
    if not run or run[-1] != place - 1:
        return False
    last, word = asked.words[run[-1]], asked.words[place]
    between = asked.text[last.end : word.start]
    return between in (" ", "-", "'s ", "’s ") and not (last.empty and word.empty)


def _stripped(asked: Read, run: list[int]) -> list[int]:
    told = list(run)
    while told and asked.words[told[0]].empty:
        told.pop(0)
    while told and asked.words[told[-1]].empty:
        told.pop()
    return told
