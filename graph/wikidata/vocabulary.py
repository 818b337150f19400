"""The vocabulary of Wikidata's query service: prefixes, and the terms that we write and read."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph import names
from graph.wikidata.items import Rank

WDT = "http://www.wikidata.org/prop/direct/"
P = "http://www.wikidata.org/prop/"
PS = "http://www.wikidata.org/prop/statement/"
PSV = "http://www.wikidata.org/prop/statement/value/"
PQ = "http://www.wikidata.org/prop/qualifier/"
PQV = "http://www.wikidata.org/prop/qualifier/value/"
WDS = "http://www.wikidata.org/entity/statement/"
WIKIBASE = "http://wikiba.se/ontology#"
SCHEMA = "http://schema.org/"
GEO = "http://www.opengis.net/ont/geosparql#"
GENID = "http://www.wikidata.org/.well-known/genid/"
"""What stands for some value whose item is not known."""

PREFIXES: dict[str, str] = {
    "bd": "http://www.bigdata.com/rdf#",
    "data": "https://www.wikidata.org/wiki/Special:EntityData/",
    "geo": GEO,
    "geof": "http://www.opengis.net/def/geosparql/function/",
    "hint": "http://www.bigdata.com/queryHints#",
    "owl": names.OWL,
    "p": P,
    "pq": PQ,
    "pqn": "http://www.wikidata.org/prop/qualifier/value-normalized/",
    "pqv": PQV,
    "pr": "http://www.wikidata.org/prop/reference/",
    "prov": names.PROV,
    "prv": "http://www.wikidata.org/prop/reference/value/",
    "ps": PS,
    "psn": "http://www.wikidata.org/prop/statement/value-normalized/",
    "psv": PSV,
    "rdf": names.RDF,
    "rdfs": names.RDFS,
    "schema": SCHEMA,
    "skos": names.SKOS,
    "wd": names.WD,
    "wdno": "http://www.wikidata.org/prop/novalue/",
    "wdref": "http://www.wikidata.org/reference/",
    "wds": WDS,
    "wdt": WDT,
    "wdtn": "http://www.wikidata.org/prop/direct-normalized/",
    "wdv": "http://www.wikidata.org/value/",
    "wikibase": WIKIBASE,
    "xsd": names.XSD,
}
"""The prefixes that the query service knows without being told. Its schema: is http."""

LABEL = NamedNode(names.RDFS + "label")
ALIAS = NamedNode(names.SKOS + "altLabel")
DESCRIPTION = NamedNode(SCHEMA + "description")
TYPE = NamedNode(names.RDF + "type")
RANK = NamedNode(WIKIBASE + "rank")
BEST = NamedNode(WIKIBASE + "BestRank")
TIME = NamedNode(WIKIBASE + "timeValue")
PRECISION = NamedNode(WIKIBASE + "timePrecision")
SAME = NamedNode(names.OWL + "sameAs")
"""Wikidata's own way to write a redirect of an item; our links never use it."""
GONE = NamedNode(names.PROV + "invalidatedAtTime")
RETRIEVED = NamedNode(names.PROV + "generatedAtTime")
SOURCE = NamedNode(names.DCTERMS + "source")
VERSION = NamedNode(SCHEMA + "version")
ABOUT = NamedNode(SCHEMA + "about")
NAME = NamedNode(SCHEMA + "name")
IN_LANGUAGE = NamedNode(SCHEMA + "inLanguage")
PART_OF = NamedNode(SCHEMA + "isPartOf")
ARTICLE = NamedNode(SCHEMA + "Article")
DATE = NamedNode(names.XSD + "date")
DATE_TIME = NamedNode(names.XSD + "dateTime")
INTEGER = NamedNode(names.XSD + "integer")
WKT = NamedNode(GEO + "wktLiteral")

RANKS: dict[Rank, NamedNode] = {
    "preferred": NamedNode(WIKIBASE + "PreferredRank"),
    "normal": NamedNode(WIKIBASE + "NormalRank"),
    "deprecated": NamedNode(WIKIBASE + "DeprecatedRank"),
}
PRECISIONS = {4: 9, 7: 10, 10: 11}
"""Wikidata's number for a year, a month and a day, by the length of the date as we write it."""
