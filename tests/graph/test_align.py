"""The alignment engine on small numbers: things are one if they differ by less than two."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable

from graph.align import Alignment, Item, Links, align

Numbers = frozenset[int]


class Near:
    """Numbers are one thing within one of each other; nearer ones fit better."""

    exclusive = True
    larger = False

    def keys(self, slots: Numbers) -> Iterable[int]:
        return {n + d for n in slots for d in (-1, 0, 1)}

    def lookup(self, slots: Numbers) -> Iterable[int]:
        return slots

    def score(self, one: Numbers, other: Numbers) -> float | None:
        apart = max(abs(a - b) for a in one for b in other)
        return None if apart > 1 else 2.0 - apart

    def merge(self, one: Numbers, other: Numbers) -> Numbers:
        return one | other

    def weight(self, slots: Numbers) -> float:
        return 0.0

    def ties_go_to_larger(self, score: float) -> bool:
        return self.larger


def items(*numbers: tuple[str, int]) -> list[Item[Numbers]]:
    return [Item(f"{d}{i}", d, str(n), frozenset({n})) for i, (d, n) in enumerate(numbers)]


def groups(found: Alignment[Numbers]) -> list[list[int]]:
    return sorted(sorted(slots) for _, slots in found.groups)


def test_what_is_near_is_one() -> None:
    assert groups(align(items(("a", 1), ("b", 1), ("c", 9)), Near())) == [[1], [9]]


def test_every_item_is_in_one_group_whatever_the_order() -> None:
    rng = random.Random(5)
    some = items(*((rng.choice("abcdef"), rng.randint(0, 12)) for _ in range(9)))
    expected = align(some, Near())
    assert sorted(i for ids, _ in expected.groups for i in ids) == sorted(i.id for i in some)
    for order in itertools.islice(itertools.permutations(some), 0, 300, 7):
        assert align(order, Near()) == expected


def test_two_of_one_document_are_never_one() -> None:
    assert len(align(items(("a", 1), ("a", 1)), Near()).groups) == 2


def test_two_of_one_document_that_both_fit_a_third_leave_it_alone() -> None:
    found = align(items(("a", 1), ("a", 1), ("b", 1)), Near())
    assert len(found.groups) == 3
    assert found.unsettled


def test_the_better_of_two_of_one_document_takes_the_third() -> None:
    found = align(items(("a", 1), ("a", 2), ("b", 2)), Near())
    assert sorted(ids for ids, _ in found.groups) == [("a0",), ("a1", "b2")]


def test_nothing_is_merged_over_a_third() -> None:
    # 1 and 2 are near, 2 and 3 are near, 1 and 3 are not
    assert (
        max(len(ids) for ids, _ in align(items(("a", 1), ("b", 2), ("c", 3)), Near()).groups) == 2
    )


def test_judged_pairs_come_before_the_rules() -> None:
    some = items(("a", 1), ("b", 1), ("c", 9))
    same = align(some, Near(), Links(same=(("a0", "c2"),)))
    assert ("a0", "c2") in [ids for ids, _ in same.groups]
    apart = align(some, Near(), Links(apart=(("b1", "a0"),)))
    assert len(apart.groups) == 3


def test_judged_pairs_reach_into_one_document() -> None:
    some = items(("a", 1), ("a", 9))
    assert len(align(some, Near(), Links(same=(("a0", "a1"),))).groups) == 1
