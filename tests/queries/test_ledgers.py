"""The ledgers on the invented thaw: turns of position, fates of promises, who says what."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.clocks import Clock
from graph.store import Store
from graph.views import open_view
from queries.ledgers import life, positions, promises, readings
from queries.ledgers_text import (
    entries,
    life_line,
    position_line,
    printed,
    promise_entries,
    reading_entries,
)
from tests.graph import thaw

BAN, MEETING = "Norlandian ban on herring", "Bergh-Ruel meeting in Port Hale"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return thaw.built(tmp_path_factory.mktemp("thaw") / "store")


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return Store.open(folder)


def test_a_life_is_told_in_order_of_time(store: Store) -> None:
    lines = [e.line for e in entries(life(store, BAN), life_line)]
    assert lines == [
        "March 2030, in force, not resolved",
        "told May 2031, lift: herring, proposed",
        "August 2031, lift: herring",
        "August 2031, lifted",
    ]


def test_a_measure_has_a_life_too(store: Store) -> None:
    table = life(store, "resume: the mail boat")
    assert table.column("modality") == ["planned"]


def test_positions_turn_where_stance_and_office_change(store: Store) -> None:
    table = positions(store, "Tomas Ruel", "ban")
    assert table.column("change") == [
        "",
        "REJECT -> SUPPORT; trade minister -> prime minister",
    ]
    assert table.column("outlet") == ["Sound Radio", "Verran Times"]
    first, second = (e.line for e in entries(table, position_line))
    assert (
        first
        == "10 January 2031, Tomas Ruel, trade minister [REJECT]: the ban must go (Sound Radio)"
    )
    assert second.endswith("changed: REJECT -> SUPPORT; trade minister -> prime minister")


def test_a_state_speaks_through_its_offices(store: Store) -> None:
    assert set(positions(store, "Verrania").column("speaker")) == {"Tomas Ruel"}
    assert positions(store, "Norland").rows == ()
    assert positions(store, "Verrania", "the weather").rows == ()


def test_promises_are_kept_open_or_told_of(store: Store) -> None:
    fates = {r["thing"]: r["outcome"] for r in promises(store).records()}
    assert fates["resume: the mail boat"] == ""
    assert fates[MEETING] == "held"
    by_node: dict[str, set[str]] = {}
    for r in promises(store, about="lift: herring").records():
        by_node.setdefault(r["thing"], set()).add(r["outcome"])
    assert by_node == {"lift: herring": {"lifted", "lift done"}}


def test_promises_of_one_actor(store: Store) -> None:
    things = set(promises(store, who="Verrania").column("thing"))
    assert things == {"resume: the mail boat"}


def test_a_promise_is_open_before_it_is_kept(folder: Path) -> None:
    with open_view(folder, Clock(as_of="2031-06")) as view:
        assert promises(view.store, about="lift: herring").column("outcome") == [""]


def test_a_promise_stands_once_with_all_that_became_of_it(store: Store) -> None:
    (entry,) = promise_entries(promises(store, about="lift: herring"))
    assert entry.line.startswith("May 2031, proposed, lift: herring (Norland) -> ")
    assert "lifted [c3]" in entry.line
    assert "[-> c3] “" in printed([entry])


def test_what_only_one_teller_says_is_marked(store: Store) -> None:
    table = readings(store, MEETING)
    only = {(r["teller"], r["value"]) for r in table.records() if r["only"]}
    assert ("Verran Times", "five years") in only
    assert ("Hale Courier", "six years") in only
    assert not any(value == "Ada Bergh" for _, value in only)
    text = printed(reading_entries(table), rows=50)
    assert "- Verran Times: first since: five years [only here]" in text


def test_statements_about_a_thing_belong_to_its_readings(store: Store) -> None:
    table = readings(store, BAN)
    told = {(r["teller"], r["side"], r["value"]) for r in table.records()}
    assert ("Tomas Ruel", "Verrania", "the ban must go") in told


def test_long_ledgers_say_how_much_is_left(store: Store) -> None:
    assert printed(entries(life(store, BAN), life_line), rows=1).endswith("… and 3 more (--rows)")
