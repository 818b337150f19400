"""When two tellings are one tenure: one holder, one office, one time in it.

A document that says "former" tells of a tenure that is over. Who held an office, is called former
and then holds it again has two tenures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.dates import SortKey, sort_key
from graph.resolve_names import content_words
from graph.resolve_things import Thing

_OFFICE_FILLERS = frozenset({"affair", "incumbent", "current", "former", "acting"})


@dataclass(frozen=True, slots=True)
class TenureTelling:
    """What one document says of who holds an office."""

    id: str
    holder: str
    office: frozenset[str]
    of: frozenset[str]
    former: bool
    dated: str | None

    @property
    def order(self) -> tuple[SortKey, bool, str]:
        """Return the order in time; those without a date last."""
        return (sort_key(self.dated), self.former, self.id)


def tenure_telling(
    thing: Thing,
    entity_of: Mapping[str, str],
    name_words: Mapping[str, frozenset[str]],
    published: str | None,
) -> TenureTelling | None:
    """Return what a document tells of a tenure, None where it names no holder.

    It is dated by its own words, else by the publication of the document.
    """
    holders = sorted(thing.entities(entity_of, "holder"))
    if not holders:
        return None
    of = thing.entities(entity_of, "officeOf")
    words = frozenset().union(*map(content_words, thing.texts("office")))
    states = frozenset().union(*(name_words.get(o, frozenset()) for o in of))
    times = sorted(
        (c.time.edtf for c in thing.affirmed("tenureStatus", "office") if c.time and c.time.edtf),
        key=sort_key,
    )
    former = "former" in thing.texts("tenureStatus")
    dates = sorted(thing.dates("when"), key=sort_key)
    stated = times or ([] if former else dates)
    dated = stated[0] if stated else published
    return TenureTelling(thing.id, holders[0], words - states - _OFFICE_FILLERS, of, former, dated)


def align_tenures(tellings: Sequence[TenureTelling]) -> list[tuple[str, ...]]:
    """Return the groups of tellings (by head) that are one tenure."""
    offices: dict[tuple[str, frozenset[str]], list[TenureTelling]] = defaultdict(list)
    for telling in tellings:
        offices[telling.holder, telling.office].append(telling)
    groups: list[tuple[str, ...]] = []
    for key in sorted(offices, key=lambda k: (k[0], sorted(k[1]))):
        for seat in _seats(offices[key]):
            groups.extend(_sweep(seat))
    return sorted(groups)


def _seats(tellings: list[TenureTelling]) -> list[list[TenureTelling]]:
    """Part tellings by state or body; one that names none joins where there is only one."""
    named: dict[frozenset[str], list[TenureTelling]] = defaultdict(list)
    for telling in tellings:
        named[telling.of].append(telling)
    bare = named.pop(frozenset(), [])
    seats = [named[of] for of in sorted(named, key=sorted)]
    if bare and len(seats) == 1:
        seats[0].extend(bare)
    elif bare:
        seats.append(bare)
    return seats


def _sweep(tellings: list[TenureTelling]) -> list[tuple[str, ...]]:
    """Go through the tellings in time: holding an office after having been former is new."""
    terms: list[list[str]] = []
    over = False
    undated_former: list[str] = []
    for telling in sorted(tellings, key=lambda t: t.order):
        if telling.former and telling.dated is None and terms:
            undated_former.append(telling.id)
            continue
        if not terms or (over and not telling.former):
            terms.append([])
            over = False
        terms[-1].append(telling.id)
        over = over or telling.former
    if undated_former:
        terms.append(undated_former)
    return [tuple(sorted(t)) for t in terms]
