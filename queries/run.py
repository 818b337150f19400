"""Asks a question of the catalogue: binds its parameters, runs it, returns a table.

Parameters never become SPARQL text as the user typed them: each is made a term (an entity is looked
up by name), and the term is written by pyoxigraph, which escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph import names
from graph.clocks import Admission
from graph.dates import is_edtf
from graph.errors import QueryError
from graph.store import Rows, Store, Term
from ontology.terms import SCHEMES
from queries.find import Found, get_entity
from queries.period import Period
from queries.query import DATES, CatalogueQuery, Parameter
from queries.suggest import suggest
from queries.table import Table

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""The dates that a period is asked with: they compare as they are written."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a parameter was taken to mean: a term and, for a name, the entity that was found."""

    parameter: Parameter
    given: str
    term: Term
    found: Found | None = None


def run(store: Store, query: CatalogueQuery, parameters: Mapping[str, str]) -> Table:
    """Return the answer; `parameters` are texts by name (a name or IRI for an entity).

    Raises QueryError for a parameter that is unknown, missing or malformed, and for a name that no
    entity or more than one has.
    """
    return table(select(store, query, take(store, query, parameters)).rows)


def bind(store: Store, query: CatalogueQuery, parameters: Mapping[str, str]) -> str:
    """Return the SPARQL text of a query with its parameters filled in."""
    return fill(query, take(store, query, parameters))


def take(store: Store, query: CatalogueQuery, parameters: Mapping[str, str]) -> tuple[Taken, ...]:
    """Return what the parameters mean; raises QueryError as `run` does."""
    for name in parameters:
        query.parameter(name)
    given = {name: text.strip() for name, text in parameters.items() if text.strip()}
    _need(query, given)
    _in_order(given)
    known = (*query.parameters, *query.window)
    return tuple(_taken(store, p, given[p.name]) for p in known if p.name in given)


@dataclass(frozen=True, slots=True)
class Selected:
    """The rows of an answer; `undated` counts those that a period left out for want of a date."""

    rows: Rows
    undated: int = 0


def select(store: Store, query: CatalogueQuery, taken: Sequence[Taken]) -> Selected:
    """Return the rows that answer a query, within the period asked for where it has no own one."""
    rows = store.select(fill(query, taken))
    asked = {t.parameter.name: t.given for t in taken if t.parameter in query.window}
    if not asked:
        return Selected(rows)
    period = Period(asked.get("from", ""), asked.get("to", ""))
    places = [rows.columns.index(name) for name in DATES if name in rows.columns]
    told = [next((row[at] for at in places if row[at]), "") for row in rows.texts()]
    how = [period.admits(date) for date in told]
    kept = tuple(
        row
        for row, admitted in zip(rows.rows, how, strict=True)
        if admitted in (Admission.CERTAIN, Admission.POSSIBLE)
    )
    return Selected(Rows(rows.columns, kept), how.count(Admission.UNDATED))


def fill(query: CatalogueQuery, taken: Iterable[Taken]) -> str:
    """Return the SPARQL text of a query with what its parameters were taken to mean."""
    text = query.text
    for one in taken:
        text = _fill(text, one.parameter, str(one.term))
    return text


def _need(query: CatalogueQuery, given: Mapping[str, str]) -> None:
    """Raise QueryError for the first parameter that is needed and not given."""
    for parameter in query.parameters:
        if parameter.required and parameter.name not in given:
            raise QueryError(
                f"the query {query.name} needs {parameter.name} ({parameter.about})",
                todo=f'Give it, for example {parameter.name}="{parameter.example}"',
            )
    if query.one_of and not set(query.one_of) & set(given):
        first = query.parameter(query.one_of[0])
        raise QueryError(
            f"the query {query.name} needs {' or '.join(query.one_of)}",
            todo=f'Give one, for example {first.name}="{first.example}"',
        )


def _in_order(given: Mapping[str, str]) -> None:
    """Raise QueryError for a period that ends before it begins."""
    first, last = given.get("from", ""), given.get("to", "")
    if first and last and last < first and not first.startswith(last):
        raise QueryError(
            f"the period ends ({last}) before it begins ({first})", todo="Exchange from and to"
        )


def _fill(text: str, parameter: Parameter, term: str) -> str:
    """Put a written term into each place that a query text keeps for a parameter."""
    pieces, at = [], 0
    for place in parameter.pattern.finditer(text):
        pieces += [text[at : place.start("value")], term]
        at = place.end("value")
    return "".join([*pieces, text[at:]])


def _taken(store: Store, parameter: Parameter, given: str) -> Taken:
    if parameter.type == "entity":
        found = get_entity(store, given, *parameter.kinds)
        return Taken(parameter, given, NamedNode(found.iri), found)
    return Taken(parameter, given, _term(parameter, given))


def _term(parameter: Parameter, given: str) -> Term:
    if parameter.type == "code":
        known = [code for scheme in parameter.kinds for code in SCHEMES[scheme]]
        return NamedNode(names.code(_one_of(parameter, given, known)))
    if parameter.type == "number":
        return _number(given)
    if parameter.type == "date" and not (_DATE.fullmatch(given) and is_edtf(given)):
        raise QueryError(f"{given!r} is not a date", todo="Write 2031, 2031-05 or 2031-05-04")
    if parameter.type == "text" and parameter.kinds:
        return Literal(_one_of(parameter, given, list(parameter.kinds)))
    return Literal(given)


def _one_of(parameter: Parameter, given: str, known: list[str]) -> str:
    """Return the value that is meant, in any case; raises QueryError with those there are."""
    for value in known:
        if value.casefold() == given.casefold():
            return value
    raise QueryError(f"{parameter.name} cannot be {given!r}", todo=suggest(given, known))


def _number(given: str) -> Literal:
    if not (given.isascii() and given.isdigit()):
        raise QueryError(f"{given!r} is not a whole number", todo="Write it in digits, such as 2")
    return Literal(given, datatype=NamedNode(f"{names.XSD}integer"))


def table(rows: Rows) -> Table:
    """Return rows of terms as rows of texts; codes by their notation."""
    return Table(
        rows.columns,
        tuple(tuple(cell.removeprefix(names.CODE) for cell in row) for row in rows.texts()),
    )
