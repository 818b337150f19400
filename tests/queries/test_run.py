"""Every query on two states that do not exist, and the binding of parameters."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Literal

from graph.errors import QueryError
from graph.store import Store
from queries.catalog import Catalogue
from queries.run import bind, run, select, take
from queries.table import Table

Golden = Callable[[str, Table], None]

PAIR = {"a": "Ada Bergh", "b": "Tomas Ruel"}
STATES = {"a": "Norland", "b": "Verrania"}
ASKED = {
    "contacts": PAIR,
    "day-of-meeting": {**PAIR, "place": "Port Hale"},
    "first-since": {**PAIR, "place": "Port Hale"},
    "positions": {"about": "herring"},
    "status-history": {"about": "ferry line"},
    "known-about": {"topic": "Lantern Fair"},
    "without-easing": STATES,
    "in-force": STATES,
    "reported-by": {"outlet": "Hale Courier"},
    "unnamed-speakers": {},
    "values": {"measures": "fishermen killed"},
    "on-whose-word": PAIR,
    "absences": {"who": "Tomas Ruel"},
    "accounts": {"about": "ferry line|herring"},
    "appearances": {"who": "Sundmark"},
    "attendance": {"who": "Ada Bergh", "place": "Port Hale"},
    "imposed-and-ended": {"by": "Verrania", "against": "Norland", "source": "n1"},
    "met-at": {"who": "Ada Bergh", "place": "Port Hale"},
    "offices-of": {"who": "Ada Bergh"},
    "third-states": STATES,
}


@pytest.mark.parametrize("name", sorted(ASKED))
def test_the_query_answers_for_an_invented_pair(invented: Store, golden: Golden, name: str) -> None:
    table = run(invented, Catalogue.load().get(name), ASKED[name])
    assert table.rows
    assert all(row["document"] in ("n1", "n2") for row in table.records())
    assert all(row["passage"] for row in table.records())
    golden(f"invented-{name}", table)


@pytest.mark.parametrize("name", [query.name for query in Catalogue.load()])
def test_the_query_runs_as_it_stands_in_its_file(invented: Store, name: str) -> None:
    query = Catalogue.load().get(name)
    assert list(invented.select(query.text).columns) == list(query.columns)


@pytest.mark.parametrize("name", [query.name for query in Catalogue.load()])
def test_the_order_in_which_quads_came_changes_nothing(
    demonstration: Store, backwards: Store, name: str
) -> None:
    text = (
        Catalogue.load().get(name).text.replace("VALUES ?about { UNDEF }", 'VALUES ?about { "a" }')
    )
    assert demonstration.select(text).rows == backwards.select(text).rows


def test_contacts_do_not_depend_on_the_order_of_the_two(invented: Store) -> None:
    query = Catalogue.load().get("contacts")
    swapped = {"a": PAIR["b"], "b": PAIR["a"]}
    assert {r[2] for r in run(invented, query, PAIR)} == {
        r[2] for r in run(invented, query, swapped)
    }


def test_an_optional_parameter_narrows(invented: Store) -> None:
    query = Catalogue.load().get("values")
    every = run(invented, query, {"measures": "fishermen killed"})
    one = run(invented, query, {"measures": "fishermen killed", "of": "Norland"})
    assert set(every.column("value")) >= {"3", "2"}
    assert "2" not in one.column("value")


def test_who_stayed_away_did_not_attend(invented: Store) -> None:
    meetings = run(invented, Catalogue.load().get("attendance"), {"who": "Tomas Ruel"})
    assert "Sound Summit" not in meetings.column("called")
    assert len(meetings) > 0


def test_a_missing_parameter_is_asked_for(invented: Store) -> None:
    with pytest.raises(QueryError, match=r'needs b .*b="Tomas Ruel"'):
        run(invented, Catalogue.load().get("contacts"), {"a": "Ada Bergh"})


def test_a_period_that_ends_before_it_begins_is_refused(invented: Store) -> None:
    query = Catalogue.load().get("meetings-in")
    with pytest.raises(QueryError, match=r"ends .2031. before it begins .2032."):
        run(invented, query, {"from": "2032", "to": "2031"})
    run(invented, query, {"from": "2031-05", "to": "2031"})  # a month of that year


def test_an_unknown_name_gets_a_suggestion(invented: Store) -> None:
    with pytest.raises(QueryError, match="Did you mean Ada Bergh"):
        run(invented, Catalogue.load().get("contacts"), {"a": "Ada Burgh", "b": "Tomas Ruel"})


@pytest.mark.parametrize(
    "text",
    ['" } DELETE { ?s ?p ?o } #', "{ UNDEF }", "\\u0022", "ferry\nline", "a'b\"c\\", "\\1 \\g<0>"],
)
def test_a_text_stays_a_literal(invented: Store, text: str) -> None:
    query = Catalogue.load().get("positions")
    bound = bind(invented, query, {"about": text})
    assert f"VALUES ?about {{ {Literal(text)} }}" in bound
    assert run(invented, query, {"about": text}).rows == ()


def test_an_iri_names_its_entity(invented: Store) -> None:
    query = Catalogue.load().get("without-easing")
    by_name = run(invented, query, STATES)
    by_path = run(invented, query, {"a": "state/norland", "b": "Verrania"})
    assert by_name == by_path


def test_a_query_without_a_time_of_its_own_takes_one(lakes: Store) -> None:
    query = Catalogue.load().get("said-by")
    every = run(lakes, query, {"who": "Lena Varro"})
    dates = {row["published"] for row in every.records()}
    assert len(dates) > 1
    late = run(lakes, query, {"who": "Lena Varro", "from": max(dates)})
    assert {row["published"] for row in late.records()} == {max(dates)}
    assert len(late) < len(every)
    with pytest.raises(QueryError, match="ends"):
        run(lakes, query, {"who": "Lena Varro", "from": "2041", "to": "2040"})


def test_rows_that_nobody_dates_are_left_out_of_a_time_and_counted(invented: Store) -> None:
    query = Catalogue.load().get("undisclosed")
    found = select(invented, query, take(invented, query, {"from": "2001"}))
    assert len(found.rows) + found.undated <= len(run(invented, query, {}))
