"""Reads rows of a table as questions for the linker: which column says what, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import QueryError
from graph.link_ask import Asked, Held
from graph.link_items import is_item
from graph.link_table import Table
from graph.names import WD
from graph.reconcile import Known, Names, make_names
from graph.store import Store
from loaders.date_grammar import find_dates
from loaders.sheets import Sheet
from loaders.states import StateForm, StateTable
from queries.suggest import suggest

HEADS: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind", "class", "type"),
    "office": ("office", "position", "post", "title", "role"),
    "state": ("state", "country", "nationality", "citizenship"),
    "date": ("date", "when", "published", "year", "at"),
    "born": ("born", "birth", "birth_date", "date_of_birth", "dob"),
}
"""By what is asked for: the names of columns that are taken for it where nobody says which."""

KINDS: Mapping[str, str] = {
    **dict.fromkeys(("person", "human", "people", "individual", "politician"), "Person"),
    **dict.fromkeys(("state", "country", "sovereign state"), "State"),
    **dict.fromkeys(("place", "city", "town", "location", "region", "province"), "Place"),
    **dict.fromkeys(("organisation", "organization", "org", "company", "party"), "Organisation"),
    **dict.fromkeys(("office", "position", "post"), "Office"),
    **dict.fromkeys(("event", "meeting", "summit", "conflict"), "Meeting"),
    **dict.fromkeys(("agreement", "treaty"), "Agreement"),
}
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_MISSING = frozenset({"", "-", "–", "n/a", "na", "none", "null", "unknown", "?"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column tells what, by number; `kind` is a class where all rows are of one."""

    name: int
    others: Mapping[str, int]
    kind: str = ""


def columns_of(sheet: Sheet, name: str, given: Mapping[str, str | None], where: str) -> Columns:
    """Return the columns that were named, and of the others those whose heads say what they are.

    `kind` may be a class instead of a column. Raises QueryError for a column that is not there.
    """
    own = {head.casefold().replace(" ", "_"): n for n, head in enumerate(sheet.columns)}
    others: dict[str, int] = {}
    kind = ""
    for what, heads in HEADS.items():
        told = given.get(what)
        if what == "kind" and told and told.casefold() in KINDS and told not in sheet.columns:
            kind = KINDS[told.casefold()]
        elif told:
            others[what] = _column(sheet, told, where)
        else:
            others.update((what, own[h]) for h in reversed(heads) if h in own)
    at = _column(sheet, name, where)
    return Columns(at, {what: n for what, n in others.items() if n != at}, kind)


def _column(sheet: Sheet, name: str, where: str) -> int:
    if name in sheet.columns:
        return sheet.columns.index(name)
    raise QueryError(
        f"there is no column {name!r}", where=where, todo=suggest(name, list(sheet.columns))
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads the rows of one table."""

    columns: Columns
    table: Table
    states: StateTable

    def asked(self, cells: tuple[str, ...]) -> Asked:
        """Return the question that one row asks."""
        told = {what: cells[n].strip() for what, n in self.columns.others.items()}
        told = {k: "" if v.casefold() in _MISSING else v for k, v in told.items()}
        kind = self.columns.kind or KINDS.get(told.get("kind", "").casefold(), "")
        if not kind and (told.get("office") or told.get("born")):
            kind = "Person"
        office, when = told.get("office", ""), day(told.get("date", ""))
        label, item, words = self._state(told.get("state", ""), office)
        held = (Held(office, label, item, words, when),) if office else ()
        return Asked(
            names=(cells[self.columns.name].strip(),),
            kind=kind,
            held=held,
            states={item: label} if item else {},
            born=day(told.get("born", "")),
        )

    def _state(self, cell: str, office: str) -> tuple[str, str, tuple[str, ...]]:
        """Return label, item and words of the state that is told, or that the office names."""
        if is_item(cell):
            found = self.table.by_item.get(cell)
            return (found.names[0] if found else cell), cell, ()
        form = self.states.find(cell) if cell else self._in(office)
        if form is None or form.role in ("capital", "metonym"):
            return cell, self._item(cell), ()
        entry = self.states.by_name[form.state]
        words = (*entry.aliases, *entry.adjectives, *entry.demonyms)
        items = filter(None, (self._item(n) for n in (entry.name, *entry.aliases)))
        return entry.name, next(items, ""), words

    def _in(self, office: str) -> StateForm | None:
        found = self.states.pattern().search(office)
        return self.states.find(found[0]) if found else None

    def _item(self, name: str) -> str:
        """Return the item of a state by its name, empty where several bear it or none."""
        items = {c.item for c in self.table.find(name) if c.kind == "State"} if name else set()
        return items.pop() if len(items) == 1 else ""


def day(text: str) -> str:
    """Return a date of a table as year, month or day; empty where it is not read."""
    if iso := _ISO.match(text):
        return iso[0]
    found = find_dates(text, 0, len(text), published=None)
    plain = _ISO.fullmatch(found[0].edtf or "") if found else None
    return plain[0] if plain else ""


_NAMED = """SELECT DISTINCT ?entity ?kind ?name ?item WHERE {
  ?entity a ?type ; rdfs:label|skos:altLabel ?name .
  FILTER(?type IN (dgm:Person, dgm:State, dgm:Place, dgm:Organisation, dgm:Meeting, dgm:Agreement))
  BIND(STRAFTER(STR(?type), STR(dgm:)) AS ?kind)
  OPTIONAL { GRAPH ?links { ?entity dgm:wikidataItem ?item } } } ORDER BY ?entity ?name"""


def graph_names(store: Path) -> Names:
    """Return the names of a store's entities, with the items of those that are linked."""
    with Store.open(store) as opened:
        head = f"{opened.base}entity/"
        rows = opened.select(_NAMED).texts()
    return make_names(
        (name, Known(entity.removeprefix(head), kind, item.removeprefix(WD)))
        for entity, kind, name, item in rows
    )


def used(columns: Columns, sheet: Sheet) -> Iterator[str]:
    """Yield in words which column was taken for what."""
    for what, number in columns.others.items():
        yield f"{what}: {sheet.columns[number]}"
