"""What differs between two readings: things added, dropped, and changed in which field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dragoman.compare.inputs import Reading
from dragoman.compare.things import Place, Thing, Values, things
from dragoman.ordering import natural


class Change(StrEnum):
    """What became of a thing from the old reading to the new one."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Difference:
    """One thing that differs; of a changed one, one field with its values in both readings."""

    document: str
    kind: str
    change: Change
    name: str
    field: str
    old: Values
    new: Values
    place: Place


@dataclass(frozen=True)
class Comparison:
    """All differences, and how many things of each class became what.

    Documents that only one side has are named and not compared.
    """

    differences: tuple[Difference, ...]
    counts: Counter[tuple[str, Change]]
    documents: int
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()


Pair = tuple[Thing | None, Thing | None]


def compare(old: Sequence[Reading], new: Sequence[Reading]) -> Comparison:
    """Compare the readings of the documents that both sides have: by id, else by short name."""
    both = sorted(_documents(old, new), key=lambda pair: natural(pair[0].name))
    differences: list[Difference] = []
    counts: Counter[tuple[str, Change]] = Counter()
    for one, other in both:
        for pair in paired(things(one.extraction), things(other.extraction)):
            found = list(_differences(one.name, pair))
            counts[_kind(pair), found[0].change if found else Change.SAME] += 1
            differences += found
    known = {id(reading) for pair in both for reading in pair}
    return Comparison(
        tuple(differences),
        counts,
        len(both),
        tuple(r.name for r in old if id(r) not in known),
        tuple(r.name for r in new if id(r) not in known),
    )


def _documents(old: Sequence[Reading], new: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    by_id = {r.extraction.document: r for r in new}
    shared = by_id.keys() & {r.extraction.document for r in old}
    by_name = {r.name: r for r in new if r.extraction.document not in shared}
    for reading in old:
        document = reading.extraction.document
        other = by_id[document] if document in shared else by_name.get(reading.name)
        if other is not None:
            yield reading, other


def paired(old: Sequence[Thing], new: Sequence[Thing]) -> list[Pair]:
    """Return old and new things by pairs, each once; None stands where one has no other.

    A pair is of one class and shares a passage; of several the likest is taken first.
    """
    ranked = sorted(
        (-len(a.said & b.said) / len(a.said | b.said), i, j)
        for i, a in enumerate(old)
        for j, b in enumerate(new)
        if a.kind == b.kind and _share(a, b)
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs: list[Pair] = [(a, new[partner[i]] if i in partner else None) for i, a in enumerate(old)]
    return pairs + [(None, b) for j, b in enumerate(new) if j not in taken]


def _share(one: Thing, other: Thing) -> bool:
    return one.places == other.places or any(a.shares(b) for a in one.places for b in other.places)


def _kind(pair: Pair) -> str:
    return next(thing.kind for thing in pair if thing)


def _differences(document: str, pair: Pair) -> Iterator[Difference]:
    """Yield what differs: one row for a thing added or dropped, one for each changed field."""
    old, new = pair
    if old is not None and new is not None:
        yield from _changed(document, old, new)
    elif new is not None:
        told = _summary(new)
        yield Difference(document, new.kind, Change.ADDED, new.name, "", (), told, new.places[0])
    elif old is not None:
        told = _summary(old)
        yield Difference(document, old.kind, Change.DROPPED, old.name, "", told, (), old.places[0])


def _changed(document: str, old: Thing, new: Thing) -> Iterator[Difference]:
    for field, before, after in (*_fields(old, new), *_ways(old, new)):
        place = new.places[0]
        yield Difference(document, new.kind, Change.CHANGED, old.name, field, before, after, place)


def _fields(old: Thing, new: Thing) -> Iterator[tuple[str, Values, Values]]:
    for field in dict.fromkeys((*old.fields, *new.fields)):
        before, after = old.fields.get(field, ()), new.fields.get(field, ())
        if sorted(before) != sorted(after):
            yield field, before, after


def _ways(old: Thing, new: Thing) -> Iterator[tuple[str, Values, Values]]:
    """Yield how properties that both have are said otherwise, those that changed alike as one."""
    alike: dict[tuple[str, Values, Values], list[str]] = {}
    for way, before in old.ways.items():
        after = new.ways.get(way, before)
        if sorted(before) != sorted(after):
            alike.setdefault((way[0], before, after), []).append(way[1])
    for (name, before, after), properties in alike.items():
        yield f"{name} ({', '.join(properties)})", before, after


_NOT_TOLD = frozenset({"name", "words", "passage"})


def _summary(thing: Thing) -> Values:
    """Return the fields of a thing in words, without those that its name and passage tell."""
    fields = {f: v for f, v in thing.fields.items() if v and f not in _NOT_TOLD}
    return tuple(f"{field}: {', '.join(values)}" for field, values in fields.items())
