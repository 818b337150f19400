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
@click.option(
    "--explain",
    "why",
    is_flag=True,
    help="In place of the scores, every missed and every unexpected item by its cause.",
)
@format_option
@examples(
    "dragoman evaluate ../shared/gold",
    "dragoman evaluate ../shared/gold/corpus --fields",
    "dragoman evaluate ../shared/gold --explain",
    "dragoman evaluate gold/ --texts articles/ --format csv",
)
def evaluate(gold: Path, texts: Path | None, fields: bool, why: bool, form: str | None) -> None:
    """Measure the extractor against the gold standard in GOLD.

    The texts of GOLD are read, and the scores are printed beside the baseline.

    The scorer is the one that lies with the gold (score.py), and so is the baseline (baseline.py).
    Strict asks that quotes overlap or place, label or topic share a word.

    --explain prints how many items have which cause, then the items with their passages: what in
    the gold was missed (no event word, no actor, other parties ...) and what was read beyond it
    (twice, with wrong parties, nothing there ...). JSON says what each cause means; CSV has the
    items alone. docs/extraction.md lists the causes.
    """
    if why and fields:
        raise click.UsageError("Choose one of --fields and --explain.")
    if why:
        from dragoman.explain.run import explain
        from dragoman.explain.shown import show

        show(explain(gold, texts), form)
        return
    from dragoman.evaluation import class_rows, field_rows, measure

    measured = measure(gold, texts)
    output.rows(*class_rows(measured), form)
    if fields:
        output.rows(*field_rows(measured), form)
