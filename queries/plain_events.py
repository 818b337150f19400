"""Finds a time that a question tells by an event: "after Arusha", "before the Kest summit"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.dates import bounds, is_edtf
from graph.store import Store
from queries.plain_words import Token, stem, stems

_WORD = re.compile(
    r"\b(after|since|following|before|prior to|ahead of|until|till|up to)\s+", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\bbetween\s+(?P<one>[^,?]+?)\s+and\s+(?P<other>[^,?]+?)\s*(?=[,?.!]|$)", re.IGNORECASE
)
_LATER = ("after", "following")
_UNTIL = ("before", "prior to", "ahead of")
_OWN = ("the", "a", "an", "their", "his", "her", "its", "this", "that", "these", "those")
"""Words that may begin the name of an event and tell nothing of it."""
_GENERAL = frozenset(stems("summit meeting talks visit conference call agreement deal pact trip"))
LONGEST = 7
"""Words of the longest name of an event that is looked for."""
_KINDS = ("Meeting", "Agreement", "Friction", "Measure")
_EVENTS = """SELECT DISTINCT ?event ?class ?text ?label WHERE {
  ?event a ?class ; rdfs:label ?label .
  FILTER(?class IN (dgm:Meeting, dgm:Agreement, dgm:Friction, dgm:Measure))
  { ?event rdfs:label ?text } UNION { ?event skos:altLabel ?text } UNION {
    ?event dgm:place ?place .
    { ?place rdfs:label ?text } UNION { ?place skos:altLabel ?text } } }"""
_CODES = """SELECT DISTINCT ?event ?code WHERE {
  ?event dgm:meetingKind|dgm:frictionKind ?kind BIND(STRAFTER(STR(?kind), "codes#") AS ?code) }"""
_DATES = """SELECT ?event ?edtf (COUNT(?claim) AS ?n) WHERE {
  ?fact dgm:factSubject ?event ; dgm:factProperty dgm:when ; dgm:factValue/dgm:edtf ?edtf ;
    dgm:standing ?standing ; dgm:supportedBy ?claim FILTER(?standing != code:denied)
} GROUP BY ?event ?edtf"""


@dataclass(frozen=True, slots=True)
class Dated:
    """An event that has a date, and the stems of the words by which it may be called."""

    label: str
    kind: str
    stems: frozenset[str]
    edtf: str
    claims: int
    first: date
    last: date
    """Its first and last day; of what has no end told, its first."""


@dataclass(frozen=True, slots=True)
class ByEvent:
    """A time told by an event: first and last day ('' for open), where it stands, what it is."""

    first: str
    last: str
    start: int
    end: int
    said: str
    edtf: str


def find_by_event(
    store: Store, question: str, words: Sequence[Token], actors: Collection[int]
) -> ByEvent | None:
    """Return the time that an event of the graph gives a question, or None.

    `actors` are the places of the words that name persons, states and bodies: those alone name no
    event. Of several events the finest dated is taken, then that which most claims date.
    """
    if both := _BETWEEN.search(question):
        return _between(store, both, words, actors)
    found = _WORD.search(question)
    if not found:
        return None
    behind = [place for place, word in enumerate(words) if word.start >= found.end()][:LONGEST]
    if not behind or (words[behind[0]].empty and words[behind[0]].text.lower() not in _OWN):
        return None
    events = list(_events(store))
    for size in range(len(behind), 0, -1):
        places = [p for p in behind[:size] if not words[p].empty]
        if not places or words[behind[size - 1]].empty or set(places) <= set(actors):
            continue
        said = {words[place].stem for place in places}
        fit = [event for event in events if said <= event.stems]
        if fit:
            last = next((p for p in behind[size:] if words[p].stem not in _GENERAL), None)
            end = words[(behind[-1] + 1 if last is None else last) - 1].end
            return _told(found, end, min(fit, key=_order))
    return None


def _between(
    store: Store, both: re.Match[str], words: Sequence[Token], actors: Collection[int]
) -> ByEvent | None:
    """Return the time from one event to another: "between the talks in Kest and the treaty"."""
    events = list(_events(store))
    found = []
    for side in ("one", "other"):
        inside = [p for p, w in enumerate(words) if both.start(side) <= w.start < both.end(side)]
        told = [p for p in inside if not words[p].empty]
        said = {words[p].stem for p in told}
        own = said - _GENERAL or said
        fit = [e for e in events if own <= e.stems]
        if not told or not fit or set(told) <= set(actors):
            return None
        found.append(min(fit, key=_order))
    first, last = sorted(found, key=lambda event: event.first)
    said_both = f"from {first.label} to {last.label}"
    edtf = f"{first.first.isoformat()}/{last.last.isoformat()}"
    begin, until = first.first.isoformat(), last.last.isoformat()
    return ByEvent(begin, until, both.start(), both.end(), said_both, edtf)


def _order(event: Dated) -> tuple[object, ...]:
    fine = min((event.last - event.first).days, 366)
    begin = -event.first.toordinal()
    return (_KINDS.index(event.kind), fine, -event.claims, begin, event.label)


def _told(found: re.Match[str], end: int, event: Dated) -> ByEvent:
    word = " ".join(found[1].lower().split())
    first, last = "", ""
    if word in _LATER:
        first = _moved(event.last, 1)
    elif word in _UNTIL:
        last = _moved(event.first, -1)
    elif word == "since":
        first = event.first.isoformat()
    else:
        last = event.last.isoformat()
    return ByEvent(first, last, found.start(), end, f"{word} {event.label}", event.edtf)


def _moved(day: date, by: int) -> str:
    return (day + timedelta(days=by)).isoformat() if date.min < day < date.max else day.isoformat()


def _events(store: Store) -> Iterator[Dated]:
    texts: dict[str, set[str]] = defaultdict(set)
    about: dict[str, tuple[str, str]] = {}
    for iri, kind, text, label in store.select(_EVENTS).texts():
        about[iri] = (label, kind.rpartition("#")[2])
        texts[iri].update(stems(text))
    for iri, code in store.select(_CODES).texts():
        if iri in texts:
            texts[iri].add(stem(code))
    for iri, edtf, claims in store.select(_DATES).texts():
        if iri in about and is_edtf(edtf) and "XXXX" not in edtf:
            known = bounds(edtf)
            first = known and (known.earliest_begin or known.earliest_end)
            if known and first:
                last = known.latest_end or first
                yield Dated(*about[iri], frozenset(texts[iri]), edtf, int(claims), first, last)
