"""What is kept of an item of Wikidata: names, classes, statements, and when it was looked at.

Pure data. Where nothing is known, nothing stands: an empty end of a term is an end that the source
does not give, a statement whose item is not confirmed has a value that is only described.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

INSTANCE_OF, CITIZENSHIP, OFFICE, BORN = "P31", "P27", "P39", "P569"
COUNTRY, WITHIN, PART_OF, COORDINATES = "P17", "P131", "P361", "P625"
START, END, POINT_IN_TIME = "P580", "P582", "P585"

Rank = Literal["preferred", "normal", "deprecated"]
State = Literal["live", "redirect", "deleted"]


@dataclass(frozen=True, slots=True, order=True)
class ItemValue:
    """An item of Wikidata by its id."""

    id: str


@dataclass(frozen=True, slots=True, order=True)
class TimeValue:
    """A date as precise as it is known: `2013`, `2013-03` or `2013-03-14`."""

    edtf: str


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A place on the globe, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A string, with its language where it has one."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Described:
    """Something whose item is not known: what the source calls it, and the item of its state.

    Wikidata calls that "some value"; where it says no more, `key` tells one from another.
    """

    label: str
    country: str = ""
    key: str = ""


Value = ItemValue | TimeValue | Point | Text | Described


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an item, with its qualifiers as pairs of property and value.

    `id` is Wikidata's own, empty where the snapshot was not made from Wikidata itself.
    """

    property: str
    value: Value
    qualifiers: tuple[tuple[str, Value], ...] = ()
    rank: Rank = "normal"
    id: str = ""

    def qualifier(self, name: str) -> Value | None:
        """Return the first qualifier of a property, None where there is none."""
        return next((value for key, value in self.qualifiers if key == name), None)

    def date(self, name: str) -> str:
        """Return a qualifier that is a date, empty where there is none."""
        value = self.qualifier(name)
        return value.edtf if isinstance(value, TimeValue) else ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item: `labels` and `descriptions` by language, `sitelinks` by site (`enwiki`).

    `sources` say where it was taken from; `retrieved` is the day on which Wikidata was asked and
    `revision` what it then had, empty and None where the item comes from a copy made by others.
    """

    id: str
    labels: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    sitelinks: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    retrieved: str = ""
    revision: int | None = None
    state: State = "live"
    redirect: str = ""

    @property
    def classes(self) -> tuple[str, ...]:
        """The items of which this one is an instance."""
        return tuple(v.id for v in self.values(INSTANCE_OF) if isinstance(v, ItemValue))

    def about(self, name: str) -> Iterator[Statement]:
        """Yield the statements of one property that are not deprecated."""
        return (s for s in self.statements if s.property == name and s.rank != "deprecated")

    def values(self, name: str) -> tuple[Value, ...]:
        """Return the values of one property."""
        return tuple(s.value for s in self.about(name))

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield language and name: labels first, then aliases."""
        yield from self.labels.items()
        for language, aliases in self.aliases.items():
            yield from ((language, alias) for alias in aliases)

    def label(self, *languages: str) -> str:
        """Return the label in the first language that has one, else any, else the id."""
        for language in (*languages, "en", "mul"):
            if language in self.labels:
                return self.labels[language]
        return next(iter(self.labels.values()), self.id)


@dataclass(frozen=True, slots=True)
class Term:
    """An office that an item held: its words and item, its state, and from when to when.

    Dates are as precise as the source has them; empty means that it gives none, so that an open
    end says only: not ended when the source was made.
    """

    office: str
    office_item: str
    state: str
    state_item: str
    start: str
    end: str
