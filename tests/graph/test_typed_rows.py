"""Answers as Python has them."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import DragomanError
from graph.names import XSD
from graph.store import Rows, Store
from graph.typed_rows import SHOWN, html_table, value


def literal(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


VALUES = [
    (literal("7", "integer"), 7),
    (literal("0.25", "decimal"), Decimal("0.25")),
    (literal("2.5", "double"), 2.5),
    (literal("true", "boolean"), True),
    (literal("0", "boolean"), False),
    (literal("2031-05-07", "date"), date(2031, 5, 7)),
    (literal("2031-05-07T08:00:00Z", "dateTime"), datetime(2031, 5, 7, 8, tzinfo=UTC)),
    (literal("-0044-03-15", "date"), "-0044-03-15"),
    (literal("many", "integer"), "many"),
    (literal("2031", "gYear"), "2031"),
    (ox.Literal("Ada Bergh"), "Ada Bergh"),
    (ox.Literal("Ada", language="no"), "Ada"),
    (ox.NamedNode("https://e.org/a"), "https://e.org/a"),
    (None, None),
]


@pytest.mark.parametrize(("term", "expected"), VALUES, ids=[str(t) for t, _ in VALUES])
def test_a_cell_is_a_value_of_python(term: ox.Literal, expected: object) -> None:
    found = value(term)
    assert (found, type(found)) == (expected, type(expected))


def rows(select: str) -> Rows:
    return Store(ox.Store(), Path()).select(select)


def test_rows_have_names_and_a_name_that_python_keeps_is_a_place() -> None:
    (row,) = rows("SELECT (2 AS ?n) ?none (<https://e.org/a> AS ?from) {}").typed()
    assert (row.n, row.none, row._2) == (2, None, "https://e.org/a")


def test_a_frame_has_the_types_of_its_columns() -> None:
    frame = rows("SELECT ?n ?text { VALUES (?n ?text) { (1 'one') (2 'two') } }").frame()
    assert list(frame.columns) == ["n", "text"]
    assert frame["n"].sum() == 3


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(DragomanError, match="pandas is not installed"):
        rows("SELECT ?n {}").frame()


def test_a_table_in_html_is_escaped_and_says_how_much_it_leaves_out() -> None:
    shown = html_table(["a<b"], [["<script>"], [None]])
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "a&lt;b" in shown
    assert f"<p>{3} more rows</p>" in html_table(["n"], [[i] for i in range(SHOWN + 3)])
    assert "<td" in rows("SELECT (1 AS ?n) {}")._repr_html_()
