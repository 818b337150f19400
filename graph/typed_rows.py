"""Answers for Python: cells as plain values, rows by name, a pandas DataFrame, a table in HTML."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.errors import DragomanError
from graph.names import XSD

if TYPE_CHECKING:
    import pandas

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
SHOWN = 50
"""Rows that a notebook shows of a table; all are in it."""

_READERS: Mapping[str, Callable[[str], object]] = {
    "integer": int,
    "int": int,
    "long": int,
    "nonNegativeInteger": int,
    "positiveInteger": int,
    "decimal": Decimal,
    "double": float,
    "float": float,
    "boolean": lambda text: text in ("true", "1"),
    "date": date.fromisoformat,
    "dateTime": datetime.fromisoformat,
}


def value(term: Term | None) -> object:
    """Return a term as Python has it: a number, truth, date or text; an IRI as text; None.

    >>> value(ox.Literal(3)), value(ox.NamedNode("https://e.org/a")), value(None)
    (3, 'https://e.org/a', None)
    """
    if term is None or isinstance(term, ox.Triple):
        return None if term is None else str(term)
    if not isinstance(term, ox.Literal):
        return term.value
    read = _READERS.get(term.datatype.value.removeprefix(XSD))
    try:
        return read(term.value) if read else term.value
    except (ValueError, ArithmeticError):
        # A literal of which Python has no such value, say a year before 1, stays as it is written.
        return term.value


def named(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[Any]:
    """Return rows as named tuples; a column that Python cannot name is `_0`, `_1` ... by place."""
    row = namedtuple("Row", columns, rename=True)  # type: ignore[misc]
    return [row(*cells) for cells in rows]


def frame(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> pandas.DataFrame:
    """Return a pandas DataFrame; raises DragomanError where pandas is not installed."""
    try:
        import pandas
    except ImportError as error:
        raise DragomanError(
            "pandas is not installed", todo="Install it: pip install pandas"
        ) from error
    return pandas.DataFrame([list(row) for row in rows], columns=list(columns))


def html_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return an HTML table of the first rows; it says how many more there are."""
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows[:SHOWN])
    left = len(rows) - SHOWN
    more = f"<p>{left} more rows</p>" if left > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cells(row: Sequence[object]) -> str:
    left = 'style="text-align: left; vertical-align: top"'
    return "".join(f"<td {left}>{'' if c is None else escape(str(c))}</td>" for c in row)
