"""Runs a question of the catalogue and prints its answer."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.nothing import nothing, persons_of, unread_about
from graph.store import Rows, Store
from queries.find import UnknownNameError, fold
from queries.header import EVIDENCE
from queries.passages import ELLIPSIS
from queries.query import CatalogueQuery
from queries.render import as_csv, as_json, as_markdown, in_full, printed
from queries.render_rdf import as_rdf
from queries.run import Taken, select, table, take

if TYPE_CHECKING:
    from queries.catalog import Catalogue
    from queries.plain import Understood

OTHERS = 2
"""How many other queries are offered beside the one that was taken."""
_COUNTS = re.compile(r"\bhow (many|often)\b", re.IGNORECASE)
TRIED = 6
"""How many of the next best are run where the best has no answer."""


def answer(
    store: Store,
    directory: Path,
    query: CatalogueQuery,
    parameters: Mapping[str, str],
    form: str,
) -> int:
    """Print the answer in `form` and return how many things its rows tell of.

    Standard error tells how names were taken, what a period left out, and why it is empty.
    """
    taken = take(store, query, parameters)
    found = select(store, query, taken)
    for one in taken:
        _tell(one)
    text = written(query, found.rows, form)
    click.echo(text, nl=False)
    if form == "table" and ELLIPSIS in text and sys.stdout.isatty():
        output.note("Cut to what can be read at a glance; --wide shows all of it.")
    if found.undated:
        output.note(f"Left out of the period, because nobody dates them: {found.undated} rows.")
    if not len(found.rows):
        for line in (*nothing(directory, store, taken), *persons_of(store, query, taken)):
            output.note(line)
    return _things(query, found.rows)


def _things(query: CatalogueQuery, rows: Rows) -> int:
    """Return how many things rows tell of: by their IRIs, else by what they say."""
    columns = [n for n, about in query.columns.items() if about.startswith(("its IRI", "IRI of"))]
    told = columns[:1] or [n for n in query.columns if n not in (*EVIDENCE, "words")]
    places = [rows.columns.index(name) for name in told]
    return len({tuple(row[place] for place in places) for row in rows.texts()})


def answer_question(
    store: Store, directory: Path, question: str, form: str, today: date | None = None
) -> None:
    """Print the answer to a question in plain words; on standard error, how it was taken."""
    from queries.catalog import Catalogue

    first, *others = _understood(store, directory, question, Catalogue.load(), today)
    output.note(f"Taken as: dragoman ask {first.command}")
    for line in first.notes:
        output.note(line)
    if form == "explain":
        click.echo(first.query.text, nl=False)
        return
    number = answer(store, directory, first.query, first.parameters, form)
    if number and _COUNTS.search(question):
        output.note(f"In all: {number}.")
    if number:
        _offer("Next best", [one.command for one in others[:OTHERS]])
    else:
        found = _answered(store, [*_without_time(first), *others])
        found = found or _answered(store, _beside(first))
        _offer("Others that have an answer", found or ["none of the next best"])


def _understood(
    store: Store, directory: Path, question: str, catalogue: Catalogue, today: date | None
) -> list[Understood]:
    """Return how a question may be meant; of a name that nothing has, tell who may tell of it."""
    from queries.plain import understand

    try:
        return understand(store, question, catalogue, today)
    except UnknownNameError as error:
        for line in unread_about(directory, store, error.name):
            output.note(line)
        raise


def _offer(what: str, commands: Iterable[str]) -> None:
    if listed := "; ".join(commands):
        output.note(f"{what}: {listed}")


def _without_time(one: Understood) -> list[Understood]:
    """Return the query without the period it was asked with."""
    kept, shown = (
        {name: value for name, value in given.items() if name not in ("from", "to")}
        for given in (one.parameters, one.shown)
    )
    return [replace(one, parameters=kept, shown=shown)] if len(kept) < len(one.parameters) else []


def _beside(one: Understood) -> Iterator[Understood]:
    """Yield the queries of the same theme that can be asked with some of the same parameters."""
    from queries.catalog import Catalogue

    for query in Catalogue.load().themes()[one.query.theme]:
        known = {p.name for p in (*query.parameters, *query.window)}
        needed = [p for p in query.parameters if p.required and p.name not in one.parameters]
        if query.name != one.query.name and not needed and not query.one_of:
            values, shown = (
                {name: value for name, value in given.items() if name in known}
                for given in (one.parameters, one.shown)
            )
            yield replace(one, query=query, parameters=values, shown=shown)


def _answered(store: Store, others: Iterable[Understood]) -> list[str]:
    """Return those of the next best queries that have rows, with how many."""
    found = []
    for one in [o for o in others if not o.missing and not o.unused][:TRIED]:
        rows = len(select(store, one.query, take(store, one.query, one.parameters)).rows)
        if rows:
            found.append(f"{one.command} ({rows} row{'s' if rows > 1 else ''})")
    return found[:OTHERS]


def written(query: CatalogueQuery, rows: Rows, form: str) -> str:
    """Return the answer in `form`: table, wide, json, csv, markdown or rdf."""
    match form:
        case "json":
            return as_json(query, table(rows))
        case "csv":
            return as_csv(table(rows))
        case "markdown":
            return as_markdown(query, table(rows))
        case "rdf":
            return as_rdf(rows)
        case "wide":
            return in_full(query, table(rows), output.width()) + "\n"
        case _:
            return printed(query, table(rows)) + "\n"


def _tell(taken: Taken) -> None:
    """Say which entity a name was taken to mean, where it is not the entity's own."""
    found = taken.found
    given = taken.given
    if found is not None and fold(found.label) != fold(given) and not found.iri.endswith(given):
        output.note(f"{taken.parameter.name}: {given!r} is {found.label} ({found.kind})")
