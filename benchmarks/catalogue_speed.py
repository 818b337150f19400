"""How fast the questions of the catalogue are answered, beside bare pyoxigraph and beside rdflib.

    python -m benchmarks.catalogue_speed STORE [--lookup 50] [--aggregation 50] [--runs 5]
    python -m benchmarks.catalogue_speed STORE --rdflib [--stop 60]

Every question is asked of the busiest things of the graph (`benchmarks.catalogue_asked`), in
memory, by the way of `ask` (`queries.run`) and, in turns with it, by pyoxigraph with the same
SPARQL. Prints the median of each in milliseconds of process time, so that a busy machine counts
for little, and what is over the limits. With `--rdflib` the same SPARQL also runs on rdflib's own
engine over a copy of the graph, each question in a process of its own that is stopped after so
many seconds of process time; what it does not finish or cannot run is listed and left out of the
mean. The exit code is 1 where a limit is broken.
"""

from __future__ import annotations

import argparse
import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from benchmarks.catalogue_asked import LOOKUP, Asked, asked
from benchmarks.rdflib_race import Race
from graph import names
from graph.layout import Layout
from graph.store import GRAPH_FILE, RECORD_FILE, Store
from queries.run import run

OVERHEAD, FASTER = 1.2, 25.0
"""How many times the bare time the way of `ask` may take, and how much slower rdflib should be."""


@dataclass(frozen=True, slots=True)
class Timed:
    """One question with its times in milliseconds."""

    asked: Asked
    rows: int
    ours: float
    bare: float


def opened(directory: Path) -> tuple[Store, ox.Store]:
    """Return a store in memory, and the pyoxigraph store that it asks."""
    folder, quads = Layout(directory).get(), ox.Store()
    for name in (GRAPH_FILE, RECORD_FILE):
        quads.bulk_load(path=folder / name, format=ox.RdfFormat.N_QUADS)
    return Store(quads, folder), quads


def timed(store: Store, quads: ox.Store, one: Asked, runs: int) -> Timed:
    """Return the times of one question; it is asked once before it counts."""
    rows = len(run(store, one.query, one.given).rows)
    _bare(quads, one.text)
    ours, bare = [], []
    for _ in range(runs):
        ours.append(_milliseconds(lambda: run(store, one.query, one.given)))
        bare.append(_milliseconds(lambda: _bare(quads, one.text)))
    return Timed(one, rows, statistics.median(ours), statistics.median(bare))


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _bare(quads: ox.Store, text: str) -> None:
    graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [
        ox.NamedNode(names.graph_iri(name)) for name in ("facts", "ontology")
    ]
    found = quads.query(text, default_graph=graphs)
    assert isinstance(found, ox.QuerySolutions)
    list(found)


def overhead(found: Sequence[Timed]) -> float:
    """Return how many times the bare time all questions together take by the way of `ask`."""
    return sum(one.ours for one in found) / sum(one.bare for one in found)


def main() -> int:
    """Print the figures; the exit code is 1 where a limit is broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--lookup", type=float, default=50, help="limit of a lookup in ms")
    parser.add_argument("--aggregation", type=float, default=50, help="limit of an aggregation")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--rdflib", action="store_true", help="beside rdflib's own engine")
    parser.add_argument("--stop", type=int, default=60, help="seconds that rdflib has for one")
    parser.add_argument("--only", nargs="*", default=(), help="names of queries")
    options = parser.parse_args()

    start = time.process_time()
    store, quads = opened(options.store)
    print(f"{len(quads):,} triples, read in {time.process_time() - start:.1f} s")
    questions = [q for q in asked(store) if not options.only or q.query.name in options.only]
    found = [timed(store, quads, one, options.runs) for one in questions]
    late = _print(found, options.lookup, options.aggregation)
    slow = _race(store, found, options.stop) if options.rdflib else False
    return 1 if late or slow or overhead(found) > OVERHEAD else 0


def _print(found: Sequence[Timed], lookup: float, aggregation: float) -> list[Timed]:
    late = []
    for one in sorted(found, key=lambda one: -one.ours):
        over = one.ours > (lookup if one.asked.how == LOOKUP else aggregation)
        late += [one] if over else []
        print(
            f"{one.ours:9.1f} ms  bare {one.bare:9.1f} ms  {one.rows:6} rows  "
            f"{one.asked.how:11}  {one.asked.name}{'  OVER' if over else ''}"
        )
    print(f"{len(late)} of {len(found)} over the limit ({lookup:g} and {aggregation:g} ms)")
    print(f"by the way of ask {overhead(found):.2f} times the bare time (limit {OVERHEAD})")
    return late


def _race(store: Store, found: Sequence[Timed], stop: int) -> bool:
    """Print how many times slower rdflib is; tell whether that is too few.

    What it does not finish is left out of the mean, and counts with the time at which it was
    stopped in a second one, which it is slower than.
    """
    race, times, least = Race(store, stop), [], []
    for one in found:
        seconds = race.seconds(one.asked.text)
        if isinstance(seconds, str):
            print(f"rdflib {seconds}: {one.asked.name}")
            least += [] if seconds.startswith("cannot") else [stop * 1000 / one.ours]
            continue
        times.append(seconds * 1000 / one.ours)
        print(f"rdflib {seconds * 1000:9.1f} ms, {times[-1]:7.1f} times ours: {one.asked.name}")
    mean, bound = _mean(times), _mean([*times, *least])
    print(
        f"rdflib finished {len(times)} of {len(found)}; it takes {mean:.0f} times as long as we "
        f"do (geometric mean; at least {FASTER:g} asked)\n"
        f"with what was stopped, more than {bound:.0f} times"
    )
    return (mean if times else bound) < FASTER


def _mean(ratios: Sequence[float]) -> float:
    """Return the geometric mean, 0 of none."""
    return math.exp(statistics.fmean(math.log(r) for r in ratios)) if ratios else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
