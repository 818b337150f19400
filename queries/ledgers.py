"""The ledgers: the life of a thing, the positions of an actor, promises, and two readings.

Each is a query of the catalogue; here are added what SPARQL cannot tell in a row: where a position
turns. What people have reviewed comes from the graph of judgements.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.store import Store
from queries.catalog import Catalogue
from queries.run import run
from queries.table import Table


def life(store: Store, name: str) -> Table:
    """Return the life of a friction, agreement, meeting or measure (query `life-of`)."""
    return _ask(store, "life-of", of=name)


def promises(store: Store, who: str = "", about: str = "") -> Table:
    """Return what was promised or asked for, and what became of it (query `promise-ledger`)."""
    return _ask(store, "promise-ledger", who=who, about=about)


def readings(store: Store, name: str) -> Table:
    """Return how each side and outlet tells an event (query `two-readings`)."""
    return _ask(store, "two-readings", of=name)


def positions(store: Store, who: str, about: str = "") -> Table:
    """Return what an actor said over time (query `position-ledger`), with a column `change`.

    It says where the stance (the PLOVER type) or the office of a speaker is another than at the
    statement before: "REJECT -> SUPPORT; trade minister -> prime minister".
    """
    found = _ask(store, "position-ledger", of=who, about=about)
    last: dict[str, _Stance] = {}
    rows = []
    for row, record in zip(found.rows, found.records(), strict=True):
        stance = _Stance(record["node"], record["type"], record["office"])
        before = last.get(record["speaker"])
        change = before.turn(stance) if before else ""
        last[record["speaker"]] = before.then(stance) if before else stance
        rows.append((*row, change))
    return Table((*found.columns, "change"), tuple(rows))


def _ask(store: Store, name: str, **parameters: str) -> Table:
    return run(store, Catalogue.load().get(name), parameters)


@dataclass(frozen=True, slots=True)
class _Stance:
    """What a speaker last said: the statement, its type, the office; '' where nobody tells."""

    node: str
    type: str
    office: str

    def turn(self, now: _Stance) -> str:
        """Return what is another than before; a statement does not differ from itself."""
        if self.node == now.node:
            return ""
        pairs = ((self.type, now.type), (self.office, now.office))
        return "; ".join(f"{a} -> {b}" for a, b in pairs if a and b and a != b)

    def then(self, now: _Stance) -> _Stance:
        """Return the stance after a statement; what it does not tell stays as it was."""
        return _Stance(now.node, now.type or self.type, now.office or self.office)
