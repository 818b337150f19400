"""Finds the words an engine quotes in the stored text: exactly, else typographically, else not."""

from __future__ import annotations

from functools import lru_cache

from graph.model import Span
from loaders.proposals import Words
from loaders.shadow import Shadow, shadow


@lru_cache(maxsize=4)
def _folded(text: str) -> Shadow:
    return shadow(text)


def locate(text: str, words: Words, within: Span | None = None) -> Span | None:
    """Return where `words` stand in `text` (inside `within` if given), or None.

    An exact match at the hint is taken first, then the first exact match, then the first match
    after folding of quotes, dashes, spaces and tags. Letters and digits must agree.
    """
    if not words.text:
        return None
    start, end = (within.start, within.end) if within else (0, len(text))
    if words.start is not None:
        span = Span(words.start, words.start + len(words.text))
        if span.of(text) == words.text and start <= span.start and span.end <= end:
            return span
    at = text.find(words.text, start, end)
    if at >= 0:
        return Span(at, at + len(words.text))
    return _locate_folded(text, words.text, start, end)


def _locate_folded(text: str, wanted: str, start: int, end: int) -> Span | None:
    needle = shadow(wanted).text.strip()
    if not needle:
        return None
    folded = _folded(text)
    at = folded.text.find(needle)
    while at >= 0:
        span = folded.source(at, at + len(needle))
        if start <= span.start and span.end <= end:
            return span
        at = folded.text.find(needle, at + 1)
    return None
