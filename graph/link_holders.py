"""Who is meant by an office that a document names without its holder, by terms on record.

No document says so: it is an inference with a term of the snapshot as its source, no claim and no
corroboration. It is drawn only where nothing else is possible: one person of the whole snapshot
held that office when the document was published, that person is linked, and neither the document
nor the words around the office speak of another holder or of another time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph.dates import bounds, is_edtf
from graph.identity import digest
from graph.link import Link
from graph.link_context import Context, context, is_former
from graph.link_evidence import term_words
from graph.link_gather import Known, known
from graph.link_offices import STANDING, is_plural, office_words
from graph.link_table import Candidate, Table, Term
from graph.model import Document, Kind, Mention, PublishedBasis
from graph.whole import Whole
from graph.wikidata.holders import standing

RULE = "office-holder-when-published"
_DATED = frozenset({PublishedBasis.STATED, PublishedBasis.GIVEN})
_NOT_NOW = (STANDING - {"current", "incumbent"}) | {
    *("next", "new", "previous", "outgoing", "incoming", "designate", "elect", "future", "first"),
    *("successive", "any", "every", "no", "predecessor", "successor", "past", "once"),
}
_POSSESSIVE = re.compile(r"['’]s\b")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Meant:
    """A mention of an office, the linked person who then held it, and the term that says so."""

    mention: str
    person: str
    item: str
    evidence: str

    @property
    def id(self) -> str:
        """Return an id that depends on the mention, the person and the term."""
        return digest("meant", self.mention, self.person, self.evidence)


@dataclass(frozen=True, slots=True)
class _State:
    """A linked state: its item, and the words for it and its people."""

    item: str
    words: tuple[str, ...]


def meant(whole: Whole, links: Iterable[Link], table: Table) -> list[Meant]:
    """Return what follows for the offices without a name, sorted by mention."""
    groups = {e.id for e in whole.resolution.entities if e.kind is Kind.GROUP}
    unnamed = [
        m
        for e in whole.extractions
        for m in e.mentions
        if _names_office(m) and whole.resolution.refers_to.get(m.id) in groups
    ]
    if not unnamed:
        return []
    facts, items = known(whole), _accepted(links)
    states = dict(_states(facts, items))
    persons = _only(
        {i: e for e, i in items.items() if facts.entities[e].kind is Kind.PERSON}, items
    )
    days = {d.id: span for d in whole.documents if (span := _days(d)) is not None}
    found: list[Meant] = []
    for mention in unnamed:
        state = states.get(mention.features["state"])
        if state is None or mention.document not in days or _of_another_time(mention, facts):
            continue
        told = _holder(mention, state, days[mention.document], table)
        if told is None or told[0].item not in persons:
            continue
        holder, term = told
        person = persons[holder.item]
        if not _told_otherwise(mention, state, person, facts, items):
            evidence = f"{holder.names[0]}: {term_words(term)}; {table.name}"
            found.append(Meant(mention.id, person, holder.item, evidence))
    return sorted(found, key=lambda m: m.mention)


# ---------------------------------------------------------------------- what the graph knows
def _names_office(mention: Mention) -> bool:
    """Tell whether a mention can name an office of a state; "he" further on is no new one."""
    own = mention.id == mention.head
    return own and mention.kind is Kind.GROUP and bool(mention.features.get("state"))


def _accepted(links: Iterable[Link]) -> dict[str, str]:
    return {x.entity: x.item for x in links if x.state == "accepted" and x.item}


def _only(by_item: Mapping[str, str], items: Mapping[str, str]) -> dict[str, str]:
    """Leave out the items that several entities are linked to: which one is meant is not known."""
    every = list(items.values())
    return {item: entity for item, entity in by_item.items() if every.count(item) == 1}


def _states(facts: Known, items: Mapping[str, str]) -> Iterator[tuple[str, _State]]:
    for entity, item in items.items():
        one = facts.entities[entity]
        if one.kind is Kind.STATE:
            yield one.label, _State(item, (one.label, *one.aliases))


def _days(document: Document) -> tuple[date, date] | None:
    """Return the first and last day on which a document can have appeared, if it says so."""
    published = document.metadata.published
    if document.metadata.published_basis not in _DATED or not published or not is_edtf(published):
        return None
    span = bounds(published)
    if span is None or span.earliest_begin is None or span.latest_end is None:
        return None
    return span.earliest_begin, span.latest_end


# ---------------------------------------------------------------------- who held it
def _holder(
    mention: Mention, state: _State, days: tuple[date, date], table: Table
) -> tuple[Candidate, Term] | None:
    """Return the one who held the office all those days; None where another may have."""
    wanted = _words(mention.name, state)
    found: dict[str, list[tuple[Candidate, Term, str]]] = defaultdict(list)
    for one in table.in_office(state.item, wanted):
        for term in one.terms:
            if term.state_item == state.item and wanted == _words(term.office, state):
                told = _sure(term, days, one)
                if told:
                    found[one.item].append((one, term, told))
    if len(found) != 1:
        return None
    ((*terms,),) = found.values()
    return next(((one, term) for one, term, told in terms if told == "yes"), None)


def _words(office: str, state: _State) -> frozenset[str]:
    """Return the words of an office without its state, also of `Norland's president`."""
    return office_words(_POSSESSIVE.sub("", office), state.words)


def _sure(term: Term, days: tuple[date, date], one: Candidate) -> str:
    """Return how surely a term held on these days, empty where it did not."""
    told = standing(term.start, term.end, *days, one.seen)
    return told[0] if told else ""


# ---------------------------------------------------------------------- what the document says
def _of_another_time(mention: Mention, facts: Known) -> bool:
    """Tell whether the words are of several holders, or of one who is not in office that day."""
    start, end = mention.span.start, mention.span.end
    beside = context(facts.texts[mention.document], start, end)
    own = re.findall(r"\w+", mention.text.casefold())
    before = re.findall(r"\w+", beside.before.casefold())[-2:]
    if _NOT_NOW.intersection((*own, *before)) or any(map(is_plural, own)) or is_former(beside):
        return True
    years = set(_YEAR.findall(_around(beside)))
    return bool(years - {facts.published[mention.document][:4]})


def _around(beside: Context) -> str:
    return f"{beside.before} {beside.name} {beside.after}"


def _told_otherwise(
    mention: Mention, state: _State, person: str, facts: Known, items: Mapping[str, str]
) -> bool:
    """Tell whether this document gives the office to somebody else."""
    wanted = _words(mention.name, state)
    for holder, tenures in facts.tenures.items():
        for tenure in tenures if holder != person else ():
            own = facts.facts[tenure]
            of = {items.get(str(f.value)) for f in own if f.property == "officeOf"}
            offices = {str(f.value) for f in own if f.property == "office"}
            if (
                mention.document in facts.documents[tenure]
                and (not of or state.item in of)
                and any(_words(o, state) == wanted for o in offices)
            ):
                return True
    return False
