"""Holds what our graph says against a snapshot: what Wikidata lacks, what it says otherwise.

An end that Wikidata leaves open speaks neither for nor against what a later document says. What
Wikidata has with less detail, or we, is no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from graph.link_offices import Match, compare_offices, office_words
from graph.wikidata.compare_events import dates, days_of, missing
from graph.wikidata.findings import LACKS, OTHERWISE, Finding, Given
from graph.wikidata.holders import standing
from graph.wikidata.items import COUNTRY, OFFICE, POINT_IN_TIME, Item, ItemValue, Term, TimeValue
from graph.wikidata.snapshot import Snapshot
from graph.wikidata.told import Event, Held

UNKNOWN_OFFICE = "no confirmed item of this office: look it up first"


def compare(
    tenures: Iterable[Held], events: Iterable[Event], snapshot: Snapshot
) -> Iterator[Finding]:
    """Yield findings: offices, then meetings and agreements."""
    for group in _grouped(tenures):
        yield from _office(group, snapshot)
    for event in events:
        yield from dates(event, snapshot) if event.item else missing(event, snapshot)


def _grouped(tenures: Iterable[Held]) -> Iterator[list[Held]]:
    """Yield the tenures of one person and one office together."""
    groups: dict[tuple[str, ...], list[Held]] = {}
    for held in tenures:
        words = tuple(sorted(office_words(held.office)))
        groups.setdefault((held.entity, held.state, held.status, *words), []).append(held)
    yield from groups.values()


def _office(group: Sequence[Held], snapshot: Snapshot) -> Iterator[Finding]:
    first = group[0]
    item = snapshot.follow(first.item)
    if item is None:
        return
    state = _names(snapshot, first.state)
    wanted = office_words(first.office, state)
    terms = [t for t in snapshot.terms(item) if t.state_item == first.state]
    matches = [(t, compare_offices(wanted, office_words(t.office, state))) for t in terms]
    same = [term for term, match in matches if match is Match.SAME]
    if same:
        yield from _otherwise(group, same, item, snapshot)
    elif all(match is Match.OTHER for _, match in matches):
        yield _lacking(group, item, snapshot)


def _otherwise(
    group: Sequence[Held], terms: Sequence[Term], item: Item, snapshot: Snapshot
) -> Iterator[Finding]:
    """Yield where no term fits the day on which a document says that the office is held."""
    seen = snapshot.seen(item)
    against = [held for held in group if held.status == "current" and days_of(held.published)]
    against = [
        h for h in against if not any(standing(t.start, t.end, *_days_of(h), seen) for t in terms)
    ]
    if against:
        told = ", ".join(dict.fromkeys(held.published for held in against))
        yield Finding(
            OTHERWISE,
            "term",
            group[0].label,
            item.id,
            f"{group[0].office}, current by documents of {told}",
            "; ".join(_term_words(term) for term in terms),
            tuple(dict.fromkeys(held.source for held in against)),
            note="Nothing is proposed: look at both sides",
        )


def _lacking(group: Sequence[Held], item: Item, snapshot: Snapshot) -> Finding:
    first = group[0]
    sources = tuple(dict.fromkeys(held.source for held in group))
    office = _office_item(first.office, first.state, snapshot)
    days = sorted(held.published for held in group if days_of(held.published))
    dated = ((POINT_IN_TIME, TimeValue(days[0])),) if days and first.status == "current" else ()
    given = (Given(OFFICE, ItemValue(office), dated, sources),) if office else ()
    when = f" by documents of {', '.join(dict.fromkeys(days))}" if days else ""
    return Finding(
        LACKS,
        "office",
        first.label,
        item.id,
        f"{first.office} of {snapshot.label(first.state, 'en')}, {first.status}{when}",
        "; ".join(_term_words(term) for term in snapshot.terms(item)) or "no office",
        sources,
        given,
        note=_age(item, snapshot) if office else f"{UNKNOWN_OFFICE}; {_age(item, snapshot)}",
    )


def _office_item(office: str, state: str, snapshot: Snapshot) -> str:
    """Return the one item of an office of a state that has the same words, else nothing."""
    names = _names(snapshot, state)
    wanted = office_words(office, names)
    found = [
        item.id
        for item in snapshot.items
        if ItemValue(state) in item.values(COUNTRY)
        and item.state == "live"
        and _is_office(item, snapshot)
        and any(office_words(name, names) == wanted for _, name in item.names())
    ]
    return found[0] if len(found) == 1 else ""


def _is_office(item: Item, snapshot: Snapshot) -> bool:
    kinds = {snapshot.label(kind, "en").rpartition(" ")[2] for kind in item.classes}
    return bool(kinds & {"position", "office"})


def _names(snapshot: Snapshot, identifier: str) -> tuple[str, ...]:
    item = snapshot.find(identifier)
    return tuple(name for _, name in item.names()) if item else ()


def _age(item: Item, snapshot: Snapshot) -> str:
    if item.retrieved:
        return f"by Wikidata of {item.retrieved}"
    return f"by a copy of {snapshot.date}, which may lack it: look first"


def _days_of(held: Held) -> tuple[date, date]:
    found = days_of(held.published)
    assert found is not None
    return found


def _term_words(term: Term) -> str:
    return f"{term.office} ({term.start or '?'} to {term.end or 'open'})"
