"""Reads a question in plain words: which names, which time, which words are left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from graph.store import Store
from queries.find import Found, fold, known_names, match_names
from queries.plain_dates import Period, find_period
from queries.plain_names import Named, Names
from queries.plain_words import Token, tokens

_SAID = """SELECT DISTINCT ?text {
  { GRAPH ?g { ?passage dgm:quote ?text } } UNION { ?thing rdfs:label ?text } }"""


@dataclass(frozen=True, slots=True)
class Read:
    """A question as it was read; `free` are the places of tokens that are no name and no date."""

    text: str
    words: tuple[Token, ...]
    names: tuple[Named, ...]
    period: Period | None
    free: tuple[int, ...]
    handles: frozenset[str]
    known: tuple[tuple[str, ...], ...]
    base: str
    said: Callable[[], str]

    def occurs(self, words: str) -> bool:
        """Tell whether a passage, or the label of a thing, has these words."""
        return f" {fold(words)} " in self.said()

    def things(self, text: str, *kinds: str) -> Found | None:
        """Return the one thing of these kinds that the text means, or None."""
        found = match_names(self.known, self.base, text, *kinds)
        top = [one for one in found if one.rank == found[0].rank]
        return top[0] if len(top) == 1 else None


def read(store: Store, text: str, asking: frozenset[str] = frozenset()) -> Read:
    """Read a question against the names of a graph; `asking` are stems that name nothing."""
    period = find_period(text)
    words = tuple(
        token
        for token in tokens(text)
        if period is None or not period.start <= token.start < period.end
    )
    index = Names.of(store)
    names = tuple(index.spans(text, words, asking))
    within = {place for named in names for place in range(named.first, named.last + 1)}
    return Read(
        text=text,
        words=words,
        names=names,
        period=period,
        free=tuple(place for place in range(len(words)) if place not in within),
        handles=index.handles,
        known=tuple(known_names(store)),
        base=store.base,
        said=cache(lambda: _said(store)),
    )


def _said(store: Store) -> str:
    """Return all passages and labels, folded: read where a question needs them, and once."""
    return "".join(f" {fold(text)} " for (text,) in store.select(_SAID).texts())
