"""`dragoman link`: which entities are which items of Wikidata, and why."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman import output
from dragoman.options import examples, format_option, store_option

STATES = ("accepted", "proposed", "unlinked", "rejected")


@click.command()
@click.option("--state", type=click.Choice(STATES), help="Only links of this state.")
@store_option
@format_option
@examples("dragoman link", "dragoman link --state proposed", "dragoman link --format csv")
def link(state: str | None, store: Path, form: str | None) -> None:
    """Show the links to Wikidata, with score and evidence.

    Links are made with each build from a reference table that comes with dragoman (Wikidata's state
    of 2022, CC0), so they survive rebuilds. What nothing tells from a namesake is proposed, not
    accepted; what has no confirmed item stays unlinked.
    """
    from graph.link_rdf import read_links
    from graph.store import Store

    with Store.open(store) as opened:
        links = read_links(opened)
    shown = [x for x in links if state in (None, x.state)]
    shown.sort(key=lambda x: (STATES.index(x.state), -x.score, x.entity))
    output.rows(
        ("entity", "item", "state", "score", "evidence"),
        [(x.entity, x.item, x.state, x.score, x.evidence) for x in shown],
        form,
    )
    counts = {s: sum(x.state == s for x in links) for s in STATES}
    output.note(", ".join(f"{n} {s}" for s, n in counts.items() if n) or "no links")
