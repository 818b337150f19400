"""Finds the friction that words of a question mean: by its names, else by its passages.

"the ban on maize" is the friction "ban: maize"; "rice" may be told of under "farm goods". What a
query looks for has to stand in a name of a friction, so that is what is returned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.store import Store
from queries.plain_words import Token, stems

_NAMES = """SELECT DISTINCT ?friction ?label ?text WHERE {
  ?friction a dgm:Friction ; rdfs:label ?label .
  { ?friction rdfs:label ?text } UNION { ?friction skos:altLabel ?text } UNION {
    ?f dgm:factSubject ?friction ; dgm:factProperty dgm:object ; dgm:factLiteral ?text } }"""
_PASSAGES = """SELECT DISTINCT ?friction ?text WHERE { ?friction a dgm:Friction .
  ?f dgm:factSubject ?friction ; dgm:supportedBy ?claim .
  GRAPH ?g { ?claim dgm:passage/dgm:quote ?text } }"""
SHORTEST = 3
"""Letters of the shortest word that is looked for within a name."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Words that stand in a name of a friction, the places that say so, and the frictions meant."""

    text: str
    places: tuple[int, ...]
    frictions: tuple[str, ...]
    by_passage: bool = False


@dataclass(frozen=True, slots=True)
class Matters:
    """The names of all frictions, and the stems of what their passages say."""

    labels: Mapping[str, str]
    names: Mapping[str, frozenset[str]]
    said: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, store: Store) -> Matters:
        """Read the frictions of a graph."""
        labels: dict[str, str] = {}
        names: dict[str, set[str]] = defaultdict(set)
        said: dict[str, set[str]] = defaultdict(set)
        for friction, label, text in store.select(_NAMES).texts():
            labels[friction] = label
            names[friction].add(text.lower())
        for friction, text in store.select(_PASSAGES).texts():
            said[friction].update(stems(text))
        return cls(labels, _frozen(names), _frozen(said))

    def find(self, words: Sequence[Token], text: str, places: Sequence[int]) -> Matter | None:
        """Return what these words of a question mean; of several runs, the longest,
        then that which the fewest frictions have.
        """
        told = [place for place in places if not words[place].empty]
        for size in range(len(told), 0, -1):
            found = list(self._runs(words, text, told, size))
            if found:
                named = min(found, key=lambda matter: len(matter.frictions))
                return named if size == len(told) else self._told(words, told) or named
        return self._told(words, told)

    def _runs(
        self, words: Sequence[Token], text: str, told: Sequence[int], size: int
    ) -> Iterator[Matter]:
        for first in range(len(told) - size + 1):
            run = told[first : first + size]
            said = text[words[run[0]].start : words[run[-1]].end]
            named = self._named(said, words[run[0]], size) if run[-1] - run[0] < 2 * size else None
            if named:
                yield Matter(named[0], tuple(run), named[1])

    def _named(self, said: str, word: Token, size: int) -> tuple[str, tuple[str, ...]] | None:
        """Return the words, or their singular, that stand in a name, and whose names those are."""
        forms = [said.lower(), said.lower().removesuffix("s")]
        if size == 1 and len(word.text) > 5:
            forms.append(word.stem)
        for form in forms:
            meant = tuple(
                friction
                for friction, texts in sorted(self.names.items())
                if len(form) >= SHORTEST and any(_begins(text, form) for text in texts)
            )
            if meant:
                return form, meant
        return None

    def _told(self, words: Sequence[Token], told: Sequence[int]) -> Matter | None:
        """Return the one friction of which passages have most of these words."""
        wanted = {words[place].stem for place in told if len(words[place].text) >= SHORTEST}
        counts = {f: len(wanted & said) for f, said in self.said.items() if wanted & said}
        best = [f for f, n in counts.items() if n == max(counts.values())]
        if len(best) != 1 or counts[best[0]] < len(wanted):
            return None
        return Matter(self.labels[best[0]].lower(), tuple(told), (best[0],), by_passage=True)


def _begins(text: str, form: str) -> bool:
    """Whether a word of the text begins so."""
    return f" {form}" in f" {text}" or f"-{form}" in text


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in found.items()}
