"""Links as quads and back; only accepted ones tie an entity to an item."""

from __future__ import annotations

import pyoxigraph as ox

from graph import names
from graph.facts import Assembly, Entity
from graph.link import Link
from graph.link_rdf import link_quads, links_quads, read_links
from graph.link_table import Candidate, make_table
from graph.model import Kind
from graph.whole import Whole

TABLE = make_table("small-2030", "2030", [Candidate("Q1", "State", ("Norland",), facts=1)])
LINKS = [
    Link("a", "state/norland", "Q1", "accepted", 0.8, ("class: State", "name: Norland")),
    Link("b", "person/ada-bergh", "Q2", "proposed", 0.6, ("name: Ada Bergh",), ("j1", "j2")),
    Link("c", "place/hale", None, "unlinked", 0.0, ("no candidate",)),
]


def store(links: list[Link]) -> ox.Store:
    made = ox.Store()
    made.extend(link_quads(links, TABLE))
    return made


def test_round_trip() -> None:
    assert read_links(store(LINKS)) == sorted(LINKS, key=lambda x: x.entity)


def test_only_accepted_links_have_a_shortcut() -> None:
    item = ox.NamedNode(names.term("wikidataItem"))
    entities = f"{names.BASE}entity/"
    ties = {
        (str(q.subject.value), q.object.value)
        for q in store(LINKS).quads_for_pattern(None, item, None)
        if isinstance(q.subject, ox.NamedNode)
        and isinstance(q.object, ox.NamedNode)
        and q.subject.value.startswith(entities)
    }
    assert ties == {(f"{entities}state/norland", f"{names.WD}Q1")}


def test_graph_names_the_date_and_the_snapshot_is_a_document() -> None:
    made = ox.Store()
    assembly = Assembly((Entity("state/norland", Kind.STATE, "Norland"),))
    made.extend(links_quads(Whole(assembly), table=TABLE))
    assert {g.value.removeprefix(names.BASE) for g in made.named_graphs()} == {
        "graph/wikidata/2030",
        "graph/reference/small-2030",
    }
    assert [(x.item, x.state) for x in read_links(made)] == [("Q1", "accepted")]
    kind = ox.NamedNode(names.term("documentKind"))
    (quad,) = made.quads_for_pattern(None, kind, None)
    assert quad.object == ox.NamedNode(names.code("reference"))
