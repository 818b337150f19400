"""Runs a query that was written for the Wikidata Query Service, here or there."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from dragoman.wikidata.sparql import SparqlEndpoint
from graph import names, sparql
from graph.errors import QueryError
from graph.sparql_scan import Scan
from graph.wikidata import labels
from graph.wikidata.hints import without_hints
from graph.wikidata.service import Endpoint, SnapshotEndpoint
from graph.wikidata.vocabulary import PREFIXES

Rows = tuple[tuple[str, ...], list[tuple[str, ...]]]


def ask(query: str, endpoint: Endpoint, languages: Sequence[str]) -> Rows:
    """Return columns and rows; raises QueryError for what is refused or does not parse."""
    text = plain(query, endpoint, languages)
    if isinstance(endpoint, SnapshotEndpoint):
        return _rows(endpoint.answer(text))
    if not isinstance(endpoint, SparqlEndpoint):
        raise TypeError(f"not an endpoint: {endpoint}")
    if endpoint.form(text) not in ("SELECT", "ASK"):
        raise QueryError(
            "only SELECT and ASK are asked online", todo="Leave out --online, or write SELECT"
        )
    data = endpoint.ask(text)
    return _rows(ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON))


def plain(query: str, endpoint: Endpoint, languages: Sequence[str]) -> str:
    """Return a query as an endpoint understands it; raises QueryError for other services."""
    scan = Scan(query)
    prefixes = {**PREFIXES, **scan.prefixes()}
    text = labels.for_reader(query, languages)
    if not endpoint.has_labels:
        wanted = scan.variables(0, len(scan.tokens) - 1)
        text = labels.in_plain_sparql(without_hints(query), prefixes, wanted, languages)
        sparql.guard(text)
        used = {t.text.partition(":")[0] for t in Scan(text).tokens if t.kind == "name"}
        known = set(scan.prefixes())
        head = [f"PREFIX {k}: <{v}>\n" for k, v in PREFIXES.items() if k in used - known]
        text = "".join(head) + text
    labels.refuse_others(Scan(text), prefixes, "a query over Wikidata")
    return text


def _rows(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Rows:
    if isinstance(answer, ox.QueryBoolean):
        return ("answer",), [("yes" if answer else "no",)]
    if isinstance(answer, ox.QueryTriples):
        triples: list[tuple[str, ...]] = [
            (str(t.subject), str(t.predicate), str(t.object)) for t in answer
        ]
        return ("subject", "predicate", "object"), triples
    columns = tuple(variable.value for variable in answer.variables)
    return columns, [tuple(_text(cell) for cell in row) for row in answer]


def _text(cell: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if cell is None:
        return ""
    text = str(cell) if isinstance(cell, ox.Triple) else cell.value
    return text.removeprefix(names.WD) if text.startswith(names.WD + "Q") else text
