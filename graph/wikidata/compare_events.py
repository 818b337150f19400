"""Meetings and agreements: which Wikidata lacks, and of which it has another date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from graph.dates import bounds, is_edtf
from graph.wikidata import properties as p
from graph.wikidata.findings import LACKS, OTHERWISE, Finding, Given, Source
from graph.wikidata.items import END, POINT_IN_TIME, START, Item, ItemValue, TimeValue, Value
from graph.wikidata.snapshot import Snapshot
from graph.wikidata.told import Event

HELD_MEETING = frozenset({"held", ""})
REACHED = frozenset({"agreed", "announced", "signed", "initialled", "in-force"})
SIGNED = frozenset({"signed", "initialled", "in-force"})
LOOK = "Look whether there is such an item, and choose its class (instance of)"
_PLAIN = (4, 7, 10)
"""Lengths of a year, a month and a day."""


def missing(event: Event, snapshot: Snapshot) -> Iterator[Finding]:
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
    if not all(len(day) in _PLAIN and days_of(day) for day in ends):
        return
    if not all(_overlap(finest, day) for day in dates):
        return
    names = (START, END) if len(ends) == 2 else (POINT_IN_TIME,)
    for name, day in zip(names, ends, strict=True):
        yield Given(name, TimeValue(day), (), dates[finest])


def dates(event: Event, snapshot: Snapshot) -> Iterator[Finding]:
    """Yield where the item of an event has another date."""
    item = snapshot.follow(event.item)
    theirs = [v.edtf for v in _values(item, (POINT_IN_TIME, START)) if isinstance(v, TimeValue)]
    ours = {day: said for day, said in event.dates.items() if days_of(day)}
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
    first, second = days_of(one), days_of(other)
    return bool(first and second and first[0] <= second[1] and second[0] <= first[1])


def days_of(edtf: str) -> tuple[date, date] | None:
    """Return the first and last day of a date, None where it has not both."""
    known = bounds(edtf) if edtf and is_edtf(edtf) else None
    if known is None or known.earliest_begin is None or known.latest_end is None:
        return None
    return known.earliest_begin, known.latest_end
