"""The options of the three clocks, and the store that commands open under them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.options import Function
from dragoman.wikidata.reading import Reader

if TYPE_CHECKING:
    from graph.clocks import Clock
    from graph.store import Store
    from graph.views import View

_OPTIONS = (
    click.option("--as-of", metavar="DATE", help="Only what documents published by DATE said."),
    click.option("--recorded", metavar="DATE", help="What the store held on DATE."),
    click.option("--at", metavar="DATE", help="What certainly held in the world on DATE."),
    click.option(
        "--possible",
        is_flag=True,
        help="Include what is undated or possible under these clocks; else it is counted.",
    ),
)


def clock_options(function: Function) -> Function:
    """Give a command the options of the clocks; it takes them as one argument, `clock`."""

    @functools.wraps(function)
    def timed(
        *args: Any,
        as_of: str | None,
        recorded: str | None,
        at: str | None,
        possible: bool,
        **kwargs: Any,
    ) -> Any:
        from graph.clocks import Clock

        if possible and not (as_of or recorded or at):
            raise click.UsageError("--possible goes with --as-of or --at.")
        clock = Clock(as_of or "", recorded or "", at or "", possible)
        return function(*args, clock=clock, **kwargs)

    for option in reversed(_OPTIONS):
        timed = option(timed)
    return timed


@contextmanager
def viewed(directory: Path, clock: Clock, reader: Reader | None = None) -> Iterator[View]:
    """Open a store under a clock, and say on standard error what the view leaves out."""
    from dragoman.output import note, working
    from graph.views import open_view

    with working("Assembling the view") if clock.is_set else nullcontext():
        view = open_view(directory, clock)
    if clock.is_set:
        note(view.scope.told(clock))
    with view, _known_later(directory, clock):
        (reader or Reader()).applied(view.store, directory)
        yield view


@contextmanager
def _known_later(directory: Path, clock: Clock) -> Iterator[None]:
    """Say of a name that means nothing in a view whether the store knows it without the clock."""
    from graph.errors import QueryError
    from graph.store import Store
    from queries.find import UnknownNameError, find_entities

    try:
        yield
    except UnknownNameError as error:
        if not clock.is_set:
            raise
        with Store.open(directory) as store:
            found = find_entities(store, error.name)
        if not found:
            raise
        raise QueryError(
            f"{clock.told()}, nothing is known of {found[0].label!r}, though the store knows it",
            todo="Choose another date, or leave the clock out",
        ) from error


@contextmanager
def opened(directory: Path, clock: Clock, reader: Reader | None = None) -> Iterator[Store]:
    """Open the store of a view; for commands that need nothing else of it."""
    with viewed(directory, clock, reader) as view:
        yield view.store
