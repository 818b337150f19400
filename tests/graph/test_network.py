"""The actor network: typed edges with passages; what did not take place makes none."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import Store

from graph import names
from graph.errors import StoreError
from graph.facts import Assembly, Entity, Standing, StatusChange
from graph.model import Kind, TimeValue
from graph.network import Network, network
from graph.network_files import flat, write_file
from graph.rdf_facts import facts_quads
from graph.rdf_terms import Node
from tests.graph.nets import fact

BERGH, RUEL = "person/ada-bergh", "person/tomas-ruel"
NORLAND, VERRANIA = "state/norland", "state/verrania"
ENTITIES = (
    Entity(BERGH, Kind.PERSON, "Ada Bergh", ("Bergh",)),
    Entity(RUEL, Kind.PERSON, "Tomas Ruel"),
    Entity(NORLAND, Kind.STATE, "Norland"),
    Entity(VERRANIA, Kind.STATE, "Verrania"),
    Entity("group/officials", Kind.GROUP, "officials"),
    Entity("meeting/hale", Kind.MEETING, "Meeting in Port Hale"),
    Entity("meeting/next", Kind.MEETING, "Next meeting"),
    Entity("friction/ferry", Kind.FRICTION, "Ferry line closed"),
    Entity("agreement/ferry", Kind.AGREEMENT, "Ferry agreement"),
    Entity("statement/1", Kind.STATEMENT, "Two years were lost"),
    Entity("tenure/1", Kind.TENURE, "President of Norland"),
)


FACTS = (
    fact("meeting/hale", "participant", BERGH, "c1", "c2", origins=("a", "b")),
    fact("meeting/hale", "participant", RUEL, "c1", "c2", "c3", origins=("a", "b", "c")),
    fact("meeting/hale", "participant", VERRANIA, "c4", standing=Standing.CONTESTED),
    fact("meeting/hale", "when", TimeValue("on 4 May 2031", "2031-05-04"), "c1"),
    fact("meeting/next", "participant", BERGH, "c4", standing=Standing.PLAIN),
    fact("meeting/next", "participant", RUEL, "c4", standing=Standing.PLAIN),
    fact("friction/ferry", "by", NORLAND, "c5"),
    fact("friction/ferry", "against", VERRANIA, "c5"),
    fact("friction/ferry", "party", NORLAND, "c5"),
    fact("friction/ferry", "party", VERRANIA, "c5"),
    fact("agreement/ferry", "party", NORLAND, "c6"),
    fact("agreement/ferry", "party", VERRANIA, "c6"),
    fact("statement/1", "speaker", RUEL, "c7"),
    fact("statement/1", "addressee", BERGH, "c7"),
    fact("statement/1", "addressee", "group/officials", "c7"),
    fact("tenure/1", "holder", BERGH, "c8"),
    fact("tenure/1", "officeOf", NORLAND, "c8"),
)
STATUSES = (
    StatusChange("s1", "meeting/hale", "held", None, 1, (), ("c1",)),
    StatusChange("s2", "meeting/next", "planned", None, 1, (), ("c4",)),
)


def claims() -> list[Node]:
    graph = names.document_graph("900")
    document = Node(names.document_iri("900"), graph).a("Document").label("The ferry line")
    document.value("handle", "900").value("outlet", "Hale Courier").value("published", "2031-05")
    nodes = [document]
    for number in range(1, 9):
        passage = Node(names.passage_iri(f"p{number}"), graph).a("Passage")
        passage.value("quote", f"Words {number} & <more>").value("start", number).value("end", 20)
        claim = Node(names.claim_iri(f"c{number}"), graph).a("Claim")
        claim.link("passage", passage.iri.value).link("inDocument", document.iri.value)
        nodes += [passage, claim]
    return nodes


@pytest.fixture(scope="module")
def graph() -> Network:
    store = Store()
    store.extend(facts_quads(Assembly(ENTITIES, FACTS, STATUSES)))
    for node in claims():
        store.extend(node)
    return network(store)


def edges(graph: Network) -> list[tuple[str, str, str, bool, int]]:
    return sorted(
        (s, t, d["kind"], d["directed"], d["weight"]) for s, t, d in graph.edges(data=True)
    )


def test_edges_are_typed_and_weighted(graph: Network) -> None:
    assert edges(graph) == [
        (BERGH, RUEL, "meeting", False, 2),
        (BERGH, NORLAND, "office", True, 1),
        (RUEL, BERGH, "statement", True, 1),
        (NORLAND, VERRANIA, "agreement", False, 1),
        (NORLAND, VERRANIA, "friction", True, 1),
    ]


def test_an_edge_carries_claims_passages_and_dates(graph: Network) -> None:
    data = graph.edges[BERGH, RUEL, "meeting/hale meeting"]
    assert data["claims"] == ("c1", "c2", "c3")
    assert [p.quote for p in data["passages"]] == [f"Words {n} & <more>" for n in (1, 2, 3)]
    assert {(p.document, p.published, p.outlet) for p in data["passages"]} == {
        ("900", "2031-05", "Hale Courier")
    }
    assert data["dates"] == ("2031-05-04",)
    assert data["status"] == "held"


def test_groups_and_events_are_no_nodes(graph: Network) -> None:
    assert set(graph.nodes) == {BERGH, RUEL, NORLAND, VERRANIA}
    assert graph.nodes[BERGH] == {
        "label": "Ada Bergh",
        "kind": "Person",
        "aliases": ("Bergh",),
        "item": "",
    }


@pytest.mark.parametrize(
    ("name", "reader"), [("n.gexf", nx.read_gexf), ("n.graphml", nx.read_graphml)]
)
def test_files_read_back(graph: Network, tmp_path: Path, name: str, reader: object) -> None:
    assert callable(reader)
    write_file(graph, tmp_path / name)
    back = reader(tmp_path / name)
    assert set(back.nodes) == set(graph.nodes)
    assert back.number_of_edges() == graph.number_of_edges()
    (data,) = [d for _, _, d in back.edges(data=True) if d["kind"] == "friction"]
    assert data["passages"] == "[900, 2031-05] Words 5 & <more>"
    write_file(graph, tmp_path / f"again-{name}")
    assert (tmp_path / name).read_bytes() == (tmp_path / f"again-{name}").read_bytes()
    assert "lastmodifieddate" not in (tmp_path / name).read_text()


def test_flat_attributes_are_plain(graph: Network) -> None:
    for _, _, data in flat(graph).edges(data=True):
        assert {type(v) for v in data.values()} <= {str, int, float, bool}


def test_unknown_format(graph: Network, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no network format is known for \.bmp"):
        write_file(graph, tmp_path / "n.bmp")
    with pytest.raises(StoreError, match="cannot be written"):
        write_file(graph, tmp_path / "missing" / "n.gexf")
