"""`dragoman evaluate`: the extractor held against a gold standard."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman import output
from dragoman.options import examples, format_option


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder of the texts, where they do not lie near the gold.",
)
@click.option("--fields", is_flag=True, help="The fields of matched items too.")
@format_option
@examples(
    "dragoman evaluate ../shared/gold",
    "dragoman evaluate ../shared/gold/corpus --fields",
    "dragoman evaluate gold/ --texts articles/ --format csv",
)
def evaluate(gold: Path, texts: Path | None, fields: bool, form: str | None) -> None:
    """Measure the extractor against the gold standard in GOLD.

    The texts of GOLD are read, and the scores are printed beside the baseline.

    The scorer is the one that lies with the gold (score.py), and so is the baseline (baseline.py).
    Strict asks that quotes overlap or place, label or topic share a word.
    """
    from dragoman.evaluation import class_rows, field_rows, measure

    measured = measure(gold, texts)
    output.rows(*class_rows(measured), form)
    if fields:
        output.rows(*field_rows(measured), form)
