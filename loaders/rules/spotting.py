"""Spots what can be a name: states, titles, organisations, places, capitalised runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from loaders.rules.datelines import dateline_end
from loaders.rules.lexicon import Body, Lexicon, Title
from loaders.rules.portfolios import rest_end, title_at
from loaders.rules.runs import run_end
from loaders.rules.text import Sentence, Token
from loaders.rules.topics import CALENDAR
from loaders.rules.words import word_set
from loaders.states import StateForm

_WHOSE = word_set("his her your their")
_MINISTRIES = frozenset({"Ministry", "Department"})


class Spot(Enum):
    """What a spotted stretch of tokens can be."""

    STATE = "state"
    TITLE = "title"
    BODY = "body"
    STYLED = "styled"
    PLACE = "place"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Item:
    """Tokens [i, j) of a sentence and what they can be."""

    i: int
    j: int
    spot: Spot
    value: object = None

    @property
    def state(self) -> StateForm:
        """Return the form of a state."""
        assert isinstance(self.value, StateForm)
        return self.value

    @property
    def title(self) -> Title:
        """Return the office title."""
        assert isinstance(self.value, Title)
        return self.value

    @property
    def body(self) -> Body:
        """Return the known organisation."""
        assert isinstance(self.value, Body)
        return self.value


_OF_LAND = frozenset({Spot.STATE, Spot.PLACE})
"""What of a dateline can be told of; agencies and unknown names there are only where it is from."""


def spot(sentence: Sentence, lexicon: Lexicon) -> list[Item]:
    """Return the spotted items of a sentence in order, without overlaps."""
    tokens = sentence.tokens
    items: list[Item] = []
    reported = dateline_end(tokens)
    i = 0
    while i < len(tokens):
        item = _at(tokens, i, lexicon)
        if item is None:
            i += 1
        else:
            if item.j > reported or item.spot in _OF_LAND:
                items.append(item)
            i = item.j
    return items


def _at(tokens: list[Token], i: int, lexicon: Lexicon) -> Item | None:
    token = tokens[i]
    title = title_at(tokens, i, lexicon)
    if token.kind not in ("word", "abbr") or not token.cap:
        return Item(i, title[0], Spot.TITLE, title[1]) if title else None
    if token.low in lexicon.honorifics and i + 1 < len(tokens) and title is None:
        return None  # the name begins after "Mr"
    if token.low in CALENDAR and not _is_first_name(tokens, i):
        return None  # "In September Norlandian airspace ..."
    if token.low in _WHOSE and i + 1 < len(tokens) and tokens[i + 1].low in lexicon.honorifics:
        return None  # the name begins after "His Excellency"
    run = run_end(tokens, i, lexicon)
    if title and title[0] > run:
        return Item(i, title[0], Spot.TITLE, title[1])  # "Trade and Mines Minister X"
    for table, kind in ((lexicon.styled, Spot.STYLED), (lexicon.bodies, Spot.BODY)):
        found = table.at(tokens, i)
        if found and found[0] >= run:
            return Item(i, found[0], kind, found[1])
    if _is_organisation(tokens, i, run, lexicon):
        ministry = any(t.text in _MINISTRIES for t in tokens[i:run])
        return Item(i, rest_end(tokens, run, lexicon) if ministry else run, Spot.RUN)
    body = lexicon.bodies.at(tokens, i)
    if body and not (title and title[0] > body[0]):  # "Foreign Affairs Secretary X"
        return Item(i, body[0], Spot.BODY, body[1])
    state = lexicon.states.at(tokens, i)
    if state and not _is_given_name(tokens, i, state, run, lexicon):
        return Item(i, state[0], Spot.STATE, state[1])
    if title:
        return Item(i, title[0], Spot.TITLE, title[1])
    place = lexicon.places.at(tokens, i)
    if place and place[0] >= run:
        return Item(i, place[0], Spot.PLACE, place[1])
    if run > i and not (run == i + 1 and token.low in lexicon.common):
        end = _cut(tokens, i, run, lexicon)
        return Item(i, end, Spot.RUN) if end > i else None
    return None


def _is_first_name(tokens: list[Token], i: int) -> bool:
    """Tell whether "Jan" is no month: a name, and no day, follows."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    named = following is not None and following.cap and following.kind == "word"
    return named and tokens[i].text == "Jan"


def _cut(tokens: list[Token], i: int, run: int, lexicon: Lexicon) -> int:
    """End a run before a title, a state or a known body that begins inside it."""
    for j in range(i + 1, run):
        if title_at(tokens, j, lexicon) and j + 1 < run:
            return j
        state = lexicon.states.at(tokens, j)
        if state and (state[1].role != "adjective" or j + 1 < run):
            return j
        if lexicon.bodies.at(tokens, j):
            return j
    return run


def _is_given_name(
    tokens: list[Token], i: int, state: tuple[int, StateForm], run: int, lexicon: Lexicon
) -> bool:
    """Tell whether "Sofia Luna" or "Georgia Pratt" begins here, not a capital or a state."""
    end, form = state
    titled = form.role == "name" and _is_titled(tokens, i, lexicon)
    if run != end + 1 or not (form.ambiguous or form.role == "capital" or titled):
        return False
    following = tokens[end].text
    tables = (lexicon.states, lexicon.titles, lexicon.bodies)
    nouns = (lexicon.org_suffixes, lexicon.event_nouns, lexicon.place_nouns)
    return not any(t.at(tokens, end) for t in tables) and not any(following in n for n in nouns)


def _is_titled(tokens: list[Token], i: int, lexicon: Lexicon) -> bool:
    """Tell whether an office with a capital stands right before: "Foreign Minister Chad Orlov"."""
    offices = ((k, title_at(tokens, k, lexicon)) for k in range(max(0, i - 3), i))
    return any(found and found[0] == i and tokens[k].cap for k, found in offices)


def _is_organisation(tokens: list[Token], i: int, run: int, lexicon: Lexicon) -> bool:
    if run - i < 2:
        return False
    if tokens[run - 1].text in lexicon.org_suffixes and not lexicon.titles.at(tokens, i):
        return True
    if tokens[i].text in lexicon.org_starts and all(t.kind == "word" for t in tokens[i:run]):
        return True
    heads = lexicon.org_heads | lexicon.org_suffixes
    return any(
        tokens[k].text in heads
        and (
            tokens[k + 1].low == "of"
            or (tokens[k].text in _MINISTRIES and tokens[k + 1].low == "for")
        )
        for k in range(i, run - 1)
    )
