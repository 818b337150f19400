"""Pull quotes: words of the story that the page sets a second time outside its running text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from loaders.page.layout import Piece

SHORTEST, LONGEST = 8, 90
"""A pull quote has at least and at most this many words."""
PER_ANCHOR = 8
"""So many different quotes with the same first words are looked for; more would cost time."""

_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[^\W_a-z])")
_QUOTES = "\"“”„«»‘’' \t"
_END = _QUOTES + ".,;"


def repeated(pieces: Sequence[Piece], roles: Sequence[str]) -> set[int]:
    """Return the paragraphs that stand word by word within a longer one, or as an earlier one."""
    wanted: dict[str, dict[tuple[str, ...], list[int]]] = defaultdict(dict)
    split: list[tuple[str, ...]] = [()] * len(pieces)
    for index, piece in enumerate(pieces):
        if roles[index] not in {"", "body"}:
            continue
        split[index] = tuple(piece.text.split())
        quote = tuple(piece.text.strip(_QUOTES).split())
        if SHORTEST <= len(quote) <= LONGEST:
            same = wanted[quote[0]]
            if quote in same or len(same) < PER_ANCHOR:
                same.setdefault(quote, []).append(index)
    return set(_found(split, wanted))


def _found(
    split: Sequence[tuple[str, ...]], wanted: dict[str, dict[tuple[str, ...], list[int]]]
) -> Iterator[int]:
    for same in wanted.values():
        for indices in same.values():
            yield from indices[1:]
    open_ = {anchor: dict(quotes) for anchor, quotes in wanted.items()}
    for index, words in enumerate(split):
        for at, word in enumerate(words):
            quotes = open_.get(word.lstrip(_QUOTES), {})
            for quote in [q for q in quotes if _stands_at(q, words, at)]:
                if len(words) > len(quote) and index not in quotes[quote]:
                    yield from quotes.pop(quote)


def _stands_at(quote: tuple[str, ...], words: tuple[str, ...], at: int) -> bool:
    """Compare words one by one; only the marks around the whole may differ."""
    end = at + len(quote)
    if end > len(words) or quote[1:-1] != words[at + 1 : end - 1]:
        return False
    return quote[-1].rstrip(_END) == words[end - 1].rstrip(_END)


def repeated_prefix(piece: Piece, others: Sequence[Piece]) -> int:
    """Return how many characters of `piece` are sentences that stand again within another piece.

    Only for the first paragraph of a page, where a pull quote may be glued to the story.
    """
    found = 0
    for match in _SENTENCE_END.finditer(piece.text):
        prefix = piece.text[: match.start() + 1].strip(_QUOTES)
        if len(prefix.split()) < SHORTEST or len(prefix) > 1000:
            continue
        if not any(prefix in other.text for other in others):
            break
        found = match.end()
    return found
