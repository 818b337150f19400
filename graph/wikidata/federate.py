"""Answers `SERVICE <https://query.wikidata.org/sparql>` blocks inside queries over our graph.

The rest of the query is asked first for what the block shares with it; the block is asked with
these values; its answers take its place as VALUES, and the query runs on our graph alone. So the
same query gives the same rows whether a snapshot or a server answers, and nothing but the values of
shared variables leaves. SERVICE blocks of any other address are refused by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph import names
from graph.errors import QueryError, RemoteError
from graph.sparql_scan import Element, Scan
from graph.wikidata import labels
from graph.wikidata.federate_rest import Ask, Values, kept, values
from graph.wikidata.hints import without_hints
from graph.wikidata.service import ADDRESS, ADDRESSES, Solution, Term, Wikidata
from graph.wikidata.vocabulary import GENID, PREFIXES


@dataclass(frozen=True, slots=True)
class _Block:
    """A SERVICE block: where it begins and ends (tokens), what it asks, whether it may fail."""

    first: int
    opening: int
    last: int
    is_label: bool
    is_silent: bool


def expand(query: str, ask: Ask, wikidata: Wikidata) -> str:
    """Return the query with the answers of Wikidata in place of its SERVICE blocks.

    Raises QueryError for a block of another address, one that stands where its answers would not
    be the same, and where Wikidata does not answer.
    """
    while True:
        scan = Scan(query)
        blocks = list(_blocks(scan)) if scan.is_whole else []
        if not blocks:
            return query
        # Labels last: they may be of what another block finds.
        block = min(blocks, key=lambda b: b.is_label)
        query = _replaced(scan, block, ask, wikidata)


def _blocks(scan: Scan) -> Iterator[_Block]:
    opening = scan.main()
    if opening is not None:
        yield from _within(scan, opening, {**names.PREFIXES, **PREFIXES, **scan.prefixes()})


def _within(scan: Scan, opening: int, prefixes: dict[str, str]) -> Iterator[_Block]:
    for element in scan.elements(opening):
        if element.kind == "SERVICE":
            yield _block(scan, element, prefixes)
        elif element.kind in ("OPTIONAL", "GRAPH", "GROUP"):
            for group in scan.groups(element):
                yield from _within(scan, group, prefixes)
        else:
            _refuse_within(scan, element)


def _refuse_within(scan: Scan, element: Element) -> None:
    """Refuse SERVICE where values of the rest of the query may not be put into it."""
    if any(scan.word(i) == "SERVICE" for i in range(element.first, element.last + 1)):
        inside = "a query within the query" if element.kind == "SELECT" else element.kind
        raise QueryError(
            f"SERVICE stands inside {inside}",
            todo="Put the SERVICE block into the WHERE group itself",
        )


def _block(scan: Scan, element: Element, prefixes: dict[str, str]) -> _Block:
    found = labels.service_at(scan, element.first, prefixes)
    address = found[0] if found else "without an address"
    if found is None or address not in ADDRESSES | {labels.LABEL_SERVICE}:
        raise QueryError(
            f"SERVICE {labels.written(address)} is refused: queries do not call other endpoints",
            todo=f"Wikidata alone is answered: SERVICE <{ADDRESS}> {{ ... }}",
        )
    is_silent = scan.word(element.first + 1) == "SILENT"
    is_label = address == labels.LABEL_SERVICE
    return _Block(element.first, found[1], element.last, is_label, is_silent)


def _replaced(scan: Scan, block: _Block, ask: Ask, wikidata: Wikidata) -> str:
    prefixes = {**PREFIXES, **scan.prefixes()}
    body, own = _body(scan, block, prefixes, wikidata)
    pieces = list(kept(scan, own))
    told = {n for e in pieces for n in scan.variables(e.first, e.last)} - _assigned(body)
    shared = values(scan, pieces, [n for n in own if n in told], ask)
    try:
        found = list(_asked(body, own, shared, prefixes, wikidata))
    except RemoteError:
        if not block.is_silent:
            raise
        made = "{}"
    else:
        made = _as_values(own, found)
    before, after = scan.tokens[block.first].start, scan.tokens[block.last].end
    return f"{scan.text[:before]}{made}{scan.text[after:]}"


def _body(
    scan: Scan, block: _Block, prefixes: dict[str, str], wikidata: Wikidata
) -> tuple[str, list[str]]:
    """Return what is asked of Wikidata, and the variables that it is asked for."""
    everywhere = scan.variables(0, len(scan.tokens) - 1)
    if block.is_label:
        text = scan.slice(block.first, block.last)
    else:
        text = scan.inside(block.opening)
    if not wikidata.endpoint.has_labels:
        text = without_hints(text)
    inner = Scan(text)
    own = inner.variables(0, len(inner.tokens) - 1)
    label = labels.find_label_service(inner, prefixes)
    if label:
        known = everywhere if block.is_label else [n for n in everywhere if _is_about(n, own)]
        told = {n for e in kept(scan) for n in scan.variables(e.first, e.last)}
        pairs = [p for p in labels.label_variables([*own, *known]) if p[2] not in told]
        own += [n for subject, _, target in pairs for n in (subject, target) if n not in own]
    if label and wikidata.endpoint.has_labels and not block.is_label:
        text = labels.for_reader(text, wikidata.languages)
    elif label:
        text = labels.in_plain_sparql(text, prefixes, own, wikidata.languages)
    labels.refuse_others(Scan(text), prefixes, f"SERVICE <{ADDRESS}>")
    return text, own


def _assigned(body: str) -> set[str]:
    """Return the variables that a block computes: no values may be given for them."""
    scan = Scan(body)
    return {
        t.text[1:]
        for i, t in enumerate(scan.tokens)
        if t.kind == "var" and scan.word(i - 1) == "AS"
    }


def _is_about(name: str, own: Sequence[str]) -> bool:
    return any(name.startswith(variable) for variable in own)


def _asked(
    body: str,
    own: Sequence[str],
    shared: Values,
    prefixes: dict[str, str],
    wikidata: Wikidata,
) -> Iterator[Solution]:
    """Ask Wikidata the block, some values at a time."""
    used = {t.text.partition(":")[0] for t in Scan(body).tokens if t.kind == "name"}
    head = "".join(f"PREFIX {k}: <{v}>\n" for k, v in sorted(prefixes.items()) if k in used)
    inner = f"{{ {body} }}" if Scan(body).word(0) == "SELECT" else body
    chosen = " ".join(f"?{name}" for name in own) or "*"
    step = wikidata.endpoint.batch
    for start in range(0, len(shared.rows), step):
        rows = shared.rows[start : start + step]
        given = _table(shared.columns, rows) if shared.columns else ""
        yield from wikidata.endpoint.select(f"{head}SELECT {chosen} WHERE {{ {given} {inner} }}")


def _as_values(own: Sequence[str], found: Sequence[Solution]) -> str:
    """Return answers as VALUES; columns that never have a value are left out."""
    bound = [name for name in own if any(name in solution for solution in found)]
    if not found:
        return _table(own or ("_none",), [])
    return _table(bound, [[solution.get(name) for name in bound] for solution in found])


def _table(columns: Sequence[str], rows: Iterable[Sequence[Term | None]]) -> str:
    head = " ".join(f"?{name}" for name in columns)
    lines = " ".join(f"({' '.join(map(_term, row))})" for row in rows)
    return f"VALUES ({head}) {{ {lines} }}"


def _term(term: Term | None) -> str:
    if term is None:
        return "UNDEF"
    # A blank node has no name to ask for again; Wikidata uses them for values not known.
    return f"<{GENID}{term.value}>" if isinstance(term, ox.BlankNode) else str(term)
