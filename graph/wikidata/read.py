"""Items out of RDF in Wikidata's own vocabulary: the way back from `graph.wikidata.write`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph import names
from graph.wikidata import vocabulary as v
from graph.wikidata.items import (
    COUNTRY,
    Described,
    Item,
    ItemValue,
    Point,
    Rank,
    State,
    Statement,
    Text,
    TimeValue,
    Value,
)
from graph.wikidata.sites import site_of
from graph.wikidata.write import described_key

Term = NamedNode | Literal
Nodes = Mapping[str, Mapping[str, list[Term]]]

_ITEM = re.compile(re.escape(names.WD) + r"(Q[1-9]\d*)$")
_PROPERTY = re.compile(r"P\d+")
_POINT = re.compile(r"Point\((-?[\d.eE-]+) (-?[\d.eE-]+)\)", re.IGNORECASE)
_LENGTHS = {precision: length for length, precision in v.PRECISIONS.items()}
_RANKS = {node.value: rank for rank, node in v.RANKS.items()}


def read_items(triples: Iterable[Triple | Quad]) -> Iterator[Item]:
    """Yield the items that triples describe, by the order in which they first come."""
    nodes: dict[str, dict[str, list[Term]]] = {}
    pages: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, NamedNode) and isinstance(value, (NamedNode, Literal)):
            about = nodes.setdefault(subject.value, {})
            about.setdefault(triple.predicate.value, []).append(value)
    for about in nodes.values():
        if v.ABOUT.value in about and v.PART_OF.value in about:
            site = site_of(about[v.PART_OF.value][0].value)
            pages[about[v.ABOUT.value][0].value][site] = about[v.NAME.value][0].value
    for iri, about in nodes.items():
        if (found := _ITEM.match(iri)) and _is_described(about):
            yield _item(found[1], about, nodes, pages.get(iri, {}))


def _is_described(about: Mapping[str, list[Term]]) -> bool:
    known = (v.LABEL, v.SOURCE, v.RETRIEVED, v.GONE, v.SAME)
    return any(node.value in about for node in known)


def _item(
    identifier: str, about: Mapping[str, list[Term]], nodes: Nodes, pages: Mapping[str, str]
) -> Item:
    aliases: dict[str, list[str]] = defaultdict(list)
    for language, text in _by_language(about, v.ALIAS):
        aliases[language].append(text)
    state, redirect = _state(about)
    return Item(
        id=identifier,
        labels=dict(_by_language(about, v.LABEL)),
        aliases={language: tuple(texts) for language, texts in aliases.items()},
        descriptions=dict(_by_language(about, v.DESCRIPTION)),
        statements=tuple(_statements(about, nodes)),
        sitelinks=dict(sorted(pages.items())),
        sources=tuple(sorted(x.value for x in about.get(v.SOURCE.value, ()))),
        retrieved=_first(about, v.RETRIEVED) or _first(about, v.GONE),
        revision=int(_first(about, v.VERSION) or 0) or None,
        state=state,
        redirect=redirect,
    )


def _first(about: Mapping[str, list[Term]], predicate: NamedNode) -> str:
    return next((term.value for term in about.get(predicate.value, ())), "")


def _state(about: Mapping[str, list[Term]]) -> tuple[State, str]:
    if target := _first(about, v.SAME):
        return "redirect", target.removeprefix(names.WD)
    return ("deleted" if v.GONE.value in about else "live"), ""


def _by_language(
    about: Mapping[str, list[Term]], predicate: NamedNode
) -> Iterator[tuple[str, str]]:
    found = (x for x in about.get(predicate.value, ()) if isinstance(x, Literal))
    yield from sorted((text.language or "", text.value) for text in found)


def _statements(about: Mapping[str, list[Term]], nodes: Nodes) -> Iterator[Statement]:
    for predicate in sorted(about):
        name = predicate.removeprefix(v.P)
        if not _PROPERTY.fullmatch(name):
            continue
        made = [_statement(name, node.value, nodes) for node in about[predicate]]
        yield from sorted((s for s in made if s), key=_order)


def _order(statement: Statement) -> tuple[str, str, str]:
    return statement.date("P580"), statement.date("P582"), repr(statement.value)


def _statement(name: str, node: str, nodes: Nodes) -> Statement | None:
    about = nodes.get(node, {})
    value = _value(about, name, (v.PS, v.PSV), nodes)
    if value is None:
        return None
    qualifiers = []
    for predicate in sorted(about):
        key = predicate.removeprefix(v.PQ)
        if _PROPERTY.fullmatch(key) and (found := _value(about, key, (v.PQ, v.PQV), nodes)):
            qualifiers.append((key, found))
    rank: Rank = _RANKS.get(_first(about, v.RANK), "normal")
    identifier = node.removeprefix(v.WDS).replace("-", "$", 1) if node.startswith(v.WDS) else ""
    return Statement(name, value, tuple(qualifiers), rank, identifier)


def _value(
    about: Mapping[str, list[Term]], name: str, spaces: tuple[str, str], nodes: Nodes
) -> Value | None:
    simple, full = spaces
    terms = about.get(simple + name)
    if not terms:
        return None
    times = about.get(full + name)
    return _read(terms[0], nodes.get(times[0].value, {}) if times else {}, nodes)


def _read(term: Term, time: Mapping[str, list[Term]], nodes: Nodes) -> Value | None:
    if isinstance(term, NamedNode):
        return _node(term.value, nodes)
    if term.datatype == v.DATE_TIME:
        precision = int(_first(time, v.PRECISION) or 11)
        length = _LENGTHS.get(precision)
        return TimeValue(term.value[:length]) if length else None
    if term.datatype == v.WKT:
        point = _POINT.match(term.value)
        return Point(float(point[2]), float(point[1])) if point else None
    return Text(term.value, term.language or "")


def _node(iri: str, nodes: Nodes) -> Value:
    if found := _ITEM.match(iri):
        return ItemValue(found[1])
    about = nodes.get(iri, {})
    if iri.startswith(v.GENID):
        country = _first(about, NamedNode(v.WDT + COUNTRY)).removeprefix(names.WD)
        label, key = _first(about, v.LABEL), iri.removeprefix(v.GENID)
        return Described(label, country, "" if key == described_key(label, country) else key)
    return Text(iri)
