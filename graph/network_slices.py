"""Temporal slices: the network of each year, quarter or month, one after the other.

A tie stands in every slice on one of whose days it possibly held; ties without a date stand in
none. An open end reaches to the last day that any tie names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.edtf import months
from graph.errors import QueryError
from graph.network import Network
from graph.network_filter import Selection, filtered
from graph.network_spells import Spell

WIDTHS = {"year": 12, "quarter": 3, "month": 1}
MOST = 600


@dataclass(frozen=True, slots=True)
class Slice:
    """The network of one stretch of time."""

    name: str
    days: Spell
    graph: Network


def slices(graph: Network, width: str, within: Spell | None = None) -> tuple[Slice, ...]:
    """Return the slices of a network by `WIDTHS`, from its first to its last named day.

    `within` keeps those that share a day with a period.

    Raises QueryError for another width, and where there would be more than `MOST` slices.
    """
    if width not in WIDTHS:
        raise QueryError(f"no slice {width!r}", todo=f"Choose one of {', '.join(WIDTHS)}")
    every = _periods(graph, width)
    periods = [(name, days) for name, days in every if within is None or days.touches(within)]
    if len(periods) > MOST:
        raise QueryError(
            f"{len(periods)} slices of a {width} are more than {MOST}",
            todo="Take wider slices, or a part of the time with --from and --to",
        )
    return tuple(
        Slice(name, days, filtered(graph, Selection(period=days))) for name, days in periods
    )


def _periods(graph: Network, width: str) -> Iterator[tuple[str, Spell]]:
    dated = [d for _, _, d in graph.edges(data=True) if d["dated"]]
    days = sorted({day for d in dated for day in (d["start"], d["end"]) if day})
    if not days:
        return
    step = WIDTHS[width]
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    year, month = first.year, (first.month - 1) // step * step + 1
    while date(year, month, 1) <= last:
        found = months(year, month, step)
        assert found.first is not None
        assert found.last is not None
        yield _name(year, month, width), Spell(found.first.isoformat(), found.last.isoformat())
        year, month = (year, month + step) if month + step <= 12 else (year + 1, 1)


def _name(year: int, month: int, width: str) -> str:
    if width == "year":
        return f"{year:04}"
    return f"{year:04}-Q{(month + 2) // 3}" if width == "quarter" else f"{year:04}-{month:02}"
