"""What a build found, to be shown: counts by class, and the best attested events with a passage."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dragoman.snapshot import Words
from graph import names
from graph.store import Store

SHOWN = ("Meeting", "Agreement", "Friction")
CLASSES = (
    *("Document", "Passage", "Mention", "Claim"),
    *("Person", "State", "Organisation", "Group", "Place"),
    *("Meeting", "Agreement", "Friction", "Measure", "Statement", "Indicator", "Tenure"),
    *("Fact", "StatusChange", "Disagreement", "Corroboration", "Inference", "Link"),
    "HolderInference",
)

_COUNTS = """SELECT ?class (COUNT(DISTINCT ?x) AS ?n) WHERE { GRAPH ?g {
  ?x a ?class FILTER NOT EXISTS { ?x dgm:documentKind code:reference } } } GROUP BY ?class"""
_EVENTS = """SELECT ?event ?label ?status ?edtf ?document ?quote ?property WHERE {{
  ?event a dgm:{kind} ; rdfs:label ?label .
  OPTIONAL {{ ?event dgm:status ?status }} OPTIONAL {{ ?event dgm:when/dgm:edtf ?edtf }}
  ?fact dgm:factSubject ?event ; dgm:factProperty ?property ; dgm:supportedBy ?claim .
  GRAPH ?g {{ ?claim dgm:passage/dgm:quote ?quote ; dgm:inDocument/dgm:handle ?document }} }}"""
_LAST = """SELECT ?event ?order ?document ?quote WHERE {
  ?change dgm:statusOf ?event ; dgm:order ?order ; dgm:supportedBy ?claim .
  GRAPH ?g { ?claim dgm:passage/dgm:quote ?quote ; dgm:inDocument/dgm:handle ?document } }"""


@dataclass(frozen=True, slots=True)
class Highlight:
    """One event in one line, and the passage that says most of it."""

    label: str
    status: str
    dates: tuple[str, ...]
    documents: tuple[str, ...]
    passage: Words


def counts(store: Store) -> dict[str, int]:
    """Return how many there are of each class, in the order of the model."""
    found = {c.removeprefix(names.DGM): int(n) for c, n in store.select(_COUNTS).texts()}
    return {name: found[name] for name in CLASSES if found.get(name)}


def highlights(store: Store, kind: str, limit: int = 4) -> list[Highlight]:
    """Return the events of a class that most documents tell of, each with one passage."""
    rows: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for event, *rest in store.select(_EVENTS.format(kind=kind)).texts():
        rows[event].append(tuple(rest))
    last = _last_words(store) if kind != "Meeting" else {}
    made = [_highlight(found, last.get(event)) for event, found in sorted(rows.items())]
    made.sort(key=lambda h: (-len(h.documents), h.dates or ("9",), h.label))
    return made[:limit]


def _last_words(store: Store) -> dict[str, Words]:
    """Return the shortest passage behind the last status change of each event."""
    best: dict[str, tuple[int, int, Words]] = {}
    for event, order, document, quote in store.select(_LAST).texts():
        found = (-int(order), len(quote), Words(document, quote))
        best[event] = min(best.get(event, found), found)
    return {event: found[2] for event, found in best.items()}


def _highlight(rows: list[tuple[str, ...]], last: Words | None) -> Highlight:
    says: dict[Words, set[str]] = defaultdict(set)
    for _, _, _, document, quote, property_ in rows:
        says[Words(document, quote)].add(property_)
    # The passage of the status shown, else that which says most; of equals the shortest.
    passage = last or min(says, key=lambda w: (-len(says[w]), len(w.quote), w))
    return Highlight(
        label=min(row[0] for row in rows),
        status=min(row[1] for row in rows).removeprefix(names.CODE),
        dates=tuple(sorted({row[2] for row in rows if row[2]})),
        documents=tuple(sorted({row[3] for row in rows})),
        passage=passage,
    )
