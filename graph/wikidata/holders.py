"""Who held an office of a state on a day, by the terms of a snapshot.

An open end says only that the term had not ended when the source was made: until then it counts,
later it is unknown and speaks neither for nor against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph.dates import bounds
from graph.link_offices import office_words
from graph.wikidata.items import OFFICE, Item, Term
from graph.wikidata.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Holder:
    """An item that held an office; `sure` is yes, possible or unknown, `told` says what of."""

    item: Item
    term: Term
    sure: str
    told: str


def holders(
    snapshot: Snapshot,
    state: str,
    office: str,
    first: date,
    last: date,
    adjectives: Sequence[str] = (),
) -> Iterator[Holder]:
    """Yield who held an office of a state (an item) between two days, the surest first.

    `office` is compared by its words, so that `foreign minister` and `Minister of Foreign Affairs`
    are one; an empty one stands for every office. `adjectives` are further words for the state, so
    that those of the office can be told from them.
    """
    item = snapshot.find(state)
    names = [*adjectives, *(name for _, name in (item.names() if item else ()))]
    wanted = office_words(office, names) if office else None
    found = [
        Holder(person, term, *told)
        for person in snapshot.items
        if any(person.about(OFFICE))
        for term in snapshot.terms(person)
        if term.state_item == state
        and (wanted is None or office_words(term.office, names) == wanted)
        and (told := standing(term.start, term.end, first, last, snapshot.seen(person)))
    ]
    order = {"yes": 0, "possible": 1, "unknown": 2}
    yield from sorted(found, key=lambda h: (order[h.sure], h.term.start, h.item.id))


def standing(start: str, end: str, first: date, last: date, seen: str) -> tuple[str, str] | None:
    """Return how surely a term held between two days, and why; None where it did not.

    `start` and `end` are of the term; `seen` is the state of Wikidata (a year or a day) that it
    was taken from, empty where that is not known.
    """
    begun, ended, source = (bounds(t) if t else None for t in (start, end, seen))
    if begun is not None and begun.earliest_begin and begun.earliest_begin > last:
        return None
    if ended is not None and ended.latest_end and ended.latest_end < first:
        return None
    if begun is None:
        return "possible", "its begin is not given"
    if not end:
        if source is None:
            return "unknown", "no end is given, and when Wikidata was read is not known"
        if source.latest_end and first > source.latest_end:
            return "unknown", f"not ended by {seen}; later is not known"
        return _whole(begun.latest_begin, first, f"not ended by {seen}")
    last_day = ended.earliest_end if ended is not None else None
    if last_day is not None and last_day < last:
        return "possible", f"ended {end}"
    return _whole(begun.latest_begin, first, "")


def _whole(begun: date | None, first: date, told: str) -> tuple[str, str]:
    if begun is not None and begun <= first:
        return "yes", told
    return "possible", told or "its begin is not known to the day"
