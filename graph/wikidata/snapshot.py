"""A snapshot: the items of one state of Wikidata, found by id, by name in any script, by class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.folding import fold
from graph.wikidata.items import (
    COUNTRY,
    END,
    OFFICE,
    START,
    Described,
    Item,
    ItemValue,
    Statement,
    Term,
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Items with their indexes; `date` names the state of Wikidata that they show."""

    date: str
    items: tuple[Item, ...]
    by_id: Mapping[str, Item]
    by_name: Mapping[str, tuple[Item, ...]]
    by_class: Mapping[str, tuple[Item, ...]]
    unread: str = ""
    """The state of Wikidata that items show which were not read from it, if that is known."""

    def find(self, identifier: str) -> Item | None:
        """Return an item by its id as it stands, be it a redirect or deleted."""
        return self.by_id.get(identifier)

    def follow(self, identifier: str) -> Item | None:
        """Return an item by its id, or the one that it redirects to; None for a deleted one."""
        seen: set[str] = set()
        found = self.find(identifier)
        while found is not None and found.state == "redirect" and found.id not in seen:
            seen.add(found.id)
            found = self.find(found.redirect)
        return found if found is not None and found.state == "live" else None

    def named(self, name: str) -> tuple[Item, ...]:
        """Return the items that bear a name, in any language, case and writing of accents."""
        return self.by_name.get(fold(name), ())

    def of_class(self, *classes: str) -> tuple[Item, ...]:
        """Return the items that are instances of one of these classes."""
        found = {item.id: item for c in classes for item in self.by_class.get(c, ())}
        return tuple(found.values())

    def label(self, identifier: str, *languages: str) -> str:
        """Return the label of an item, its id where the snapshot does not hold it."""
        item = self.find(identifier)
        return item.label(*languages) if item else identifier

    def seen(self, item: Item) -> str:
        """Return the state of Wikidata that an item shows, empty where that is not known.

        What a refresh did not read is older than the snapshot, nobody knows how much.
        """
        return item.retrieved or self.unread

    def terms(self, item: Item, *languages: str) -> Iterator[Term]:
        """Yield the offices that an item held, in the order of the source."""
        for statement in item.about(OFFICE):
            yield self._term(statement, languages)

    def _term(self, statement: Statement, languages: tuple[str, ...]) -> Term:
        label, office, state = "", "", ""
        if isinstance(statement.value, Described):
            label, state = statement.value.label, statement.value.country
        elif isinstance(statement.value, ItemValue):
            office = statement.value.id
            label = self.label(office, *languages)
            held = self.find(office)
            values = held.values(COUNTRY) if held else ()
            state = next((v.id for v in values if isinstance(v, ItemValue)), "")
        name = self.label(state, *languages) if state else ""
        return Term(label, office, name, state, statement.date(START), statement.date(END))


def make_snapshot(date: str, items: Iterable[Item]) -> Snapshot:
    """Index items; equal items in any order give the same snapshot."""
    ordered = tuple(sorted(items, key=lambda item: int(item.id[1:])))
    by_name: dict[str, list[Item]] = defaultdict(list)
    by_class: dict[str, list[Item]] = defaultdict(list)
    for item in ordered:
        for name in dict.fromkeys(fold(name) for _, name in item.names()):
            by_name[name].append(item)
        for kind in dict.fromkeys(item.classes):
            by_class[kind].append(item)
    return Snapshot(
        date,
        ordered,
        {item.id: item for item in ordered},
        {name: tuple(found) for name, found in by_name.items()},
        {kind: tuple(found) for kind, found in by_class.items()},
        "" if any(item.retrieved for item in ordered) else date,
    )
