"""`dragoman path`: the shortest chains of claims between two actors."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.options import examples, format_option, store_option
from dragoman.wikidata.reading import Reader, language_option

if TYPE_CHECKING:
    from graph.network_paths import Chain, Step


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--rows", default=3, show_default=True, help="At most so many chains.")
@language_option
@store_option
@format_option
@examples(
    'dragoman path "Ada Bergh" Verrania',
    'dragoman path "Ada Bergh" Verrania --rows 10 --format json',
)
def path(one: str, other: str, rows: int, reader: Reader, store: Path, form: str | None) -> None:
    """Show the shortest chains of claims between the actors A and B.

    A step is an event that two actors share; each shows its passages. The best attested come first.
    """
    from dragoman.naming import node_ids
    from graph.network_paths import chains
    from graph.store import Store

    with Store.open(store) as opened:
        reader.applied(opened, store)
        first, last = node_ids(opened, (one, other))
        found = chains(opened, first, last, rows, opened.base)
    if not found:
        output.note(f"No chain of claims joins {one} and {other}.")
    match output.chosen(form):
        case "table":
            for line in _lines(found, output.width()):
                click.echo(line)
        case "json":
            output.records([asdict(chain) for chain in found])
        case _:
            output.rows(_COLUMNS, _rows(found), "csv")


SHOWN = 3
"""Passages of a step that are shown on a terminal."""
_COLUMNS = (
    *("chain", "step", "source", "source_role", "event", "event_kind", "dates", "target"),
    *("target_role", "origins", "document", "passage", "claim"),
)


def _rows(found: tuple[Chain, ...]) -> Iterator[tuple[object, ...]]:
    for number, chain in enumerate(found, start=1):
        for place, s in enumerate(chain.steps, start=1):
            ends = (s.source, s.source_role, s.event, s.event_kind, s.dates)
            for p in s.passages:
                told = (s.target, s.target_role, s.weight, p.document, p.quote, p.claim)
                yield (number, place, *ends, *told)


def _lines(found: tuple[Chain, ...], width: int) -> Iterator[str]:
    for number, chain in enumerate(found, start=1):
        if number > 1:
            yield ""
        for step in chain.steps:
            yield from _step(step, width)


def _step(s: Step, width: int) -> Iterator[str]:
    from graph.edtf_words import in_words

    when = ", ".join(map(in_words, s.dates)) or "undated"
    head = f"{s.source} ({_role(s.source_role)}) - {s.target} ({_role(s.target_role)})"
    about = f"{s.event_kind.lower()}: {s.event} ({when}), independent origins {s.weight}"
    yield from textwrap.wrap(f"{head}. {about}", width, subsequent_indent="  ")
    quotes = dict.fromkeys(f"[{p.document}] “{' '.join(p.quote.split())}”" for p in s.passages)
    for quote in list(quotes)[:SHOWN]:
        yield from textwrap.wrap(quote, width, initial_indent="    ", subsequent_indent="    ")
    if len(quotes) > SHOWN:
        yield f"    and {len(quotes) - SHOWN} more (--format json)"


def _role(roles: str) -> str:
    """Return roles in words; that somebody is party says nothing where another role does."""
    from queries.words import worded

    given = roles.split(", ")
    told = [role for role in given if role != "party"] or given
    return ", ".join(worded(role, "role") for role in told)
