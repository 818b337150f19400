"""The same query over our graph gives the same rows, from the snapshot and through the client."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from dragoman.wikidata.settings import Settings
from dragoman.wikidata.sparql import SparqlEndpoint
from graph.store import Store
from graph.wikidata.service import Wikidata
from tests.graph.wikidata.test_federate import LABEL, LINK, SAME_AS_FEDERATED, WIKIDATA

LABELLED = (
    f"SELECT ?e ?itemLabel ?oLabel {{ {LINK} {WIKIDATA} {{ ?item wdt:P39 ?o . "
    f"{LABEL % 'zh,en'} }} }}",
    f"SELECT ?e ?itemLabel {{ {LINK} . {LABEL % 'hi,zh,en'} }}",
)
_PREFIXES = "PREFIX wd: <http://www.wikidata.org/entity/>\n"


def _rows(store: Store, query: str) -> list[str]:
    answer = store.answer(_PREFIXES + query)
    if isinstance(answer, ox.QueryBoolean):
        return [str(bool(answer))]
    return sorted(str(row) for row in answer)


@pytest.mark.parametrize("batch", [1, 200])
@pytest.mark.parametrize("query", [*SAME_AS_FEDERATED[:10], *LABELLED])
def test_here_and_there(store: Store, sparql_server: str, query: str, batch: int) -> None:
    here = _rows(store, query)
    assert here
    store.wikidata = Wikidata(SparqlEndpoint(Settings(sparql=sparql_server), batch=batch))
    assert _rows(store, query) == here
