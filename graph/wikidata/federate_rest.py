"""What the rest of a query says of a SERVICE block: which values it can be about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.sparql_scan import Element, Scan
from graph.wikidata.service import Term

Ask = Callable[[str], Iterable[Sequence[Term | None]]]
"""Asks our graph a SELECT query, and gives its rows."""


@dataclass(frozen=True, slots=True)
class Values:
    """Rows of values for some variables; no variables and one empty row: nothing is shared."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


def kept(scan: Scan, own: Sequence[str] = ()) -> Iterator[Element]:
    """Yield the pieces of the query that say which values the block can be about.

    What only narrows the answer (FILTER, MINUS, OPTIONAL) is left out: it may need what the block
    finds, and without it there are more values, never fewer. A FILTER over other variables stays.
    """
    opening = scan.where()
    known: set[str] = set()
    for element in _without_calls(scan, opening):
        if element.kind in ("TRIPLES", "GRAPH", "GROUP", "VALUES", "SELECT"):
            known.update(scan.variables(element.first, element.last))
            yield element
    for element in _without_calls(scan, opening):
        needed = set(scan.variables(element.first, element.last))
        if (
            element.kind == "FILTER"
            and needed <= known - set(own)
            and not _has_group(scan, element)
        ):
            yield element


def _without_calls(scan: Scan, opening: int) -> Iterator[Element]:
    for element in scan.elements(opening):
        if all(scan.word(i) != "SERVICE" for i in range(element.first, element.last + 1)):
            yield element


def _has_group(scan: Scan, element: Element) -> bool:
    return any(scan.word(i) == "{" for i in range(element.first, element.last + 1))


def values(scan: Scan, pieces: Sequence[Element], shared: Sequence[str], ask: Ask) -> Values:
    """Return the values that the rest of the query has for the variables that a block shares.

    A variable that is free in some row is left out: for it, everything fits.
    """
    if not shared:
        return Values((), ((),))
    form, opening = scan.form() or 0, scan.where()
    head = scan.text[: scan.tokens[form].start]
    body = " ".join(_closed(scan.slice(e.first, e.last), e.kind) for e in pieces)
    dataset = _dataset(scan, form, opening)
    chosen = " ".join(f"?{name}" for name in shared)
    rows = [tuple(x) for x in ask(f"{head}SELECT DISTINCT {chosen} {dataset} WHERE {{ {body} }}")]
    bound = [i for i in range(len(shared)) if all(row[i] is not None for row in rows)]
    columns = tuple(shared[i] for i in bound)
    return Values(columns, tuple(dict.fromkeys(tuple(row[i] for i in bound) for row in rows)))


def _closed(text: str, kind: str) -> str:
    return f"{text} .\n" if kind == "TRIPLES" and not text.endswith(".") else f"{text}\n"


def _dataset(scan: Scan, form: int, opening: int) -> str:
    """Return the FROM clauses of a query."""
    first = next((i for i in range(form, opening) if scan.word(i) == "FROM"), None)
    if first is None:
        return ""
    last = opening - 2 if scan.word(opening - 1) == "WHERE" else opening - 1
    return scan.slice(first, last)
