"""A newer snapshot out of an older one and what Wikidata now says; and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.wikidata.items import COUNTRY, OFFICE, Item, ItemValue, Statement
from graph.wikidata.snapshot import Snapshot, make_snapshot

NAMED = ("P31", "P39", "P17", "P27", "P131", "P361", "P36")
"""Properties whose values are looked up too, so that they have names."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one item: new, changed, deleted, redirected; and in which words."""

    item: str
    kind: str
    what: str


def refreshed(old: Snapshot, found: Iterable[Item], date: str) -> Snapshot:
    """Return the items of both; what was looked up replaces what was held before.

    Of an item that is now deleted or redirected the name stays, so that people see what it was.
    """
    items = {item.id: item for item in old.items}
    for item in found:
        before = items.get(item.id)
        if item.state != "live" and before is not None:
            item = replace(item, labels=before.labels, sources=before.sources)
        items[item.id] = item
    return make_snapshot(date, items.values())


def mentioned(items: Iterable[Item], held: Iterable[str]) -> list[str]:
    """Return the items that statements name and that are not held, sorted."""
    known = set(held)
    found = {
        statement.value.id
        for item in items
        for statement in item.statements
        if statement.property in NAMED and isinstance(statement.value, ItemValue)
    }
    return sorted(found - known, key=lambda identifier: int(identifier[1:]))


def changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield what is other in the newer snapshot, by item."""
    for item in new.items:
        before = old.find(item.id)
        if before == item:
            continue
        if before is None:
            yield Change(item.id, "new", item.label())
        elif item.state == "redirect":
            yield Change(item.id, "redirected", f"{item.label()}, now {item.redirect}")
        elif item.state == "deleted":
            yield Change(item.id, "deleted", item.label())
        else:
            yield from (
                Change(item.id, "changed", what) for what in _differences(before, item, new)
            )


def _differences(before: Item, item: Item, new: Snapshot) -> Iterator[str]:
    if before.label() != item.label():
        yield f"{before.label()} is now called {item.label()}"
    for name in (OFFICE, COUNTRY):
        known = {_core(s) for s in before.about(name)}
        for statement in item.about(name):
            if _core(statement) not in known:
                yield f"{item.label()}: {_words(statement, new)}"


def _core(statement: Statement) -> tuple[object, ...]:
    return statement.value, statement.date("P580"), statement.date("P582")


def _words(statement: Statement, new: Snapshot) -> str:
    value = statement.value
    label = new.label(value.id) if isinstance(value, ItemValue) else getattr(value, "label", "")
    start, end = statement.date("P580"), statement.date("P582")
    return f"{label} ({start or '?'} to {end or 'open'})" if start or end else str(label)
