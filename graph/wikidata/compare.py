"""Holds what our graph says against a snapshot: what Wikidata lacks, what it says otherwise.

An end that Wikidata leaves open speaks neither for nor against what a later document says. What
Wikidata has with less detail, or we, is no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from graph.dates import bounds, is_edtf
from graph.link_offices import Match, compare_offices, office_words
from graph.wikidata import properties as p
from graph.wikidata.findings import Finding, Given, Source
from graph.wikidata.holders import standing
from graph.wikidata.items import (
    COUNTRY,
    END,
    OFFICE,
    POINT_IN_TIME,
    START,
    Item,
    ItemValue,
    Term,
    TimeValue,
    Value,
)
from graph.wikidata.snapshot import Snapshot
from graph.wikidata.told import Event, Held

HELD_MEETING = frozenset({"held", ""})
REACHED = frozenset({"agreed", "announced", "signed", "initialled", "in-force"})
SIGNED = frozenset({"signed", "initialled", "in-force"})
LOOK = "Look whether there is such an item, and choose its class (instance of)"
UNKNOWN_OFFICE = "no confirmed item of this office: look it up first"
_PLAIN = (4, 7, 10)
"""Lengths of a year, a month and a day."""
LACKS, OTHERWISE = "lacks", "otherwise"


def compare(
    tenures: Iterable[Held], events: Iterable[Event], snapshot: Snapshot
) -> Iterator[Finding]:
    """Yield findings: offices, then meetings and agreements."""
    for group in _grouped(tenures):
        yield from _office(group, snapshot)
    for event in events:
        yield from _dates(event, snapshot) if event.item else _missing(event, snapshot)


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
    seen = item.retrieved or snapshot.date
    against = [held for held in group if held.status == "current" and _days(held.published)]
    against = [h for h in against if not any(standing(t, *_days_of(h), seen) for t in terms)]
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
    days = sorted(held.published for held in group if _days(held.published))
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


def _missing(event: Event, snapshot: Snapshot) -> Iterator[Finding]:
    """Yield a meeting that was held or an agreement that was reached and has no item."""
    states = HELD_MEETING if event.kind == "Meeting" else REACHED
    if event.status not in states or len(event.actors) + event.unlinked < 2 or not event.actors:
        return
    role = p.SIGNATORY if event.status in SIGNED else p.PARTICIPANT
    given = [Given(role, ItemValue(item), (), said) for item, said in event.actors.items()]
    given += [Given(p.LOCATION, ItemValue(item), (), said) for item, said in event.places.items()]
    dated = list(_dated(event.dates))
    given += dated
    who = ", ".join(snapshot.label(item, "en") for item in event.actors)
    others = f" and {event.unlinked} without an item" if event.unlinked else ""
    when = f", {'/'.join(event.dates)}" if event.dates else ", undated"
    note = _hindrance(event, dated)
    statements = () if note else tuple(given)
    yield Finding(
        LACKS,
        event.kind.lower(),
        event.label,
        "",
        f"{who}{others}{when}",
        f"no item in the snapshot of {snapshot.date}",
        _all(event),
        statements,
        {"en": event.label},
        note or LOOK,
    )


def _hindrance(event: Event, dated: Sequence[Given]) -> str:
    """Return why nothing is proposed for an event that has no item, empty where something is."""
    if event.kind == "Agreement" and event.status not in SIGNED:
        return "agreed or announced, not signed: hardly an item of its own"
    if not event.dates:
        return "undated: nobody could tell it from another"
    return "" if dated else "its date is not certain, or documents differ"


def _all(event: Event) -> tuple[Source, ...]:
    parts = (event.actors, event.places, event.dates)
    return tuple(sorted({s for part in parts for said in part.values() for s in said}))


def _dated(dates: Mapping[str, tuple[Source, ...]]) -> Iterator[Given]:
    """Yield the finest date where all others contain it, or a begin and an end."""
    finest = max(dates, key=lambda day: (day.count("-"), day), default="")
    ends = finest.split("/")
    if not all(len(day) in _PLAIN and _days(day) for day in ends):
        return
    if not all(_overlap(finest, day) for day in dates):
        return
    names = (START, END) if len(ends) == 2 else (POINT_IN_TIME,)
    for name, day in zip(names, ends, strict=True):
        yield Given(name, TimeValue(day), (), dates[finest])


def _dates(event: Event, snapshot: Snapshot) -> Iterator[Finding]:
    """Yield where the item of an event has another date."""
    item = snapshot.follow(event.item)
    theirs = [v.edtf for v in _values(item, (POINT_IN_TIME, START)) if isinstance(v, TimeValue)]
    ours = {day: said for day, said in event.dates.items() if _days(day)}
    if item is None or not theirs or not ours:
        return
    if not any(_overlap(day, other) for day in ours for other in theirs):
        yield Finding(
            OTHERWISE,
            "date",
            event.label,
            item.id,
            "/".join(ours),
            "/".join(theirs),
            tuple(sorted({s for said in ours.values() for s in said})),
            note="Nothing is proposed: look at both sides",
        )


def _values(item: Item | None, properties: Sequence[str]) -> Iterator[Value]:
    for name in properties if item else ():
        yield from item.values(name) if item else ()


def _overlap(one: str, other: str) -> bool:
    first, second = _days(one), _days(other)
    return bool(first and second and first[0] <= second[1] and second[0] <= first[1])


def _days(edtf: str) -> tuple[date, date] | None:
    """Return the first and last day of a date, None where it has not both."""
    known = bounds(edtf) if edtf and is_edtf(edtf) else None
    if known is None or known.earliest_begin is None or known.latest_end is None:
        return None
    return known.earliest_begin, known.latest_end


def _days_of(held: Held) -> tuple[date, date]:
    found = _days(held.published)
    assert found is not None
    return found


def _term_words(term: Term) -> str:
    return f"{term.office} ({term.start or '?'} to {term.end or 'open'})"
