"""`dragoman wikidata compare`: what Wikidata lacks or says otherwise, and how to give it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.options import examples, format_option, store_option

if TYPE_CHECKING:
    from graph.wikidata.findings import Finding

COLUMNS = (
    *("kind", "what", "entity", "item", "ours", "wikidata", "proposed", "note"),
    *("document", "passage"),
)

BRIEF = ("kind", "what", "entity", "ours", "wikidata", "note")


@click.command()
@click.option(
    "--quickstatements",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what could be added, for QuickStatements: .txt (version 1) or .csv.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page to read, in Markdown, with both sides and every passage.",
)
@click.option("--kind", type=click.Choice(("lacks", "otherwise")), help="Only what is so.")
@store_option
@format_option
@examples(
    "dragoman wikidata compare",
    "dragoman wikidata compare --kind otherwise --format csv",
    "dragoman wikidata compare --report compared.md --quickstatements commands.txt",
)
def compare(
    out: Path | None, report: Path | None, kind: str | None, store: Path, form: str | None
) -> None:
    """Show what Wikidata lacks, and what it says otherwise, with our passages.

    Compared are the offices of linked persons, and meetings and agreements, with the snapshot that
    the store uses; refresh it first (`snapshot --online`). Nothing is written to Wikidata: what
    could be added is written to a file, with references, for a person to look at and to submit. A
    statement goes there only if others can look up its source (an address, or an outlet that is
    linked).
    """
    from dragoman.wikidata.comparing import findings, save, save_report, told

    found = [f for f in findings(store) if kind in (None, f.kind)]
    output.rows(COLUMNS, [row for f in found for row in _rows(f, form)], form, BRIEF)
    output.note(told(found))
    if report:
        output.note(save_report(found, store, report))
    if out:
        output.note(save(found, out))


def _rows(finding: Finding, form: str | None) -> list[tuple[object, ...]]:
    head = (finding.kind, finding.what, finding.entity, finding.item, finding.ours)
    middle = (finding.theirs, len(finding.proposed()), finding.note)
    if output.chosen(form) == "table":
        return [(*head, *middle, "", "")]
    return [(*head, *middle, source.document, source.quote) for source in finding.sources]
