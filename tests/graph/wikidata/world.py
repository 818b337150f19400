"""A small Wikidata and a small graph of ours that is linked to it, both invented."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graph import names
from graph.wikidata import items as it
from graph.wikidata.items import Described, Item, ItemValue, Point, Statement, TimeValue


def _term(office: it.Value, start: str, end: str = "") -> Statement:
    dates = ((it.START, start), (it.END, end))
    return Statement(it.OFFICE, office, tuple((k, TimeValue(d)) for k, d in dates if d))


def _person(number: int, name: str, *statements: Statement, **more: str) -> Item:
    human = Statement(it.INSTANCE_OF, ItemValue("Q5"))
    labels = {"en": name, **more}
    return Item(f"Q{number}", labels=labels, statements=(human, *statements), sources=("a list",))


NORLAND = Item("Q11", labels={"en": "Norland", "zh": "诺兰", "hi": "नॉरलैंड"}, sources=("a list",))
SUDMARK = Item("Q12", labels={"en": "Sudmark"}, sources=("a list",))
ITEMS = (
    NORLAND,
    SUDMARK,
    Item(
        "Q21",
        labels={"en": "President of Norland", "zh": "诺兰总统"},
        statements=(Statement(it.COUNTRY, ItemValue("Q11")),),
        sources=("a list",),
    ),
    _person(31, "Ada Bergh", _term(ItemValue("Q21"), "2031-03-04"), zh="阿达"),
    _person(32, "Tomas Ruel", _term(ItemValue("Q21"), "2027", "2031-03-04")),
    _person(33, "Ada Bergh", _term(Described("mayor", "Q12"), "2020-05", "2021")),
    Item(
        "Q41",
        labels={"en": "Port Hale"},
        aliases={"en": ("Hale",)},
        statements=(
            Statement(it.COUNTRY, ItemValue("Q11")),
            Statement(it.COORDINATES, Point(-12.5, 33.25)),
        ),
        sitelinks={"enwiki": "Port Hale"},
        sources=("a list",),
    ),
)
LINKED = {"state/norland": "Q11", "person/ada-bergh": "Q31", "person/tomas-ruel": "Q32"}
LABELS = {
    "state/norland": "Norland",
    "person/ada-bergh": "Ada Bergh",
    "person/tomas-ruel": "Tomas Ruel",
    "place/port-hale": "Port Hale",
}


def our_quads() -> Iterator[ox.Quad]:
    facts, links = (ox.NamedNode(names.graph_iri(n)) for n in ("facts", "wikidata/2031"))
    for entity, label in LABELS.items():
        node = ox.NamedNode(names.entity_iri(entity))
        yield ox.Quad(node, ox.NamedNode(names.RDFS + "label"), ox.Literal(label), facts)
        if entity in LINKED:
            item = ox.NamedNode(names.WD + LINKED[entity])
            yield ox.Quad(node, ox.NamedNode(names.term("wikidataItem")), item, links)
