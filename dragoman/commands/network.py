"""`dragoman network`: graphs of actors as pictures, files for other programs, and measures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman import output
from dragoman.clocks import clock_options, opened
from dragoman.options import examples, format_option, store_option
from dragoman.wikidata.reading import Reader, language_option

if TYPE_CHECKING:
    from graph.clocks import Clock
    from graph.network import Network
    from graph.network_filter import Selection
    from graph.network_measures import Measured

GRAPHS = ("all", "together", "events", "dyads", "speech", "outlets", "topics")
TIES = ("meeting", "agreement", "friction", "statement", "office", "measure")
MEASURES = (
    *("degree", "strength", "betweenness", "pagerank", "constraint", "brokerage"),
    *("communities", "balance"),
)


@click.command()
@click.argument("out", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--graph",
    "kind",
    type=click.Choice(GRAPHS),
    default="all",
    show_default=True,
    help="Which graph; docs/networks.md says what its edges are.",
)
@click.option("--tie", "ties", multiple=True, type=click.Choice(TIES), help="Only ties of a kind.")
@click.option("--from", "start", metavar="DATE", help="Only ties that may have held since.")
@click.option("--to", "end", metavar="DATE", help="Only ties that may have held until.")
@click.option("--undated", is_flag=True, help="With a period, keep ties without a date too.")
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Only ties of an actor.")
@click.option(
    "--friction",
    "frictions",
    multiple=True,
    metavar="NAME",
    help="Only ties of a friction, of measures on it and statements about it.",
)
@click.option(
    "--origins",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Only ties with so many independent origins.",
)
@click.option(
    "--measure", "measures", multiple=True, type=click.Choice(MEASURES), help="Print a measure."
)
@click.option(
    "--slices",
    type=click.Choice(["year", "quarter", "month"]),
    help="Measure each stretch of time by itself.",
)
@click.option(
    "--title", default=None, show_default="what was asked for", help="Title of the picture."
)
@clock_options
@language_option
@store_option
@format_option
@examples(
    "dragoman network network.html      # open it in a browser",
    "dragoman network network.gexf      # for Gephi, with its timeline",
    "dragoman network network.graphml   # for yEd, igraph, networkx",
    "dragoman network network.csv       # Gephi's tables; also .json (node-link), .svg and .png",
    "dragoman network --graph dyads --measure balance --slices year",
    "dragoman network norland.svg --actor Norland --from 2030 --to 2031-06 --tie friction",
)
def network(
    out: Path | None,
    kind: str,
    ties: tuple[str, ...],
    start: str | None,
    end: str | None,
    undated: bool,
    actors: tuple[str, ...],
    frictions: tuple[str, ...],
    origins: int,
    measures: tuple[str, ...],
    slices: str | None,
    title: str | None,
    clock: Clock,
    reader: Reader,
    store: Path,
    form: str | None,
) -> None:
    """Write who met, agreed, quarrelled and spoke with whom to OUT.

    The ending of OUT chooses the format. The HTML page is one file that opens from disk and asks
    nothing of the network; a click on a tie shows its passages. With --measure, OUT may be left
    out; with both, nodes in OUT carry the values.
    """
    from dragoman.naming import node_ids
    from graph.network_filter import Selection
    from graph.network_spells import period
    from graph.network_typed import typed

    _check(out, measures, slices)
    with opened(store, clock, reader) as held:
        selection = Selection(
            kinds=ties,
            period=period(start, end),
            undated=undated,
            actors=node_ids(held, actors),
            frictions=node_ids(held, frictions, frozenset({"Friction"})),
            origins=origins,
        )
        graph = _selected(typed(held, kind, held.base), selection)
    found = [(name, _measured(graph, name, slices, selection)) for name in measures]
    if found:
        _print(found, form)
    if out is not None:
        _annotate(graph, found)
        asked: dict[str, Any] = {
            "ties": ties,
            "start": start or "",
            "end": end or "",
            "actors": actors,
        }
        asked |= {"frictions": frictions, "origins": origins, "clock": clock}
        _write(graph, out, title or _title(kind, asked))


def _title(kind: str, asked: dict[str, Any]) -> str:
    from dragoman.network_title import title

    return title(kind, **asked)


def _check(out: Path | None, measures: tuple[str, ...], slices: str | None) -> None:
    if out is None and not measures:
        raise click.UsageError("Name a file to write (network.html), or a --measure to print.")
    if slices and not measures:
        raise click.UsageError("--slices needs a --measure.")


def _selected(graph: Network, selection: Selection) -> Network:
    from graph.network_filter import filtered, undated

    missing = undated(graph)
    if selection.period and missing and not selection.undated:
        output.note(f"Ties without a date, left out: {missing} (--undated keeps them).")
    return filtered(graph, selection)


def _measured(
    graph: Network, name: str, width: str | None, selection: Selection
) -> list[tuple[str, Measured]]:
    """Return the measure of the whole, or of each slice by its name."""
    from graph.network_measures import measure
    from graph.network_slices import slices

    if width is None:
        return [("", measure(graph, name))]
    parts = slices(graph, width, selection.period)
    return [(part.name, measure(part.graph, name)) for part in parts]


def _print(found: list[tuple[str, list[tuple[str, Measured]]]], form: str | None) -> None:
    if output.chosen(form) == "json":
        output.records([_record(part, m) for _, parts in found for part, m in parts])
        return
    rows = []
    for _, parts in found:
        for line in _notes(parts):
            output.note(line)
        for part, m in parts:
            for s in m.scores:
                value = round(s.value, 4)
                rows.append((m.measure, part, s.rank, s.label, s.kind, value, s.detail))
    output.rows(("measure", "time", "rank", "actor", "kind", "value", "detail"), rows, form)


def _notes(parts: list[tuple[str, Measured]]) -> Iterator[str]:
    """Yield the definition of a measure, and what is to be said of it; of slices, once for all."""
    notes: dict[tuple[str, ...], list[str]] = {}
    for part, m in parts:
        notes.setdefault(tuple(m.notes), []).append(part)
    if len(parts) == 1 and not parts[0][0]:
        yield (
            "; ".join([f"{parts[0][1].measure}: {parts[0][1].definition}", *parts[0][1].notes])
            + "."
        )
        return
    for _, m in parts[:1]:
        yield f"{m.measure}: {m.definition}."
    for told, slices in notes.items():
        if told:
            yield f"{', '.join(slices)}: {'; '.join(told)}."


def _record(part: str, m: Measured) -> dict[str, object]:
    scores = [
        {"node": s.node, "label": s.label, "kind": s.kind, "value": s.value, "rank": s.rank,
         "detail": s.detail}
        for s in m.scores
    ]  # fmt: skip
    return {
        "measure": m.measure, "time": part, "definition": m.definition, "actors": m.actors,
        "ranked": m.ranked, "notes": list(m.notes), "scores": scores,
    }  # fmt: skip


def _annotate(graph: Network, found: list[tuple[str, list[tuple[str, Measured]]]]) -> None:
    """Give the nodes their values, for programs that size and colour by them."""
    for name, parts in found:
        for part, measured in parts:
            for score in measured.scores:
                if score.node in graph:
                    graph.nodes[score.node][f"{name} {part}".strip()] = score.value


def _write(graph: Network, out: Path, title: str) -> None:
    from dragoman.naming import ACTORS

    if out.suffix.lower() in (".html", ".htm"):
        from dragoman.network_page import write_page

        write_page(graph, out, title)
        written: tuple[Path, ...] = (out,)
    else:
        from graph.network_files import write_file

        written = write_file(graph, out, title)
    pairs = len({frozenset(pair) for pair in graph.edges()})
    kinds = {data["kind"] for _, data in graph.nodes(data=True)}
    nodes = f"{graph.number_of_nodes()} {'actors' if kinds <= ACTORS else 'nodes'}"
    size = f"{nodes}, {graph.number_of_edges()} ties of {pairs} pairs"
    output.note(f"Wrote {', '.join(map(str, written))}: {size}.")
