"""`dragoman build`: documents in, graph out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.options import examples, lexicon_option, store_option

if TYPE_CHECKING:
    from dragoman.workflow import Outcome


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=lambda: min(os.cpu_count() or 1, 8),
    show_default="one for each core",
    help="Processes that read; the graph is the same for any number.",
)
@lexicon_option
@click.option("--strict", is_flag=True, help="Store nothing if anything breaks a rule.")
@click.option(
    "--replace", is_flag=True, help="Give up the other documents that ./store was built of."
)
@click.option("--over-import", is_flag=True, help="Give up what `dragoman import` put there.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How to print what was found.")  # fmt: skip
@examples(
    "dragoman build documents/",
    'dragoman build reports/*.pdf "articles/2024-*.html"',
    "dragoman build documents/ --store /tmp/try --strict",
)
def build(
    paths: tuple[str, ...],
    store: Path,
    workers: int,
    lexicon: Path | None,
    strict: bool,
    replace: bool,
    over_import: bool,
    form: str,
) -> None:
    """Read the documents at PATH... and build the graph of them.

    A PATH is a file, a folder, a pattern, or - for standard input; text, Markdown, HTML, PDF and
    DOCX are read. The store then holds exactly these documents, and those that were added with
    `dragoman documents add`. Where no store is named, and ./store holds other documents and none of
    these, nothing is built without --replace. What cannot be read, and what breaks a rule, is left
    out and listed, and the exit code is 1. Nothing changes until the new graph is whole.
    """
    from dragoman import report
    from dragoman.snapshot import held_before, new, snapshot
    from dragoman.workflow import build_from
    from graph.errors import DocumentError
    from graph.store import Store

    before = held_before(store)
    outcome = build_from(
        store,
        paths,
        workers=workers,
        strict=strict,
        lexicon=lexicon,
        over_import=over_import,
        keep_others=_unnamed() and not replace,
    )
    if outcome is None:
        raise DocumentError(
            "there is no document here", where=" ".join(paths),
            todo="Name files or folders with .txt, .md, .html, .pdf or .docx documents",
        )  # fmt: skip
    if outcome.report.generation is None:
        _problems(outcome)
        output.note("Nothing was stored (--strict); the last good graph is as it was.")
        raise SystemExit(1)
    with Store.open(store) as opened:
        disagreements = new(before.disagreements, snapshot(opened).disagreements)
        if form == "json":
            output.records(report.build_data(outcome, opened, disagreements))
        else:
            for line in report.build_text(opened, disagreements):
                click.echo(line)
    _problems(outcome)
    _gone(outcome)
    if form == "text":
        output.note(f"\nStored in {store}. Next: dragoman show NAME --store {store}, dragoman ask.")
    raise SystemExit(outcome.exit_code)


def _problems(outcome: Outcome) -> None:
    from dragoman.report import problem_lines

    for line in problem_lines(outcome):
        output.note(line)


def _unnamed() -> bool:
    """Whether nobody named the store: it is ./store because that is the default."""
    source = click.get_current_context().get_parameter_source("store")
    return source is click.core.ParameterSource.DEFAULT


def _gone(outcome: Outcome) -> None:
    """Say which documents the store held before and holds no more."""
    if outcome.gone:
        named = ", ".join(d.handle for d in outcome.gone[:5])
        more = f" and {len(outcome.gone) - 5} more" if len(outcome.gone) > 5 else ""
        output.note(f"No longer in the graph: {named}{more} (--recorded DATE still shows them).")
