"""Counts the facts of the gold standard that the graph of the client's articles holds.

    python -m benchmarks.public_facts [SHARED]

SHARED is the folder beside the project that holds the articles and the gold standard. For each fact
of gold/facts.tsv `public_facts.yaml` says how it must look in our model. It is found where a claim
of that content has a passage in the document of the fact that overlaps its characters. Prints each
fact, what its lack rests on, and the disagreements likewise (`benchmarks.public_disagreements`).
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import public_disagreements
from benchmarks.conditions import Conditions, shown, slot
from benchmarks.mapping_form import NOT_EXPRESSIBLE, Data, alternatives, load
from benchmarks.told_graph import Passage, Thing, Told, ToldGraph, read
from dragoman.workflow import build_from
from graph.dates import compatible
from graph.model import Span
from graph.store import Store

MAPPING = Path(__file__).with_suffix(".yaml")
TOLD_AS_SO = ("asserted", "hedged")


@dataclass(frozen=True, slots=True)
class Gold:
    """One fact of the gold standard: what it says, and where."""

    id: str
    says: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a fact is in the graph, and by what or why not."""

    found: bool
    why: str


def gold_facts(path: Path) -> list[Gold]:
    """Return the facts of a facts.tsv."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Gold(
                row["fact_id"],
                f"{row['subject']} {row['property']}: {row['value']}",
                passage(row["offsets"]),
            )
            for row in rows
        ]


def passage(place: str) -> Passage:
    """Return the passage that `document:start-end` names."""
    document, characters = place.split(":")
    start, end = map(int, characters.split("-"))
    return Passage(document, Span(start, end))


def verdicts(graph: ToldGraph, mapping: Data, gold: Sequence[Gold]) -> dict[str, Verdict]:
    """Return for each fact whether the graph holds it."""
    check = Conditions(graph, mapping.get("things", {}))
    return {fact.id: _verdict(check, mapping["facts"][fact.id], fact) for fact in gold}


def _verdict(check: Conditions, entry: object, fact: Gold) -> Verdict:
    reasons = []
    for one in alternatives(entry):
        if NOT_EXPRESSIBLE in one:
            return Verdict(False, f"{NOT_EXPRESSIBLE}: {one[NOT_EXPRESSIBLE]}")
        also = (passage(f"{fact.passage.document}:{place}") for place in one.get("also", ()))
        places = [fact.passage, *also]
        candidates = check.things(one)
        candidates.sort(key=lambda t: not any(_in(told, places) for told in t.told))
        for thing in candidates:
            lack = _lack(check, thing, one, places)
            if not lack:
                return Verdict(True, thing.label)
            reasons.append(f"{thing.label!r} {lack}")
        if not candidates:
            reasons += _near(check, one, places)
    return Verdict(False, "; ".join(sorted(set(reasons), key=reasons.index)[:3]))


def _near(check: Conditions, entry: Data, places: Sequence[Passage]) -> list[str]:
    """Return in what the things that are told of in the passage are not the wanted one."""
    kind = check.description(entry).get("class")
    here = [
        t
        for t in check.graph.things.values()
        if t.kind == kind and any(_in(told, places) for told in t.told)
    ]
    unlike = [f"{t.label!r} {check.unlike(t, entry)}" for t in here]
    return unlike or [f"no {kind} is told of here"]


def _lack(check: Conditions, thing: Thing, entry: Data, places: Sequence[Passage]) -> str:
    """Return what claims on a thing in these passages do not say; empty if they say all."""
    for prop, wanted in entry["says"].items():
        everywhere = slot(thing, prop)
        here = [t for t in everywhere if _in(t, places) and _as_told(t, entry)]
        if prop == "status" and "at" in entry:
            here = [t for t in here if _held_at(thing, t, entry["at"])]
        missing = check.missing(here, wanted)
        if missing:
            elsewhere = [t for t in everywhere if not check.missing([t], missing[0])]
            where = ", ".join(sorted({str(t.passage) for t in elsewhere})[:3])
            told = f"only at {where}" if elsewhere else "nowhere"
            return f"says {prop} {shown(missing[0])} {told}"
    return ""


def _in(told: Told, places: Sequence[Passage]) -> bool:
    return any(told.passage.overlaps(place) for place in places)


def _as_told(told: Told, entry: Data) -> bool:
    """Tell whether a claim is put as the entry asks, and on the word of whom it asks."""
    asked = entry.get("modality")
    as_asked = told.modality == asked if asked else told.modality in TOLD_AS_SO
    return as_asked and entry.get("by", told.speaker) == told.speaker


def _held_at(thing: Thing, told: Told, at: str) -> bool:
    """Tell whether the status that a claim reports is a step at that time in the thing's life."""
    steps = [s for s in thing.steps if told.claim in s.claims and s.status == told.value.text]
    return any(not s.when or compatible(s.when, at) for s in steps)


def main() -> int:
    """Build the graph, print the verdicts and the totals."""
    here = Path(__file__).resolve().parents[1]
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else here.parent / "shared"
    graph = built(shared / "documents")
    gold = gold_facts(shared / "gold" / "facts.tsv")
    found = verdicts(graph, load(MAPPING), gold)
    for fact in gold:
        verdict = found[fact.id]
        print(f"{fact.id} {'found    ' if verdict.found else 'NOT FOUND'} {fact.says}")
        print(f"      {fact.passage}  {verdict.why}")
    public_disagreements.report(graph, shared / "gold" / "disagreements.md")
    print(f"\nfacts: {sum(v.found for v in found.values())} of {len(gold)} found")
    return 0


def built(documents: Path) -> ToldGraph:
    """Return the graph of a folder of documents."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        if build_from(store, [str(documents)], workers=1, strict=False) is None:
            sys.exit(f"{documents}: there is no document here. Name the folder SHARED")
        with Store.open(store) as opened:
            return read(opened)


if __name__ == "__main__":
    sys.exit(main())
