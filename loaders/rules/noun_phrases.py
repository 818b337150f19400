"""Finds the actors that a noun phrase names, from the dependency tree of its sentence.

Heads, lists, appositions, "leaders of A and B", "a team led by A", "the A and B governments".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.model import Kind
from loaders.parse.tree import Tree
from loaders.rules.coordination import Group
from loaders.rules.registry import Ref
from loaders.rules.text import Sentence
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_APPOSED = ("appos", "flat", "vocative", "dislocated")
_MEMBERS = word_set("of from")
CLAUSES = ("advcl", "parataxis", "ccomp", "acl", "punct", "discourse")
_NOMINAL = ("nsubj", "obj", "iobj", "obl", "conj")
"""Relations in which a demonym after "the" stands for people."""
_LEADING = word_set("led headed chaired fronted")


class NounPhrases(Windows):
    """The noun phrases of one parsed sentence."""

    def __init__(
        self, sentence: Sentence, refs: list[Ref], inner: Sequence[Ref], tree: Tree
    ) -> None:
        refs = [_as_people(sentence, tree, r) for r in refs]
        super().__init__(sentence, refs, inner)
        self.tree: Tree = tree
        self._actor_at = {tree.top(r.i, r.j): r for r in self.actors}
        self._state_at = {tree.top(r.i, r.j): r for r in refs if r.kind is Kind.STATE}

    def _phrase(self, node: int) -> Group | None:
        """Return the actors that a noun phrase names: its head, those beside it, its members."""
        refs = sorted(self._listed(node, list(self._named(node))), key=lambda r: r.i)
        if not refs:
            return None
        refs = [r for k, r in enumerate(refs) if not k or r.i >= refs[k - 1].j]
        return Group(refs[0].i, refs[-1].j, tuple(refs))

    def _listed(self, node: int, refs: list[Ref]) -> list[Ref]:
        """Add what a list goes on with: "A, B and C", unless it is the subject of another verb."""
        found = list(refs)
        for ref in refs:
            group = self._group_at.get(ref.i)
            for other in group.refs if group else ():
                if other not in found and not self._acts_elsewhere(other, node):
                    found.append(other)
        return found

    def _acts_elsewhere(self, other: Ref, node: int) -> bool:
        """Tell whether a reference is the subject of another verb than the one of a phrase."""
        tree, top = self.tree, self.tree.top(other.i, other.j)
        relation = tree.relation[top].split(":")[0]
        elsewhere = tree.head[top] not in (node, tree.head[node])
        return (relation == "nsubj" and tree.head[top] != tree.head[node]) or (
            relation in ("nmod", "obl") and elsewhere and top < node
        )

    def _named(self, node: int) -> Iterator[Ref]:
        found = self._actor_at.get(node)
        stands_in = found is not None and (found.kind is Kind.GROUP or found.role == "side")
        apposed = stands_in and _persons(self._apposed(node))
        members = found is not None and found.kind is Kind.GROUP and self._of(node)
        led = self._led(node) if stands_in else []
        if led:
            yield from led
        elif apposed:
            yield from apposed  # "A's emir, Sheikh B", "her A colleague, Ms B"
        elif members:
            yield from _of_one_kind(members)  # "envoys of A and B"
        elif found is not None:
            yield found
        else:
            yield from self._members(node)
        for at in self.tree.below(node, "conj"):
            yield from self._named(at)

    def _members(self, node: int) -> Iterator[Ref]:
        """Yield the actors of a plain noun: "leaders of A and B", "the minister, Ada Bergh"."""
        named = self._apposed(node)
        yield from named
        yield from self._of(node)
        if not named and (led := self._led(node)):
            yield from led
            return
        if not named and self.tree.tag[node] == "NOUN":
            yield from self._stand_ins(node)

    def _of(self, node: int) -> list[Ref]:
        """Return the actors whose people a noun names: "leaders of A and B"."""
        found = []
        for at in self.tree.below(node, "nmod"):
            marks = {self.tokens[c].low for c in self.tree.below(at, "case")}
            if marks & _MEMBERS:
                found += list(self._named(at))
        return found

    def _led(self, node: int) -> list[Ref]:
        """Return the persons who head a delegation: "a team led by A", "a mission under A"."""
        for at in self.tree.below(node, "acl"):
            if self.tokens[at].low in _LEADING:
                agents = self.tree.below(at, "obl", "obl:agent")
                return _persons([r for agent in agents for r in self._named(agent)])
        for at in self.tree.below(node, "nmod"):
            if any(self.tokens[c].low == "under" for c in self.tree.below(at, "case")):
                return _persons(list(self._named(at)))
        return []

    def _apposed(self, node: int) -> list[Ref]:
        return [r for at in self.tree.below(node, *_APPOSED) for r in self._named(at)]

    def _stand_ins(self, node: int) -> Iterator[Ref]:
        """Yield the states whose people a plain noun names: "the A and B governments"."""
        for at in self.tree.below(node, "amod", "compound", "nmod:poss"):
            for word in (at, *self.tree.below(at, "conj")):
                ref = self._state_at.get(word)
                if ref is not None and (ref.adjective or ref.possessive):
                    yield ref

    def _owners(self, node: int) -> list[Ref]:
        """Return the states named by possessor, adjective or compound of a noun, or as it."""
        near = {node, *self.tree.below(node, "nmod:poss", "amod", "compound", "nmod")}
        return [r for r in self.refs if self.tree.top(r.i, r.j) in near and r.role != "capital"]

    def _extent(self, noun: int, verb: int) -> tuple[int, int]:
        """Return the tokens of a noun phrase, up to the verb it depends on or that follows it."""
        found, todo = {noun}, self._parts(noun)
        while todo:
            at = todo.pop()
            found.add(at)
            todo += self._parts(at)
        inside = [t for t in found if (t < verb) == (noun < verb)]
        end = max(inside) + 1
        ref = next((r for r in self.refs if r.i <= end - 1 < r.j), None)
        return min(inside), max(end, ref.j if ref else 0)

    def _parts(self, node: int) -> list[int]:
        """Return the dependents of a word inside its own clause."""
        return [
            c
            for c in self.tree.below(node)
            if self.tree.relation[c].split(":")[0] not in CLAUSES
            and not (self.tree.relation[c] == "conj" and self.tree.tag[c] == "VERB")
        ]


def _of_one_kind(refs: list[Ref]) -> list[Ref]:
    """Return the persons alone of "the premiers of A and B, X and Y" read as one list."""
    persons = [r for r in refs if r.kind is Kind.PERSON]
    states = [r for r in refs if r.kind is Kind.STATE]
    return persons if len(persons) >= len(states) > 0 else refs


def _as_people(sentence: Sentence, tree: Tree, ref: Ref) -> Ref:
    """Return a demonym without its noun as those who act for the state: "the Norlandian left"."""
    before = sentence.tokens[ref.i - 1].low if ref.i else ""
    top = tree.top(ref.i, ref.j)
    alone = ref.adjective and before == "the" and tree.relation[top].split(":")[0] in _NOMINAL
    if not alone or any(tree.tag[c] in ("NOUN", "PROPN") for c in tree.below(top) if c > top):
        return ref
    return replace(ref, adjective=False, role="side")


def _persons(refs: list[Ref]) -> list[Ref]:
    """Return references that name persons alone, else nothing."""
    return refs if all(r.kind is Kind.PERSON for r in refs) else []
