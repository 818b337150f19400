"""A SPARQL endpoint with the data of Wikidata: its query service, QLever, a mirror."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from importlib.metadata import version
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
)

from dragoman.wikidata.cache import Cache
from dragoman.wikidata.http import late, refused, unreached
from dragoman.wikidata.retry import RequestError, asked
from dragoman.wikidata.settings import Settings
from graph import sparql
from graph.errors import QueryError
from graph.sparql_scan import Scan
from graph.wikidata.service import Solution

_ANSWER = ("application/sparql-results+json", "application/json")


@dataclass(frozen=True)
class SparqlEndpoint:
    """Answers SELECT queries over the network; a few values at a time."""

    settings: Settings = field(default_factory=Settings)
    cache: Cache = field(default_factory=Cache)
    sleep: Callable[[float], None] = time.sleep
    batch: int = 200

    @property
    def address(self) -> str:
        """Where it is."""
        return self.settings.sparql

    @property
    def has_labels(self) -> bool:
        """Whether it is Wikidata's own service, which knows its label service."""
        host = urlsplit(self.settings.sparql).hostname or ""
        return host.endswith(".wikidata.org")

    def select(self, query: str) -> Sequence[Solution]:
        """Return the solutions of a SELECT; raises RemoteError where there is no answer."""
        answer = ox.parse_query_results(self.ask(query), format=ox.QueryResultsFormat.JSON)
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError("not a SELECT query", todo="Write SELECT ... WHERE { ... }")
        columns = [variable.value for variable in answer.variables]
        return [
            {c: t for c, t in zip(columns, row, strict=True) if t is not None} for row in answer
        ]

    def ask(self, query: str) -> bytes:
        """Return the answer to a SELECT or ASK as SPARQL JSON."""
        words = sparql.keywords(query)
        for word in sparql.UPDATES:
            if word in words:
                raise QueryError(f"{word} is refused: Wikidata is only read")
        kept = self.cache.find(self.address, query)
        if kept is not None:
            return kept
        data = asked(
            lambda: self._send(query), self.address, self.settings, self.sleep, self.cache.lock
        )
        self.cache.keep(data, self.address, query)
        return data

    @staticmethod
    def form(query: str) -> str:
        """Return what kind of query it is: SELECT, ASK, CONSTRUCT or DESCRIBE."""
        scan = Scan(query)
        return scan.word(scan.form() or 0)

    def _send(self, query: str) -> bytes:
        library = f"sparqlwrapper/{version('SPARQLWrapper')}"
        client = SPARQLWrapper(self.address, agent=self.settings.agent(library))
        client.setTimeout(max(1, round(self.settings.timeout)))
        client.setMethod(POST)
        client.setReturnFormat(JSON)
        client.setQuery(query)
        try:
            with client.query().response as response:
                return _checked(response.read(), response.headers.get_content_type())
        except HTTPError as error:
            with error:
                raise refused(error.code, error.headers.get("Retry-After")) from error
        except QueryBadFormed as error:
            raise RequestError(
                f"the query is refused: {_first(error)}", todo="Correct it"
            ) from error
        except EndPointNotFound as error:
            raise refused(404, None) from error
        except EndPointInternalError as error:
            raise refused(500, None) from error
        except TimeoutError as error:
            raise late(self.settings) from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise late(self.settings) from error
            raise unreached(error.reason) from error
        except (SPARQLWrapperException, HTTPException, OSError) as error:
            raise RequestError(f"the answer broke off ({error})", again=True) from error


def _first(error: SPARQLWrapperException) -> str:
    told = str(error.args[0] if error.args else error)
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    return next((x for x in lines if "rror" in x and "SPARQLWrapper" not in x), lines[0])[:200]


def _checked(data: bytes, kind: str) -> bytes:
    """Return an answer that parses."""
    if kind not in _ANSWER:
        raise RequestError(
            f"{kind} came instead of a table", todo="Check the address of the endpoint"
        )
    try:
        answer = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        if isinstance(answer, ox.QuerySolutions):
            sum(1 for _ in answer)
    except (SyntaxError, ValueError) as error:
        raise RequestError("the answer is not whole: it does not parse", again=True) from error
    return data
