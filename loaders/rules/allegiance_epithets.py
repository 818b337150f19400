"""Takes the states that a later description tells: "President Ruel ... The Verranian leader"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Kind
from loaders.rules.names import NameReader
from loaders.rules.registry import Name
from loaders.rules.spotting import Spot
from loaders.rules.words import word_set

_LEADERS = word_set("leader president premier chancellor king queen monarch strongman ruler chief")
_DIPLOMATS = word_set("diplomat envoy ambassador negotiator representative emissary")
_OFFICIALS = word_set("official visitor guest host politician statesman delegate")
_SPEAKS = word_set("had has was is said says told replied would did added thanked answered refused")
_REACH = 3
"""Sentences over which a description could mean somebody."""
_RANKS = {"leader": ("leader",), "minister": ("minister",), "envoy": ("envoy", "minister")}


@dataclass(frozen=True, slots=True)
class _Epithet:
    """A description of a person by state and office."""

    sentence: int
    state: str
    rank: str | None
    title: str


def settle_epithets(reader: NameReader) -> None:
    """Give the one person just told of without a state the state of the description that follows.

    Nobody gets one where another person of that state fits the description.
    """
    epithets = list(_epithets(reader))
    for epithet in epithets:
        beside = {e.state for e in epithets if e.sentence == epithet.sentence}
        if len(beside) > 1:
            continue  # "the Norlandian premier and the Verranian president": which is which?
        persons = [p for p in reader.registry.persons() if _fits(p, epithet)]
        near = _told_before(reader, epithet, _REACH)
        if any(p.state == epithet.state and (p.rank or p.key in near) for p in persons):
            continue
        open_ = [p for p in persons if p.state is None and p.key in near]
        reach = _REACH if epithet.rank else 1
        if len(open_) == 1 and open_[0].key in _told_before(reader, epithet, reach):
            open_[0].state = epithet.state
            if epithet.title and epithet.rank and open_[0].title is None:
                open_[0].title, open_[0].rank = epithet.title, epithet.rank


def _epithets(reader: NameReader) -> Iterator[_Epithet]:
    """Yield "the Norlandian leader", "the Norlandian foreign minister", "the Norlander said"."""
    for index, items in enumerate(reader.items):
        tokens = reader.sentences[index].tokens
        titles = {x.i: x for x in items if x.spot is Spot.TITLE}
        names = {x.i for x in items if x.spot is Spot.RUN}
        for item in items:
            if item.spot is not Spot.STATE or not item.i or tokens[item.i - 1].low != "the":
                continue
            title = titles.get(item.j)
            if title is None and item.state.role not in ("adjective", "demonym"):
                continue
            end = title.j if title is not None else item.j + 1
            if end >= len(tokens) or end in names:
                continue
            noun, behind = tokens[item.j].low, tokens[end].low
            if title is not None and title.title.rank != "other":
                rank, name = title.title.rank, title.title.name
            elif noun in _LEADERS:
                rank, name = "leader", ""
            elif noun in _DIPLOMATS:
                rank, name = "envoy", ""
            elif noun in _OFFICIALS or noun in _SPEAKS or _tells(reader, noun):
                rank, name = "", ""
            else:
                continue
            if behind != "of":
                yield _Epithet(index, item.state.state, rank or None, name)


def _tells(reader: NameReader, word: str) -> bool:
    """Tell whether a word behind a demonym can only be a verb: "the Norlander posted"."""
    verb = reader.lexicon.speech.get(word)
    return verb is not None and verb.form in ("past", "s")


def _fits(person: Name, epithet: _Epithet) -> bool:
    """Tell whether a person can be whom a description means, as far as the office is told."""
    if epithet.rank is None or person.rank is None:
        return True
    if person.rank not in _RANKS.get(epithet.rank, (epithet.rank,)):
        return False
    title = person.title or ""
    return not epithet.title or f" {title}".endswith(f" {epithet.title}")


def _told_before(reader: NameReader, epithet: _Epithet, reach: int) -> set[str]:
    """Return the keys of the persons in the sentences of a paragraph before a description."""
    index = epithet.sentence
    paragraph = reader.sentences[index].paragraph
    before = range(max(0, index - reach), index)
    near = [reader.refs[k] for k in before if reader.sentences[k].paragraph == paragraph]
    beside = {k for r in reader.refs[index] for k in r.keys}
    return {k for refs in near for r in refs if r.kind is Kind.PERSON for k in r.keys} - beside
