"""Reads a question in plain words: which names, which time, which words are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from graph.store import Store
from queries.find import Found, fold, known_names, match_names
from queries.plain_dates import Period
from queries.plain_matter import Matters
from queries.plain_names import PARTIES, Named, Names
from queries.plain_time import find_time
from queries.plain_words import CALENDAR, Token, tokens

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
    matters: Callable[[], Matters]
    time_told: str = ""
    """What has to be said of how the time was taken; '' for a date."""
    strangers: tuple[str, ...] = ()
    """What is written as a name, and names nothing in the graph."""

    def joined(self, place: int) -> bool:
        """Tell whether a hyphen joins a word to the next one."""
        if not 0 <= place < len(self.words) - 1:
            return False
        return self.text[self.words[place].end : self.words[place + 1].start] == "-"

    def occurs(self, words: str) -> bool:
        """Tell whether a passage, or the label of a thing, has these words."""
        return f" {fold(words)} " in self.said()

    def things(self, text: str, *kinds: str) -> Found | None:
        """Return the one thing of these kinds that the text means, or None."""
        found = match_names(self.known, self.base, text, *kinds)
        top = [one for one in found if one.rank == found[0].rank]
        return top[0] if len(top) == 1 else None


def read(
    store: Store,
    text: str,
    asking: frozenset[str] = frozenset(),
    ordinary: frozenset[str] = frozenset(),
    today: date | None = None,
) -> Read:
    """Read a question against the names of a graph.

    `asking` are stems that name nothing, `ordinary` those of the headers of queries; `today` is
    the day from which "last year" is counted.
    """
    index, every = Names.of(store), tuple(tokens(text))
    plain = text[1:] == text[1:].lower()
    named = index.spans(text, every, asking, plain=plain)
    actors = {p for n in named for p in range(n.first, n.last + 1) if n.of_kinds(PARTIES)}
    period, told = find_time(store, text, every, actors, today or date.today())
    words = tuple(t for t in every if period is None or not period.start <= t.start < period.end)
    names = tuple(index.spans(text, words, asking, plain=plain))
    within = {place for named in names for place in range(named.first, named.last + 1)}
    free = tuple(place for place in range(len(words)) if place not in within)
    return Read(
        text=text,
        words=words,
        names=names,
        period=period,
        free=free,
        handles=index.handles,
        known=tuple(known_names(store)),
        base=store.base,
        said=cache(lambda: _said(store)),
        matters=cache(lambda: Matters.of(store)),
        time_told=told,
        strangers=_strangers(text, words, free, asking | ordinary),
    )


def _strangers(
    text: str, words: Sequence[Token], free: Sequence[int], ordinary: frozenset[str]
) -> tuple[str, ...]:
    """Return what is written as a name and names nothing: runs of words with a capital letter."""
    runs: list[list[int]] = []
    for place in free:
        word = words[place]
        named = word.text[:1].isupper() and not word.empty and word.text.lower() not in CALENDAR
        if not named or word.stem in ordinary:
            continue
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return tuple(
        text[words[run[0]].start : words[run[-1]].end]
        for run in runs
        if run[-1] > 0 or len(words) < 3
    )


def _said(store: Store) -> str:
    """Return all passages and labels, folded: read where a question needs them, and once."""
    return "".join(f" {fold(text)} " for (text,) in store.select(_SAID).texts())
