"""Tables of others: CSV in any encoding and with any separator, each row with its line."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass

from graph.errors import DocumentError
from loaders.readers.decode import decode

SEPARATORS = ",;\t|"
FIELD = 5_000_000
"""Characters that one field may have."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with the line on which it ends, and what is wrong with it, if anything is."""

    line: int
    cells: tuple[str, ...]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the names of its columns, its rows, and what parts its fields."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    separator: str


def read_sheet(data: bytes, where: str) -> Sheet:
    """Read a CSV file; the first line names the columns.

    Raises DocumentError for what is no table; a row with too many or too few fields is kept, and
    says so.
    """
    text = decode(data, where)
    if not text.strip():
        raise DocumentError("the table is empty", where=where, todo="Its first line names columns")
    separator = _separator(text)
    limit = csv.field_size_limit(FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        listed = [(reader.line_num, cells) for cells in reader if any(c.strip() for c in cells)]
    except csv.Error as error:
        raise DocumentError(
            f"the table does not parse: {error}",
            where=f"{where}, line {reader.line_num}",
            todo="A quotation mark in a field is written twice, and the field in marks",
        ) from error
    finally:
        csv.field_size_limit(limit)
    (_, head), *rest = listed
    columns = _columns(head, where)
    return Sheet(columns, tuple(_row(n, cells, len(columns)) for n, cells in rest), separator)


def _separator(text: str) -> str:
    """Return what parts the names of the columns: the mark that is most frequent there."""
    first = next(line for line in text.splitlines() if line.strip())
    counts = Counter(c for c in first if c in SEPARATORS)
    return max(SEPARATORS, key=lambda mark: counts[mark])


def _columns(head: list[str], where: str) -> tuple[str, ...]:
    columns = tuple(c.strip() for c in head)
    twice = sorted({c for c in columns if columns.count(c) > 1})
    if twice:
        raise DocumentError(
            f"two columns have the name {twice[0]!r}", where=f"{where}, line 1", todo="Rename one"
        )
    return columns


def _row(line: int, cells: list[str], number: int) -> Row:
    if len(cells) == number:
        return Row(line, tuple(cells))
    wrong = f"line {line} has {len(cells)} fields, the first line {number}"
    return Row(line, (*cells, *[""] * (number - len(cells))), wrong)
