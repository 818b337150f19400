"""Links of the fixtures to Wikidata: real items, and invented ones for invented states."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graph import names
from graph.store import Store
from graph.wikidata import items as it
from graph.wikidata.items import Item, ItemValue, Point, Statement, Text, TimeValue
from graph.wikidata.service import SnapshotEndpoint, Wikidata
from graph.wikidata.shipped import write_snapshot


def _state(number: int, name: str, code: str, **more: str) -> Item:
    code_of = Statement("P297", Text(code))
    return Item(f"Q{number}", labels={"en": name, **more}, statements=(code_of,), sources=("x",))


def _office(number: int, name: str, state: int) -> Item:
    of = Statement(it.COUNTRY, ItemValue(f"Q{state}"))
    return Item(f"Q{number}", labels={"en": name}, statements=(of,), sources=("x",))


def _person(number: int, name: str, born: str, office: int, start: str, end: str = "") -> Item:
    dates = tuple((k, TimeValue(d)) for k, d in ((it.START, start), (it.END, end)) if d)
    return Item(
        f"Q{number}",
        labels={"en": name},
        statements=(
            Statement(it.BORN, TimeValue(born)),
            Statement(it.OFFICE, ItemValue(f"Q{office}"), dates),
        ),
        sitelinks={"enwiki": f"{name} (politician)"},
        sources=("x",),
    )


LAKES = (
    _state(9001, "Tarvia", "TX", zh="塔维亚", ru="Тарвия"),
    _state(9002, "Osmark", "OX"),
    _office(9011, "Foreign Minister of Tarvia", 9001),
    _office(9012, "Foreign Minister of Osmark", 9002),
    _person(9021, "Lena Varro", "1988-05-06", 9011, "2038-02", "2040-09-30"),
    _person(9022, "Hanna Dorr", "1991", 9011, "2040-10-01"),
    _person(9023, "Otto Brandal", "1979-12-24", 9012, "2036"),
    _person(9024, "Otto Brandal", "1950", 9012, "2001", "2004"),
    Item(
        "Q9031",
        labels={"en": "Seaholm"},
        statements=(
            Statement(it.COUNTRY, ItemValue("Q9001")),
            Statement(it.COORDINATES, Point(61.5, -20.25)),
        ),
        sources=("x",),
    ),
)
LAKES_LINKS = {
    "Tarvia": "Q9001",
    "Osmark": "Q9002",
    "Lena Varro": "Q9021",
    "Hanna Dorr": "Q9022",
    "Otto Brandal": "Q9023",
    "Seaholm": "Q9031",
}
REAL_LINKS = {
    "India": "Q668",
    "China": "Q148",
    "Russia": "Q159",
    "Pakistan": "Q843",
    "Xi Jinping": "Q15031",
    "Narendra Modi": "Q1058",
    "Wang Yi": "Q701801",
    "Donald Trump": "Q22686",
    "Kazan": "Q900",
    "Beijing": "Q956",
    "Tianjin": "Q11736",
}


def link(store: Store, links: dict[str, str], snapshot: Path | None = None) -> None:
    """Tie the entities of these names to items, as an accepted link does."""
    graph = ox.NamedNode(names.graph_iri("wikidata/2040"))
    labels = store.select("SELECT ?node ?label WHERE { ?node rdfs:label ?label }").texts()
    nodes = {label: node for node, label in labels}
    for name, item in links.items():
        store._quads.add(
            ox.Quad(
                ox.NamedNode(nodes[name]),
                ox.NamedNode(names.term("wikidataItem")),
                ox.NamedNode(names.WD + item),
                graph,
            )
        )
    if snapshot is not None:
        write_snapshot(snapshot, LAKES)
        store.wikidata = Wikidata(SnapshotEndpoint(snapshot))
