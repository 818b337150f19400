"""What an empty answer says: what was searched, and how much about it was not read."""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path

from pyoxigraph import NamedNode

from graph.errors import StoreError
from graph.shelf import Shelf
from graph.store import Store
from queries.find import fold
from queries.query import CatalogueQuery
from queries.run import Taken

_DOCUMENTS = """SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { GRAPH ?g { ?d a dgm:Document }
  FILTER NOT EXISTS { GRAPH ?g { ?d dgm:documentKind code:reference } } }"""
_HANDLES = "SELECT DISTINCT ?h WHERE { GRAPH ?g { ?d a dgm:Document ; dgm:handle ?h } }"
_NAMES = """SELECT DISTINCT ?name WHERE { VALUES ?e { UNDEF }
  { ?e rdfs:label ?name } UNION { ?e skos:altLabel ?name } UNION {
    ?f dgm:factSubject ?e ; dgm:factProperty ?about ; dgm:factLiteral ?name .
    FILTER(?about IN (dgm:object, dgm:topic)) } } ORDER BY ?name"""


_HOLDERS = """SELECT ?name (COUNT(?f) AS ?n) WHERE { VALUES ?s { UNDEF }
  ?office dgm:officeOf ?s ; dgm:holder ?person . ?person rdfs:label ?name .
  OPTIONAL { ?f dgm:factValue ?person } } GROUP BY ?name ORDER BY DESC(?n) ?name"""
MOST = 4
"""Persons of a state that are named."""


def nothing(directory: Path, store: Store, taken: Iterable[Taken]) -> list[str]:
    """Return the sentences below an empty answer."""
    asked = list(taken)
    ((number,),) = store.select(_DOCUMENTS).texts()
    what = f" for {'; '.join(map(_said, asked))}" if asked else ""
    lines = [f"Searched {number} document{'' if number == '1' else 's'}{what}."]
    terms = {_shown(t): _names(store, t) for t in asked if t.found or t.parameter.type == "text"}
    return [*lines, *_unread(directory, store, terms)]


def persons_of(store: Store, query: CatalogueQuery, taken: Iterable[Taken]) -> list[str]:
    """Return who to ask of instead: what persons of a state did counts for them, not for it."""
    if query.theme != "meetings":
        return []
    lines = []
    for state in (t.found for t in taken if t.found and t.found.kind == "State"):
        rows = store.select(_HOLDERS.replace("UNDEF", str(NamedNode(state.iri)))).texts()
        persons = [name for name, _ in rows]
        if persons:
            listed = ", ".join(persons[:MOST]) + (", ..." if len(persons) > MOST else "")
            lines.append(f"A meeting counts for who took part; for {state.label}, ask of {listed}.")
    return lines


def unread_about(directory: Path, store: Store, name: str) -> list[str]:
    """Return what to say of a name that nothing in the graph has: who may tell of it unread."""
    handles = {handle for (handle,) in store.select(_HANDLES).texts()}
    try:
        number = sum(_named(s, [fold(name)]) for s in unread_sentences(directory, handles))
    except StoreError:
        return []
    if not number:
        return []
    sentences = "sentence that was" if number == 1 else "sentences that were"
    return [f"{name} stands in {number} {sentences} not read (dragoman documents --unread)."]


def _said(taken: Taken) -> str:
    return f"{taken.parameter.name} = {_shown(taken)}"


def _shown(taken: Taken) -> str:
    return taken.found.label if taken.found else taken.given


def _names(store: Store, taken: Taken) -> list[str]:
    if taken.found is None:
        return [fold(taken.given)]
    query = _NAMES.replace("UNDEF", str(NamedNode(taken.found.iri)))
    return [fold(name) for (name,) in store.select(query).texts()]


def _unread(directory: Path, store: Store, terms: dict[str, list[str]]) -> list[str]:
    """Return how many sentences that were not read name what was asked; of nothing, all."""
    handles = {handle for (handle,) in store.select(_HANDLES).texts()}
    try:
        sentences = unread_sentences(directory, handles)
    except StoreError as error:
        return [f"How many sentences about it were not read is not known: {error}"]
    counts = {what: sum(_named(s, names) for s in sentences) for what, names in terms.items()}
    told = ", ".join(f"{number} on {what}" for what, number in counts.items())
    some = any(counts.values()) if terms else bool(sentences)
    list_them = " (dragoman documents --unread lists them)" if some else ""
    return [f"Sentences that were not read: {told or len(sentences)}{list_them}."]


def unread_sentences(directory: Path, handles: Container[str]) -> list[str]:
    """Return the folded sentences that gave no claim; StoreError for a store that has none."""
    from dragoman.unread import stored_rows

    documents = [entry.document for entry in Shelf(directory).entries()]
    rows = stored_rows(directory, [d for d in documents if d.handle in handles])
    return [f" {fold(row[-1])} " for row in rows]


def _named(sentence: str, names: list[str]) -> bool:
    return any(f" {name} " in sentence for name in names if name)
