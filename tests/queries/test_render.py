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
from queries.render import LIMIT, as_csv, as_json, as_markdown, printed
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
