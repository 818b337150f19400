"""Items of a snapshot of Wikidata as candidates for links."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from graph.link_table import Candidate, Table, Term, make_table
from graph.wikidata.items import (
    BORN,
    CITIZENSHIP,
    COUNTRY,
    INSTANCE_OF,
    PART_OF,
    Item,
    ItemValue,
    TimeValue,
)
from graph.wikidata.shipped import SHIPPED, load_snapshot
from graph.wikidata.snapshot import Snapshot

CLASSES = Path(__file__).parent / "reference" / "wikidata-classes.yaml"
OTHER = "Other"


def load_table(path: Path = SHIPPED) -> Table:
    """Read a snapshot as what entities are linked with."""
    return _loaded(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=2)
def _loaded(path: Path, _: int) -> Table:
    return table_of(load_snapshot(path))


def table_of(snapshot: Snapshot) -> Table:
    """Return the live items of a snapshot as candidates."""
    kinds = kinds_of_classes(snapshot)
    found = (_candidate(i, snapshot, kinds) for i in snapshot.items if i.state == "live")
    return make_table(f"wikidata-{snapshot.date}", snapshot.date, (c for c in found if c.names))


def kinds_of_classes(snapshot: Snapshot) -> dict[str, str]:
    """Return our class for each class of Wikidata by its label, empty where that is not known."""
    told = yaml.safe_load(CLASSES.read_text(encoding="utf-8"))
    by_label = {label: kind for kind, labels in told["labels"].items() for label in labels}
    by_word = {word: kind for kind, found in told["words"].items() for word in found}
    kinds = {}
    for identifier in snapshot.by_class:
        label = snapshot.label(identifier, "en").casefold()
        named = label != identifier.casefold()
        kinds[identifier] = by_label.get(label) or (_by_word(label, by_word) if named else "")
    return kinds


def _by_word(label: str, by_word: dict[str, str]) -> str:
    """Return the class that the head of a label names: `port city`, `province of Norland`."""
    head = label.partition(" of ")[0].split()
    return by_word.get(head[-1], OTHER) if head else OTHER


def _candidate(item: Item, snapshot: Snapshot, kinds: dict[str, str]) -> Candidate:
    born = [v.edtf for v in item.values(BORN) if isinstance(v, TimeValue)]
    terms = tuple(
        Term(t.office, t.state, t.state_item, t.start, t.end, t.office_item)
        for t in snapshot.terms(item, "en")
    )
    return Candidate(
        item=item.id,
        kind=_kind(item, kinds),
        names=_names(item),
        terms=terms,
        states=tuple(sorted({*_items(item, CITIZENSHIP), *_items(item, COUNTRY)})),
        born=max(born, key=len, default=""),
        part_of=tuple(_items(item, PART_OF)),
        pages=len(item.sitelinks) if item.retrieved else 0,
        seen=snapshot.seen(item),
        facts=sum(s.property != INSTANCE_OF for s in item.statements),
    )


def _names(item: Item) -> tuple[str, ...]:
    """Return all names of an item, the English label first."""
    every = [name for _, name in item.names()]
    return tuple(dict.fromkeys((item.label("en"), *every))) if every else ()


def _items(item: Item, name: str) -> Iterator[str]:
    return (v.id for v in item.values(name) if isinstance(v, ItemValue))


def _kind(item: Item, kinds: dict[str, str]) -> str:
    """Return the class of ours that an item is of, empty where Wikidata gives none."""
    found = [kinds.get(c, "") for c in item.classes]
    known = [k for k in found if k not in ("", OTHER)]
    return known[0] if known else OTHER if found and all(found) else ""
