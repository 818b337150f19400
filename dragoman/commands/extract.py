"""`dragoman extract`: what is read in one document."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman import output
from dragoman.options import examples, format_option, lexicon_option


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--claims", is_flag=True, help="The full claims with offsets, not the summary form.")
@click.option(
    "--unread",
    "left",
    is_flag=True,
    help="Only the sentences with an actor and an event word that gave no claim.",
)
@lexicon_option
@format_option
@examples(
    "dragoman extract report.md",
    "dragoman extract report.pdf --claims",
    "dragoman extract report.md --unread",
    "curl -s https://example.org/report.html | dragoman extract -",
)
def extract(file: str, claims: bool, left: bool, lexicon: Path | None, form: str | None) -> None:
    """Print what is read in FILE as JSON; nothing is stored.

    FILE is a document, or - for standard input. Unread sentences are rows, so --format goes with
    --unread; the reading itself is JSON.
    """
    if claims and left:
        raise click.UsageError("Choose one of --claims and --unread.")
    if form in ("table", "csv") and not left:
        raise click.UsageError("--format goes with --unread; what is read is printed as JSON.")
    from loaders.claims_form import claims_form
    from loaders.extract import default_engine
    from loaders.extract import extract as run
    from loaders.gold_form import gold_form
    from loaders.read import gather, read

    document = read(gather([file])[0])
    extraction = run(document, default_engine(lexicon))
    if not document.readable:
        output.note(f"{document.handle} is not in English and was not read.")
    if left:
        from dragoman.unread import show, unread_rows

        show(unread_rows(document, extraction.unread), form)
        return
    output.records(claims_form(extraction) if claims else gold_form(document, extraction))
