"""Causes of missed and unexpected meetings, agreements, frictions and statements."""

from __future__ import annotations

from dragoman.explain.causes import Cause
from dragoman.explain.found import Case, Found, first
from dragoman.explain.items import Item
from dragoman.explain.matching import Matching


def missed_event(case: Case, gold: Item) -> Found:
    """Return why no item that was read was matched with this one."""
    ours = [r for r in case.sides.read if r.kind == gold.kind]
    match = case.matching
    if near := first(case.free(ours), lambda r: match.beside(gold, r)):
        return Found(_difference(match, gold, near), near, _held_against(gold, near))
    if rival := first(case.taken(ours), lambda r: match.beside(gold, r)):
        return Found(Cause.JOINED, rival, _taken_by(case, rival))
    others = [r for r in case.free(case.sides.read) if r.kind != gold.kind and _is_event(r)]
    if other := first(others, lambda r: match.beside(gold, r)):
        return Found(Cause.OTHER_CLASS, other, f"read as {other.kind}")
    if far := first(case.free(ours), lambda r: _only_dates(match, gold, r)):
        return Found(Cause.DATE, far, _dates(gold, far))
    return _silence(case, gold)


def _silence(case: Case, gold: Item) -> Found:
    """Return why nothing was read where the gold item stands."""
    seen = case.ground.seen(gold.kind, gold.spans[:1])
    if not gold.spans:
        return Found(Cause.NO_QUOTE)
    if not seen.sentences:
        return Found(Cause.NO_PART)
    if not seen.words:
        return Found(Cause.NO_TRIGGER)
    words = f"event words: {', '.join(dict.fromkeys(seen.words))}"
    if not seen.actors:
        return Found(Cause.NO_ACTOR, detail=words)
    return Found(Cause.NOT_READ, detail=f"{words}; actors: {', '.join(dict.fromkeys(seen.actors))}")


def unexpected_event(case: Case, read: Item) -> Found:
    """Return why no gold item was matched with this one."""
    ours = [g for g in case.sides.gold if g.kind == read.kind]
    match = case.matching
    required = [g for g in case.free(case.sides.gold) if not g.optional and _is_event(g)]
    same = [g for g in required if g.kind == read.kind]
    if near := first(same, lambda g: match.beside(g, read)):
        return Found(_difference(match, near, read), near, _held_against(near, read))
    if rival := first(case.taken(ours), lambda g: match.beside(g, read)):
        return Found(Cause.DUPLICATE, rival, f"found already: {_whole(rival)}")
    if other := first(required, lambda g: match.beside(g, read)):
        return Found(Cause.OTHER_CLASS, other, f"in the gold: {other.kind}")
    if far := first(same, lambda g: _only_dates(match, g, read)):
        return Found(Cause.DATE, far, _dates(far, read))
    spare = [g for g in case.sides.gold if g.optional and _is_event(g)]
    if other := first(spare, lambda g: match.beside(g, read)):
        return Found(Cause.OPTIONAL, other, f"optional: {_whole(other)}")
    if rival := first(case.taken(ours), lambda g: match.told_again(g, read)):
        return Found(Cause.DUPLICATE, rival, f"found already: {_whole(rival)}")
    return Found(Cause.NOTHING, detail=_fields(read))


def _difference(match: Matching, gold: Item, read: Item) -> Cause:
    """Return what keeps two items of one class and one place apart."""
    if not match.parties_fit(gold, read):
        return Cause.PARTIES
    return Cause.DATE if match.dates_differ(gold, read) else Cause.WORDS


def _only_dates(match: Matching, gold: Item, read: Item) -> bool:
    return match.dates_differ(gold, read) and match.words_fit(gold, read)


def _is_event(item: Item) -> bool:
    return "name" not in item.fields


def _taken_by(case: Case, read: Item) -> str:
    return f"counts for: {title(case.sides.partners[read])}"


def _held_against(gold: Item, read: Item) -> str:
    return f"gold: {_fields(gold)}; read: {_fields(read)}"


def _dates(gold: Item, read: Item) -> str:
    return f"gold: {gold.fields.get('date')}; read: {read.fields.get('date')}"


def _fields(item: Item) -> str:
    """Return who takes part and when, in words."""
    people = item.fields.get("participants") or item.fields.get("parties")
    names = [_name(p) for p in people or [item.fields.get("speaker")]]
    return ", ".join(str(w) for w in (*names, item.fields.get("date")) if w)


def _whole(item: Item) -> str:
    return f"{title(item)} ({_fields(item)})"


def _name(party: object) -> object:
    return party.get("name") if isinstance(party, dict) else party


def title(item: Item) -> str:
    """Return an item in a few words: its name or label, for a statement who said what."""
    fields = item.fields
    words = (
        fields.get("name")
        or fields.get("label")
        or f"{fields.get('speaker')}: " + str(fields.get("gist"))
    )
    return " ".join(str(words).split())
