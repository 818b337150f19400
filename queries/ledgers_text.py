"""Writes a ledger as text: one line for each entry, below it a passage of each document in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from queries.passages import clip, whole
from queries.table import Table
from queries.words import dated, of_agreement, phrase, spoken

Record = Mapping[str, str]
_LINE = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger and the records it stands for."""

    line: str
    records: tuple[Record, ...]

    @property
    def passages(self) -> dict[str, Record]:
        """The first record of each document."""
        first: dict[str, Record] = {}
        for record in self.records:
            first.setdefault(record["document"], record)
        return first


def life_line(record: Record) -> str:
    """Return an entry of the life of a thing in a line."""
    status = phrase(record["status"])
    status = of_agreement(status) if "/agreement/" in record["node"] else status
    head = {"step": status, "act": record["thing"]}.get(record["what"], f"denied: {status}")
    how = phrase(record["modality"], "modality") if record["modality"] != record["status"] else ""
    when = dated(record["date"]) or f"told {dated(record['published']) or 'without a date'}"
    when = f"told {when}" if record["date"] and record["basis"] else when
    return _joined(when, head, how, _said(record))


def position_line(record: Record) -> str:
    """Return what somebody said in a line, with where it turned."""
    who = _joined(record["speaker"], record["office"])
    stance = f" [{record['type']}]" if record["type"] else ""
    turn = f"; changed: {record['change']}" if record["change"] else ""
    via = f" ({record['outlet']})" if record["outlet"] else ""
    gist = clip(record["gist"], "", _LINE)
    return f"{_joined(dated(record['date']), who)}{stance}: {gist}{via}{turn}"


def promise_line(record: Record) -> str:
    """Return what was promised in a line; who takes part is told by `promise_entries`."""
    how = phrase(record["modality"])
    return _joined(dated(record["published"]), how, clip(record["thing"], "", _LINE))


def reading_line(record: Record) -> str:
    """Return what one teller says of an event in a line."""
    side = f" ({record['side']})" if record["side"] not in ("", record["teller"]) else ""
    value = clip(phrase(record["value"]), "", _LINE)
    only = " [only here]" if record["only"] else ""
    return f"{record['teller']}{side}: {spoken(record['property'])}: {value}{only}"


def entries(table: Table, line: Callable[[Record], str]) -> list[Entry]:
    """Return the entries of a ledger in their order; records with the same line are one."""
    grouped: dict[str, list[Record]] = {}
    for record in table.records():
        grouped.setdefault(line(record), []).append(record)
    return [Entry(said, tuple(records)) for said, records in grouped.items()]


def reading_entries(table: Table) -> list[Entry]:
    """Return the readings of an event teller by teller."""
    found = entries(table, reading_line)
    order = list(dict.fromkeys(e.records[0]["teller"] for e in found))
    return sorted(found, key=lambda e: order.index(e.records[0]["teller"]))


def promise_entries(table: Table) -> list[Entry]:
    """Return one entry for each promise, with its actors and all that became of it."""
    grouped: dict[str, list[Record]] = {}
    for record in table.records():
        grouped.setdefault(record["node"], []).append(record)
    return [Entry(_promise(records), tuple(records)) for records in grouped.values()]


def _promise(records: list[Record]) -> str:
    actors = ", ".join(sorted({r["actor"] for r in records if r["actor"]}))
    ends = dict.fromkeys(
        f"{phrase(r['outcome'])} [{r['outcomeDocument']}]" for r in records if r["outcome"]
    )
    fate = "; ".join(ends) or "nothing more is told of it"
    line = promise_line(records[0])
    return f"{line} ({actors}) -> {fate}" if actors else f"{line} -> {fate}"


def printed(found: list[Entry], *, rows: int = 20, width: int = 100) -> str:
    """Return at most `rows` entries as text of lines of `width`."""
    return "\n".join(_lines(found, rows, width))


def _lines(found: list[Entry], rows: int, width: int) -> Iterator[str]:
    for entry in found[:rows]:
        yield f"- {entry.line}"
        for document, record in entry.passages.items():
            yield from whole(document, record["passage"], width)
        ends = {
            r["outcomeDocument"]: r["outcomePassage"] for r in entry.records if r.get("outcome")
        }
        for document, passage in ends.items():
            yield from whole(f"-> {document}", passage, width)
    if len(found) > rows:
        yield f"… and {len(found) - rows} more (--rows)"


def _said(record: Record) -> str:
    return phrase(record["speaker"], "speaker")


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
