"""Golden tables: what a query answers, kept as CSV and looked at by people when it changes.

Run the tests with `UPDATE_GOLDEN=1` to write them anew, then read the difference.
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from queries.table import Table

FOLDER = Path(__file__).parent / "golden"


def check(name: str, table: Table) -> None:
    """Hold an answer against its golden table; IRIs are left out, they are made of hashes."""
    path, found = FOLDER / f"{name}.csv", written(table)
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert path.exists(), f"no golden table {path.name}: run with UPDATE_GOLDEN=1 and read it"
    assert found.splitlines() == path.read_text(encoding="utf-8").splitlines()


def written(table: Table) -> str:
    """Return a table as CSV without the columns that hold IRIs."""
    kept = [
        i
        for i in range(len(table.columns))
        if not any(row[i].startswith("https://") for row in table.rows)
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([table.columns[i] for i in kept])
    writer.writerows([[row[i] for i in kept] for row in table.rows])
    return out.getvalue()
