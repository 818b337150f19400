"""`dragoman reconcile`: matches any table of names with the graph and with Wikidata."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from dragoman import output
from dragoman.options import examples, store_option

if TYPE_CHECKING:
    from graph.reconcile import Matched
    from loaders.sheets import Sheet

ADDED = ("item", "label", "state", "score", "why", "next_best", "entity")


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--column", required=True, help="The column with the names.")
@click.option("--kind", help="A class for all rows (person, state, place ...), or its column.")
@click.option("--office", help="The column with an office.")
@click.option("--state", help="The column with a state: a name, an adjective or an item.")
@click.option("--date", help="The column with the day on which the row holds.")
@click.option("--born", help="The column with the day or year of birth.")
@click.option(
    "--snapshot",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A snapshot of Wikidata, if not the one of the store.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@store_option
@examples(
    "dragoman reconcile people.csv --column name",
    "dragoman reconcile people.csv --column name --kind person --office title --date met_on",
    "dragoman reconcile - --column city --kind place < cities.csv",
)
def reconcile(
    file: IO[bytes],
    column: str,
    snapshot: Path | None,
    out: Path | None,
    store: Path,
    **given: str | None,
) -> None:
    """Match the names in FILE (CSV) with items of Wikidata and with the graph.

    The rows are printed as CSV, each with item, label, state (accepted, proposed, unlinked), score,
    why, the next best item, and the entity of the graph. Columns called office, state, country,
    date, born, kind and the like are used unasked; options name others. Any encoding and any
    of , ; | and tab are read. Without a store only Wikidata is asked.
    """
    from dragoman.reconciling import Reading, columns_of, graph_names, used
    from graph.layout import Layout
    from graph.link_snapshot import load_table
    from graph.reconcile import Names, match
    from graph.wikidata.shipped import find_path
    from loaders.sheets import read_sheet
    from loaders.states import load_states

    where = getattr(file, "name", "-")
    sheet = read_sheet(file.read(), where)
    columns = columns_of(sheet, column, given, where)
    there = Layout(store).find() is not None
    table = load_table(snapshot or find_path(store))
    names = graph_names(store) if there else Names()
    reading = Reading(columns, table, load_states())
    matched = [match(reading.asked(row.cells), table, names) for row in sheet.rows]
    _write(_csv(sheet, matched), out)
    _told(sheet, matched, [*used(columns, sheet)], there)


def _csv(sheet: Sheet, matched: list[Matched]) -> str:
    """Return the table with what was added; a column of the same name keeps its own."""
    heads = [f"dragoman_{name}" if name in sheet.columns else name for name in ADDED]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=sheet.separator, lineterminator="\n")
    writer.writerow([*sheet.columns, *heads])
    for row, found in zip(sheet.rows, matched, strict=True):
        why = "; ".join(filter(None, (row.wrong, found.why)))
        cells = (found.item, found.label, found.state, f"{found.score:.2f}", why)
        extra = row.cells[len(sheet.columns) :]
        kept = row.cells[: len(sheet.columns)]
        writer.writerow([*kept, *cells, found.next_best, found.entity, *extra])
    return text.getvalue()


def _write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}") from error


def _told(sheet: Sheet, matched: list[Matched], columns: list[str], there: bool) -> None:
    """Say on standard error what was done, and set the exit code."""
    if columns:
        output.note(f"used as well: {', '.join(columns)}")
    if not there:
        output.note("There is no store; only Wikidata was asked.")
    counts = {s: sum(m.state == s for m in matched) for s in ("accepted", "proposed", "unlinked")}
    output.note(", ".join(f"{n} {state}" for state, n in counts.items()))
    wrong = [row.wrong for row in sheet.rows if row.wrong]
    for line in wrong[:5]:
        output.note(f"{line}; its fields may be shifted")
    if wrong:
        raise SystemExit(1)
