"""Teasers: what a page shows of other documents, below its own story or in a box inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.page.layout import Piece, is_prose
from loaders.page.words import PageWords

_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W_]{2,}")
_LISTED, _WORDS, _SMALL_WORD = 3, 5, 3
"""Headlines of a list, words of each, letters of words that headlines write small."""
LONGEST = 4
"""A teaser has at most this many paragraphs."""


def set_teasers(pieces: Sequence[Piece], roles: list[str], words: PageWords) -> None:
    """Mark the teasers, in place."""
    more = {i for i, piece in enumerate(pieces) if words.read_more.fullmatch(piece.text)}
    _below_headings(pieces, roles, words, more)
    _above_links(pieces, roles, sorted(more))
    _at_the_end(pieces, roles)


def _at_the_end(pieces: Sequence[Piece], roles: list[str]) -> None:
    """Mark a list of headlines behind the last paragraph of prose."""
    last = max((i for i, piece in enumerate(pieces) if is_prose(piece.text)), default=-1)
    behind = range(last + 1, len(pieces))
    heads = [i for i in behind if _is_headline(pieces[i].text)]
    if last >= 0 and len(heads) >= _LISTED:
        roles[heads[0] : len(pieces)] = ["teaser"] * (len(pieces) - heads[0])


def _is_headline(text: str) -> bool:
    """Tell whether a line is a headline in capitals, as lists of other stories have them."""
    words = [w.strip("'\"‘’“”") for w in text.split()]
    long = [w for w in words if len(w) > _SMALL_WORD and w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in long)
    ended = text.rstrip().endswith((".", ":", ";", ","))
    return len(words) >= _WORDS and not ended and bool(long) and capitals * 5 >= len(long) * 4


def _below_headings(
    pieces: Sequence[Piece], roles: list[str], words: PageWords, more: set[int]
) -> None:
    """Mark what follows a heading such as "Related stories", until the story goes on."""
    index, told = 0, False
    while index < len(pieces):
        text = pieces[index].text
        if told and len(text) <= 90 and words.teaser_line.fullmatch(text):
            end = _end_of_teasers(pieces, index + 1, more)
            roles[index:end] = ["teaser"] * (end - index)
            index = end
        else:
            told = told or is_prose(text)
            index += 1


def _end_of_teasers(pieces: Sequence[Piece], start: int, more: set[int]) -> int:
    """Return where the story goes on after a box of headlines; the end of the page if it does not.

    It goes on with two paragraphs of prose in a row that name mostly what the story named before,
    after at least one headline, and with no "Read more" behind them.
    """
    last = max(more, default=-1)
    begin = max(start, last + 1)
    known: set[str] | None = None
    for index in range(max(begin, start + 1), len(pieces) - 1):
        first, second = pieces[index].text, pieces[index + 1].text
        if not (is_prose(first) and is_prose(second)):
            continue
        if known is None:
            known = _capitalised(pieces[: start - 1])
        named = _capitalised(pieces[index : index + 2])
        if len(named & known) * 5 >= len(named) * 3:
            return _back_to_heading(pieces, start, index)
    return len(pieces)


def _back_to_heading(pieces: Sequence[Piece], start: int, index: int) -> int:
    """Return the place of a Markdown heading right before the prose, else of the prose."""
    return index - 1 if index - 1 > start and pieces[index - 1].level else index


def _capitalised(pieces: Sequence[Piece]) -> set[str]:
    return {word for piece in pieces for word in _CAPITALISED.findall(piece.text)}


def _above_links(pieces: Sequence[Piece], roles: list[str], more: Sequence[int]) -> None:
    """Mark what stands between two links to whole documents, and as much above the first."""
    free = [index for index in more if roles[index] != "teaser"]
    for first, second in pairwise(free):
        between = range(first + 1, second)
        headline = any(not is_prose(pieces[index].text) for index in between)
        if headline and len(between) <= LONGEST:
            roles[first + 1 : second + 1] = ["teaser"] * (second - first)
            if roles[first] != "teaser":
                _first_teaser(pieces, roles, first, second - first)


def _first_teaser(pieces: Sequence[Piece], roles: list[str], link: int, length: int) -> None:
    """Mark the teaser above the first link (as long as the next) if it has a headline."""
    begin = max(0, link - length + 1)
    headlines = [i for i in range(begin, link) if not is_prose(pieces[i].text)]
    if headlines:
        roles[begin : link + 1] = ["teaser"] * (link + 1 - begin)
