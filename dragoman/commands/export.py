"""`dragoman export`: the whole graph on standard output."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman.options import examples, store_option


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["nquads", "trig", "turtle", "jsonld"]),
    default="nquads",
    show_default=True,
    help="nquads is canonical: equal graphs give equal bytes.",
)
@store_option
@examples(
    "dragoman export > graph.nq",
    "dragoman export --format jsonld > graph.jsonld",
    "dragoman export --format turtle > facts.ttl   # the facts alone: Turtle has no graphs",
)
def export(form: str, store: Path) -> None:
    """Print the graph as RDF.

    Quotes and at most 32 characters either side go out, never a whole text.
    """
    from graph.export import export as write
    from graph.store import Store

    with Store.open(store) as opened:
        sys.stdout.flush()
        write(opened, form, sys.stdout.buffer)
        sys.stdout.buffer.flush()
