"""`dragoman brief`: the page an analyst would hand over."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.clocks import clock_options, opened
from dragoman.options import examples, store_option
from dragoman.wikidata.reading import Reader, language_option

if TYPE_CHECKING:
    from graph.clocks import Clock
    from queries.period import Period

ENDINGS = {".docx": "docx", ".md": "md", ".html": "html", ".htm": "html"}


@click.command()
@click.option(
    "--about",
    "names",
    multiple=True,
    required=True,
    metavar="NAME",
    help="On what or whom; given several times, on what they share.",
)
@click.option("--from", "start", default="", metavar="DATE", help="Only what may lie after it.")
@click.option("--to", "end", default="", metavar="DATE", help="Only what may lie before its end.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["docx", "md", "html"]),
    default=None,
    show_default="by the ending of --out, else md",
    help="How to write the page.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    show_default="standard output",
    help="Where to write it.",
)
@click.option("--rows", default=30, show_default=True, help="At most so many lines in each part.")
@clock_options
@language_option
@store_option
@examples(
    'dragoman brief --about "direct flights"',
    "dragoman brief --about India --about China --from 2024-10 --out thaw.docx",
    'dragoman brief --about "Ada Bergh" --as-of 2025-02 --format html > brief.html',
)
def brief(
    names: tuple[str, ...],
    start: str,
    end: str,
    form: str | None,
    out: Path | None,
    rows: int,
    clock: Clock,
    reader: Reader,
    store: Path,
) -> None:
    """Write a page on NAME with footnotes: status history, positions, disagreements, promises.

    Each footnote is a passage. A line marked ° rests on a claim that nobody has reviewed
    (`dragoman judge accept`).
    """
    from dragoman.brief import FORMATS
    from queries.brief import brief as page

    chosen = _form(form, out)
    period = _period(start, end)
    with opened(store, clock, reader) as held:
        made = page(held, names, period, rows=rows)
    data = FORMATS[chosen](made)
    if out is not None:
        _write(out, data)
        output.note(f"Wrote {out}: {len(made.notes)} notes on {made.documents} documents.")
        return
    if chosen == "docx" and sys.stdout.isatty():
        raise click.UsageError("A Word document is no text for a terminal; name a file with --out.")
    click.echo(data, nl=False)


def _form(form: str | None, out: Path | None) -> str:
    if form is not None or out is None:
        return form or "md"
    found = ENDINGS.get(out.suffix.lower())
    if found is None:
        raise click.UsageError(f"{out.name} ends in none of {', '.join(ENDINGS)}; give --format.")
    return found


def _period(start: str, end: str) -> Period:
    from graph.clocks import days
    from graph.errors import QueryError
    from queries.period import Period

    if start and end and days(start)[0] > days(end)[1]:
        raise QueryError(f"{start} comes after {end}", todo="Give the earlier date with --from")
    for given in (start, end):
        if given:
            days(given)
    return Period(start, end)


def _write(out: Path, data: bytes) -> None:
    from graph.errors import DocumentError

    try:
        out.write_bytes(data)
    except OSError as error:
        raise DocumentError(
            f"cannot be written ({error.strerror})", where=str(out), todo="Name another file"
        ) from error
