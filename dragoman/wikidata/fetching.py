"""The snapshot of a store: what it is, written elsewhere, and refreshed from Wikidata."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as day
from pathlib import Path

import pyoxigraph as ox

from dragoman.output import working
from dragoman.wikidata.entities import LANGUAGES, Entities
from dragoman.wikidata.http import JsonClient
from dragoman.wikidata.reading import cache_of, languages_of
from dragoman.wikidata.settings import from_environment
from graph.clocks import days
from graph.errors import LinkError, QueryError
from graph.layout import Layout, cannot_write
from graph.wikidata import refresh
from graph.wikidata.items import Item
from graph.wikidata.shipped import (
    SHIPPED,
    find_path,
    load_snapshot,
    read_bytes,
    snapshot_graph,
    write_snapshot,
)
from graph.wikidata.snapshot import Snapshot

FORMS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to fetch: these items, every item, or (neither) those of the links of the store."""

    items: Sequence[str] = ()
    everything: bool = False
    languages: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What a refresh changed, and a sentence about it."""

    rows: list[tuple[str, str, str]]
    told: str


def about(store: Path) -> Iterator[tuple[str, str]]:
    """Yield what the snapshot of a store is."""
    path = find_path(store)
    loaded = load_snapshot(path)
    read = sum(bool(item.retrieved) for item in loaded.items)
    kind = "comes with dragoman" if path == SHIPPED else "fetched into the store"
    yield "file", f"{path.name} ({kind})"
    yield "state of Wikidata", loaded.date
    yield "items", str(len(loaded.items))
    yield "statements", str(sum(len(item.statements) for item in loaded.items))
    yield "read from Wikidata itself", str(read)
    yield "redirected", str(sum(item.state == "redirect" for item in loaded.items))
    yield "deleted", str(sum(item.state == "deleted" for item in loaded.items))
    yield "sha256", hashlib.sha256(read_bytes(path)).hexdigest()
    yield "named graph", snapshot_graph(path)
    yield "sources", "; ".join(sorted({s for item in loaded.items for s in item.sources}))


def write(store: Path, out: Path) -> None:
    """Write the snapshot of a store in the form that a file's name says."""
    form = FORMS.get(out.suffix)
    if form is None:
        raise QueryError(
            f"{out.suffix or 'no ending'} is not a form of RDF here",
            where=str(out),
            todo=f"End the name in {', '.join(FORMS)}",
        )
    path = find_path(store)
    triples = ox.parse(read_bytes(path), ox.RdfFormat.N_TRIPLES)
    graph = ox.NamedNode(snapshot_graph(path))
    named = (ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    plain = (ox.Triple(q.subject, q.predicate, q.object) for q in named)
    try:
        ox.serialize(named if form == ox.RdfFormat.N_QUADS else plain, out, format=form)
    except OSError as error:
        raise cannot_write(out, error) from error


def fetch(store: Path, wanted: Wanted) -> Done:
    """Fetch items and keep them as a newer snapshot in the store."""
    layout = Layout(store)
    layout.get()
    date = wanted.date or day.today().isoformat()
    days(date)
    old = load_snapshot(find_path(store))
    settings = from_environment()
    languages = tuple(dict.fromkeys((*LANGUAGES, *languages_of(wanted.languages))))
    client = Entities(JsonClient(settings, cache_of(store)), date, languages)
    found, left_out = _found(client, _identifiers(store, wanted, old), old)
    new = refresh.refreshed(old, found, date)
    path = layout.wikidata / f"wikidata-{date}.nt.gz"
    try:
        write_snapshot(path, new.items)
    except OSError as error:
        raise cannot_write(path, error) from error
    rows = [(c.item, c.kind, c.what) for c in refresh.changes(old, new)]
    return Done(rows, _told(path, found, left_out))


def _told(path: Path, found: Sequence[Item], left_out: int) -> str:
    kept = f"; {left_out} statements of kinds that are not kept were left out" if left_out else ""
    states = [f"{n} {s}" for s in ("redirect", "deleted") if (n := _number(found, s))]
    gone = f" ({', '.join(states)})" if states else ""
    return (
        f"{len(found)} items fetched{gone}{kept}. Kept as {path.name}; "
        "links rest on it from the next build on."
    )


def _number(found: Sequence[Item], state: str) -> int:
    return sum(item.state == state for item in found)


def _found(client: Entities, identifiers: Sequence[str], old: Snapshot) -> tuple[list[Item], int]:
    """Fetch items, and those that their statements name and nobody holds."""
    items: list[Item] = []
    left_out = 0
    held = {item.id for item in old.items}
    with working(f"Asking Wikidata for {len(identifiers)} items"):
        for _ in range(2):
            for read in client.get(identifiers):
                items += read.items
                left_out += read.left_out
            identifiers = refresh.mentioned(items, held | {item.id for item in items})
    return items, left_out


def _identifiers(store: Path, wanted: Wanted, old: Snapshot) -> list[str]:
    for identifier in wanted.items:
        if not re.fullmatch(r"Q[1-9]\d*", identifier):
            raise LinkError(
                f"{identifier!r} is not an item of Wikidata", todo="An item is Q and a number"
            )
    if wanted.items:
        return sorted(set(wanted.items), key=lambda identifier: int(identifier[1:]))
    if wanted.everything:
        return [item.id for item in old.items]
    from graph.link_rdf import read_links
    from graph.store import Store

    with Store.open(store) as opened:
        linked = {link.item for link in read_links(opened) if link.item}
    return sorted(linked, key=lambda identifier: int(identifier[1:]))
