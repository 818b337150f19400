"""Measures the thresholds of links on seeds that do not score, with and without dates.

For each pair of thresholds the office holders of `benchmarks.link_holders` are linked, for its
learning seeds. Of the pairs that reach the wanted precision those of best recall are kept, and the
strictest of these is taken; it is what `graph/reference/link-weights.yaml` should hold.

    python -m benchmarks.link_thresholds
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.link_holders import LEARNT, Mention, Result, draw, rows, run
from graph.link_score import Weights, load_weights
from graph.link_snapshot import load_table
from graph.link_table import Table

PRECISION = 0.99
"""What both the dated and the undated documents must reach; a little over what is asked."""
ACCEPT = [n / 2 for n in range(6, 15)]
MARGINS = (0.5, 1.0, 1.5)
TOLERANCE = 0.002
"""Recalls that differ by less are equal."""
Drawn = Sequence[tuple[list[Mention], Table]]


def measured(drawn: Drawn, weights: Weights) -> Result:
    """Link all mentions with these thresholds."""
    return Result(tuple(d for mentions, table in drawn for d in run(mentions, table, weights).done))


def grid(dated: Drawn, undated: Drawn) -> Iterator[tuple[float, float, Result, Result]]:
    """Yield each pair of thresholds with what comes of it."""
    weights = load_weights()
    for accept in ACCEPT:
        for margin in MARGINS:
            by = replace(weights, accept=accept, margin=margin)
            yield accept, margin, measured(dated, by), measured(undated, by)


def main() -> None:
    """Print the grid and what follows from it."""
    holders, table = rows(), load_table()
    dated = [draw(holders, table, seed) for seed in LEARNT]
    undated = [draw(holders, table, seed, undated=True) for seed in LEARNT]
    print(f"{'accept':>7} {'margin':>7} {'dated: precision':>17} {'recall':>7}", end="")
    print(f" {'undated: precision':>19} {'recall':>7}")
    good = []
    for accept, margin, one, other in grid(dated, undated):
        print(f"{accept:>7.2f} {margin:>7.2f} {one.precision:>17.4f} {one.recall:>7.4f}", end="")
        print(f" {other.precision:>19.4f} {other.recall:>7.4f}")
        if min(one.precision, other.precision) >= PRECISION:
            good.append((one.recall + other.recall, accept, margin))
    best = max(recall for recall, _, _ in good)
    kept = [(a, m) for recall, a, m in good if best - recall <= 2 * TOLERANCE]
    accept, margin = max(kept)
    now = load_weights()
    print(f"measured: accept {accept}, margin {margin}; in use: {now.accept}, {now.margin}")


if __name__ == "__main__":
    main()
