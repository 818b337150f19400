"""Shares the SPARQL server with the tests of graph/wikidata."""

from tests.graph.wikidata.conftest import sparql_server

__all__ = ["sparql_server"]
