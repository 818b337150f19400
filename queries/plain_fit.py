"""Fits what a question names to the parameters of a query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ontology.terms import SCHEMES
from queries.find import NAMED_KINDS, Found
from queries.plain_names import Named
from queries.plain_read import Read
from queries.query import CatalogueQuery, Parameter

_USED, _UNUSED, _MISSING = 1.0, -1.5, -3.0
PLACED = ("in", "at", "to", "visit", "visits", "visited", "visiting")
"""Words behind which a name is that of a place."""
LONGEST = 5
"""Words of the longest text that is looked for: more are a sentence, not a matter."""
WORDS_OF = "words of"
"""How the description of a text parameter begins that takes words of the question."""
OF_FRICTION = ("of the friction's label", "of its label or object")
"""In the description of a text parameter: its words are looked for in the names of frictions."""


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
    told: tuple[str, ...] = ()
    """What has to be said of how words were taken."""


@dataclass(slots=True)
class _Filling:
    """Parameters while they are filled; what is used is taken out."""

    names: list[Named]
    left: list[int]
    values: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    score: float = 0.0
    told: list[str] = field(default_factory=list)

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
        others = set(query.one_of) & set(filling.values)
        if parameter.name not in filling.values and not (others and parameter.name in query.one_of):
            _from_words(asked, parameter, filling, told)
    missing = [p.name for p in query.parameters if p.required and p.name not in filling.values]
    if query.one_of and not set(query.one_of) & set(filling.values):
        missing.append(query.one_of[0])
    score = filling.score + _UNUSED * len(filling.names) + _MISSING * len(missing)
    unused = [_words(asked, named) for named in filling.names]
    dated = query.window or any(p.type == "date" for p in query.parameters)
    if asked.period and not dated:
        unused.append(asked.text[asked.period.start : asked.period.end].strip())
    fitted = (filling.values, filling.shown, tuple(missing), tuple(filling.left), score)
    return Fit(*fitted, tuple(unused), tuple(filling.told))


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
                # A state is a place only where it is said to be: "talks of Norland" are anywhere.
                states = any(one.kind == "State" for one in named.found)
                land = parameter.name == "place" and states
                behind = own_word or parameter.strict or land
                if found is None or (behind and not _introduced(asked, named, parameter)):
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
    placed = before in PLACED and parameter.name == "place"
    return before == parameter.name or before in parameter.behind or placed


def _before(asked: Read, named: Named) -> str:
    return asked.words[named.first - 1].text.casefold() if named.first else ""


def _put(asked: Read, filling: _Filling, parameter: Parameter, found: Found) -> None:
    path = found.iri.removeprefix(f"{asked.base}entity/")
    filling.put(parameter, path, found.label)


def _period(asked: Read, query: CatalogueQuery, filling: _Filling) -> None:
    if asked.period is None:
        return
    dates = {p.name: p for p in (*query.parameters, *query.window) if p.type == "date"}
    given = {"from": asked.period.first, "to": asked.period.last}
    if not dates:
        filling.score += _UNUSED
        return
    for name, value in given.items():
        if value and name in dates:
            filling.put(dates[name], value)
            filling.score -= _USED if query.window else _USED / 2


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


def _from_words(asked: Read, parameter: Parameter, filling: _Filling, told: frozenset[int]) -> None:
    """Fill a thing, or words, from the longest run of words that nothing else explains."""
    takes_words = parameter.type == "text" and parameter.about.startswith(WORDS_OF)
    takes_thing = parameter.type == "entity" and not NAMED_KINDS & set(parameter.kinds)
    if takes_words and any(words in parameter.about for words in OF_FRICTION):
        _matter(asked, parameter, filling)
    elif takes_words:
        _words_of(asked, parameter, filling)
    elif takes_thing and parameter.kinds:
        _thing(asked, parameter, filling, told)


def _thing(asked: Read, parameter: Parameter, filling: _Filling, told: frozenset[int]) -> None:
    run = _longest_run(asked, filling.left)
    if not 0 < len(run) <= LONGEST:
        return
    whole = _longest_run(asked, sorted({*filling.left, *told}))
    found = asked.things(_text(asked, run), *parameter.kinds)
    if found is None and set(run) < set(whole) and len(whole) <= LONGEST:
        found = asked.things(_text(asked, whole), *parameter.kinds)
    if found is None and parameter.kinds == ("Friction",):
        matter = asked.matters().find(asked.words, asked.text, filling.left)
        if matter is None or len(matter.frictions) > 1:
            return
        run = list(matter.places)
        found = asked.things(matter.frictions[0].removeprefix(f"{asked.base}entity/"))
        if found and matter.by_passage:
            filling.told.append(f"{_each(asked, run)} is told of under {found.label!r}")
    if found:
        _put(asked, filling, parameter, found)
        filling.left = [place for place in filling.left if place not in run]


def _matter(asked: Read, parameter: Parameter, filling: _Filling) -> None:
    """Fill words that stand in the name of a friction."""
    for named in filling.names:
        found = named.of_kinds(["Friction"])
        if found:
            filling.put(parameter, found.label)
            filling.names.remove(named)
            return
    matter = asked.matters().find(asked.words, asked.text, filling.left)
    if matter:
        filling.put(parameter, matter.text)
        filling.left = [place for place in filling.left if place not in matter.places]
        if matter.by_passage:
            said = _each(asked, matter.places)
            filling.told.append(f"{said} is told of under {matter.text!r}")


def _words_of(asked: Read, parameter: Parameter, filling: _Filling) -> None:
    run = _longest_run(asked, filling.left)
    run = _said(asked, run) if len(run) > 1 else run
    said = 0 < len(run) <= LONGEST and asked.occurs(_text(asked, run))
    if said or (run and parameter.required and len(run) <= LONGEST):
        filling.put(parameter, _text(asked, run))
        filling.score -= 0 if said else _USED / 2
        filling.left = [place for place in filling.left if place not in run]
    elif filling.names:
        text = _words(asked, filling.names.pop())
        filling.put(parameter, re.sub(r"^(the|a|an) ", "", text, flags=re.IGNORECASE))


def _each(asked: Read, places: Iterable[int]) -> str:
    return repr(" ".join(asked.words[place].text for place in places))


def _text(asked: Read, run: list[int]) -> str:
    return asked.text[asked.words[run[0]].start : asked.words[run[-1]].end]


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
