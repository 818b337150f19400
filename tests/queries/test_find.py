"""Names as people type them."""

from __future__ import annotations

import pytest

from graph.errors import QueryError
from graph.store import Store
from queries.find import find_entities, fold, get_entity


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("The Hale Courier", "hale courier"),
        ("Zoë Ruël-Bergh", "zoe ruel bergh"),
        ("  NORLAND ", "norland"),
        ("the", "the"),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize("typed", ["tomas ruel", "Ruel", "RUEL", "Tomás Ruël", "Ruel Tomas"])
def test_a_person_is_found_before_what_is_called_after_him(invented: Store, typed: str) -> None:
    assert get_entity(invented, typed).label == "Tomas Ruel"


def test_an_ambiguous_name_lists_who_it_may_be(invented: Store) -> None:
    with pytest.raises(QueryError, match=r"may mean 2 things: Bergh-Ruel .*Give the full name"):
        get_entity(invented, "Bergh-Ruel meeting")


def test_a_kind_narrows(invented: Store) -> None:
    assert {found.kind for found in find_entities(invented, "ferry line")} >= {"Friction"}
    assert {f.kind for f in find_entities(invented, "ferry line", "agreement")} == {"Agreement"}


def test_what_is_not_there_is_not_found(invented: Store) -> None:
    assert find_entities(invented, "Atlantis") == []
    assert find_entities(invented, "") == []


def test_what_is_called_after_another_is_not_meant_by_its_name(invented: Store) -> None:
    with pytest.raises(QueryError, match=r"'Ruel' is the person .* such as Bergh-Ruel"):
        get_entity(invented, "Ruel", "Meeting")
