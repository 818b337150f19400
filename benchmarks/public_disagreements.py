"""Counts the disagreements of the gold standard that the graph holds, and those it holds wrongly.

`public_disagreements.yaml` says of each disagreement which thing and property it is about, of which
of our kinds it is, and its *sides*: groups of places, by their number in disagreements.md, of which
each must be spoken for by a claim in one of its places. A disagreement of the graph is false if it
has no two sides of any of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conditions import Conditions
from benchmarks.mapping_form import NOT_EXPRESSIBLE, Data, load
from benchmarks.told_graph import Apart, Passage, ToldGraph
from graph.model import Span

MAPPING = Path(__file__).with_suffix(".yaml")
_HEAD = re.compile(r"^## (?P<id>d\d+) – (?P<title>.*)$")
_PLACE = re.compile(r"^  - (?P<document>[^:\s]+):(?P<start>\d+)-(?P<end>\d+) «")


@dataclass(frozen=True, slots=True)
class Listed:
    """One disagreement of the gold standard with its places, in order."""

    id: str
    title: str
    places: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which disagreements are found, why others are not, and which of the graph are false."""

    found: tuple[str, ...]
    lacking: Mapping[str, str]
    false: tuple[Apart, ...]


def listed(path: Path) -> list[Listed]:
    """Return the disagreements of a disagreements.md."""
    found: list[Listed] = []
    for line in path.read_text("utf-8").splitlines():
        if head := _HEAD.match(line):
            found.append(Listed(head["id"], head["title"], ()))
        elif place := _PLACE.match(line):
            last = found.pop()
            there = Passage(place["document"], Span(int(place["start"]), int(place["end"])))
            found.append(Listed(last.id, last.title, (*last.places, there)))
    return found


def outcome(graph: ToldGraph, mapping: Data, gold: Sequence[Listed]) -> Outcome:
    """Compare the disagreements of the graph with those of the gold standard."""
    check = Conditions(graph, mapping.get("things", {}))
    found, lacking, meant = [], {}, set()
    for one in gold:
        entry = mapping["disagreements"][one.id]
        if NOT_EXPRESSIBLE in entry:
            lacking[one.id] = f"{NOT_EXPRESSIBLE}: {entry[NOT_EXPRESSIBLE]}"
            continue
        about = [a for a in graph.disagreements if _about(check, a, entry)]
        sides = {a: _sides(a, entry, one.places) for a in about}
        meant |= {a for a, there in sides.items() if len(there) > 1}
        why = _why(sides, entry)
        if why:
            lacking[one.id] = why
        else:
            found.append(one.id)
    false = [a for a in graph.disagreements if a not in meant]
    return Outcome(tuple(found), lacking, tuple(false))


def _about(check: Conditions, apart: Apart, entry: Data) -> bool:
    """Tell whether a disagreement is about the thing and the property of an entry."""
    thing = check.graph.things.get(apart.subject)
    if thing is None or apart.property not in entry["property"].split("|"):
        return False
    return not check.unlike(thing, entry)


def _sides(apart: Apart, entry: Data, places: Sequence[Passage]) -> list[int]:
    """Return the sides of an entry that a disagreement has claims for."""
    return [
        number
        for number, side in enumerate(entry["sides"], start=1)
        if any(p.overlaps(places[place - 1]) for place in side for p in apart.passages)
    ]


def _why(sides: Mapping[Apart, Sequence[int]], entry: Data) -> str:
    """Return why none of these disagreements is that of an entry; empty if one is."""
    whole = [a for a, there in sides.items() if len(there) == len(entry["sides"])]
    if any(a.kind == entry["kind"] for a in whole):
        return ""
    if whole:
        return f"is of kind {whole[0].kind}, not {entry['kind']}"
    if sides:
        most = max(len(there) for there in sides.values())
        return f"{most} of {len(entry['sides'])} sides are there"
    return f"no disagreement on {entry['property']}"


def report(graph: ToldGraph, path: Path) -> None:
    """Print which disagreements are found, which are false, and the totals."""
    gold = listed(path)
    result = outcome(graph, load(MAPPING), gold)
    print("\nDisagreements")
    for one in gold:
        mark = "found    " if one.id in result.found else "NOT FOUND"
        print(f"{one.id} {mark} {one.title}")
        if one.id in result.lacking:
            print(f"      {result.lacking[one.id]}")
    for apart in result.false:
        label = graph.things[apart.subject].label
        places = ", ".join(map(str, apart.passages))
        print(f"FALSE {label}, {apart.property} ({apart.kind}): {' / '.join(apart.values)}")
        print(f"      {places}")
    print(f"\ndisagreements: {len(result.found)} of {len(gold)} found, {len(result.false)} false")
