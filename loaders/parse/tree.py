"""The dependency tree of a sentence over its own tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.parse.words import Masked, Words


@dataclass(frozen=True, slots=True)
class Arc:
    """What the parser says of one word: its head (its own index at the root), relation, tag."""

    head: int
    relation: str
    tag: str
    features: str = ""


class Tree:
    """Heads and relations by token; the tokens of a masked name all stand at its first one."""

    __slots__ = ("_below", "_first", "features", "head", "relation", "tag")

    def __init__(self, size: int, words: Words, masks: Sequence[Masked], arcs: Sequence[Arc]):
        self.head = [-1] * size
        self.relation = [""] * size
        self.tag = [""] * size
        self.features = [""] * size
        self._first = list(range(size))
        for mask in masks:
            self._first[mask.i : mask.j] = [mask.i] * (mask.j - mask.i)
        for at, arc in enumerate(arcs):
            token, above = words.token[at], words.token[arc.head]
            if arc.head == at or above != token:  # the top word of the token
                self.head[token] = -1 if arc.head == at else above
                self.relation[token] = "root" if arc.head == at else arc.relation
                self.tag[token] = arc.tag
                self.features[token] = arc.features
        self._cut_circles()
        self._below: list[list[int]] = [[] for _ in range(size)]
        for token, above in enumerate(self.head):
            if above >= 0:
                self._below[above].append(token)

    def _cut_circles(self) -> None:
        """Make every way up end: words of one token can hang on both sides of another."""
        ends: set[int] = set()
        for token in range(len(self.head)):
            way: list[int] = []
            at = token
            while self.head[at] >= 0 and at not in ends:
                if at in way:
                    self.head[at], self.relation[at] = -1, "root"
                    break
                way.append(at)
                at = self.head[at]
            ends.update(way)

    def node(self, token: int) -> int:
        """Return the token that stands for `token` in the tree: the first of a masked name."""
        return self._first[token]

    def below(self, token: int, *relations: str) -> list[int]:
        """Return the dependents of a token, of the relations given; "obl" takes "obl:agent" too."""
        found = self._below[token]
        if not relations:
            return found
        return [c for c in found if is_relation(self.relation[c], relations)]

    def above(self, token: int) -> Iterator[int]:
        """Yield the heads of a token from the nearest to the root."""
        at = self.head[token]
        while at >= 0:
            yield at
            at = self.head[at]

    def top(self, i: int, j: int) -> int:
        """Return the token of [i, j) whose head is outside: the head word of a phrase."""
        for token in range(i, j):
            node = self._first[token]
            if not i <= self.head[node] < j:
                return node
        return self._first[i]


def is_relation(relation: str, wanted: Sequence[str]) -> bool:
    """Tell whether a relation is one of those wanted, or a subtype of it."""
    return any(relation == w or relation.startswith(w + ":") for w in wanted)
