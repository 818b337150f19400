"""What is said of one missed or unexpected item: its cause, and what it was held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dragoman.explain.causes import Cause
from dragoman.explain.ground import Ground
from dragoman.explain.items import Item, Sides
from dragoman.explain.matching import Matching


@dataclass(frozen=True)
class Found:
    """The cause, the item of the other side that shows it (if there is one), and words on it."""

    cause: Cause
    other: Item | None = None
    detail: str = ""


@dataclass(frozen=True)
class Case:
    """All that the causes of one document are looked for in."""

    sides: Sides
    matching: Matching
    ground: Ground

    def free(self, items: Iterable[Item]) -> list[Item]:
        """Return the items that have no partner."""
        return [i for i in items if i not in self.sides.partners]

    def taken(self, items: Iterable[Item]) -> list[Item]:
        """Return the items that have a partner."""
        return [i for i in items if i in self.sides.partners]


def first(items: Iterable[Item], holds: Callable[[Item], bool]) -> Item | None:
    """Return the first item for which this holds."""
    return next((i for i in items if holds(i)), None)
