"""What the questions of the catalogue are asked with on any graph: the busiest things there are.

Each question is asked up to two ways: as a lookup of a named thing (its needed parameters, or the
first of those it may have), and, where it needs none, as an aggregation over the whole graph.
Busiest is the hardest case: the thing with the most facts of its kind, the pair of actors that
share the most events, the document with the most claims. Questions that also ask Wikidata are left
out: no other engine has its snapshot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.sparql import keywords
from graph.store import Store
from queries.catalog import Catalogue, CatalogueQuery, Parameter
from queries.run import bind

LOOKUP, AGGREGATION = "lookup", "aggregation"
YEAR = "2024"
"""The period that a question is asked with where nothing else narrows it."""
TITLE = "president"
OF_ANY = ("State", "Person", "Organisation")
"""What an actor is looked for among where the parameter takes any kind, fullest first."""

_BUSIEST = """SELECT ?it (COUNT(*) AS ?n) WHERE {
  VALUES ?class { %s } ?it a ?class .
  { ?fact dgm:factValue ?it } UNION { ?fact dgm:factSubject ?it }
} GROUP BY ?it ORDER BY DESC(?n) ?it LIMIT 1"""
_PAIR = """SELECT ?it ?other (COUNT(DISTINCT ?event) AS ?n) WHERE {
  ?it a dgm:%s . ?one dgm:factValue ?it ; dgm:factSubject ?event .
  ?two dgm:factSubject ?event ; dgm:factValue ?other . ?other a dgm:%s .
  FILTER(STR(?it) < STR(?other))
} GROUP BY ?it ?other ORDER BY DESC(?n) ?it ?other LIMIT 1"""
_SPEAKER = """SELECT ?it (COUNT(*) AS ?n) WHERE {
  ?fact dgm:factProperty dgm:%s ; dgm:factValue ?it . ?it a ?class
  FILTER(?class IN (dgm:Organisation, dgm:Person))
} GROUP BY ?it ORDER BY DESC(?n) ?it LIMIT 1"""
_LITERAL = """SELECT ?it (COUNT(*) AS ?n) WHERE {
  ?fact dgm:factProperty dgm:%s ; dgm:factLiteral ?it
} GROUP BY ?it ORDER BY DESC(?n) ?it LIMIT 1"""
_INDICATOR = """SELECT ?it (COUNT(*) AS ?n) WHERE { ?node a dgm:Indicator ; rdfs:label ?it }
GROUP BY ?it ORDER BY DESC(?n) ?it LIMIT 1"""
_DOCUMENT = """SELECT ?it (COUNT(*) AS ?n) WHERE {
  GRAPH ?g { ?claim dgm:inDocument ?document . ?document dgm:handle ?it }
} GROUP BY ?it ORDER BY DESC(?n) ?it LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is asked: the query, how, with what, and its SPARQL text."""

    query: CatalogueQuery
    how: str
    given: dict[str, str]
    text: str

    @property
    def name(self) -> str:
        """The query and what it is asked with, for a line of a report."""
        return f"{self.query.name} ({', '.join(self.given)})" if self.given else self.query.name


def asked(store: Store) -> list[Asked]:
    """Return every question of the catalogue as it is asked on a graph."""
    things = Busiest(store)
    own = [query for query in Catalogue.load() if "SERVICE" not in keywords(query.text)]
    return [one for query in own for one in _ways(store, query, things)]


def _ways(store: Store, query: CatalogueQuery, things: Busiest) -> Iterator[Asked]:
    needed = [p for p in query.parameters if p.required or p.name in query.one_of[:1]]
    named = needed or list(query.parameters[:1])
    if named:
        given = {p.name: things.of(p) for p in named}
        yield Asked(query, LOOKUP, given, bind(store, query, given))
    if not needed:
        yield Asked(query, AGGREGATION, {}, bind(store, query, {}))


class Busiest:
    """The things of a graph that most is known of, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[str, int], str] = {}

    def of(self, parameter: Parameter) -> str:
        """Return what a parameter is asked with; raises ValueError for one of a new sort."""
        if parameter.name in ("a", "b"):
            kind = "State" if "State" in parameter.kinds else "Person"
            return self._first(_PAIR % (kind, kind), "ab".index(parameter.name))
        if parameter.type == "entity":
            return self._first(self._entity(parameter))
        return self._text(parameter)

    def _entity(self, parameter: Parameter) -> str:
        if parameter.name == "outlet":
            return _SPEAKER % "outletOf"
        kinds = parameter.kinds or (("Meeting",) if parameter.about == "the event" else OF_ANY)
        return _BUSIEST % " ".join(f"dgm:{kind}" for kind in kinds)

    def _text(self, parameter: Parameter) -> str:
        texts = {"kind": "Person", "title": TITLE, "from": YEAR}
        looked = {
            "source": _DOCUMENT,
            "given": _DOCUMENT,
            "measures": _INDICATOR,
            "about": _LITERAL % "object",
            "topic": _LITERAL % "object",
        }
        if parameter.name in texts:
            return texts[parameter.name]
        if parameter.name in looked:
            return self._first(looked[parameter.name])
        raise ValueError(f"nothing is chosen for a parameter {parameter.name}")

    def _first(self, query: str, column: int = 0) -> str:
        if (query, column) not in self._known:
            rows = self._store.select(query).texts()
            if not rows:
                raise ValueError(f"the graph is too small to ask of it: nothing for {query}")
            for place, cell in enumerate(rows[0]):
                self._known[query, place] = cell
        return self._known[query, column]
