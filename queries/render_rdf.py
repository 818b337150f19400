"""Writes an answer as RDF: a result set in the vocabulary of the W3C's SPARQL test cases.

https://www.w3.org/2001/sw/DataAccess/tests/result-set (rdflib and Jena read it). Cells keep their
terms: IRIs of entities, literals with their datatypes.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graph import names
from graph.store import Rows

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_A = ox.NamedNode(f"{names.RDF}type")


def as_rdf(rows: Rows) -> str:
    """Return an answer as Turtle: one rs:solution for each row, with its number."""
    prefixes = {"rs": RS, **{name: iri for name, iri in names.PREFIXES.items() if name != "wd"}}
    data = ox.serialize(_triples(rows), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    return (data or b"").decode("utf-8")


def _triples(rows: Rows) -> Iterator[ox.Triple]:
    whole = ox.BlankNode("results")
    yield ox.Triple(whole, _A, _rs("ResultSet"))
    for column in rows.columns:
        yield ox.Triple(whole, _rs("resultVariable"), ox.Literal(column))
    for number, row in enumerate(rows, 1):
        yield from _solution(whole, number, rows.columns, row)


def _solution(
    whole: ox.BlankNode, number: int, columns: tuple[str, ...], row: ox.QuerySolution
) -> Iterator[ox.Triple]:
    solution = ox.BlankNode(f"row{number}")
    yield ox.Triple(whole, _rs("solution"), solution)
    yield ox.Triple(solution, _rs("index"), ox.Literal(number))
    for column, cell in zip(columns, row, strict=True):
        if cell is None:
            continue
        binding = ox.BlankNode(f"row{number}{column}")
        yield ox.Triple(solution, _rs("binding"), binding)
        yield ox.Triple(binding, _rs("variable"), ox.Literal(column))
        yield ox.Triple(binding, _rs("value"), cell)


def _rs(name: str) -> ox.NamedNode:
    return ox.NamedNode(RS + name)
