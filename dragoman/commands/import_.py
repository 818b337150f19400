"""`dragoman import`: fill a store from RDF that was not built here."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman import output
from dragoman.options import examples, store_option


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@store_option
@examples(
    "dragoman import --store copy graph.nq",
    "dragoman import --store theirs theirs.trig",
)
def import_(file: Path, store: Path) -> None:
    """Fill a store from the N-Quads or TriG in FILE, ours or not.

    The store must be new, or filled by an import before. It is marked as not built here: it has no
    documents of its own to add to or to read again, and nothing is built over it unless
    `dragoman build --over-import` says so. Triples without a graph go into the graph of facts.
    """
    from graph.imports import import_file

    with output.working("Importing"):
        found = import_file(store, file)
    told = [f"{found.quads} quads in {found.graphs} graphs"]
    if found.texts:
        told.append(f"full texts: {found.texts}")
    if found.without_graph:
        told.append(f"triples without a graph, now facts: {found.without_graph}")
    output.note(f"Imported {file} into {store}, marked as not built here: {'; '.join(told)}.")
