"""Where Wikidata is asked: the snapshot here, or what the application puts in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from graph import sparql
from graph.errors import QueryError
from graph.wikidata.shipped import SHIPPED, read_bytes
from graph.wikidata.vocabulary import GENID, PREFIXES, WIKIBASE

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Solution = Mapping[str, Term]

ADDRESS = "https://query.wikidata.org/sparql"
"""The address by which a query names Wikidata, whoever answers."""
ADDRESSES = frozenset(
    {
        ADDRESS,
        "http://query.wikidata.org/sparql",
        "https://query.wikidata.org/bigdata/namespace/wdq/sparql",
        "https://query-main.wikidata.org/sparql",
    }
)


class Endpoint(Protocol):
    """Answers SELECT queries over Wikidata."""

    @property
    def address(self) -> str:
        """Who answers, for messages."""

    @property
    def has_labels(self) -> bool:
        """Whether it understands SERVICE wikibase:label itself."""

    @property
    def batch(self) -> int:
        """How many values it is given at a time."""

    def select(self, query: str) -> Sequence[Solution]:
        """Return the solutions; raises QueryError where there is no answer."""


@dataclass(frozen=True, slots=True)
class Wikidata:
    """Who answers a SERVICE block, and the languages of the reader, the best first."""

    endpoint: Endpoint
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True)
class SnapshotEndpoint:
    """Answers from a snapshot on disk; it is loaded when it is first asked."""

    path: Path = SHIPPED
    has_labels: bool = False
    batch: int = 100_000

    @property
    def address(self) -> str:
        """The snapshot's name."""
        return self.path.name

    def select(self, query: str) -> Sequence[Solution]:
        """Return the solutions of a SELECT over the snapshot."""
        answer = self.answer(query)
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError("not a SELECT query", todo="Write SELECT ... WHERE { ... }")
        columns = [variable.value for variable in answer.variables]
        return [
            {c: t for c, t in zip(columns, row, strict=True) if t is not None} for row in answer
        ]

    def answer(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return pyoxigraph's answer to any query that reads; raises QueryError for others.

        pyoxigraph would call what SERVICE names, so nothing of that kind may reach it, in whatever
        writing.
        """
        sparql.guard(query)
        try:
            return load_graph(self.path).query(
                query, prefixes=PREFIXES, custom_functions={_IS_SOME: _is_some_value}
            )
        except SyntaxError as error:
            raise QueryError(f"the query does not parse ({error})", where="Wikidata") from error


_IS_SOME = ox.NamedNode(WIKIBASE + "isSomeValue")


def _is_some_value(*terms: Term) -> ox.Literal:
    (term,) = terms
    return ox.Literal(isinstance(term, ox.NamedNode) and term.value.startswith(GENID))


@lru_cache(maxsize=2)
def load_graph(path: Path) -> ox.Store:
    """Return a snapshot as a store of one graph."""
    store = ox.Store()
    store.bulk_load(read_bytes(path), ox.RdfFormat.N_TRIPLES)
    return store
