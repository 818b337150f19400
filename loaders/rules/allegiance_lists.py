"""Gives a list of persons the states of a list beside it: "the premiers of A and B, X and Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.model import Basis, Kind
from loaders.rules.names import NameReader
from loaders.rules.registry import Name, Ref
from loaders.rules.spotting import Item, Spot
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set

_BETWEEN = word_set("of the for from , ( respectively both his her their two three its foreign")
_JOINTS = word_set("and , &")
_NOT_ROLES = word_set("others talks ties relations visits states times days weeks years")
_SIDES = word_set("side delegation team contingent mission party")
_INCLUDES = word_set("included includes comprised comprises were are including of was is")
_HEADS = frozenset({"president", "king", "queen", "emir", "sultan", "emperor"})
_DEPUTIES = frozenset({"prime minister", "premier", "vice president", "crown prince"})
_FARTHEST = 8
_LONGEST_STATE = 6


@dataclass(frozen=True, slots=True)
class _Row:
    """What tokens [i, j) list: keys of persons or names of states."""

    i: int
    j: int
    names: tuple[str, ...]


def settle_lists(reader: NameReader) -> None:
    """Give the persons that a document lists the states that it lists beside them."""
    for index, sentence in enumerate(reader.sentences):
        refs = reader.refs[index]
        people = list(_people(sentence.tokens, refs))
        for states in _states(sentence.tokens, reader.items[index]) if people else ():
            for row in people:
                if len(row.names) == len(states.names) and _beside(
                    sentence.tokens, reader.items[index], states, row
                ):
                    _give(reader, row, states)
        for one in _alone(sentence.tokens, reader.items[index]) if people else ():
            for row in people:
                if _shares(sentence.tokens, one, row):
                    _give(reader, row, _Row(one.i, one.j, one.names * len(row.names)))


def settle_titled(reader: NameReader) -> None:
    """Give the persons of a list, each with an office, the state of the first of them.

    "Norlandian President X, Prime Minister Y and Foreign Minister Z": all are of Norland.
    """
    for index, sentence in enumerate(reader.sentences):
        titles = [x for x in reader.items[index] if x.spot is Spot.TITLE]
        persons = [r for r in reader.refs[index] if r.kind is Kind.PERSON]
        for one, other in pairwise(persons):
            first, second = (reader.registry.names[r.keys[0]] for r in (one, other))
            together = second.state is None and _may_serve_together(first, second)
            if together and _lists_offices(sentence.tokens, titles, one, other):
                second.state = first.state


def _may_serve_together(one: Name, other: Name) -> bool:
    """Tell whether two offices can be of one state: of two heads of government one is not."""
    ranks = {one.rank, other.rank}
    return ranks != {"leader"} or (one.title in _HEADS and other.title in _DEPUTIES)


def _lists_offices(tokens: Sequence[Token], titles: Sequence[Item], one: Ref, other: Ref) -> bool:
    """Tell whether only a joint and an office stand between two names."""
    start, end = _end(tokens, one), _first(tokens, other)
    title = next((x for x in titles if start < x.i and x.j == end), None)
    joint = [t.low for t in tokens[start : title.i]] if title else []
    return bool(joint) and set(joint) <= _JOINTS and not one.possessive


def _give(reader: NameReader, people: _Row, states: _Row) -> None:
    """Set the states of persons of whom nothing else is known."""
    for key, state in zip(people.names, states.names, strict=True):
        person = reader.registry.names[key]
        if person.state is None or person.state in states.names:
            person.state = state


def _people(tokens: Sequence[Token], refs: Sequence[Ref]) -> Iterator[_Row]:
    """Yield the lists of persons of a sentence, without their titles and appositions."""
    persons = [r for r in refs if r.kind is Kind.PERSON and r.basis is Basis.EXPLICIT]
    spans = [(_first(tokens, r), _end(tokens, r), r.keys[0]) for r in persons]
    yield from _rows(tokens, spans)


def _first(tokens: Sequence[Token], ref: Ref) -> int:
    return next(k for k in range(ref.i, ref.j) if tokens[k].end > ref.span.start)


def _end(tokens: Sequence[Token], ref: Ref) -> int:
    return max(k for k in range(ref.i, ref.j) if tokens[k].start < ref.span.end) + 1


def _states(tokens: Sequence[Token], items: Sequence[Item]) -> Iterator[_Row]:
    """Yield the lists of states of a sentence: "A and B", "A, B and C"."""
    found = [
        (x.i, x.j + is_owner(tokens, x.j), x.state.state) for x in items if x.spot is Spot.STATE
    ]
    yield from _rows(tokens, found)


def _alone(tokens: Sequence[Token], items: Sequence[Item]) -> Iterator[_Row]:
    """Yield the states that own what follows: "Norlandian diplomats", "Norland's delegation"."""
    for x in items:
        owned = x.spot is Spot.STATE and (x.state.role == "adjective" or is_owner(tokens, x.j))
        if owned:
            yield _Row(x.i, x.j + is_owner(tokens, x.j), (x.state.state,))


def _shares(tokens: Sequence[Token], state: _Row, people: _Row) -> bool:
    """Tell whether a list is of one state: "Norlandian diplomats X and Y"."""
    between = tokens[state.j : people.i]
    if not between or len(between) > _FARTHEST:
        return False
    side = between[0].low in _SIDES
    listed = any(t.low in _INCLUDES for t in between)
    if side and listed:
        return True
    last = between[-1] if between[-1].text != "," else between[-2] if len(between) > 1 else None
    words = [t for t in between if t.text != ","]
    office = last is not None and _is_plural(last) and not last.low.endswith("ss")
    return office and all(t.kind == "word" and t.low not in _JOINTS for t in words)


def _rows(tokens: Sequence[Token], spans: Sequence[tuple[int, int, str]]) -> Iterator[_Row]:
    """Join spans between which only "and", commas and articles stand."""
    row: list[tuple[int, int, str]] = []
    for span in spans:
        between = {t.low for t in tokens[row[-1][1] : span[0]]} if row else set()
        if row and not (between and between <= _JOINTS | {"the", "of", "his", "her"}):
            if len(row) > 1:
                yield _Row(row[0][0], row[-1][1], tuple(s[2] for s in row))
            row = []
        row.append(span)
    if len(row) > 1:
        yield _Row(row[0][0], row[-1][1], tuple(s[2] for s in row))


def _beside(tokens: Sequence[Token], items: Sequence[Item], states: _Row, people: _Row) -> bool:
    """Tell whether only words of an office stand between two lists, and one names the office."""
    low, high = (states.j, people.i) if states.j <= people.i else (people.j, states.i)
    if high < low or high - low > _FARTHEST:
        return False
    titles = {k for x in items if x.spot is Spot.TITLE for k in range(x.i, x.j)}
    between = range(low, high)
    if any(
        not (k in titles or tokens[k].low in _BETWEEN or _is_plural(tokens[k])) for k in between
    ):
        return False
    around = (*range(max(0, states.i - 3), states.i), *range(states.j, states.j + 3))
    near = [k for k in (*between, *around) if k < len(tokens)]
    offices = [k for k in near if k in titles or _is_plural(tokens[k])]
    plural = any(tokens[k].low.endswith("s") and tokens[k].kind == "word" for k in offices)
    return plural or (tokens[people.j].low == "of" if people.j < states.i else False)


def _is_plural(token: Token) -> bool:
    """Tell whether a word names people of an office: "envoys", "colleagues", "counterparts"."""
    plain = token.kind == "word" and not token.cap and token.low.endswith("s")
    return plain and len(token.low) > _LONGEST_STATE - 1 and token.low not in _NOT_ROLES
