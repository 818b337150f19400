"""Asks another SPARQL store the same questions, over the SPARQL 1.1 protocol."""

from __future__ import annotations

import ast
from urllib.error import URLError
from urllib.parse import urlsplit

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from graph import sparql
from graph.errors import QueryError

AGENT = "dragoman (https://w3id.org/dragoman/)"
TIMEOUT = 60
"""Seconds that an endpoint is given for its answer."""
_SHOWN = 160
"""Characters of what an endpoint says that an error repeats."""

Answered = ox.QuerySolutions | ox.QueryBoolean | list[ox.Triple]


def ask_endpoint(url: str, query: str, timeout: int = TIMEOUT) -> Answered:
    """Return the answer of an endpoint, as pyoxigraph reads it: solutions, truth or triples.

    Raises QueryError where the query would change something, and where the endpoint is not there,
    is too slow, refuses the query or answers something else than SPARQL.
    """
    sparql.guard(query)
    if urlsplit(url).scheme not in ("http", "https"):
        raise QueryError("not the address of an endpoint", where=url, todo="Write http://...")
    client = SPARQLWrapper(url, agent=AGENT)
    client.setTimeout(timeout)
    client.setMethod(POST)
    client.setQuery(sparql.with_prefixes(sparql.uncommented(query)))
    triples = client.queryType in ("CONSTRUCT", "DESCRIBE")
    client.setReturnFormat(TURTLE if triples else JSON)
    data, kind = _fetched(client, url, timeout)
    try:
        return _triples(data) if triples else _results(data)
    except (SyntaxError, ValueError) as error:
        said = " ".join(data[:_SHOWN].decode("utf-8", "replace").split())
        raise QueryError(
            f"the endpoint answered {kind or 'something'} that is not SPARQL: {said}",
            where=url,
            todo="Check that this is the address for queries",
        ) from error


def _fetched(client: SPARQLWrapper, url: str, timeout: int) -> tuple[bytes, str]:
    """Return what the endpoint sends, and its content type."""
    try:
        with client.query().response as response:
            return bytes(response.read()), response.headers.get_content_type()
    except QueryBadFormed as error:
        raise QueryError(
            f"the endpoint refuses the query ({_said(error)})", where=url, todo="Correct the query"
        ) from error
    except (SPARQLWrapperException, URLError, OSError, ValueError) as error:
        if isinstance(error, TimeoutError) or isinstance(
            getattr(error, "reason", None), TimeoutError
        ):
            what, todo = f"in {timeout} seconds", "Ask for less, or wait longer with --timeout"
        else:
            what, todo = f"({_said(error)})", "Check the address, and that the server runs"
        raise QueryError(f"the endpoint did not answer {what}", where=url, todo=todo) from error


def _said(error: Exception) -> str:
    """Return what a server said of an error, else what the error says, in one line."""
    text, _, response = str(getattr(error, "reason", error)).partition("Response:")
    if response:
        text = ast.literal_eval(response.strip()).decode("utf-8", "replace")
    return " ".join(text.split())[:_SHOWN].rstrip(" .") or type(error).__name__


def _results(data: bytes) -> Answered:
    answer = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    if isinstance(answer, ox.QuerySolutions):
        for _ in answer:  # Read to its end, so that what does not parse is told here.
            pass
        return ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    return answer


def _triples(data: bytes) -> Answered:
    return [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)]
