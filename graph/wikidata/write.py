"""Items as RDF in Wikidata's own vocabulary, as its query service holds them.

Labels, aliases, descriptions, truthy values (`wdt:`), statement nodes with rank and qualifiers
(`p:`, `ps:`, `pq:`) and time values with their precision. Statements that were not taken from
Wikidata itself have IRIs of our own, for their ids are not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph import names
from graph.identity import digest
from graph.wikidata import vocabulary as v
from graph.wikidata.items import (
    COUNTRY,
    Described,
    Item,
    ItemValue,
    Point,
    Statement,
    TimeValue,
    Value,
)
from graph.wikidata.sites import article


def triples(items: Iterable[Item], base: str = names.BASE) -> Iterator[Triple]:
    """Yield all triples of items; those that several items share come more than once."""
    for item in items:
        yield from _item(item)
        for statement in item.statements:
            yield from _statement(item, statement, base)


def _item(item: Item) -> Iterator[Triple]:
    node = NamedNode(names.WD + item.id)
    for language, text in item.labels.items():
        yield Triple(node, v.LABEL, Literal(text, language=language))
    for language, aliases in item.aliases.items():
        for text in aliases:
            yield Triple(node, v.ALIAS, Literal(text, language=language))
    for language, text in item.descriptions.items():
        yield Triple(node, v.DESCRIPTION, Literal(text, language=language))
    for site, title in item.sitelinks.items():
        yield from article(node, site, title)
    yield from _record(item, node)


def _record(item: Item, node: NamedNode) -> Iterator[Triple]:
    """Yield where an item comes from, and what became of it."""
    for source in item.sources:
        yield Triple(node, v.SOURCE, Literal(source))
    if item.retrieved:
        predicate = v.GONE if item.state == "deleted" else v.RETRIEVED
        yield Triple(node, predicate, Literal(item.retrieved, datatype=v.DATE))
    if item.revision is not None:
        yield Triple(node, v.VERSION, Literal(item.revision))
    if item.state == "redirect":
        yield Triple(node, v.SAME, NamedNode(names.WD + item.redirect))


def _statement(item: Item, statement: Statement, base: str) -> Iterator[Triple]:
    subject = NamedNode(names.WD + item.id)
    node = NamedNode(_statement_iri(item, statement, base))
    yield Triple(subject, NamedNode(v.P + statement.property), node)
    yield Triple(node, v.RANK, v.RANKS[statement.rank])
    if _is_best(item, statement):
        yield Triple(node, v.TYPE, v.BEST)
        yield Triple(subject, NamedNode(v.WDT + statement.property), _term(statement.value))
    yield from _value(node, statement.property, statement.value, (v.PS, v.PSV), base)
    for name, value in statement.qualifiers:
        yield from _value(node, name, value, (v.PQ, v.PQV), base)


def _statement_iri(item: Item, statement: Statement, base: str) -> str:
    if statement.id:
        return v.WDS + statement.id.replace("$", "-")
    parts = [_key(statement.value)]
    for name, value in statement.qualifiers:
        parts += [name, _key(value)]
    return names.iri(
        "wikidata/statement", digest(item.id, statement.property, *parts, size=12), base
    )


def _key(value: Value) -> str:
    """Return a value as text; a month is another date than its first day."""
    return value.edtf if isinstance(value, TimeValue) else str(_term(value))


def described_key(label: str, country: str) -> str:
    """Return what tells one value that is only described from another."""
    return digest("some value", label, country, size=12)


def _is_best(item: Item, statement: Statement) -> bool:
    """Tell whether no statement of the same property ranks higher."""
    if statement.rank != "normal":
        return statement.rank == "preferred"
    return all(s.rank != "preferred" for s in item.statements if s.property == statement.property)


def _value(
    node: NamedNode, name: str, value: Value, spaces: tuple[str, str], base: str
) -> Iterator[Triple]:
    simple, full = spaces
    term = _term(value)
    yield Triple(node, NamedNode(simple + name), term)
    if isinstance(value, TimeValue):
        time = NamedNode(names.iri("wikidata/value", value.edtf, base))
        yield Triple(node, NamedNode(full + name), time)
        yield Triple(time, v.TIME, term)
        yield Triple(time, v.PRECISION, Literal(v.PRECISIONS[len(value.edtf)]))
    elif isinstance(value, Described) and isinstance(term, NamedNode) and value.label:
        yield Triple(term, v.LABEL, Literal(value.label, language="en"))
        if value.country:
            country = NamedNode(names.WD + value.country)
            yield Triple(term, NamedNode(v.WDT + COUNTRY), country)


def _term(value: Value) -> NamedNode | Literal:
    """Return a value as it stands after `wdt:`, `ps:` and `pq:`."""
    if isinstance(value, ItemValue):
        return NamedNode(names.WD + value.id)
    if isinstance(value, TimeValue):
        day = value.edtf + "-01-01"[len(value.edtf) - 10 :] if len(value.edtf) < 10 else value.edtf
        return Literal(f"{day}T00:00:00Z", datatype=v.DATE_TIME)
    if isinstance(value, Point):
        return Literal(f"Point({value.longitude} {value.latitude})", datatype=v.WKT)
    if isinstance(value, Described):
        return NamedNode(v.GENID + (value.key or described_key(value.label, value.country)))
    if value.language:
        return Literal(value.text, language=value.language)
    return Literal(value.text)
