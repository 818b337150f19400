"""Looks things up in the snapshot: who held an office, and what is known of an item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.clocks import days
from graph.errors import LinkError
from graph.wikidata.holders import holders
from graph.wikidata.items import BORN, COORDINATES, COUNTRY, Item, ItemValue, Point, TimeValue
from graph.wikidata.shipped import find_path, load_snapshot
from graph.wikidata.sites import address
from graph.wikidata.snapshot import Snapshot

COLUMNS = ("item", "person", "office", "state", "start", "end", "sure", "because", "source")


def holders_at(
    store: Path, office: str, state: str, at: str, languages: Sequence[str]
) -> tuple[tuple[str, ...], list[tuple[str, ...]], str]:
    """Return columns, rows and a sentence on the source; raises QueryError for a bad date."""
    path = find_path(store)
    snapshot = load_snapshot(path)
    found = get_state(snapshot, state)
    first, last = days(at)
    rows: list[tuple[str, ...]] = []
    for holder in holders(snapshot, found.id, office, first, last):
        term = holder.term
        rows.append(
            (
                holder.item.id,
                holder.item.label(*languages),
                snapshot.label(term.office_item, *languages) if term.office_item else term.office,
                found.label(*languages),
                *(term.start, term.end, holder.sure, holder.told),
                f"{path.name} ({', '.join(holder.item.sources)})",
            )
        )
    note = f"By {path.name}: terms as Wikidata had them in {snapshot.date}; no document says so."
    return COLUMNS, rows, note


def get_state(snapshot: Snapshot, name: str) -> Item:
    """Return the one state or country of a name or id; raises LinkError where there is none."""
    countries = {
        v.id for item in snapshot.items for v in item.values(COUNTRY) if isinstance(v, ItemValue)
    }
    states = [i for i in found_items(snapshot, name) if i.id in countries or "P297" in _known(i)]
    if len(states) == 1:
        return states[0]
    told = ", ".join(item.id for item in states)
    raise LinkError(
        f"{len(states)} states of the snapshot are called {name!r}{': ' + told if told else ''}",
        todo="Give its item, such as Q668" if states else "Give its English name or its item",
    )


def _known(item: Item) -> set[str]:
    return {statement.property for statement in item.statements}


def found_items(snapshot: Snapshot, name: str) -> Sequence[Item]:
    """Return the items of an id or a name."""
    if re.fullmatch(r"Q[1-9]\d*", name):
        item = snapshot.find(name)
        return (item,) if item else ()
    return snapshot.named(name)


def described(store: Path, name: str, languages: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return what is known of each item of a name; raises LinkError where there is none."""
    path = find_path(store)
    snapshot = load_snapshot(path)
    items = found_items(snapshot, name)
    if not items:
        raise LinkError(
            f"no item {name!r}",
            where=path.name,
            todo="Fetch it with: dragoman wikidata snapshot --online Q...",
        )
    return [(i.id, *line) for i in items for line in _lines(i, snapshot, languages)]


def _lines(item: Item, snapshot: Snapshot, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield "name", item.label(*languages)
    if item.state != "live":
        target = f" to {item.redirect}" if item.redirect else ""
        yield "state", f"{item.state}{target}, seen {item.retrieved}"
    for language, text in item.descriptions.items():
        yield f"description ({language})", text
    for language, text in sorted(item.names()):
        yield f"name ({language})", text
    for kind in item.classes:
        yield "is a", f"{snapshot.label(kind, *languages)} ({kind})"
    for value in item.values(COUNTRY):
        if isinstance(value, ItemValue):
            yield "state", f"{snapshot.label(value.id, *languages)} ({value.id})"
    for value in item.values(BORN):
        if isinstance(value, TimeValue):
            yield "born", value.edtf
    for value in item.values(COORDINATES):
        if isinstance(value, Point):
            yield "coordinates", f"{value.latitude}, {value.longitude}"
    for term in snapshot.terms(item, *languages):
        yield "office", f"{term.office}, {term.state} ({term.start or '?'} to {term.end or 'open'})"
    for site, title in item.sitelinks.items():
        yield "page", address(site, title)
    revision = f", revision {item.revision}" if item.revision else ""
    read = f", read {item.retrieved}" if item.retrieved else ""
    yield "source", "; ".join(item.sources) + read + revision
