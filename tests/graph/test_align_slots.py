"""How well the words of two things fit."""

from __future__ import annotations

import pytest

from graph.align_slots import word_fit

FITS = [
    ("", "border", 0),
    ("ferry", "border", 0),
    ("border", "border", 2),
    ("border patrol", "border settlement", 1),
    ("border", "border settlement", 2),
    ("border patrol point", "border patrol", 2),
    ("ferry line port fee", "ferry line", 2),
    ("ferry line port fee toll", "ferry line", 1),
]


@pytest.mark.parametrize(("one", "other", "fit"), FITS)
def test_one_word_of_two_on_both_sides_is_not_enough(one: str, other: str, fit: int) -> None:
    left, right = frozenset(one.split()), frozenset(other.split())
    assert word_fit(left, right) == word_fit(right, left) == fit
