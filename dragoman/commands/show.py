"""`dragoman show` and `dragoman why`: an entity's card, and the passages behind it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.clocks import clock_options, viewed
from dragoman.options import examples, format_option, store_option, wide_option
from dragoman.wikidata.reading import Reader, language_option

if TYPE_CHECKING:
    from graph.clocks import Clock
    from graph.store import Store
    from queries.table import Table

KINDS = (
    *("person", "state", "organisation", "group", "place", "meeting", "agreement", "friction"),
    *("measure", "statement", "indicator", "tenure"),
)


@click.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), help="Of which class, where a name has several.")
@click.option("--rows", default=12, show_default=True, help="At most so many lines in each part.")
@wide_option
@clock_options
@language_option
@store_option
@format_option
@examples(
    "dragoman show China",
    "dragoman show China --lang zh",
    "dragoman show China --as-of 2024-12",
    'dragoman show "New Delhi" --kind state --rows 30',
    "dragoman show meeting/3f9c2a --format json",
)
def show(
    name: str,
    kind: str | None,
    rows: int,
    wide: bool,
    clock: Clock,
    reader: Reader,
    store: Path,
    form: str | None,
) -> None:
    """Show the card of NAME: facts, status, who says so, passages.

    NAME is a name, an alias, or the path after entity/ in an IRI.
    """
    from dragoman.wikidata.beside import spoken
    from dragoman.wikidata.inferred import inferred, lines
    from queries.card import card

    with viewed(store, clock, reader) as view:
        found = card(view.store, name, (kind or "").capitalize())
        linked, more = _link(view.store, found.entity.iri)
        meant = inferred(view.store, found.entity.iri)
        unsure = view.unsure([found.entity.iri, *found.appears.column("node")])
    if output.chosen(form) == "table":
        click.echo(found.printed(rows=rows, width=output.width(), wide=wide))
        for label, how in unsure:
            click.echo(f"{how} then: {label}")
        if linked:
            click.echo(f"\n{linked}")
        if more:
            click.echo(f"By its item: {spoken(more)}")
        for line in lines(meant):
            click.echo(line)
        return
    parts = {"facts": found.facts, "appears": found.appears, "life": found.life}
    parts["disagreements"] = found.disagreements
    if output.chosen(form) == "csv":
        _csv(parts)
        return
    head = {**asdict(found.entity), "aliases": list(found.aliases), "link": linked}
    head |= {"wikidata": more} if more else {}
    head |= {"unsure": dict(unsure)} if unsure else {}
    head |= {"meant": meant} if meant else {}
    output.records(head | {title: table.records() for title, table in parts.items()})


def _csv(parts: dict[str, Table]) -> None:
    columns = ("part", "property", "value", "document", "passage")
    rows = [
        (part, *(_first(record, *names) for names in _COLUMNS))
        for part, table in parts.items()
        for record in table.records()
    ]
    output.rows(columns, rows, "csv")


_COLUMNS = (("property", "role", "date"), ("value", "thing", "status"), ("document",), ("passage",))


def _first(record: dict[str, str], *names: str) -> str:
    return next((record[name] for name in names if record.get(name)), "")


def _link(store: Store, iri: str) -> tuple[str, dict[str, str]]:
    """Return the links of an entity in lines, and what Wikidata says of the accepted item."""
    from dragoman.wikidata.beside import beside
    from graph import names
    from graph.link_rdf import read_links

    own = [x for x in read_links(store) if names.entity_iri(x.entity) == iri]
    own = sorted((x for x in own if x.state != "rejected"), key=lambda x: -x.score)
    lines = [
        f"Wikidata: {x.item or 'no item'}, {x.state} ({x.score:.2f}; {'; '.join(x.evidence)})"
        for x in own[:3]
    ]
    accepted = next((x.item for x in own if x.state == "accepted" and x.item), "")
    return "\n".join(lines), beside(store, accepted) if accepted else {}


@click.command()
@click.argument("asked")
@click.option("--rows", default=20, show_default=True, help="At most so many passages.")
@store_option
@format_option
@examples(
    'dragoman why "direct flights"',
    "dragoman why https://w3id.org/dragoman/fact/3fk2wq",
    'dragoman why "direct flights" --format csv',
)
def why(asked: str, rows: int, store: Path, form: str | None) -> None:
    """Show the passages behind ASKED.

    ASKED is words, or the IRI of a fact, a status change, a disagreement, a claim or an inferred
    holder of an office.

    Each claim begins with its id, by which it can be judged.
    """
    from dragoman.wikidata.inferred import COLUMNS, by_node, is_meant
    from graph.store import Store
    from queries.why import printed
    from queries.why import why as find

    with Store.open(store) as opened:
        if is_meant(asked, opened.base):
            output.rows(COLUMNS, by_node(opened, asked), form)
            return
        found = find(opened, asked)
    if output.chosen(form) != "table":
        output.rows(found.columns, found.rows, form)
        return
    click.echo(printed(found, rows=rows, width=output.width()))
