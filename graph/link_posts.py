"""Links the offices that documents give to items of Wikidata, by words and state.

Documents give offices as text. Where the snapshot has an item for an office of these words and of
this linked state, the office becomes an entity with a link, and the tenures stand in it; where it
has none, the office stays text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.facts import Entity, Fact, Standing
from graph.identity import slug
from graph.link import REASON, Link, made
from graph.link_evidence import Piece
from graph.link_offices import office_words
from graph.link_score import Scored, load_weights, told
from graph.link_table import Candidate, Table, Term
from graph.model import Kind
from graph.whole import Whole

OFFICE = "Office"


@dataclass(frozen=True, slots=True)
class Post:
    """An office of a state: what it is called, the tenures in it, and its links."""

    id: str
    label: str
    tenures: tuple[str, ...]
    links: tuple[Link, ...]


def posts(whole: Whole, links: Iterable[Link], table: Table) -> list[Post]:
    """Return the offices of linked states for which the snapshot has an item, sorted."""
    states = _states(whole, links)
    items = _items(table)
    found: dict[tuple[str, frozenset[str]], dict[str, str]] = defaultdict(dict)
    for tenure, office, state in _held(whole.assembly.facts):
        if state in states:
            entity, item = states[state]
            words = office_words(office, (entity.label, *entity.aliases))
            if (item, words) in items:
                found[state, words][tenure] = office
    made_ = [
        _post(*states[state], words, tenures, items[states[state][1], words])
        for (state, words), tenures in found.items()
    ]
    return sorted(made_, key=lambda p: p.id)


def _states(whole: Whole, links: Iterable[Link]) -> dict[str, tuple[Entity, str]]:
    entities = {e.id: e for e in whole.assembly.entities if e.kind is Kind.STATE}
    return {
        x.entity: (entities[x.entity], x.item)
        for x in links
        if x.state == "accepted" and x.item and x.entity in entities
    }


def _items(table: Table) -> Mapping[tuple[str, frozenset[str]], dict[str, Term]]:
    """Return the items of offices by state and words, each with a term that has it."""
    found: dict[tuple[str, frozenset[str]], dict[str, Term]] = defaultdict(dict)
    for candidate in table.candidates:
        for term in candidate.terms:
            if term.office_item and term.state_item:
                words = office_words(term.office, (term.state,))
                found[term.state_item, words].setdefault(term.office_item, term)
    return found


def _held(facts: Iterable[Fact]) -> list[tuple[str, str, str]]:
    """Return tenure, office and state of what documents say, not of what they only deny."""
    told_: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        said = fact.supported_by and fact.standing is not Standing.DENIED
        if said and fact.property in ("office", "officeOf") and isinstance(fact.value, str):
            told_[fact.subject][fact.property].append(fact.value)
    return [
        (tenure, values["office"][0], values["officeOf"][0])
        for tenure, values in sorted(told_.items())
        # A tenure whose office or state is disputed is of no one office.
        if len(values["office"]) == 1 and len(values["officeOf"]) == 1
    ]


def _post(
    state: Entity,
    state_item: str,
    words: frozenset[str],
    tenures: Mapping[str, str],
    items: Mapping[str, Term],
) -> Post:
    entity = f"office/{slug(' '.join((state.label, *sorted(words))))}"
    said = min(tenures.values())
    links = []
    for item, term in sorted(items.items()):
        scored = _scored(said, item, term, state, state_item)
        sure = len(items) == 1 and scored.weight >= load_weights().accept
        why = () if sure else (f"{REASON}{len(items)} items fit; nothing tells them apart",)
        how = "accepted" if sure else "proposed"
        links.append(made(entity, item, how, scored.score, (*scored.evidence, *why)))
    label = min(term.office for term in items.values())
    return Post(entity, label, tuple(sorted(tenures)), tuple(links))


def _scored(said: str, item: str, term: Term, state: Entity, state_item: str) -> Scored:
    """Weigh an item by what every link is weighed by: name, class, country."""
    by = load_weights()
    pieces = (
        Piece("name", "exact", f"{said} = {term.office}"),
        Piece("class", OFFICE),
        Piece("country", "same", f"{state.label} ({state_item})"),
    )
    candidate = Candidate(item, OFFICE, (term.office,))
    evidence = tuple(told(p, by.of(p)) for p in pieces)
    return Scored(candidate, sum(map(by.of, pieces)), evidence)
