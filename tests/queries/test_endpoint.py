"""The catalogue on a real SPARQL server: each query file gives the same rows, unchanged."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from dragoman.remote import ask_endpoint
from graph.nquads import canonical
from graph.store import Rows, Store, read
from queries.catalog import Catalogue
from queries.run import bind
from tests.queries.test_more import ASKED
from tests.server import serving


@pytest.fixture(scope="module")
def endpoint(lakes: Store) -> Iterator[str]:
    """Serve the invented graph, its default graph the union of the named ones."""
    quads = canonical(lakes.quads_for_pattern(None, None, None))
    with serving(quads, "--union-default-graph") as url:
        yield url


# The theme wikidata needs a snapshot of Wikidata beside the graph.
NAMES = [n for n in ASKED if "lakes" in ASKED[n] and Catalogue.load().get(n).theme != "wikidata"]


@pytest.mark.parametrize("name", NAMES)
def test_a_server_gives_the_same_rows(lakes: Store, endpoint: str, name: str) -> None:
    text = bind(lakes, Catalogue.load().get(name), ASKED[name]["lakes"])
    answer = ask_endpoint(endpoint, text)
    assert isinstance(answer, ox.QuerySolutions)
    found = read(answer)
    assert isinstance(found, Rows)
    assert found.columns == lakes.select(text).columns
    assert found.texts() == lakes.select(text).texts()
