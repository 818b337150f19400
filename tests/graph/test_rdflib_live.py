"""The rdflib Dataset that reads from a store holds what the copy holds, and cannot be changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import rdflib
from rdflib import RDF, RDFS
from rdflib.compare import isomorphic
from rdflib.query import Result

from graph import names
from graph.build import build
from graph.errors import QueryError, StoreError
from graph.store import Store
from tests.graph import sample

# rdflib warns of properties that it uses itself.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")

DGM = rdflib.Namespace(names.DGM)
FACTS = rdflib.URIRef(names.graph_iri("facts"))
PEOPLE = "SELECT ?p ?label WHERE { ?p a dgm:Person ; rdfs:label ?label } ORDER BY ?label"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("live") / "store"
    build(folder, sample.world(), resolve=sample.resolve, assemble=sample.assemble)
    with Store.open(folder) as opened:
        yield opened


@pytest.fixture
def view(store: Store) -> rdflib.Dataset:
    return store.rdflib_view()


def cells(answer: Result) -> list[tuple[str, ...]]:
    """Return the rows of an answer as texts, '' where nothing is bound."""
    names_of = answer.vars or []
    return [tuple(str(b.get(v, "")) for v in names_of) for b in answer.bindings]


def test_it_holds_the_quads_of_the_copy(store: Store, view: rdflib.Dataset) -> None:
    copy = store.dataset()
    assert set(view.quads((None, None, None, None))) == set(copy.quads((None, None, None, None)))
    names_of = {g.identifier for g in view.graphs() if len(g)}
    assert names_of == {g.identifier for g in copy.graphs() if len(g)}
    assert isomorphic(view.graph(FACTS), copy.graph(FACTS))


def test_its_graphs_are_walked_in_terms_of_rdflib(view: rdflib.Dataset) -> None:
    facts = view.graph(FACTS)
    (person,) = facts.subjects(RDFS.label, rdflib.Literal("Ada Bergh"))
    assert (person, RDF.type, DGM.Person) in facts
    assert (person, RDF.type, DGM.State) not in facts
    assert facts.value(person, RDFS.label) == rdflib.Literal("Ada Bergh")
    assert {g.identifier for g in view.graphs((person, RDF.type, DGM.Person))} >= {FACTS}
    assert list(facts.triples((None, RDFS.label, rdflib.Variable("x")))) == []


def test_a_query_is_answered_as_the_store_answers_it(store: Store, view: rdflib.Dataset) -> None:
    found = store.select(PEOPLE).texts()
    assert cells(view.query(PEOPLE)) == found
    assert bool(view.query("ASK { ?p a dgm:Person }"))
    built = view.query("CONSTRUCT { ?p a dgm:Person } WHERE { ?p a dgm:Person }").graph
    assert built is not None
    assert len(built) == len(found)
    some = view.query("SELECT (1 AS ?n) ?none WHERE { OPTIONAL { ?none a dgm:Nothing } }")
    assert cells(some) == [("1", "")]


def test_what_the_store_is_not_asked_rdflib_answers(store: Store, view: rdflib.Dataset) -> None:
    found = store.select(PEOPLE).texts()
    assert cells(view.graph(FACTS).query(PEOPLE)) == found
    view.default_union = True
    label = {"label": rdflib.Literal("Ada Bergh")}
    ((_, only),) = cells(view.query(PEOPLE, initBindings=label))
    assert only == "Ada Bergh"


def test_its_prefixes_are_those_of_the_store(view: rdflib.Dataset) -> None:
    assert view.graph(FACTS).serialize(format="turtle").startswith("@prefix code:")
    assert view.store.prefix(rdflib.URIRef(names.DGM)) == "dgm"
    view.bind("own", "http://example.org/own#")
    assert str(view.store.namespace("own")) == "http://example.org/own#"


def test_it_cannot_be_written_to(view: rdflib.Dataset) -> None:
    triple = (DGM.a, DGM.b, DGM.c)
    for change in (view.add, view.remove, view.graph(FACTS).add):
        with pytest.raises(StoreError, match="cannot be written to"):
            change(triple)
    with pytest.raises(StoreError, match="cannot be written to"):
        view.addN([(*triple, view.graph(FACTS))])
    with pytest.raises(StoreError, match="cannot be written to"):
        view.update("INSERT DATA { dgm:a dgm:b dgm:c }")
    with pytest.raises(QueryError, match="INSERT is refused"):
        view.query("INSERT DATA { dgm:a dgm:b dgm:c }")
