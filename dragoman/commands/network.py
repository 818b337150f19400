"""`dragoman network`: the actor network as a picture or a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.clocks import clock_options, opened
from dragoman.options import examples, store_option

if TYPE_CHECKING:
    from graph.clocks import Clock


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--title", default="Actor network", show_default=True, help="Title of the page.")
@clock_options
@store_option
@examples(
    "dragoman network network.html      # open it in a browser",
    "dragoman network network.gexf      # for Gephi",
    "dragoman network network.graphml   # for yEd, igraph, networkx",
)
def network(out: Path, title: str, clock: Clock, store: Path) -> None:
    """Write who met, agreed, quarrelled and spoke with whom to OUT.

    The ending of OUT chooses the format. The HTML page is one file that opens from disk and asks
    nothing of the network; a click on a tie shows its passages.
    """
    from graph.network import network as build
    from graph.network import write_file

    with opened(store, clock) as held:
        graph = build(held)
    if out.suffix.lower() in (".html", ".htm"):
        from dragoman.network_page import write_page

        write_page(graph, out, title)
    else:
        write_file(graph, out)
    pairs = len({frozenset(pair) for pair in graph.edges()})
    size = f"{graph.number_of_nodes()} actors, {graph.number_of_edges()} ties of {pairs} pairs"
    output.note(f"Wrote {out}: {size}.")
