"""`dragoman compare`: what a change of rules adds, drops and changes."""

from __future__ import annotations

import click

from dragoman import output
from dragoman.options import examples, format_option


@click.command()
@click.argument("old", type=click.Path(allow_dash=True))
@click.argument("new", type=click.Path(allow_dash=True))
@format_option
@examples(
    "dragoman compare store-before/ store/",
    "dragoman compare before.json after.json",
    "dragoman extract report.md --claims | dragoman compare before.json -",
    "dragoman compare before/ after/ --format csv > changes.csv",
)
def compare(old: str, new: str, form: str | None) -> None:
    """Show what NEW adds to OLD, drops and changes.

    OLD and NEW are each a store, a file that `dragoman extract --claims` printed, a folder with one
    such file for each document, or - for standard input.

    Documents are the same by id, else by name of file or handle; persons, meetings and all else by
    class and a passage that both share, the likest first. The counts come first, then one line for
    each thing added or dropped and each field changed, with its passage. Ids and names of rules are
    not compared. CSV has the lines alone.

    The exit code is 1 where a document is on one side only and was not compared.
    """
    from dragoman.compare.changes import compare as compared
    from dragoman.compare.inputs import STDIN, readings
    from dragoman.compare.shown import show

    if old == new == STDIN:
        raise click.UsageError("Only one of OLD and NEW can be standard input.")
    with output.working("Comparing"):
        found = compared(readings(old), readings(new))
    show(found, form)
    raise SystemExit(1 if found.only_old or found.only_new else 0)
