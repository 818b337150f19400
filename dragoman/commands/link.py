"""`dragoman link`: which entities are which items of Wikidata, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.options import examples, format_option, store_option

if TYPE_CHECKING:
    from graph.link import Link

EVENTS = ("meeting/", "agreement/", "friction/")
STATES = ("accepted", "proposed", "unlinked", "rejected")


@click.command()
@click.argument("name", required=False)
@click.option("--state", type=click.Choice(STATES), help="Only links of this state.")
@store_option
@format_option
@examples(
    "dragoman link",
    'dragoman link "Ada Bergh"',
    "dragoman link --state proposed",
    "dragoman link --format csv",
)
def link(name: str | None, state: str | None, store: Path, form: str | None) -> None:
    """Show the links to Wikidata and why; of NAME, also what was rejected.

    Links are made with each build from a snapshot of Wikidata that comes with dragoman (state of
    2022, CC0) and from what people decided, so they survive rebuilds. What nothing tells from a
    namesake is proposed, not accepted (`dragoman wikidata review` decides); what has no confirmed
    item stays unlinked. Without NAME or --state, rejected items and events without an item are
    only counted. Each piece of evidence shows what it weighs; the score is a rank, no probability.
    """
    from graph import names
    from graph.link_rdf import read_links
    from graph.store import Store
    from queries.find import get_entity

    with Store.open(store) as opened:
        links = read_links(opened, opened.base)
        if name:
            iri = get_entity(opened, name).iri
            links = [x for x in links if names.entity_iri(x.entity, opened.base) == iri]
    shown = [x for x in links if (state == x.state if state else name or _plain(x))]
    shown.sort(key=lambda x: (STATES.index(x.state), -x.score, x.entity))
    output.rows(
        ("entity", "item", "state", "score", "evidence"),
        [(x.entity, x.item, x.state, x.score, x.evidence) for x in shown],
        form,
    )
    counts: dict[str, int] = {s: sum(x.state == s for x in links) for s in STATES}
    output.note(", ".join(f"{n} {s}" for s, n in counts.items() if n) or "no links")


def _plain(link: Link) -> bool:
    """Tell whether a link is shown unasked."""
    event = link.entity.startswith(EVENTS)
    return link.state != "rejected" and not (event and link.state == "unlinked")
