"""Shares the SPARQL server with the tests of graph/wikidata."""

from tests.graph.wikidata.conftest import snapshot_path, sparql_server, store

__all__ = ["snapshot_path", "sparql_server", "store"]
