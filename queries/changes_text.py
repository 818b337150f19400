"""Writes what changed as text: a line for each change, below it a passage of each document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from queries.changes import PARTS
from queries.passages import clip, whole
from queries.table import Table
from queries.words import dated, phrase

TITLES = {
    "status": "Statuses",
    "meeting": "Meetings",
    "position": "Positions",
    "disagreement": "Disagreements",
}
_LINE = 160
"""Characters of a gist or of values that a line shows."""

Record = Mapping[str, str]


def printed(table: Table, *, rows: int = 12, width: int = 100) -> str:
    """Return changes as text of lines of `width`, at most `rows` in each part."""
    return "\n".join(_lines(table, rows, width)).lstrip("\n")


def _lines(table: Table, rows: int, width: int) -> Iterator[str]:
    for part in PARTS:
        told: dict[str, dict[str, str]] = {}
        for record in table.records():
            if record["part"] == part:
                passages = told.setdefault(_line(record), {})
                passages.setdefault(record["document"], record["passage"])
        if told:
            yield from ("", f"{TITLES[part]} ({len(told)})")
        for line, passages in list(told.items())[:rows]:
            yield f"- {line}"
            for document, passage in passages.items():
                yield from whole(document, passage, width)
        if len(told) > rows:
            yield f"… and {len(told) - rows} more (--rows)"


def _line(record: Record) -> str:
    before, after = (clip(phrase(record[side]), "", _LINE) for side in ("before", "after"))
    turn = " -> ".join(side for side in (before, after) if side)
    head = f"{record['thing']}: {turn}" if turn else record["thing"]
    parts = (head, dated(record["date"]), record["change"])
    return ", ".join(part for part in parts if part)
