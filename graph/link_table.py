"""The reference table that entities are linked with: items of Wikidata with names and terms.

The table ships with the package (`graph/reference/`), is CC0, and states for each row where the
pair of name and item was confirmed. `benchmarks/make_reference.py` makes it.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import LinkError
from graph.folding import fold

TABLE = Path(__file__).parent / "reference" / "wikidata-2022.tsv"
COLUMNS = frozenset({"item", "kind", "name", "office", "state", "state_item", "start", "end"})


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office: dates as the table gives them (year, month or day), empty if not known."""

    office: str
    state: str
    state_item: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One item of Wikidata, with every name and term that the table holds for it."""

    item: str
    kind: str
    names: tuple[str, ...]
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates by folded name; `date` names the state of Wikidata that it shows."""

    name: str
    date: str
    candidates: tuple[Candidate, ...]
    by_name: Mapping[str, tuple[Candidate, ...]]

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Return the candidates that bear this name, in any writing of case and accents."""
        return self.by_name.get(fold(name), ())


def make_table(name: str, date: str, candidates: Iterable[Candidate]) -> Table:
    """Index candidates by their names."""
    ordered = tuple(sorted(candidates, key=lambda c: c.item))
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in ordered:
        for key in sorted({fold(n) for n in candidate.names}):
            by_name[key].append(candidate)
    return Table(name, date, ordered, {k: tuple(v) for k, v in by_name.items()})


def load_table(path: Path = TABLE) -> Table:
    """Read a reference table; raises LinkError where it cannot be read or lacks a column."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows = list(reader)
            columns = set(reader.fieldnames or ())
    except (OSError, UnicodeDecodeError) as error:
        raise LinkError(f"the reference table cannot be read ({error})", where=path.name) from error
    if missing := COLUMNS - columns:
        raise LinkError(
            f"the reference table lacks the columns {', '.join(sorted(missing))}",
            where=path.name,
            todo="Its first line must name them, tab separated",
        )
    year = re.search(r"\d{4}(-\d\d){0,2}", path.stem)
    return make_table(path.stem, year.group() if year else "undated", _candidates(rows, path))


def _candidates(rows: list[dict[str, str]], path: Path) -> Iterable[Candidate]:
    """Gather the rows of each item."""
    grouped: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for number, row in enumerate(rows, 2):
        if not re.fullmatch(r"Q[1-9]\d*", row["item"] or ""):
            raise LinkError(
                f"{row['item']!r} is not an item of Wikidata",
                where=f"{path.name}, line {number}",
                todo="An item is Q and a number; leave the line out if it is not known",
            )
        grouped[row["item"], row["kind"]].append(row)
    for (item, kind), group in grouped.items():
        terms = {
            Term(r["office"], r["state"], r["state_item"], r["start"], r["end"])
            for r in group
            if r["office"] or r["state_item"]
        }
        yield Candidate(
            item=item,
            kind=kind,
            names=tuple(sorted({r["name"] for r in group})),
            terms=tuple(sorted(terms, key=lambda t: (t.start, t.end, t.office, t.state_item))),
        )
