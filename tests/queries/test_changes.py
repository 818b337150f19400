"""What changed between two views of the invented thaw."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import names
from graph.clocks import Clock
from graph.store import Store
from graph.views import open_view
from queries.changes import PARTS, as_table, changes
from queries.changes_text import printed
from queries.find import get_entity
from queries.table import Table
from tests.graph import thaw

BAN, MEETING = "Norlandian ban on herring", "Bergh-Ruel meeting in Port Hale"
Between = Callable[..., Table]


@pytest.fixture(scope="module")
def between(tmp_path_factory: pytest.TempPathFactory) -> Between:
    store = thaw.built(tmp_path_factory.mktemp("thaw") / "store")

    def compare(first: str, second: str, about: str = "") -> Table:
        one, two = Clock(as_of=first), Clock(as_of=second)
        with open_view(store, one) as before, open_view(store, two) as after:
            node = get_entity(after.store, about).iri if about else ""
            found = changes(before.store, after.store, node)
            return as_table(found, before.store, after.store)

    return compare


def told(table: Table, part: str) -> set[tuple[str, str, str, str]]:
    return {
        (r["change"], r["thing"], r["before"], r["after"])
        for r in table.records()
        if r["part"] == part
    }


def test_nothing_changes_between_equal_dates(between: Between) -> None:
    assert between("2031-05", "2031-05").rows == ()


def test_every_change_shows_a_passage(between: Between) -> None:
    table = between("2031-02", "2031-09-02")
    assert len(table) > 5
    assert set(table.column("part")) == {*PARTS} - {"meeting"}
    assert all(table.column("passage"))


def test_statuses_tell_what_stood_before(between: Between) -> None:
    found = told(between("2031-02", "2031-09-02"), "status")
    assert ("changed", BAN, "in-force", "lifted") in found
    assert ("changed", MEETING, "planned", "held") in found


def test_a_meeting_that_nobody_told_of_is_new(between: Between) -> None:
    assert told(between("2030", "2031-02"), "meeting") == {("new", MEETING, "", "planned")}
    assert told(between("2031-02", "2031-06"), "meeting") == set()


def test_another_stance_on_the_same_thing_withdraws_the_first(between: Between) -> None:
    found = told(between("2031-06", "2031-09-02"), "position")
    before, after = "REJECT: the ban must go", "SUPPORT: the end of the ban is welcome"
    assert ("withdrawn", f"Tomas Ruel on {BAN}", before, after) in found


def test_a_disagreement_arises_with_its_passages(between: Between) -> None:
    table = between("2031-06", "2031-09-02")
    (found,) = [t for t in told(table, "disagreement") if "firstSince" in t[1]]
    assert found == (
        *("new", f"{MEETING}: firstSince (contradiction)", ""),
        "five years / six years",
    )
    documents = {r["document"] for r in table.records() if r["thing"] == found[1]}
    assert documents == {"b2", "c3"}


def test_backwards_what_was_said_is_gone(between: Between) -> None:
    table = between("2031-09-02", "2031-06")
    assert ("gone", BAN, "lifted", "in-force") in told(table, "status")
    assert {t[0] for t in told(table, "disagreement")} == {"settled"}
    assert "gone" in {t[0] for t in told(table, "position")}


def test_about_keeps_what_concerns_one_thing(between: Between) -> None:
    table = between("2031-02", "2031-09-02", BAN)
    assert {r["thing"] for r in table.records()} == {BAN, f"Tomas Ruel on {BAN}"}


def test_the_text_groups_changes_and_counts_the_rest(between: Between) -> None:
    text = printed(between("2031-02", "2031-09-02"), rows=1)
    assert text.startswith("Statuses (")
    assert "[c3] “" in text
    assert "more (--rows)" in text


def view(*steps: tuple[str, str]) -> Store:
    """Return a view that holds one friction with these steps: a status and its claim."""
    told = "".join(
        f"<urn:s{claim}> a dgm:StatusChange ; dgm:statusOf <{RIFT}> ; dgm:order {order} ; "
        f"dgm:toStatus code:{status} ; dgm:supportedBy <urn:{claim}> . "
        f"<urn:f{claim}> dgm:factSubject <{RIFT}> ; dgm:supportedBy <urn:{claim}> . "
        for order, (status, claim) in enumerate(steps)
    )
    quads = ox.Store()
    graph = f"GRAPH <{names.graph_iri('facts')}>"
    rift = f'{graph} {{ <{RIFT}> rdfs:label "rift" . {told} }}'
    quads.update(f"INSERT DATA {{ {rift} }}", prefixes=names.PREFIXES)
    return Store(quads, Path())


RIFT = names.entity_iri("friction/rift")


def test_a_step_that_is_told_since_of_the_time_before_does_not_turn_the_status_back() -> None:
    early = view(("easing", "b"))
    late = view(("in-force", "a"), ("easing", "b"), ("lifted", "c"))
    found = [(c.change, c.before, c.after) for c in changes(early, late)]
    assert found == [("changed", "easing", "lifted"), ("earlier step", "", "in-force")]
