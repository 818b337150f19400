"""What entities are linked with: items of Wikidata as candidates, with names, classes and terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.link_names import skeleton, words
from graph.link_offices import office_words

CROWD = 60
"""A word that more items bear finds none: it tells too little."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office: dates as the source gives them (year, month or day), empty if not known."""

    office: str
    state: str
    state_item: str
    start: str = ""
    end: str = ""
    office_item: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One item of Wikidata with what can speak for or against it.

    `kind` is one of our classes, `Other` for a class that none of ours is, empty where the source
    does not tell. `states` are items: citizenship of a person, country of a place.
    """

    item: str
    kind: str
    names: tuple[str, ...]
    terms: tuple[Term, ...] = ()
    states: tuple[str, ...] = ()
    born: str = ""
    part_of: tuple[str, ...] = ()
    pages: int = 0
    """Wikipedias that have a page on it, 0 where nobody counted."""
    facts: int = 0
    """Statements besides its class."""
    seen: str = ""
    """The state of Wikidata it shows (a year or a day), empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates with their indexes; `date` names the state of Wikidata that they show."""

    name: str
    date: str
    candidates: tuple[Candidate, ...]
    by_item: Mapping[str, Candidate]
    by_name: Mapping[str, tuple[Candidate, ...]]
    by_word: Mapping[str, tuple[Candidate, ...]]
    by_sound: Mapping[str, tuple[Candidate, ...]]
    by_office: Mapping[str, tuple[Candidate, ...]]
    """By the item of a state: everybody who held an office of it, by words of the office."""
    firsts: Mapping[str, frozenset[str]]
    """By item: the sounds with which the words of its names begin."""

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Return the candidates that bear this name in full, in any writing and order."""
        own = words(name)
        return (*self.by_name.get(_key(own), ()), *self.by_name.get("".join(own), ()))

    def bearing(self, word: str) -> int:
        """Return how many items bear a word in their name."""
        return len(self.by_word.get(word, ()))

    def near(self, name: str) -> Iterable[Candidate]:
        """Yield the candidates that share the rarest words with a name, or their sound."""
        for word in words(name):
            for index, key in ((self.by_word, word), (self.by_sound, skeleton(word))):
                found = index.get(key, ())
                if len(word) > 1 and len(found) <= CROWD:
                    yield from found

    def in_office(self, state: str, office_words: Iterable[str]) -> Iterable[Candidate]:
        """Return everybody who held an office of a state, by the rarest of its words."""
        lists = [self.by_office.get(f"{state} {word}", ()) for word in office_words]
        return min(lists, key=len, default=())

    def holders(
        self, state: str, office_words: Iterable[str], names: Iterable[str]
    ) -> Iterable[Candidate]:
        """Yield who held an office of these words, by the rarest of the words.

        Without a state (empty) they may have held it in any. Who shares no first sound with a word
        of the names is left out.
        """
        lists = [self.by_office.get(f"{state} {word}", ()) for word in office_words]
        firsts = {skeleton(word)[:1] for name in names for word in words(name)}
        for one in min(lists, key=len, default=()):
            if not firsts.isdisjoint(self.firsts[one.item]):
                yield one


def make_table(name: str, date: str, candidates: Iterable[Candidate]) -> Table:
    """Index candidates by their names, the words in them, and the offices that they held."""
    ordered = tuple(sorted(candidates, key=lambda c: (len(c.item), c.item)))
    by_name: dict[str, dict[str, Candidate]] = defaultdict(dict)
    by_word: dict[str, dict[str, Candidate]] = defaultdict(dict)
    by_sound: dict[str, dict[str, Candidate]] = defaultdict(dict)
    by_office: dict[str, dict[str, Candidate]] = defaultdict(dict)
    firsts: dict[str, frozenset[str]] = {}
    for one in ordered:
        named = {words(n) for n in one.names}
        for own in named:
            by_name[_key(own)][one.item] = one
            by_name["".join(own)][one.item] = one
            for word in own:
                by_word[word][one.item] = one
                by_sound[skeleton(word)][one.item] = one
        firsts[one.item] = frozenset(skeleton(w)[:1] for own in named for w in own)
        for term in one.terms:
            for word in office_words(term.office, (term.state,)) if term.office else ():
                for state in {term.state_item, ""}:
                    by_office[f"{state} {word}"][one.item] = one
    return Table(
        name,
        date,
        ordered,
        {c.item: c for c in ordered},
        _frozen(by_name),
        _frozen(by_word),
        _frozen(by_sound),
        _frozen(by_office),
        firsts,
    )


def _frozen(index: Mapping[str, dict[str, Candidate]]) -> dict[str, tuple[Candidate, ...]]:
    return {key: tuple(found.values()) for key, found in index.items()}


def _key(own: Sequence[str]) -> str:
    return " ".join(sorted(own))
