"""Golden tables of the queries that answer no gold question, on invented and on real states."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from rdflib import Dataset, Variable

from graph.errors import QueryError
from graph.store import Store
from graph.wikidata.federate import expand
from queries.catalog import Catalogue
from queries.render import LIMIT, printed
from queries.run import bind, run
from queries.table import Table

Golden = Callable[[str, Table], None]

HERE = Path(__file__).parent
ASKED: dict[str, dict[str, dict[str, str]]] = {
    name: {fixture: {k: str(v) for k, v in given.items()} for fixture, given in fixtures.items()}
    for name, fixtures in yaml.safe_load((HERE / "asked.yaml").read_text("utf-8")).items()
}
CASES = [(name, fixture) for name, fixtures in ASKED.items() for fixture in fixtures]


@pytest.fixture(scope="module")
def other(lakes: Store) -> Dataset:
    """Return the graph in rdflib, whose engine runs the files as they are."""
    dataset = lakes.dataset()
    dataset.default_union = True
    return dataset


@pytest.mark.parametrize(("name", "fixture"), CASES)
def test_the_answer_is_the_golden_one(
    request: pytest.FixtureRequest, golden: Golden, name: str, fixture: str
) -> None:
    store: Store = request.getfixturevalue(fixture)
    query = Catalogue.load().get(name)
    table = run(store, query, ASKED[name][fixture])
    assert all(row["document"] and row["passage"] for row in table.records())
    assert table.rows
    assert len(printed(query, table)) <= LIMIT
    golden(f"{fixture}-{name}", table)


@pytest.mark.parametrize("states", [("lakes", "invented"), ("demonstration", "Q")])
def test_every_query_has_a_golden_table_with_rows(states: tuple[str, ...]) -> None:
    tables = [p for p in (HERE / "golden").glob("*.csv") if p.stem.startswith(states)]
    filled = {p.stem.partition("-")[2] for p in tables if p.read_text("utf-8").count("\n") > 1}
    assert [query.name for query in Catalogue.load() if query.name not in filled] == []


def test_no_two_queries_give_the_same_answer() -> None:
    tables = [
        (HERE / "golden" / f"lakes-{name}.csv").read_text("utf-8")
        for name in ASKED
        if "lakes" in ASKED[name]
    ]
    assert len(set(tables)) == len(tables)


@pytest.mark.parametrize(
    ("given", "dates"),
    [
        ({}, ["2040-03-01", "2040-06-04", "2040-06-08", "2040-11-12"]),
        ({"from": "2040-06", "to": "2040-06"}, ["2040-06-04", "2040-06-08"]),
        ({"from": "2040-06-05"}, ["2040-06-08", "2040-11-12"]),
        ({"to": "2039"}, []),
        ({"from": "2040", "to": "2040"}, ["2040-03-01", "2040-06-04", "2040-06-08", "2040-11-12"]),
    ],
)
def test_dates_of_any_precision_are_ranges(
    lakes: Store, given: dict[str, str], dates: list[str]
) -> None:
    table = run(lakes, Catalogue.load().get("who-met"), {"who": "Otto Brandal", **given})
    assert list(dict.fromkeys(table.column("date"))) == dates


def test_a_status_history_is_asked_by_the_thing_or_by_its_words(lakes: Store) -> None:
    query = Catalogue.load().get("status-history")
    assert run(lakes, query, {"of": "Brenn gates"}) == run(lakes, query, {"about": "Brenn"})
    with pytest.raises(QueryError, match="needs of or about"):
        run(lakes, query, {})


def test_a_number_is_asked_in_digits(lakes: Store) -> None:
    query = Catalogue.load().get("corroborated")
    assert len(run(lakes, query, {"least": "3"})) < len(run(lakes, query, {}))
    with pytest.raises(QueryError, match="'many' is not a whole number"):
        run(lakes, query, {"least": "many"})


@pytest.mark.parametrize("given", ["soon", "2040-13", "[2040..]", "2040-6"])
def test_a_date_that_is_none_is_refused(lakes: Store, given: str) -> None:
    with pytest.raises(QueryError, match="is not a date"):
        run(lakes, Catalogue.load().get("meetings-in"), {"from": given})


def test_an_entity_of_another_kind_is_not_taken(lakes: Store) -> None:
    query = Catalogue.load().get("agreement-history")
    with pytest.raises(
        QueryError,
        match=r"'Tarvian salt tax' is the friction 'Tarvian salt tax'.*of kind agreement",
    ):
        run(lakes, query, {"of": "Tarvian salt tax"})


# rdflib warns of properties that it uses itself.
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
@pytest.mark.parametrize("name", [name for name in ASKED if "lakes" in ASKED[name]])
def test_another_engine_gives_the_same_answer(lakes: Store, other: Dataset, name: str) -> None:
    text = bind(lakes, Catalogue.load().get(name), ASKED[name]["lakes"])
    # Wikidata answers once, for both engines: rdflib would call the address itself.
    text = expand(text, lambda query: map(tuple, lakes.select(query)), lakes.wikidata)
    answer = list(other.query(text).bindings)
    columns = lakes.select(text).columns
    found = {tuple(str(row.get(Variable(c), "")) for c in columns) for row in answer}
    assert found == set(lakes.select(text).texts())


def test_a_code_is_of_the_scheme_that_is_asked_for(lakes: Store) -> None:
    query = Catalogue.load().get("disagreements")
    with pytest.raises(QueryError, match=r"kind cannot be 'tariff'.*contradiction"):
        run(lakes, query, {"kind": "tariff"})
    assert run(lakes, query, {"kind": "Contradiction"}) == run(
        lakes, query, {"kind": "contradiction"}
    )


def test_a_kind_is_one_of_those_there_are(lakes: Store) -> None:
    with pytest.raises(QueryError, match=r"kind cannot be 'Ferry'.*Person, State"):
        run(lakes, Catalogue.load().get("actor-list"), {"kind": "Ferry"})


def test_what_a_passage_names_is_known_about(lakes: Store) -> None:
    table = run(lakes, Catalogue.load().get("known-about"), {"topic": "drought"})
    assert {row["thing"] for row in table.records()} == {
        "Brenn gates closed",
        "Osmark may build a second dam",
    }
    assert all("drought" in row["passage"] for row in table.records())


def test_a_friction_of_which_nobody_gives_an_account_is_told(invented: Store) -> None:
    table = run(invented, Catalogue.load().get("accounts"), {"about": "Lantern Fair"})
    assert {(r["account"], r["value"]) for r in table.records()} == {("no account", "in-force")}
