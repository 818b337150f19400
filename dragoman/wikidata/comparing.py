"""Compares a store with its snapshot of Wikidata, and writes what could be given back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from graph.errors import QueryError
from graph.layout import cannot_write, write_durably
from graph.store import Store
from graph.wikidata import quickstatements
from graph.wikidata import told as ours
from graph.wikidata.compare import compare
from graph.wikidata.findings import Finding
from graph.wikidata.report import report
from graph.wikidata.shipped import find_path, load_snapshot

FORMS = {".txt": quickstatements.version_1, ".csv": quickstatements.as_csv}


def findings(store: Path) -> list[Finding]:
    """Return what Wikidata lacks and says otherwise, by the snapshot of a store."""
    snapshot = load_snapshot(find_path(store))
    with Store.open(store) as opened:
        linked = ours.items(opened)
        by_claim = ours.sources(opened, linked)
        tenures = list(ours.tenures(opened, linked, by_claim))
        events = list(ours.events(opened, linked, by_claim))
    return list(compare(tenures, events, snapshot))


def told(found: Sequence[Finding]) -> str:
    """Return how much was found, in a sentence."""
    counts = Counter(f"{f.kind}: {f.what}" for f in found)
    listed = ", ".join(f"{number} {kind}" for kind, number in sorted(counts.items()))
    return f"{listed or 'No differences'}. Nothing is written to Wikidata."


def save_report(found: Sequence[Finding], store: Path, out: Path) -> str:
    """Write the findings as a page in Markdown; return a sentence."""
    path = find_path(store)
    text = report(found, f"{path.name} (state of {load_snapshot(path).date})")
    try:
        write_durably(out, text.encode("utf-8"))
    except OSError as error:
        raise cannot_write(out, error) from error
    return f"Wrote {out}."


def save(found: Sequence[Finding], out: Path) -> str:
    """Write commands for QuickStatements; return a sentence on what was written and what not."""
    form = FORMS.get(out.suffix)
    if form is None:
        raise QueryError(
            f"{out.suffix or 'no ending'} is not a form of QuickStatements",
            where=str(out),
            todo="End the name in .txt (version 1) or .csv",
        )
    try:
        write_durably(out, form(found).encode("utf-8"))
    except OSError as error:
        raise cannot_write(out, error) from error
    given = sum(len(f.proposed()) for f in found)
    kept = sum(len(f.statements) for f in found) - given
    left = f" {kept} without a source that others can look up are left out." if kept else ""
    return f"Wrote {out}: {given} statements. Look at them before you submit them.{left}"
