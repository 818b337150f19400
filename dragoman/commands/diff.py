"""`dragoman diff`: what changed between two dates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.clocks import viewed
from dragoman.options import examples, format_option, store_option

if TYPE_CHECKING:
    from graph.clocks import Clock


@click.command()
@click.argument("first", metavar="DATE1")
@click.argument("second", metavar="DATE2")
@click.option("--about", metavar="NAME", help="Only what concerns this entity.")
@click.option(
    "--clock",
    "by",
    type=click.Choice(["as-of", "recorded"]),
    default="as-of",
    show_default=True,
    help="Compare what documents published by each date said, or what the store held.",
)
@click.option("--possible", is_flag=True, help="Include documents whose date does not decide.")
@click.option("--rows", default=12, show_default=True, help="At most so many lines in each part.")
@store_option
@format_option
@examples(
    "dragoman diff 2024-10 2025-02",
    'dragoman diff 2024-10 2025-02 --about "direct flights"',
    "dragoman diff 2026-11-01 2026-12-01 --clock recorded --format csv",
)
def diff(
    first: str,
    second: str,
    about: str | None,
    by: str,
    possible: bool,
    rows: int,
    store: Path,
    form: str | None,
) -> None:
    """Tell what changed between DATE1 and DATE2, each change with its passages.

    Changes are steps of statuses, meetings, positions that are new, withdrawn (the same speaker
    takes another stance on the same thing) or denied, and disagreements that arose or were settled.
    """
    from queries.changes import as_table, changes
    from queries.changes_text import printed
    from queries.find import get_entity

    one, two = _clocks(first, second, by, possible)
    with viewed(store, one) as before, viewed(store, two) as after:
        node = get_entity(after.store, about).iri if about else ""
        table = as_table(changes(before.store, after.store, node), before.store, after.store)
    if output.chosen(form) != "table":
        output.rows(table.columns, table.rows, form)
        return
    if not table.rows:
        output.note("nothing changed")
        return
    click.echo(printed(table, rows=rows, width=output.width()))


def _clocks(first: str, second: str, by: str, possible: bool) -> tuple[Clock, Clock]:
    from graph.clocks import Clock
    from graph.errors import QueryError

    name = by.replace("-", "_")
    one, two = (Clock(**{name: given}, possible=possible) for given in (first, second))
    if one.until > two.until or (by == "as-of" and _end(first) > _end(second)):
        raise QueryError(f"{first} comes after {second}", todo="Give the earlier date first")
    return one, two


def _end(given: str) -> str:
    from graph.clocks import days

    return days(given)[1].isoformat()
