"""Terms and quads: the small vocabulary in which the RDF adapter writes.

Literals are of five datatypes only (string, integer, date, boolean, decimal), there are no blank
nodes, and nothing depends on the clock or on the order of the input.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode, Quad

from graph import names
from graph.dates import bounds, is_edtf
from graph.identity import digest
from graph.model import TimeValue

TYPE = NamedNode(names.RDF + "type")
LABEL = NamedNode(names.RDFS + "label")
ALT_LABEL = NamedNode(names.SKOS + "altLabel")
XSD_DATE = NamedNode(names.XSD + "date")

CODE_PROPERTIES = frozenset(
    {"meetingKind", "status", "frictionKind", "measureAction", "tenureStatus"}
) | {"ploverType", "ploverMode"}
"""Properties whose value is a code (a SKOS concept), not a text."""

_BOUND_NAMES = (
    ("earliest_begin", "hasEarliestBeginTimeStamp"),
    ("latest_begin", "hasLatestBeginTimeStamp"),
    ("earliest_end", "hasEarliestEndTimeStamp"),
    ("latest_end", "hasLatestEndTimeStamp"),
)

Value = str | int | bool | None


def dgm(name: str) -> NamedNode:
    """Return an ontology term by its local name."""
    return NamedNode(names.term(name))


def code(notation: str) -> NamedNode:
    """Return a code; a notation that no scheme could hold still gives a valid IRI."""
    return NamedNode(names.code(quote(notation, safe="-_.~")))


def notation(node: str) -> str:
    """Return the notation that `code` was given."""
    return unquote(node.removeprefix(names.CODE))


class Node:
    """One subject in one named graph, to which triples are added one by one."""

    def __init__(self, iri: str, graph: str) -> None:
        self.iri = NamedNode(iri)
        self.graph = NamedNode(graph)
        self.quads: list[Quad] = []

    def a(self, *classes: str) -> Node:
        """Add types by local name."""
        for name in classes:
            self._add(TYPE, dgm(name))
        return self

    def label(self, text: str) -> Node:
        """Add the label."""
        self._add(LABEL, Literal(text))
        return self

    def alias(self, text: str) -> Node:
        """Add an alternative label."""
        self._add(ALT_LABEL, Literal(text))
        return self

    def link(self, name: str, iri: str | None) -> Node:
        """Add a triple to another node, if there is one."""
        if iri is not None:
            self._add(dgm(name), NamedNode(iri))
        return self

    def code(self, name: str, value: str | None) -> Node:
        """Add a triple to a code, if there is one."""
        if value is not None:
            self._add(dgm(name), code(value))
        return self

    def value(self, name: str, value: Value) -> Node:
        """Add a string, an integer or a boolean, if there is one."""
        if value is not None:
            self._add(dgm(name), Literal(value))
        return self

    def day(self, predicate: str, value: date | None) -> Node:
        """Add a date under a full predicate IRI, if there is one."""
        if value is not None:
            self._add(NamedNode(predicate), Literal(value.isoformat(), datatype=XSD_DATE))
        return self

    def _add(self, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.quads.append(Quad(self.iri, predicate, value, self.graph))

    def __iter__(self) -> Iterator[Quad]:
        return iter(self.quads)


def time_node(
    time: TimeValue, graph: str, base: str, *, scope: str = "", passage: str | None = None
) -> Node:
    """Return a date as a node: wording, EDTF and the bounds that are known.

    `scope` keeps the dates of documents apart (so that no two document graphs share a node); the
    IRI of the passage where the words stand is part of the identity.
    """
    identifier = digest("time", scope, time.wording, time.edtf or "", passage or "")
    node = Node(names.time_iri(identifier, base), graph).a("TimeSpan")
    node.value("wording", time.wording).value("edtf", time.edtf).link("wordingIn", passage)
    known = bounds(time.edtf) if time.edtf and is_edtf(time.edtf) else None
    for attribute, predicate in _BOUND_NAMES if known else ():
        node.day(names.SEM + predicate, getattr(known, attribute))
    return node
