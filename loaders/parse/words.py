"""Turns the tokens of a sentence into the words that the parser was trained on.

Names become one masked word, "long-term" and "didn't" become the several words of the treebank;
every word remembers the token it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_INSIDE = re.compile(r"[-‑]|[$€£]|n['’]t\b|['’](?:ll|re|ve|d|m)\b", re.IGNORECASE)
_PLAIN = str.maketrans("“”„«»‘’", '"' * 5 + "''")
"""Typographic quotation marks and apostrophes as the treebank writes them."""


@dataclass(frozen=True, slots=True)
class Masked:
    """Tokens [i, j) that the parser sees as one word."""

    i: int
    j: int
    word: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence for the parser: `token` is where each comes from."""

    forms: tuple[str, ...]
    spaces: tuple[bool, ...]
    token: tuple[int, ...]


def parser_words(tokens: Sequence[tuple[str, int, int]], masks: Mapping[int, Masked]) -> Words:
    """Return the parser's words of tokens (text, start, end); `masks` is by first token."""
    forms: list[str] = []
    spaces: list[bool] = []
    places: list[int] = []
    at = 0
    while at < len(tokens):
        mask = masks.get(at)
        end = mask.j if mask else at + 1
        pieces = [mask.word] if mask else _pieces(tokens[at][0])
        spaced = end < len(tokens) and tokens[end][1] > tokens[end - 1][2]
        forms += pieces
        spaces += [False] * (len(pieces) - 1) + [spaced]
        places += [at] * len(pieces)
        at = end
    return Words(tuple(forms), tuple(spaces), tuple(places))


def plain(word: str) -> str:
    """Return a word with the quotation marks and apostrophes of the treebank."""
    return word.translate(_PLAIN)


def _pieces(text: str) -> list[str]:
    """Cut a token as the treebank does: "long", "-", "term"."""
    text = plain(text)
    out: list[str] = []
    last = 0
    for cut in _INSIDE.finditer(text):
        out += [text[last : cut.start()], cut.group()]
        last = cut.end()
    return [piece for piece in (*out, text[last:]) if piece]
