"""Causes of missed and unexpected persons, states and organisations."""

from __future__ import annotations

from dragoman.explain.causes import Cause
from dragoman.explain.found import Case, Found, first
from dragoman.explain.items import Item, places_of_name


def missed_name(case: Case, gold: Item) -> Found:
    """Return why no name that was read was matched with this one."""
    match, names = case.matching, [r for r in case.sides.read if "name" in r.fields]
    ours = [r for r in names if r.kind == gold.kind]
    if rival := first(ours, lambda r: match.same_name(gold, r)):
        return Found(Cause.JOINED, rival, _partner(case, rival))
    others = [r for r in names if r.kind != gold.kind]
    if other := first(others, lambda r: match.same_name(gold, r)):
        return Found(Cause.OTHER_CLASS, other, f"read as {other.kind}: {other.fields['name']}")
    places = places_of_name(gold, case.ground.text)
    if not places and not gold.spans:
        return Found(Cause.NO_QUOTE)
    for name in (*case.free(ours), *case.taken(ours)):
        if any(span.overlaps(place) for span in name.spans for place in places):
            return Found(Cause.OTHER_NAME, name, f"read: {name.fields['name']}")
    if not case.ground.seen(gold.kind, places or gold.spans).sentences:
        return Found(Cause.NO_PART)
    return Found(Cause.NAME_UNKNOWN)


def unexpected_name(case: Case, read: Item) -> Found:
    """Return why no gold name was matched with this one."""
    match, names = case.matching, [g for g in case.sides.gold if "name" in g.fields]
    others = [g for g in names if g.kind != read.kind]
    if other := first(others, lambda g: match.same_name(g, read)):
        return Found(Cause.OTHER_CLASS, other, f"in the gold: {other.kind}")
    for gold in (n for n in case.free(names) if n.kind == read.kind):
        places = places_of_name(gold, case.ground.text)
        if any(span.overlaps(place) for span in read.spans for place in places):
            return Found(Cause.OTHER_NAME, gold, f"gold: {gold.fields['name']}")
    return Found(Cause.NOTHING)


def _partner(case: Case, read: Item) -> str:
    partner = case.sides.partners.get(read)
    return f"counts for: {partner.fields['name']}" if partner else ""
