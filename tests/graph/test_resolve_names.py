"""Folding and comparing names and topics."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.resolve_names import (
    content_words,
    fold,
    initials,
    is_acronym,
    is_generic_body,
    same_person_name,
    topic_words,
    variant_person_name,
)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Hale Courier", "hale courier"),
        ("Norland’s Defense Center", "norland defence centre"),
        ("Organization of Salt Ports", "organisation of salt ports"),
        ("Şahin-Öz", "sahin oz"),
        ("the stand-offs after the cease-fire", "standoffs after the ceasefire"),
        ("the", "the"),
        ("𝑨da 𝐁ERGH", "ada bergh"),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    once = fold(name)
    assert fold(once) == once or once.startswith("the ")


def test_folding_each_character_twice_is_folding_it_once() -> None:
    for code in range(0x20000):
        once = fold(chr(code))
        assert fold(once) == once, f"U+{code:04X}"


def test_topics() -> None:
    assert content_words("visas and ferries") == {"visa", "ferry"}
    assert topic_words(frozenset({"restrictions on direct flights"})) == {"flight"}
    assert topic_words(frozenset({"the existing agreement"})) == {"agreement", "existing"} or (
        topic_words(frozenset({"the existing agreement"})) == {"agreement", "exist"}
    )


def test_acronyms() -> None:
    assert initials("Northern Sea Forum of Ports") == "nsfp"
    assert is_acronym("G20")
    assert not is_acronym("2031")
    assert not is_acronym("Hale")


def test_bodies_that_every_state_has() -> None:
    assert is_generic_body("the Ministry of Foreign Affairs")
    assert not is_generic_body("Hale Institute")


@pytest.mark.parametrize(
    ("one", "other", "same", "variant"),
    [
        ("Ada Bergh", "Bergh Ada", True, False),
        ("Ada Bergh", "Ada Maria Bergh", False, True),
        ("A. M. Bergh", "Ada Maria Bergh", False, True),
        ("A. Bergh", "Olaf Bergh", False, False),
        ("Bergh", "Bergh", False, False),
        ("A. B.", "Ada Bergh", False, False),
    ],
)
def test_person_names(one: str, other: str, same: bool, variant: bool) -> None:
    for left, right in ((one, other), (other, one)):
        assert same_person_name(left, right) is same
        if not same:
            assert variant_person_name(left, right) is variant
