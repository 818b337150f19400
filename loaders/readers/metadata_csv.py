"""The table `metadata.csv` of a folder: what is known about its files."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from graph.errors import MetadataError
from graph.model import Metadata
from loaders.metadata import ALIASES, checked, metadata_of
from loaders.readers.decode import decode
from loaders.readers.limits import read_file

CSV_NAME = "metadata.csv"
COLUMNS = (
    *("file", "id", "title", "outlet", "author", "agency", "language"),
    *("published", "published_basis", "url", "licence", "kind"),
)
"""The columns; only `file` must be there."""


@dataclass(frozen=True, slots=True)
class Table:
    """A metadata.csv: the metadata of each file, and the rows that are wrong, by file."""

    path: Path
    rows: Mapping[str, Metadata] = field(default_factory=dict)
    problems: Mapping[str, MetadataError] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


def read_table(path: Path, where: str = "") -> Table:
    """Read a metadata.csv; `where` names it in messages.

    A row with a mistake is kept as a problem of its file; a table that does not parse at all raises
    `MetadataError` with line and column.
    """
    where = where or str(path)
    text = decode(read_file(path, where), where)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    rows: dict[str, Metadata] = {}
    problems: dict[str, MetadataError] = {}
    lines: dict[str, int] = {}
    try:
        for cells in reader:
            if not header:
                header = _header(cells, where)
            elif any(cell.strip() for cell in cells):
                _row(header, cells, reader.line_num, where, (rows, problems, lines))
    except csv.Error as error:
        raise MetadataError(
            f"does not parse: {error}",
            where=f"{where}, line {reader.line_num}",
            todo="Put values with commas, quotes or line breaks in double quotes",
        ) from error
    if not header:
        raise MetadataError("is empty", where=where, todo=f"Begin with: {','.join(COLUMNS)}")
    return Table(path, rows, problems, lines)


def _header(cells: list[str], where: str) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    for number, name in enumerate(header, 1):
        if name and ALIASES.get(name, name) not in COLUMNS:
            raise MetadataError(
                f"unknown column {name!r}",
                where=f"{where}, line 1, column {number}",
                todo=f"Separate columns by commas; known are {', '.join(COLUMNS)}",
            )
        if name and header.index(name) != number - 1:
            raise MetadataError(
                f"the column {name!r} stands twice",
                where=f"{where}, line 1, column {number}",
                todo="Take one of them away",
            )
    if "file" not in header:
        raise MetadataError(
            "has no column 'file'",
            where=f"{where}, line 1",
            todo="Separate columns by commas; 'file' names the file in this folder",
        )
    return header


def _row(
    header: list[str],
    cells: list[str],
    line: int,
    where: str,
    out: tuple[dict[str, Metadata], dict[str, MetadataError], dict[str, int]],
) -> None:
    """Check one row and put it where it belongs."""
    rows, problems, lines = out
    values = dict(zip(header, cells, strict=False))
    name = _file_key(values.pop("file", ""))
    places = {key: f"line {line}, column {key}" for key in values}
    lines.setdefault(name, line)
    try:
        if len(cells) > len(header):
            raise MetadataError(
                f"the row has {len(cells)} values, the header {len(header)}",
                where=f"{where}, line {line}, column {len(header) + 1}",
                todo="Put values with commas in double quotes",
            )
        if name in rows or name in problems:
            raise MetadataError(
                f"{name!r} stands here a second time",
                where=f"{where}, line {line}, column file",
                todo="Keep one row for each file",
            )
        rows[name] = checked(metadata_of(values, where, places))
    except MetadataError as error:
        rows.pop(name, None)
        problems.setdefault(name, error)


def _file_key(name: str) -> str:
    return PurePosixPath(name.strip().replace("\\", "/")).as_posix()
