"""Named graphs as JSON-LD 1.1, compacted with the context of the ontology.

The context is written into the file, so that nobody needs the network to read it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

import pyoxigraph as ox

import ontology
from graph import names

_NATIVE: dict[str, Callable[[str], int | bool]] = {
    names.XSD + "integer": int,
    names.XSD + "boolean": lambda text: text == "true",
}
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def jsonld(quads: Iterable[ox.Quad]) -> bytes:
    """Return quads as one JSON-LD document; equal graphs give equal bytes."""
    context = _Context(json.loads(ontology.path("context.jsonld").read_text("utf-8"))["@context"])
    ordered = sorted(quads, key=lambda quad: (_graph_name(quad), str(quad)))
    graphs = []
    for name, group in groupby(ordered, _graph_name):
        nodes: dict[str, dict[str, Any]] = {}
        for quad in group:
            identifier = _id(quad.subject)
            context.add(nodes.setdefault(identifier, {"@id": identifier}), quad)
        graphs.append({"@id": name, "@graph": list(nodes.values())})
    data = {"@context": context.terms, "@graph": graphs}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


@dataclass
class _Context:
    """A JSON-LD context, read backwards: from IRIs to short keys."""

    terms: Mapping[str, Any]

    @cached_property
    def keys(self) -> dict[str, tuple[str, str | None]]:
        """Key and type coercion of each predicate that the context names."""
        found = {}
        for key, told in self.terms.items():
            about = {"@id": told} if isinstance(told, str) else told
            if not isinstance(about, dict) or "@id" not in about:
                continue
            iri = self._expand(about["@id"])
            # Prefixes end in a separator; they are no predicates.
            if not iri.startswith("@") and iri[-1] not in "#/":
                coercion = about.get("@type")
                found[iri] = (key, coercion and self._expand(coercion))
        return found

    def add(self, node: dict[str, Any], quad: ox.Quad) -> None:
        """Add the predicate and the object of a quad to the node of its subject."""
        predicate = quad.predicate.value
        if predicate == names.RDF + "type":
            node.setdefault("@type", []).append(_id(quad.object))
            return
        key, coercion = self.keys.get(predicate) or (self._in_vocabulary(predicate), None)
        node.setdefault(key, []).append(_value(quad.object, coercion))

    def _in_vocabulary(self, predicate: str) -> str:
        """Return the local name of a term of the vocabulary that the context says no more of."""
        local = predicate.removeprefix(self.terms.get("@vocab", predicate))
        return predicate if not local or local in self.terms else local

    def _expand(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        head = self.terms.get(prefix) if colon and not rest.startswith("//") else None
        return f"{head}{rest}" if isinstance(head, str) else name


def _value(term: Term, coercion: str | None) -> Any:
    """Return a value as short as the coercion of its key allows."""
    if not isinstance(term, ox.Literal):
        return _id(term) if coercion == "@id" else {"@id": _id(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype in _NATIVE and coercion in (None, datatype):
        return _NATIVE[datatype](term.value)
    if coercion == datatype or (coercion is None and datatype == names.XSD + "string"):
        return term.value
    return {"@value": term.value, "@type": datatype}


def _id(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _graph_name(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
