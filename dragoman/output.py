"""How answers are printed: tables on a terminal, JSON or CSV in a pipe, progress on stderr."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:
    from rich.console import Console

Row = Sequence[object]


def chosen(form: str | None) -> str:
    """Return the form asked for, else table on a terminal and JSON in a pipe."""
    return form or ("table" if sys.stdout.isatty() else "json")


def console() -> Console:
    """Return the console for standard output."""
    from rich.console import Console

    # Where no terminal says how wide it is (a file, a pager), a table may be wider than 80.
    return Console(highlight=False, width=None if sys.stdout.isatty() else 120)


def rows(
    columns: Sequence[str], data: Iterable[Row], form: str | None, brief: Sequence[str] = ()
) -> None:
    """Print rows in the form asked for; a table shows the columns `brief` only, if given."""
    listed = [[_cell(value) for value in row] for row in data]
    match chosen(form):
        case "json":
            records([dict(zip(columns, row, strict=True)) for row in listed])
        case "csv":
            out = io.StringIO()
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([_text(value) for value in row] for row in listed)
            click.echo(out.getvalue(), nl=False)
        case _:
            kept = [i for i, name in enumerate(columns) if name in (brief or columns)]
            _table([columns[i] for i in kept], [[row[i] for i in kept] for row in listed])


def records(value: object) -> None:
    """Print any plain value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def note(line: str) -> None:
    """Print a line for the person who runs the command, on standard error."""
    click.echo(line, err=True)


def _cell(value: object) -> Any:
    if isinstance(value, (str, int, float, bool, Mapping)) or value is None:
        return value
    return [_cell(v) for v in value] if isinstance(value, Iterable) else str(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(_text(v) for v in value) if isinstance(value, list) else str(value)


DATES = ("published", "date")
"""Columns of dates, which a table has in words."""


def _shown(column: str, text: str) -> str:
    from graph.edtf_words import in_words

    return in_words(text) if column in DATES else text


NARROW = 20
"""Characters up to which a cell is never broken."""


def _table(columns: Sequence[str], listed: list[list[Any]]) -> None:
    if not listed:
        note("nothing found")
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    texts = [
        [_shown(name, _text(value)) for name, value in zip(columns, row, strict=True)]
        for row in listed
    ]
    for at, column in enumerate(columns):
        widest = max((len(row[at]) for row in texts), default=0)
        table.add_column(column.replace("_", " "), overflow="fold", no_wrap=widest <= NARROW)
    for row in texts:
        # Text, not markup: a document may hold "[red]".
        table.add_row(*(Text(cell) for cell in row))
    console().print(table)


class Step(Protocol):
    """What long work calls after each piece."""

    def __call__(self, label: str = "", /) -> None:
        """Advance the bar by one."""
        ...


@contextmanager
def progress(label: str, total: int) -> Iterator[Step]:
    """Show a progress bar on standard error while a terminal watches; silent otherwise."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda _="": None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(label, total=total)

        def step(text: str = "") -> None:
            bar.update(task, advance=1, description=f"{label} {text}".strip())

        yield step


@contextmanager
def working(label: str) -> Iterator[None]:
    """Show on a terminal that work without countable steps is under way; silent otherwise."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(label):
        yield


def width() -> int:
    """Return the width to print for: that of the terminal, within reason."""
    from shutil import get_terminal_size

    return min(max(get_terminal_size((100, 24)).columns, 60), 140)
