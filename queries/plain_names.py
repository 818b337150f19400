"""Finds the names that stand in a question: actors, places, things, and handles of documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.store import Store
from queries.find import NAMED_KINDS, Found, fold, known_names
from queries.plain_words import PLAIN, Token

LONGEST = 7
"""Words of the longest name that is looked for."""

ACTORS = ("Person", "State", "Organisation", "Group")
UNNAMED = ("Tenure", "Indicator")
"""Kinds whose labels are made of others' names: nobody asks for them by name."""
PARTIES = ("Person", "State", "Organisation")
"""Kinds whose names alone tell no event."""
_HANDLES = "SELECT DISTINCT ?h WHERE { GRAPH ?g { ?d a dgm:Document ; dgm:handle ?h } }"


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of the question that names something: its tokens, and what it may mean."""

    first: int
    last: int
    found: tuple[Found, ...]

    def of_kinds(self, kinds: Sequence[str]) -> Found | None:
        """Return what it means among these kinds; without kinds, an actor before all else."""
        for wanted in [kinds] if kinds else [ACTORS, None]:
            fit = [f for f in self.found if wanted is None or f.kind in wanted]
            if fit:
                return fit[0]
        return None


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a graph, to look up by their letters or by one of their words."""

    exact: dict[str, list[Found]]
    by_word: dict[str, list[Found]]
    handles: frozenset[str]

    @classmethod
    def of(cls, store: Store) -> Names:
        """Read the names of a graph."""
        exact: dict[str, list[Found]] = defaultdict(list)
        by_word: dict[str, list[Found]] = defaultdict(list)
        for iri, kind, label, name in known_names(store):
            if kind in UNNAMED:
                continue
            folded = fold(name)
            exact[folded].append(Found(0 if name == label else 1, label, iri, kind, name))
            if kind in NAMED_KINDS:
                for word in folded.split():
                    by_word[word].append(Found(2, label, iri, kind, name))
        handles = frozenset(handle for (handle,) in store.select(_HANDLES).texts())
        return cls(dict(exact), dict(by_word), handles)

    def spans(
        self,
        text: str,
        words: Sequence[Token],
        asking: frozenset[str] = frozenset(),
        *,
        plain: bool = False,
    ) -> list[Named]:
        """Return the names in a question in its order; of those that overlap, the longest.

        `asking` are stems by which questions are asked: such a word alone ("agreements") names
        nothing, though something may be called so. In a question written without capital letters
        (`plain`) a word alone may name a person, a state, a body or a place.
        """
        taken: set[int] = set()
        found = []
        for size in range(min(LONGEST, len(words)), 0, -1):
            for first in range(len(words) - size + 1):
                places = set(range(first, first + size))
                inside = words[first : first + size]
                named = text[inside[0].start : inside[-1].end]
                asks = size == 1 and inside[0].stem in asking and not named[:1].isupper()
                meant = () if asks or places & taken else self._meant(named, inside)
                if plain and size == 1 and not (asks or meant or places & taken):
                    meant = self._uncapitalised(inside[0])
                if meant:
                    taken |= places
                    found.append(Named(first, first + size - 1, meant))
        return sorted(found, key=lambda named: named.first)

    def _meant(self, text: str, words: Sequence[Token]) -> tuple[Found, ...]:
        # Words that tell nothing ("us", "will") name something only with a capital letter.
        if all(word.empty or len(word.text) < 2 for word in words) and not text.isupper():
            return ()
        exact = self.exact.get(fold(text), [])
        capital = text[:1].isupper() or text[:1].isdigit()
        if exact and (capital or len(words) > 1 or any(f.kind not in NAMED_KINDS for f in exact)):
            return tuple(_once(sorted(exact)))
        if len(words) == 1 and capital and not words[0].empty:
            part = list(_once(sorted(self.by_word.get(fold(text), []))))
            part = part or self._initials(text)
            persons = [found for found in part if found.kind == "Person"]
            return tuple(persons if len(persons) == 1 else part if len(part) == 1 else ())
        return ()

    def _initials(self, text: str) -> list[Found]:
        """Return the bodies and groups of which the words begin with these letters: "EAC"."""
        if len(text) < 2 or not (text.isalpha() and text.isupper()):
            return []
        every = {f for found in self.exact.values() for f in found if f.kind == "Organisation"}
        return [f for f in sorted(every) if _initials(f.label) == text]

    def _uncapitalised(self, word: Token) -> tuple[Found, ...]:
        """Return what a word without a capital letter names, if it names one thing alone."""
        if word.empty or len(word.text) < 2 or word.stem in PLAIN:
            return ()
        found = self.exact.get(fold(word.text), []) or self.by_word.get(fold(word.text), [])
        part = [one for one in _once(sorted(found)) if one.kind in (*PARTIES, "Place")]
        persons = [one for one in part if one.kind == "Person"]
        kept = persons if len(persons) == 1 and found[0].rank == 2 else part
        return tuple(kept) if len({one.kind for one in kept}) == len(kept) else ()


def _initials(label: str) -> str:
    return "".join(word[0] for word in label.split() if word[0].isupper())


def _once(found: Sequence[Found]) -> Iterator[Found]:
    seen: set[str] = set()
    for one in found:
        if one.iri not in seen:
            seen.add(one.iri)
            yield one
