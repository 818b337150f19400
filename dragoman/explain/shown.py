"""How explained failures are printed: the counts by cause and class first, then the items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

import click

from dragoman import output
from dragoman.explain.causes import Cause
from dragoman.explain.run import MISSED, UNEXPECTED, Explained

BRIEF = ("document", "class", "cause", "item", "detail", "passage")
_WIDTH = 160


def show(found: Sequence[Explained], form: str | None) -> None:
    """Print what was found; CSV has the items alone, JSON both parts under their names."""
    columns = _columns(found)
    match output.chosen(form):
        case "json":
            output.records({"counts": counts(found), "items": [_item(f) for f in found]})
        case "csv":
            output.rows(_FIELDS, [list(_item(f).values()) for f in found], form)
        case _:
            rows = [[c.get(name, "") for name in columns] for c in counts(found)]
            output.rows(columns, rows, form)
            for listed in (MISSED, UNEXPECTED):
                _table(listed, [f for f in found if f.listed == listed])


def counts(found: Sequence[Explained]) -> list[dict[str, object]]:
    """Return how many items of each class have a cause, the causes in their own order."""
    tally = Counter((f.listed, f.cause, f.kind) for f in found)
    out: list[dict[str, object]] = []
    for listed in (MISSED, UNEXPECTED):
        for cause in Cause:
            of = {k: n for (x, c, k), n in tally.items() if (x, c) == (listed, cause)}
            if of:
                row = {"listed": listed, "cause": cause.value, "meaning": cause.meaning}
                out.append({**row, **of, "all": sum(of.values())})
    return out


def _columns(found: Sequence[Explained]) -> list[str]:
    kinds = dict.fromkeys(f.kind for f in found)
    return ["listed", "cause", *kinds, "all"]


_FIELDS = (
    *("document", "listed", "class", "cause", "item", "detail"),
    *("start", "end", "passage", "other_passage"),
)


def _item(one: Explained) -> dict[str, object]:
    row = asdict(one)
    names = {"kind": "class", "quote": "passage", "other": "other_passage"}
    return {names.get(key, key): value for key, value in row.items()}


def _table(listed: str, found: Sequence[Explained]) -> None:
    if not found:
        return
    click.echo(f"{listed} ({len(found)})")
    rows = [{**_item(f), "passage": _short(f.quote)} for f in found]
    output.rows(BRIEF, [[row[name] for name in BRIEF] for row in rows], "table")


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _WIDTH else line[: _WIDTH - 2].rstrip() + " …"
