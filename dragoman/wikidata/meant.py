"""Who is meant by an office without a name: `the Norlandian foreign minister` of a document.

Documents do not say it: Wikidata's terms of office do, and each line names them as its source.
Where one linked person fits, the build infers it (graph/link_holders.py); the other lines stand
nowhere in the graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dragoman.wikidata.inferred import nodes
from graph.clocks import days
from graph.dates import is_edtf
from graph.errors import QueryError
from graph.store import Store
from graph.wikidata.holders import Holder, holders
from graph.wikidata.shipped import find_path, load_snapshot
from graph.wikidata.snapshot import Snapshot
from graph.wikidata.told import items
from loaders.states import load_states

COLUMNS = (
    *("document", "published", "words", "state", "person", "item", "entity", "office", "start"),
    *("end", "sure", "because", "source", "passage", "inferred"),
)
BRIEF = ("document", "published", "words", "person", "office", "sure", "because", "inferred")
_UNNAMED = """SELECT DISTINCT ?document ?published ?words ?feature ?passage WHERE { GRAPH ?g {
  ?mention a dgm:Mention ; dgm:mentionKind dgm:Group ; dgm:mentionName ?words ;
    dgm:mentionFeature ?feature ; dgm:inPassage ?at ; dgm:inDocument ?in .
  FILTER(STRSTARTS(?feature, "state="))
  ?in dgm:handle ?document ; dgm:published ?published .
  ?at dgm:quote ?quote . OPTIONAL { ?at dgm:prefix ?before } OPTIONAL { ?at dgm:suffix ?after }
  BIND(CONCAT(COALESCE(?before, ""), ?quote, COALESCE(?after, "")) AS ?passage)
} } ORDER BY ?document ?words ?passage"""


def meant(store: Path) -> Iterator[tuple[str, ...]]:
    """Yield who held the office that a document names without its holder, when it appeared."""
    path = find_path(store)
    snapshot = load_snapshot(path)
    with Store.open(store) as opened:
        entities = {item: iri for iri, item in items(opened).items()}
        labels = dict(_labels(opened))
        told = opened.select(_UNNAMED).texts()
        known = nodes(opened)
    for document, published, words, feature, passage in told:
        state = feature.removeprefix("state=")
        head = (document, published, words, state)
        for holder in _holders(snapshot, state, words, published):
            entity = labels.get(entities.get(holder.item.id, ""), "")
            node = known.get((document, words, holder.item.id), "")
            yield (*head, *_told(holder, snapshot, entity), path.name, passage, node)


def _labels(store: Store) -> Iterator[tuple[str, str]]:
    rows = store.select("SELECT ?n ?l WHERE { ?n a dgm:Person ; rdfs:label ?l }").texts()
    yield from ((node, label) for node, label in rows)


def _told(holder: Holder, snapshot: Snapshot, entity: str) -> tuple[str, ...]:
    term = holder.term
    return (
        *(holder.item.label(), holder.item.id, entity, term.office, term.start, term.end),
        *(holder.sure, holder.told or f"term by Wikidata of {snapshot.date}"),
    )


def _holders(snapshot: Snapshot, state: str, words: str, published: str) -> Iterator[Holder]:
    """Yield who may be meant; nobody where the words are of no office or the state is unknown."""
    entry = load_states().by_name.get(state)
    adjectives = (*entry.adjectives, *entry.demonyms, state) if entry else (state,)
    found = [i for i in snapshot.named(state) if any(s.property == "P297" for s in i.statements)]
    if len(found) != 1 or not is_edtf(published):
        return
    try:
        first, last = days(published)
    except QueryError:
        return
    held = list(holders(snapshot, found[0].id, words, first, last, adjectives))
    number = len({holder.item.id for holder in held if holder.sure == "yes"})
    for holder in held:
        if holder.sure == "yes" and number > 1:
            told = f"{number} persons then held an office of these words"
            yield replace(holder, sure="possible", told=told)
        else:
            yield holder
