"""A store as an rdflib Dataset that reads from it and copies nothing.

    dataset = store.rdflib_view()
    dataset.query("SELECT ?label WHERE { ?m a dgm:Meeting ; rdfs:label ?label }")
    for subject in dataset.graph(URIRef("...")).subjects(RDF.type): ...

Queries go to the engine of the store, with its default graph (`facts` and `ontology`) and prefixes.
What that engine is not asked for (initial bindings, one graph, the union of all) rdflib's own
answers, from the same triples. The view cannot be written to.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from typing import Any, NoReturn

import pyoxigraph as ox
import rdflib
import rdflib.plugins.sparql
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result
from rdflib.store import Store as RdflibStore
from rdflib.term import Node

from graph import names
from graph.errors import StoreError
from graph.rdflib_view import Terms
from graph.store import Store, Term


def live(store: Store) -> rdflib.Dataset:
    """Return the view of a store."""
    # rdflib would fetch whatever file or URL a FROM clause names.
    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    out = rdflib.Dataset(store=_Live(store))
    for prefix, iri in names.PREFIXES.items():
        out.bind(prefix, iri, replace=True)
    return out


class _Live(RdflibStore):
    """The store behind a view, in the terms of rdflib."""

    context_aware = graph_aware = True

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._held, self._terms = store, Terms()
        self._prefixes: dict[str, rdflib.URIRef] = {}

    # ------------------------------------------------------------------ reading
    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """Yield the triples that fit, each with the graphs that hold it."""
        graph = _graph(context)
        s, p, o = (None if term is None else _term(term) for term in triple_pattern)
        if graph == DATASET_DEFAULT_GRAPH_ID or ... in (s, p, o):
            return
        name = None if graph is None else ox.NamedNode(str(graph))
        found: dict[tuple[Node, Node, Node], list[rdflib.Graph]] = {}
        for quad in self._held.quads_for_pattern(s, p, o, name):
            (triple,) = self._terms.triples([quad])
            found.setdefault(triple, []).append(self._context(quad.graph_name))
        for triple, contexts in found.items():
            yield triple, iter(contexts)

    def contexts(self, triple: Any = None) -> Generator[Any, None, None]:
        """Yield the named graphs, or those that hold a triple."""
        if triple is None or triple == (None, None, None):
            yield from (self._context(ox.NamedNode(name)) for name in self._held.graphs())
            return
        for _, contexts in self.triples(triple):
            yield from contexts

    def __len__(self, context: Any = None) -> int:
        return sum(1 for _ in self.triples((None, None, None), context))

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803
        initBindings: Mapping[str, Any],  # noqa: N803
        queryGraph: Any,  # noqa: N803
        **kwargs: Any,
    ) -> Result:
        """Answer with the engine of the store what can be asked of it."""
        if initBindings or not isinstance(query, str) or queryGraph != DATASET_DEFAULT_GRAPH_ID:
            raise NotImplementedError
        return self._result(self._held.answer(query))

    def _result(self, answer: Any) -> Result:
        if isinstance(answer, ox.QuerySolutions):
            out = Result("SELECT")
            out.vars = [rdflib.Variable(v.value) for v in answer.variables]
            rows = [zip(out.vars, row, strict=True) for row in answer]
            out.bindings = [
                {name: self._terms.term(term) for name, term in row if term is not None}  # type: ignore[misc]
                for row in rows
            ]
        elif isinstance(answer, ox.QueryBoolean):
            out = Result("ASK")
            out.askAnswer = bool(answer)
        else:
            out = Result("CONSTRUCT")
            out.graph = rdflib.Graph()
            for triple in self._terms.triples(answer):
                out.graph.add(triple)
        return out

    def _context(self, name: Term | ox.DefaultGraph) -> rdflib.Graph:
        iri = self._terms.iri(name.value) if isinstance(name, ox.NamedNode) else None
        return rdflib.Graph(store=self, identifier=iri or DATASET_DEFAULT_GRAPH_ID)

    # ------------------------------------------------------------------ prefixes
    def bind(self, prefix: str, namespace: rdflib.URIRef, override: bool = True) -> None:
        """Remember a prefix; it is how IRIs are written, not part of the graph."""
        if override or prefix not in self._prefixes:
            self._prefixes = {p: n for p, n in self._prefixes.items() if n != namespace}
            self._prefixes[prefix] = namespace

    def prefix(self, namespace: rdflib.URIRef) -> str | None:
        """Return the prefix of a namespace."""
        return next((p for p, n in self._prefixes.items() if n == namespace), None)

    def namespace(self, prefix: str) -> rdflib.URIRef | None:
        """Return the namespace of a prefix."""
        return self._prefixes.get(prefix)

    def namespaces(self) -> Iterator[tuple[str, rdflib.URIRef]]:
        """Yield the prefixes with their namespaces."""
        yield from self._prefixes.items()

    # ------------------------------------------------------------------ refused
    def add_graph(self, graph: rdflib.Graph) -> None:
        """Do nothing: rdflib calls this when somebody looks at a graph by its name."""

    def add(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse."""
        raise _read_only()

    def addN(self, *_: Any, **__: Any) -> NoReturn:  # noqa: N802
        """Refuse."""
        raise _read_only()

    def remove(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse."""
        raise _read_only()

    def update(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse."""
        raise _read_only()


def _read_only() -> StoreError:
    return StoreError(
        "the view of a store cannot be written to",
        todo="Take a copy with store.dataset(), or change the documents and build again",
    )


def _graph(context: Any) -> Any:
    """Return the IRI of a graph; None for all of them."""
    if context is None or isinstance(context, rdflib.Dataset):
        return None
    return context.identifier if isinstance(context, rdflib.Graph) else context


def _term(term: Node) -> Any:
    """Return a term of rdflib as the store has it; `...` for one that it cannot hold there."""
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        datatype = term.datatype or rdflib.XSD.string
        return ox.Literal(str(term), datatype=ox.NamedNode(str(datatype)))
    return ...
