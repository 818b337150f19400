"""Merges the dates of one property: compatible dates are one, known as finely as anybody says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.assemble_claims import Told
from graph.dates import bounds, compatible
from graph.model import TimeValue


@dataclass(frozen=True, slots=True)
class TimeGroup:
    """One time of several claims; `value` is the finest. An unread wording stands alone."""

    value: TimeValue
    told: tuple[Told, ...]

    @property
    def key(self) -> str:
        """Return what tells this time from others of the property."""
        return f"time:{self.value.edtf or self.value.wording.casefold()}"

    @property
    def edtfs(self) -> list[str]:
        """Return the different dates that are merged, finest first."""
        found = {t.value.edtf for t in self.told if isinstance(t.value, TimeValue)}
        return sorted((e for e in found if e), key=fineness)


def time_groups(told: Sequence[Told]) -> list[TimeGroup]:
    """Return the times that differ, each with all claims that fit it, finest first.

    A coarse date that fits two finer ones which exclude each other supports both.
    """
    dated: dict[str, list[Told]] = defaultdict(list)
    unread: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        assert isinstance(one.value, TimeValue)
        if one.value.edtf:
            dated[one.value.edtf].append(one)
        else:
            unread[one.value.wording.casefold()].append(one)
    merged: list[list[str]] = []
    for edtf in sorted(dated, key=fineness):
        fitting = [group for group in merged if all(same_time(edtf, other) for other in group)]
        for group in fitting:
            group.append(edtf)
        if not fitting:
            merged.append([edtf])
    groups = [_group([t for edtf in group for t in dated[edtf]], group[0]) for group in merged]
    return groups + [_group(unread[wording], None) for wording in sorted(unread)]


def same_time(one: str, other: str) -> bool:
    """Tell whether two dates of one property can be one: what goes on covers what lies in it."""
    if compatible(one, other):
        return True
    return _during(one, other) or _during(other, one)


def fineness(edtf: str) -> tuple[bool, int, str]:
    """Return a key that sorts dates from fine to coarse; those without a year last."""
    known = bounds(edtf)
    if known is None:
        return (True, len(edtf), edtf)
    first = known.earliest_begin or date.min
    begin = known.latest_begin or date.max
    last = begin if known.latest_end is None else known.latest_end
    instant = known.earliest_begin == known.earliest_end
    return (False, ((last if instant else begin) - first).days, edtf)


def begun(edtf: str) -> str:
    """Return a date without its open end: "2029" and "since 2029" are equally precise."""
    return edtf.removesuffix("/..")


def _during(open_end: str, other: str) -> bool:
    """Whether one date is an open interval in which the other lies."""
    if not open_end.endswith("/.."):
        return False
    since, inside = bounds(open_end), bounds(other)
    if since is None or inside is None or since.earliest_begin is None:
        return False
    return inside.earliest_begin is not None and since.earliest_begin <= inside.earliest_begin


def _group(told: Iterable[Told], edtf: str | None) -> TimeGroup:
    told = tuple(sorted({t.claim.id: t for t in told}.values(), key=lambda t: t.claim.id))
    values = [t.value for t in told if isinstance(t.value, TimeValue)]
    wordings = sorted(v.wording for v in values if v.edtf == edtf)
    return TimeGroup(TimeValue(wordings[0], edtf), told)
