"""Any table of names is matched with the graph and the snapshot; bad tables are told clearly."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from graph.wikidata.items import (
    BORN,
    COUNTRY,
    END,
    INSTANCE_OF,
    OFFICE,
    START,
    Described,
    Item,
    ItemValue,
    Statement,
    TimeValue,
)
from graph.wikidata.shipped import write_snapshot

Run = Callable[..., Result]
HEAD = "name,office,country,date\n"
BERGH = "Ada Bergh,trade minister,Norland,2014-05-06\n"


def person(item: str, name: str, office: str, start: str, end: str, born: str) -> Item:
    term = ((START, TimeValue(start)), (END, TimeValue(end)))
    return Item(
        item,
        {"en": name, "ru": "Ада Берг"},
        statements=(
            Statement(INSTANCE_OF, ItemValue("Q5")),
            Statement(OFFICE, Described(office, "Q1"), term),
            Statement(BORN, TimeValue(born)),
        ),
    )


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("snapshot") / "wikidata-2030.nt.gz"
    a_country = Statement(INSTANCE_OF, ItemValue("Q6256"))
    town = (Statement(INSTANCE_OF, ItemValue("Q515")), Statement(COUNTRY, ItemValue("Q1")))
    write_snapshot(
        path,
        [
            Item("Q5", {"en": "human"}),
            Item("Q515", {"en": "city"}),
            Item("Q6256", {"en": "country"}),
            Item("Q1", {"en": "Norland"}, statements=(a_country,)),
            Item("Q2", {"en": "Verrania"}, statements=(a_country,)),
            Item("Q20", {"en": "Port Hale"}, statements=town),
            person("Q10", "Ada Bergh", "Minister of Trade", "2012-03-01", "2016-01-01", "1960"),
            person("Q11", "Ada Bergh", "Minister of Trade", "1975", "1979", "1931-02-03"),
            person("Q12", "Tomas Ruel", "President", "2020", "2024", "1970"),
        ],
    )
    return path


@pytest.fixture
def ask(run: Run, snapshot: Path, tmp_path: Path) -> Callable[..., Result]:
    def call(table: str | bytes, *more: object) -> Result:
        path = tmp_path / "table.csv"
        path.write_bytes(table if isinstance(table, bytes) else table.encode())
        options = ("--snapshot", snapshot, "--store", tmp_path / "none", *more)
        return run("reconcile", path, "--column", "name", *options)

    return call


def rows(result: Result, separator: str = ",") -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout), delimiter=separator))


def test_office_and_date_tell_namesakes_apart(ask: Callable[..., Result]) -> None:
    told = HEAD + BERGH + "Ada Bergh,Minister of Trade,Norland,1977\nAda Bergh,,,\n"
    first, second, third = rows(ask(told))
    assert (first["item"], first["state"]) == ("Q10", "accepted")
    assert "office at date" in first["why"]
    assert first["next_best"].startswith("Q11 Ada Bergh (")
    assert (second["item"], second["state"]) == ("Q11", "accepted")
    assert third["state"] == "proposed"


def test_the_columns_of_the_table_are_kept(ask: Callable[..., Result]) -> None:
    (row,) = rows(ask("name,state,note\nPort Hale,Norland,seen\n", "--kind", "place"))
    assert (row["state"], row["note"]) == ("Norland", "seen")
    assert (row["item"], row["dragoman_state"]) == ("Q20", "accepted")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_separators(
    ask: Callable[..., Result], separator: str, encoding: str
) -> None:
    told = (HEAD + BERGH + "Zoë Ruél,,,\n").replace(",", separator)
    first, second = rows(ask(told.encode(encoding)), separator)
    assert first["item"] == "Q10"
    assert second["name"] == "Zoë Ruél"
    assert (second["state"], second["item"]) == ("unlinked", "")
    assert second["why"].startswith("no item of this name")


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("Bergh", "trade minister,Norland,6 May 2014"),
        ("A. Bergh", "trade minister,Norland,2014"),
        ("Ада Берг", "trade minister,Norland,2014"),
        ('"Bergh, Ada"', "minister of trade of Norland,,2014-05"),
        ("Ada Bergh", "trade minister,Q1,2014"),
    ],
)
def test_forms(ask: Callable[..., Result], name: str, more: str) -> None:
    (row,) = rows(ask(f"{HEAD}{name},{more}\n"))
    assert (row["item"], row["state"]) == ("Q10", "accepted"), row["why"]


def test_birth_and_a_named_column(ask: Callable[..., Result]) -> None:
    told = "name,given,land\nAda Bergh,1931-02-03,Norland\nAda Bergh,1999,Norland\n"
    first, second = rows(ask(told, "--born", "given", "--state", "land", "--kind", "person"))
    assert first["item"] == "Q11"
    assert second["state"] == "unlinked"


def test_the_graph_is_asked_too(run: Run, built: Path, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("who\nChina\nWang Yi\nNobody Whatever\n", encoding="utf-8")
    listed = rows(run("reconcile", path, "--column", "who", "--store", built))
    assert (listed[0]["entity"], listed[0]["item"]) == ("state/china", "Q148")
    assert listed[1]["entity"] == "person/wang-yi"
    assert listed[1]["state"] == "proposed"
    assert listed[2]["entity"] == listed[2]["item"] == ""


def test_a_short_row_is_kept_and_told(ask: Callable[..., Result]) -> None:
    result = ask(HEAD + "Tomas Ruel\n" + BERGH)
    assert result.exit_code == 1
    listed = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [r["name"] for r in listed] == ["Tomas Ruel", "Ada Bergh"]
    assert "line 2 has 1 fields, the first line 4" in listed[0]["why"]
    assert "line 2 has 1 fields" in result.stderr


def test_out(ask: Callable[..., Result], tmp_path: Path) -> None:
    out = tmp_path / "matched.csv"
    assert ask(HEAD + BERGH, "--out", out).exit_code == 0
    assert "Q10" in out.read_text(encoding="utf-8")


BAD = [
    (b"", "the table is empty"),
    (b"nam,office\nA,b\n", "there is no column 'name'"),
    (b"name,name\nA,b\n", "two columns have the name 'name'"),
    (b"PK\x03\x04xx", "a ZIP or office file"),
    (b"name\nA\x00B\n", "not a text"),
    (b'name,a\n"A,b\n', "does not parse"),
]


@pytest.mark.parametrize(("data", "message"), BAD)
def test_bad_tables(ask: Callable[..., Result], data: bytes, message: str) -> None:
    result = ask(data)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_column_that_is_not_there(ask: Callable[..., Result]) -> None:
    result = ask(HEAD + BERGH, "--office", "offices")
    assert result.exit_code == 2
    assert "Did you mean office?" in result.stderr


def test_a_bad_snapshot(run: Run, tmp_path: Path) -> None:
    table, bad = tmp_path / "t.csv", tmp_path / "wikidata-2030.nt.gz"
    table.write_text("name\nA\n")
    bad.write_bytes(b"not packed")
    result = run("reconcile", table, "--column", "name", "--snapshot", bad)
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr
