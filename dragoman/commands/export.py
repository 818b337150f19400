"""`dragoman export`: the graph, its claims and its tables for others; a claim as one cites it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.options import examples, store_option

if TYPE_CHECKING:
    from graph.store import Store

FORMATS = ("nquads", "trig", "turtle", "rdfxml", "jsonld", "nanopubs", "annotations", "csv")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="nquads",
    show_default=True,
    help="nquads is canonical: equal graphs give equal bytes.",
)
@click.option(
    "--graph",
    default="facts",
    show_default=True,
    help="The graph of turtle and rdfxml, which know one: facts, resolution, all ...",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder for one file a class (csv) or a document (annotations).",
)
@click.option("--cite", metavar="CLAIM", help="Print how to cite one claim, by its id.")
@click.option("--with-text", is_flag=True, help="Take the full texts of the documents along.")
@store_option
@examples(
    "dragoman export > graph.nq",
    "dragoman export --format jsonld > graph.jsonld",
    "dragoman export --format turtle > facts.ttl   # the facts alone: Turtle has no graphs",
    "dragoman export --format nanopubs > claims.trig",
    "dragoman export --format csv --out tables",
    "dragoman export --format annotations --out annotations",
    "dragoman export --cite 3fk2wq                 # footnote, reference, BibTeX",
)
def export(
    form: str, graph: str, out: Path | None, cite: str | None, with_text: bool, store: Path
) -> None:
    """Print the graph in a format of others.

    Quotes and at most 32 characters either side go out; a whole text only with --with-text.
    nanopubs are one nanopublication a claim, annotations W3C Web Annotations of the passages, csv
    is a table for each class.
    """
    from graph.export import FOLDERS
    from graph.export import export as write
    from graph.export_texts import full_texts
    from graph.store import Store

    if out is not None and form not in FOLDERS:
        raise click.UsageError(f"--out is for {' and '.join(FOLDERS)}; {form} goes to the pipe.")
    if out is None and form == "csv":
        raise click.UsageError("csv is several files: name a folder with --out.")
    with Store.open(store) as opened:
        if cite is not None:
            _cite(opened, cite)
            return
        texts = full_texts(opened, store) if with_text else {}
        if out is not None:
            _folder(opened, form, out, texts)
            return
        sys.stdout.flush()
        write(opened, form, sys.stdout.buffer, graph, texts)
        sys.stdout.buffer.flush()


def _folder(store: Store, form: str, out: Path, texts: dict[str, str]) -> None:
    from graph.errors import StoreError
    from graph.export import files

    count = 0
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, data in files(store, form, texts):
            (out / name).write_bytes(data)
            count += 1
    except OSError as error:
        raise StoreError(
            f"the files cannot be written ({error.strerror})",
            where=str(out),
            todo="Name another folder with --out",
        ) from error
    output.note(f"Wrote {count} files to {out}.")


def _cite(store: Store, claim: str) -> None:
    from graph.export_card import card

    found = card(store, claim)
    if sys.stdout.isatty():
        click.echo(found.text())
    else:
        output.records(found.record())
