"""`dragoman history`, `positions`, `promises`, `readings`: the ledgers of the graph."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.clocks import clock_options, opened
from dragoman.options import Function, examples, format_option, store_option
from dragoman.wikidata.reading import Reader, language_option

if TYPE_CHECKING:
    from graph.clocks import Clock
    from graph.store import Store
    from queries.ledgers_text import Entry
    from queries.table import Table

_rows = click.option("--rows", default=20, show_default=True, help="At most so many entries.")


def _ledger_options(function: Function) -> Function:
    """Give a command the options that all ledgers share."""
    for option in (format_option, store_option, language_option, clock_options, _rows):
        function = option(function)
    return function


@click.command()
@click.argument("name")
@_ledger_options
@examples(
    'dragoman history "direct flights"',
    'dragoman history "direct flights" --as-of 2025-02',
)
def history(
    name: str, rows: int, clock: Clock, reader: Reader, store: Path, form: str | None
) -> None:
    """Tell the life of NAME: a friction, an agreement, a meeting or a measure.

    Steps of its status, acts on it (done, planned or proposed) and denials, in order of time.
    """
    from queries.ledgers import life
    from queries.ledgers_text import entries, life_line

    with opened(store, clock, reader) as held:
        table = life(held, name)
        _tell_nothing(table, store, held, "life-of", of=name)
    _print(table, lambda found: entries(found, life_line), rows, form)


@click.command()
@click.argument("actor")
@click.argument("about", required=False, default="", metavar="[TOPIC]")
@_ledger_options
@examples(
    'dragoman positions "Ada Bergh"',
    'dragoman positions India "border" --format csv',
)
def positions(
    actor: str, about: str, rows: int, clock: Clock, reader: Reader, store: Path, form: str | None
) -> None:
    """List what ACTOR, and who holds its offices, said over time, of TOPIC or at all.

    TOPIC is words of the matter, of what was said, or of the passage. Each entry names the office
    then and the outlet; where the stance or the office changed, it says so.
    """
    from queries.ledgers import positions as ledger
    from queries.ledgers_text import entries, position_line

    with opened(store, clock, reader) as held:
        table = ledger(held, actor, about)
        _tell_nothing(table, store, held, "position-ledger", of=actor, about=about)
    _print(table, lambda found: entries(found, position_line), rows, form)


@click.command()
@click.option("--who", default="", metavar="NAME", help="Who promised, asked or takes part.")
@click.option("--about", default="", metavar="WORDS", help="Words of what was promised.")
@click.option("--open", "still", is_flag=True, help="Only what nothing more is told of.")
@_ledger_options
@examples(
    "dragoman promises",
    'dragoman promises --who China --about "rare earths"',
    "dragoman promises --open --as-of 2025-02",
)
def promises(
    who: str,
    about: str,
    still: bool,
    rows: int,
    clock: Clock,
    reader: Reader,
    store: Path,
    form: str | None,
) -> None:
    """List what was planned, proposed, requested or pledged, and what became of it."""
    from queries.ledgers import promises as ledger
    from queries.ledgers_text import promise_entries
    from queries.table import Table

    with opened(store, clock, reader) as held:
        table = ledger(held, who, about)
        _tell_nothing(table, store, held, "promise-ledger", who=who, about=about)
    if still:
        done = {r["node"] for r in table.records() if r["outcome"]}
        at = table.columns.index("node")
        table = Table(table.columns, tuple(row for row in table.rows if row[at] not in done))
    _print(table, promise_entries, rows, form)


@click.command()
@click.argument("name")
@click.option("--only", is_flag=True, help="Only what one teller alone says.")
@_ledger_options
@examples(
    'dragoman readings "Bergh-Ruel meeting in Port Hale"',
    'dragoman readings "Bergh-Ruel meeting in Port Hale" --only',
)
def readings(
    name: str, only: bool, rows: int, clock: Clock, reader: Reader, store: Path, form: str | None
) -> None:
    """Tell the event NAME as each side and outlet tells it, and what only one of them says."""
    from queries.ledgers import readings as ledger
    from queries.ledgers_text import reading_entries
    from queries.table import Table

    with opened(store, clock, reader) as held:
        table = ledger(held, name)
        _tell_nothing(table, store, held, "two-readings", of=name)
    if only:
        at = table.columns.index("only")
        table = Table(table.columns, tuple(row for row in table.rows if row[at]))
    _print(table, reading_entries, rows, form)


def _tell_nothing(
    table: Table, directory: Path, held: Store, query: str, **parameters: str
) -> None:
    """Say below an empty ledger what was searched, and how much about it was not read."""
    from dragoman.nothing import nothing
    from queries.catalog import Catalogue
    from queries.run import take

    if not table.rows:
        for line in nothing(directory, held, take(held, Catalogue.load().get(query), parameters)):
            output.note(line)


def _print(
    table: Table, entries: Callable[[Table], list[Entry]], rows: int, form: str | None
) -> None:
    from queries.ledgers_text import printed

    if output.chosen(form) != "table":
        output.rows(table.columns, table.rows, form)
    elif not table.rows:
        output.note("nothing found")
    else:
        click.echo(printed(entries(table), rows=rows, width=output.width()))
