"""Where documents mean a person by an office alone, as the build inferred it from Wikidata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from graph import names
from graph.errors import QueryError
from graph.store import Store

COLUMNS = ("words", "person", "document", "passage", "term", "source", "rule", "node")
_MEANT = """SELECT DISTINCT ?words ?person ?document ?passage ?term ?source ?rule ?node WHERE {
  VALUES VARIABLE { UNDEF }
  GRAPH ?links { ?node a dgm:HolderInference ; dgm:meansHolder ?holder ; dgm:ofMention ?mention ;
    dgm:evidence ?term ; dgm:inferenceRule ?rule ; <http://purl.org/dc/terms/source> ?table }
  ?holder rdfs:label ?person .
  GRAPH ?reference { ?table dgm:handle ?source }
  GRAPH ?in { ?mention dgm:mentionName ?words ; dgm:inPassage ?at ;
    dgm:inDocument/dgm:handle ?document .
    ?at dgm:quote ?quote . OPTIONAL { ?at dgm:prefix ?before } OPTIONAL { ?at dgm:suffix ?after } }
  BIND(CONCAT(COALESCE(?before, ""), ?quote, COALESCE(?after, "")) AS ?passage)
} ORDER BY ?document ?words ?passage ?node"""

_NODES = """SELECT DISTINCT ?document ?words ?item ?node WHERE {
  GRAPH ?links { ?node a dgm:HolderInference ; dgm:ofMention ?mention ; dgm:wikidataItem ?item }
  GRAPH ?in { ?mention dgm:mentionName ?words ; dgm:inDocument/dgm:handle ?document }
}"""


def inferred(store: Store, person: str) -> list[dict[str, str]]:
    """Return each office without a name by which a person (an IRI) is meant, with its source."""
    return [dict(zip(COLUMNS, row, strict=True)) for row in _rows(store, "?holder", person)]


def nodes(store: Store) -> dict[tuple[str, str, str], str]:
    """Return the inferences of a store by document, words of the office and item of the holder."""
    rows = store.select(_NODES).texts()
    return {(doc, words, item.removeprefix(names.WD)): node for doc, words, item, node in rows}


def is_meant(asked: str, base: str) -> bool:
    """Tell whether an IRI is that of an inferred holder."""
    return asked.startswith(names.iri("meant", "", base))


def by_node(store: Store, node: str) -> list[tuple[str, ...]]:
    """Return the row of one inference (an IRI); raises QueryError where there is none."""
    rows = _rows(store, "?node", node)
    if not rows:
        raise QueryError(f"no inference {node!r}", todo="List them: dragoman wikidata meant")
    return rows


def _rows(store: Store, variable: str, iri: str) -> list[tuple[str, ...]]:
    try:
        term = str(NamedNode(iri))
    except ValueError as error:
        raise QueryError(f"not an IRI: {iri!r}", todo="Give it as it was printed") from error
    query = _MEANT.replace("VARIABLE", variable).replace("UNDEF", term)
    return [tuple(row) for row in store.select(query).texts()]


def lines(found: Sequence[dict[str, str]]) -> Iterator[str]:
    """Yield them as lines for a card, set apart from what documents say."""
    if found:
        yield "\nMeant by office (inferred from Wikidata's terms; no document says so)"
    for one in found:
        passage = " ".join(one["passage"].split())
        yield f"  “{one['words']}” [{one['document']}] “…{passage}…”"
        yield f"      {one['term']}"
