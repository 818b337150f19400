"""`dragoman extract`: what is read in one document."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman import output
from dragoman.options import examples, lexicon_option


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--claims", is_flag=True, help="The full claims with offsets, not the summary form.")
@lexicon_option
@examples(
    "dragoman extract report.md",
    "dragoman extract report.pdf --claims",
    "curl -s https://example.org/report.html | dragoman extract -",
)
def extract(file: str, claims: bool, lexicon: Path | None) -> None:
    """Print what is read in FILE as JSON; nothing is stored.

    FILE is a document, or - for standard input.
    """
    from loaders.extract import default_engine
    from loaders.extract import extract as run
    from loaders.gold_form import claims_form, gold_form
    from loaders.read import gather, read

    document = read(gather([file])[0])
    extraction = run(document, default_engine(lexicon))
    if not document.readable:
        output.note(f"{document.handle} is not in English and was not read.")
    output.records(claims_form(extraction) if claims else gold_form(document, extraction))
