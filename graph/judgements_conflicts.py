"""Finds judgements that contradict each other; nothing is chosen between them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from graph.connected import roots
from graph.judgements import Judgement, Verdict

REPLACED = "a later judgement of the same person stands in its place"
"""Why a judgement no longer counts."""


class State(StrEnum):
    """What became of a judgement."""

    HOLDS = "holds"
    REOPENED = "reopened"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Finding:
    """A judgement, its state and why; `claim` is the claim that it is about now, if any."""

    judgement: Judgement
    state: State
    why: str = ""
    claim: str | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    """For same and not-same: the head mentions that it pairs now, or heads with an item."""

    @property
    def heads(self) -> tuple[str, ...]:
        """The head mentions of what is paired with an item."""
        return tuple(head for head, _ in self.pairs) if self.judgement.item else ()


def contradicted_claims(found: list[Finding]) -> list[Finding]:
    """Mark judgements of different people on one claim that cannot all hold.

    Of judgements of one person on one claim the last one counts.
    """
    about = [f.claim or f.judgement.claim for f in found]
    last: dict[tuple[str, str], int] = {}
    order = sorted(range(len(found)), key=lambda i: (found[i].judgement.time, i))
    for at in order:
        if found[at].judgement.claim:
            last[about[at], found[at].judgement.author] = at
    outcomes: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for (claim, _), at in last.items():
        judgement = found[at].judgement
        if judgement.verdict is Verdict.TAKE_BACK:
            continue
        outcomes[claim].add((judgement.verdict, judgement.role, judgement.value))
    out = []
    for at, finding in enumerate(found):
        if not finding.judgement.claim:
            out.append(finding)
        elif last[about[at], finding.judgement.author] != at:
            out.append(replace(finding, claim=None, why=REPLACED))
        elif finding.judgement.verdict is Verdict.TAKE_BACK:
            out.append(replace(finding, claim=None))
        elif len(outcomes[about[at]]) > 1:
            why = "others judge this claim differently; none of it is applied"
            out.append(replace(finding, state=State.CONTRADICTED, why=why))
        else:
            out.append(finding)
    return out


def contradicted_pairs(found: list[Finding]) -> list[Finding]:
    """Mark a not-same between things that other judgements connect, and what connects them."""
    found = _last_pairs(found)
    edges = _holding(found, Verdict.SAME)
    root = roots({h for _, pair in edges for h in pair}, [pair for _, pair in edges])
    bad: set[int] = set()
    for at, (one, other) in _holding(found, Verdict.NOT_SAME):
        if one in root and root[one] == root.get(other):
            bad.add(at)
            bad.update(_between(edges, one, other))
    for one, other in combinations(sorted({f.judgement.item for f in found} - {""}), 2):
        if one in root and root[one] == root.get(other):
            bad.update(_between(edges, one, other))
    why = "same and not-same contradict each other; none of it is applied"
    return [
        replace(f, state=State.CONTRADICTED, why=why) if at in bad else f
        for at, f in enumerate(found)
    ]


def _last_pairs(found: list[Finding]) -> list[Finding]:
    """Of judgements of one person on one pair only the last counts."""
    found = _last_said(found)
    last: dict[tuple[str, frozenset[frozenset[str]]], int] = {}

    def key(finding: Finding) -> tuple[str, frozenset[frozenset[str]]]:
        return (finding.judgement.author, frozenset(map(frozenset, finding.pairs)))

    for at in sorted(range(len(found)), key=lambda i: (found[i].judgement.time, i)):
        if found[at].pairs and not found[at].judgement.item:
            last[key(found[at])] = at
    return [
        replace(f, pairs=(), why=REPLACED) if f.pairs and last.get(key(f), at) != at else f
        for at, f in enumerate(found)
    ]


def _last_said(found: list[Finding]) -> list[Finding]:
    """Leave out what its author took back, or said otherwise of the item of a thing."""
    out = list(found)
    by_author: dict[str, list[int]] = defaultdict(list)
    for at in sorted(range(len(found)), key=lambda i: (found[i].judgement.time, i)):
        if found[at].pairs:
            by_author[found[at].judgement.author].append(at)
    for order in by_author.values():
        for number, at in enumerate(order):
            if any(_replaces(found[later], found[at]) for later in order[number + 1 :]):
                out[at] = replace(found[at], pairs=(), why=REPLACED)
            elif found[at].judgement.verdict is Verdict.TAKE_BACK:
                out[at] = replace(found[at], pairs=())
    return out


def _replaces(later: Finding, earlier: Finding) -> bool:
    one, other = later.judgement, earlier.judgement
    if not one.item or not other.item:
        pairs = set(map(frozenset, later.pairs)) & set(map(frozenset, earlier.pairs))
        return one.verdict is Verdict.TAKE_BACK and bool(pairs)
    both_same = one.verdict is Verdict.SAME and other.verdict is Verdict.SAME
    shared = set(later.heads) & set(earlier.heads)
    return bool(shared) and (one.item == other.item or both_same)


def _holding(found: list[Finding], verdict: Verdict) -> list[tuple[int, tuple[str, str]]]:
    return [
        (at, pair)
        for at, f in enumerate(found)
        if f.judgement.verdict is verdict and f.state is State.HOLDS
        for pair in f.pairs
    ]


def _between(edges: list[tuple[int, tuple[str, str]]], one: str, other: str) -> set[int]:
    """Return the judgements that connect two heads: what is left when loose ends are cut off."""
    left = list(edges)
    while True:
        degree: dict[str, int] = defaultdict(int)
        for _, pair in left:
            for head in pair:
                degree[head] += 1
        kept = [
            (at, pair) for at, pair in left if all(degree[h] > 1 or h in (one, other) for h in pair)
        ]
        if len(kept) == len(left):
            break
        left = kept
    root = roots({h for _, p in left for h in p}, [p for _, p in left])
    return {at for at, (a, _) in left if root[a] == root.get(one)}
