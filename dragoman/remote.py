"""Asks another SPARQL store the same questions, over the SPARQL 1.1 protocol."""

from __future__ import annotations

from urllib.error import URLError

from SPARQLWrapper import CSV, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from graph import names, sparql
from graph.errors import QueryError

AGENT = "dragoman (https://w3id.org/dragoman/)"


def ask_endpoint(url: str, query: str, form: str, timeout: int = 60) -> bytes:
    """Return the answer of an endpoint in SPARQL JSON or CSV, or Turtle for triples.

    Raises QueryError where the query would change something or the endpoint does not answer.
    """
    sparql.guard(query)
    client = SPARQLWrapper(url, agent=AGENT)
    client.setTimeout(timeout)
    client.setMethod(POST)
    prefixes = "".join(f"PREFIX {k}: <{v}>\n" for k, v in names.PREFIXES.items())
    client.setQuery(prefixes + query)
    triples = client.queryType in ("CONSTRUCT", "DESCRIBE")
    client.setReturnFormat(TURTLE if triples else CSV if form == "csv" else JSON)
    try:
        with client.query().response as response:
            return bytes(response.read())
    except (SPARQLWrapperException, URLError, TimeoutError, OSError, ValueError) as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise QueryError(
            f"the endpoint did not answer ({first})", where=url, todo="Check address and query"
        ) from error
