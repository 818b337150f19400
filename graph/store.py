"""The graph as it is read: open the last good generation of a store and ask it.

    with Store.open(Path("store")) as store:
        rows = store.query("SELECT ?label WHERE { ?p a dgm:Person ; rdfs:label ?label }")

The default graph of queries is `facts` and `ontology`; the other graphs are named with GRAPH.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph import names, sparql, store_beside
from graph.errors import QueryError, StoreError
from graph.layout import BUILD_ANEW, Layout
from graph.typed_rows import Term, frame, html_table, named, value
from graph.wikidata.federate import expand
from graph.wikidata.service import SnapshotEndpoint, Wikidata
from graph.wikidata.shipped import SHIPPED, find_path, snapshot_graph

if TYPE_CHECKING:
    import pandas
    import rdflib

    from graph.network import Network

__all__ = ["Answer", "Rows", "Store", "Term", "read"]

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

MEMORY_LIMIT = 300_000_000
"""Bytes of N-Quads up to which a graph is read into memory; a larger one is read from disk.

A million triples are 240 MB of N-Quads, take 0.6 GB of memory and four seconds to read, and are
then asked three to six times faster than from disk.
"""

GRAPH_FILE, RECORD_FILE, DISK_FOLDER = "graph.nq", "record.nq", "oxigraph"


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: names of the columns and the rows.

    A row is iterated by column, and indexed by position or by name; a cell is a term or None.
    `typed()` has values of Python in place of terms, `frame()` is a pandas DataFrame.
    """

    columns: tuple[str, ...]
    rows: tuple[ox.QuerySolution, ...]

    def __iter__(self) -> Iterator[ox.QuerySolution]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def texts(self) -> list[tuple[str, ...]]:
        """Return the cells as plain text: IRIs and literals by their value, '' where unbound."""
        return [tuple(_text(cell) for cell in row) for row in self.rows]

    def values(self) -> list[tuple[object, ...]]:
        """Return the cells as Python has them: numbers, dates, truth, text; None where unbound."""
        return [tuple(value(cell) for cell in row) for row in self.rows]

    def typed(self) -> list[Any]:
        """Return the values as named tuples: `row.label`, `row.number`."""
        return named(self.columns, self.values())

    def frame(self) -> pandas.DataFrame:
        """Return the values as a DataFrame; raises DragomanError where there is no pandas."""
        return frame(self.columns, self.values())

    def _repr_html_(self) -> str:
        return html_table(self.columns, self.values())


class Store:
    """The last good graph of a store, read-only."""

    def __init__(self, quads: ox.Store, folder: Path, base: str = names.BASE) -> None:
        self._quads = quads
        self._folder = folder
        self._on_disk = False
        self.base = base
        self.wikidata = Wikidata(SnapshotEndpoint())
        self.snapshot = SHIPPED
        self._default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [
            ox.NamedNode(names.graph_iri(name, base)) for name in ("facts", "ontology")
        ]

    @classmethod
    def open(cls, directory: Path | str, *, memory_limit: int = MEMORY_LIMIT) -> Store:
        """Open the last good generation of the store in `directory`.

        Raises StoreError where there is none, or one that this version cannot read.
        """
        folder = Layout(Path(directory)).get()
        try:
            size = (folder / GRAPH_FILE).stat().st_size
            quads = _in_memory(folder) if size < memory_limit else _on_disk(folder)
        except (OSError, SyntaxError) as error:
            raise StoreError(
                f"the store cannot be read ({error})",
                where=str(folder),
                todo=BUILD_ANEW,
            ) from error
        store = cls(quads, folder)
        store.snapshot = find_path(Path(directory))
        store.wikidata = Wikidata(SnapshotEndpoint(store.snapshot))
        store._on_disk = size >= memory_limit
        return store

    def __repr__(self) -> str:
        return f"<Store {self._folder}>"

    @property
    def generation(self) -> str:
        """The name of the generation that is open; it changes with each build."""
        return self._folder.name

    def answer(self, query: str, substitutions: Mapping[str, Term] | None = None) -> Answer:
        """Return pyoxigraph's own lazy answer, to be serialised by it.

        `substitutions` gives values to variables by name; pyoxigraph takes only those that the
        query selects. Raises QueryError for a query that does not parse, that would change
        something, or that calls another endpoint than Wikidata's, which `wikidata` answers.
        """
        if "SERVICE" in sparql.keywords(query):
            query = expand(query, self._rows, self.wikidata)
        self._hold_snapshot(query)
        words = sparql.guard(query)
        values = {ox.Variable(k): v for k, v in (substitutions or {}).items()}
        try:
            return self._quads.query(
                query,
                prefixes=names.PREFIXES,
                # A query that names its own graphs with FROM is taken at its word.
                default_graph=None if "FROM" in words else self._default,
                substitutions=values or None,
            )
        except SyntaxError as error:
            raise sparql.unparsed(error) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed ({error})", todo="Correct the query") from error

    def rename(self, labels: Mapping[str, str]) -> None:
        """Give nodes other labels, for this reading only; the old ones become further names.

        Raises StoreError for a store that is read from disk.
        """
        if self._on_disk:
            raise store_beside.too_large(self._folder, "other names")
        facts = ox.NamedNode(names.graph_iri("facts", self.base))
        store_beside.rename(self._quads, labels, facts)

    def _hold_snapshot(self, query: str) -> None:
        """Take the snapshot of Wikidata into its own graph, once a query names that graph."""
        graph = ox.NamedNode(snapshot_graph(self.snapshot, self.base))
        if graph.value not in query or self._quads.contains_named_graph(graph):
            return
        if self._on_disk:
            raise store_beside.too_large(self._folder, "the graph of a snapshot")
        store_beside.hold(self._quads, self.snapshot, graph)

    def _rows(self, query: str) -> list[tuple[Term | None, ...]]:
        return [tuple(row) for row in self.select(query)]

    def query(
        self, query: str, substitutions: Mapping[str, Term] | None = None
    ) -> Rows | bool | list[ox.Triple]:
        """Return the rows of a SELECT, the truth of an ASK, the triples of a CONSTRUCT."""
        return read(self.answer(query, substitutions))

    def select(self, query: str, substitutions: Mapping[str, Term] | None = None) -> Rows:
        """Return the rows of a SELECT; raises QueryError for a query of another form."""
        answer = self.query(query, substitutions)
        if not isinstance(answer, Rows):
            raise QueryError("not a SELECT query", todo="Write SELECT ... WHERE { ... }")
        return answer

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | ox.Literal | None,
        graph_name: ox.NamedNode | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that fit; None fits all."""
        return iter(self._quads.quads_for_pattern(subject, predicate, value, graph_name))

    def graphs(self) -> list[str]:
        """Return the names of the named graphs, sorted."""
        graphs = self._quads.named_graphs()
        return sorted(graph.value for graph in graphs if isinstance(graph, ox.NamedNode))

    def nquads(self) -> bytes:
        """Return the graph as canonical N-Quads: sorted lines, the same bytes for equal graphs.

        The graph `record` is left out: when something was recorded is not part of what is known.
        """
        return (self._folder / GRAPH_FILE).read_bytes()

    def dataset(self) -> rdflib.Dataset:
        """Return a copy as an rdflib Dataset, with plain strings as rdflib writes them."""
        from graph.rdflib_view import dataset

        return dataset(self._quads)

    def rdflib_view(self) -> rdflib.Dataset:
        """Return an rdflib Dataset that reads from this store: nothing is copied, or written."""
        from graph.rdflib_live import live

        return live(self)

    def network(self, kind: str = "all") -> Network:
        """Return one of the graphs of docs/networks.md as a networkx graph.

        Raises QueryError for a kind that there is not.
        """
        from graph.network_typed import typed

        return typed(self, kind, self.base)

    def close(self) -> None:
        """Let go of the store."""
        self._quads = ox.Store()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def read(answer: Answer) -> Rows | bool | list[ox.Triple]:
    """Return the rows, the truth or the triples of an answer; raises QueryError where it fails."""
    try:
        if isinstance(answer, ox.QuerySolutions):
            columns = tuple(variable.value for variable in answer.variables)
            return Rows(columns, tuple(answer))
        if isinstance(answer, ox.QueryBoolean):
            return bool(answer)
        return list(answer)
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query failed ({error})", todo="Correct the query") from error


def _in_memory(folder: Path) -> ox.Store:
    quads = ox.Store()
    for name in (GRAPH_FILE, RECORD_FILE):
        quads.bulk_load(path=folder / name, format=ox.RdfFormat.N_QUADS)
    return quads


def _on_disk(folder: Path) -> ox.Store:
    return ox.Store.read_only(str(folder / DISK_FOLDER))


def _text(cell: Term | None) -> str:
    if cell is None:
        return ""
    return str(cell) if isinstance(cell, ox.Triple) else cell.value
