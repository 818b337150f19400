"""Longest-match look-up of token phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from loaders.rules.text import Token, tokenise

V = TypeVar("V")


class Phrases(Generic[V]):
    """A table from phrases to values, looked up at a token; the longest phrase wins."""

    def __init__(self, entries: Iterable[tuple[str, V]] = (), *, fold: bool = True) -> None:
        self._fold = fold
        self._table: dict[str, dict[tuple[str, ...], V]] = {}
        self._longest: dict[str, int] = {}
        for phrase, value in entries:
            self.add(phrase, value)
            if "-" in phrase:  # "Secretary-General" is three tokens, "secretary-general" one
                self.add(phrase.replace("-", " - "), value)

    def add(self, phrase: str, value: V) -> None:
        """Add a phrase; the first value given for a phrase stays."""
        tokens = tokenise(phrase, 0, len(phrase))
        key = tuple(t.low if self._fold else t.text for t in tokens)
        if not key:
            return
        self._table.setdefault(key[0], {}).setdefault(key, value)
        self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, V] | None:
        """Return (end, value) of the longest phrase that begins at token `i`, or None.

        Behind the last token begins none.
        """
        if i >= len(tokens):
            return None
        first = tokens[i].low if self._fold else tokens[i].text
        table = self._table.get(first)
        if table is None:
            return None
        ahead = tokens[i : i + self._longest[first]]
        words = tuple([t.low for t in ahead] if self._fold else [t.text for t in ahead])
        for length in range(len(words), 0, -1):
            key = words[:length]
            if key in table:
                return i + length, table[key]
        return None

    def __contains__(self, word: str) -> bool:
        return (word,) in self._table.get(word, {})
