"""Printed answers, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.catalog import Catalogue, CatalogueQuery
from queries.passages import clip
from queries.render import LIMIT, as_csv, as_json, as_markdown, in_full, printed
from queries.table import Table

QUERY: CatalogueQuery = Catalogue.load().get("contacts")
COLUMNS = ("date", "contact", "meeting", "document", "passage", "words")


def _table(rows: int, length: int = 20) -> Table:
    return Table(
        COLUMNS,
        tuple(
            (f"{2000 + n}", f"contact {n}", "https://example.org/m", "d1", "word " * length, "word")
            for n in range(rows)
        ),
    )


def test_rows_that_say_the_same_become_one_line() -> None:
    row = ("2031", "a meeting", "https://example.org/m")
    table = Table(COLUMNS, ((*row, "d1", "they met", "met"), (*row, "d2", "both met", "met")))
    assert printed(QUERY, table).splitlines()[1:] == [
        "- 2031; a meeting [d1] “they met” [d2] “both met”"
    ]


def test_an_empty_answer_says_so() -> None:
    assert printed(QUERY, Table(COLUMNS, ())).endswith("Nothing: no document says so.")


@pytest.mark.parametrize("rows", [1, 5, 20, 200])
def test_a_printed_answer_is_short(rows: int) -> None:
    text = printed(QUERY, _table(rows, length=60))
    assert len(text) <= LIMIT
    assert "[d1] “" in text


def test_what_does_not_fit_is_counted() -> None:
    text = printed(QUERY, _table(200))
    shown = text.count("\n- ")
    assert text.endswith(f"… and {200 - shown} more")


@given(
    st.text(alphabet="ab c", max_size=80), st.text(alphabet="ab c", max_size=10), st.integers(8, 40)
)
def test_a_clipped_passage_keeps_its_letters(passage: str, words: str, width: int) -> None:
    line = " ".join(passage.split())
    kept = clip(passage, words, width)
    assert len(kept) <= width
    assert kept.strip("…") in line
    if len(line) <= width:
        assert kept == line


def test_a_clipped_passage_shows_the_words_that_matter() -> None:
    passage = "a long beginning that nobody needs and then the point and a long end that goes on"
    assert "the point" in clip(passage, "the point", 40)


def test_json_and_csv_hold_every_row(tmp_path: Path) -> None:
    table = _table(3)
    data = json.loads(as_json(QUERY, table))
    assert data["query"] == "contacts"
    assert [row["date"] for row in data["rows"]] == ["2000", "2001", "2002"]
    lines = list(csv.reader(io.StringIO(as_csv(table))))
    assert lines[0] == list(COLUMNS)
    assert len(lines) == 4


def test_words_that_a_line_above_has_are_not_written_again() -> None:
    rows = (
        ("2031", "a meeting", "", "d1", "they met", "met"),
        ("2032", "talks", "", "d1", "they met", "met"),
        ("2033", "a visit", "", "d2", "they met", "met"),
    )
    assert printed(QUERY, Table(COLUMNS, rows)).splitlines()[1:] == [
        "- 2031; a meeting [d1] “they met”",
        "- 2032; talks [d1] (as above)",
        "- 2033; a visit [d2] “they met”",
    ]


def test_markdown_keeps_its_columns() -> None:
    table = Table(COLUMNS, (("2031", "a | b", "https://example.org/m", "d1", "they\nmet", ""),))
    lines = as_markdown(QUERY, table).splitlines()
    assert lines[-3:] == [
        "| date | contact | document | passage | words |",
        "| --- | --- | --- | --- | --- |",
        "| 2031 | a \\| b | d1 | they met |  |",
    ]


def test_people_read_words_and_programs_codes() -> None:
    query = Catalogue.load().get("not-held")
    columns = tuple(query.columns)
    cells = {"meeting": "talks", "fate": "not-held", "due": "2031-08/..", "document": "d1"}
    cells |= {"passage": "they did not meet", "published": "2031-09-02"}
    table = Table(columns, (tuple(cells.get(name, "") for name in columns),))
    said = "talks; not held; since August 2031; published 2 September 2031"
    assert said in printed(query, table)
    assert "not held | " in as_markdown(query, table)
    assert "not-held" in as_csv(table)
    assert "2031-08/.." in as_json(query, table)


def test_a_date_of_the_telling_says_so() -> None:
    query = Catalogue.load().get("status-history")
    cells = {"date": "2031-05", "basis": "told", "status": "lifted", "document": "d1"}
    table = Table(tuple(query.columns), (tuple(cells.get(n, "") for n in query.columns),))
    assert "- told May 2031; lifted [d1]" in printed(query, table)


def test_an_agreement_in_force_waits_for_nothing() -> None:
    query = Catalogue.load().get("agreement-history")
    cells = {"date": "2031-05", "status": "in-force", "document": "d1"}
    table = Table(tuple(query.columns), (tuple(cells.get(n, "") for n in query.columns),))
    assert "- May 2031; in force [d1]" in printed(query, table)


def test_in_full_no_passage_is_cut() -> None:
    text = in_full(QUERY, _table(50, length=60), 80)
    assert "…" not in text
    assert text.count("\n- ") == 50
    assert max(map(len, text.splitlines())) <= 80
