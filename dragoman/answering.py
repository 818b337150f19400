"""Runs a question of the catalogue and prints its answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from dragoman import output
from dragoman.nothing import nothing
from graph.store import Rows, Store
from queries.find import fold
from queries.query import CatalogueQuery
from queries.render import as_csv, as_json, as_markdown, printed
from queries.render_rdf import as_rdf
from queries.run import Taken, fill, table, take

OTHERS = 2
"""How many other queries are offered beside the one that was taken."""


def answer(
    store: Store,
    directory: Path,
    query: CatalogueQuery,
    parameters: Mapping[str, str],
    form: str,
) -> None:
    """Print the answer in `form`; on standard error, how names were taken, and why it is empty."""
    taken = take(store, query, parameters)
    rows = store.select(fill(query, taken))
    for one in taken:
        _tell(one)
    click.echo(written(query, rows, form), nl=False)
    if not len(rows):
        for line in nothing(directory, store, taken):
            output.note(line)


def answer_question(store: Store, directory: Path, question: str, form: str) -> None:
    """Print the answer to a question in plain words; on standard error, how it was taken."""
    from queries.catalog import Catalogue
    from queries.plain import understand

    first, *others = understand(store, question, Catalogue.load())
    output.note(f"Taken as: dragoman ask {first.command}")
    if first.unused:
        output.note(
            f"Not used, because {first.query.name} cannot take it: {'; '.join(first.unused)}"
        )
    if others:
        output.note(f"Next best: {'; '.join(one.command for one in others[:OTHERS])}")
    if form == "explain":
        click.echo(first.query.text, nl=False)
        return
    answer(store, directory, first.query, first.parameters, form)


def written(query: CatalogueQuery, rows: Rows, form: str) -> str:
    """Return the answer in `form`: table, json, csv, markdown or rdf."""
    match form:
        case "json":
            return as_json(query, table(rows))
        case "csv":
            return as_csv(table(rows))
        case "markdown":
            return as_markdown(query, table(rows))
        case "rdf":
            return as_rdf(rows)
        case _:
            return printed(query, table(rows)) + "\n"


def _tell(taken: Taken) -> None:
    """Say which entity a name was taken to mean, where it is not the entity's own."""
    found = taken.found
    given = taken.given
    if found is not None and fold(found.label) != fold(given) and not found.iri.endswith(given):
        output.note(f"{taken.parameter.name}: {given!r} is {found.label} ({found.kind})")
