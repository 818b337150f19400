"""What the README promises of texts that no rule was written on: counts of the blind half only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.blind_score import BATCHES, GOLD, halves, items, predictions, score

EVENTS, NAMES, OVER_BASELINE = 0.54, 0.85, 0.25


def test_halves_are_drawn_by_the_seed_and_share_nothing() -> None:
    names = [f"{n:02}" for n in range(12)]
    learning, blind = halves(names)
    assert halves(reversed(names)) == (learning, blind)
    assert learning | blind == set(names)
    assert not learning & blind


def test_the_blind_half_reaches_its_floor(shared: Path, tmp_path: Path) -> None:
    assert shared.samefile(GOLD.parent)
    for kind in BATCHES:
        predictions(kind, halves(ident for ident, *_ in items(kind))[1], tmp_path)
    found = score(tmp_path, tmp_path, "--strict")
    base = tmp_path / "baseline"
    base.mkdir()
    texts = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    subprocess.run([sys.executable, str(GOLD / "baseline.py"), *texts, str(base)], check=True)
    baseline = score(tmp_path, base, "--strict")["micro_events"]["f1"]
    assert found["micro_events"]["f1"] >= EVENTS
    assert found["micro_events"]["f1"] >= baseline + OVER_BASELINE
    assert found["micro_names"]["f1"] >= NAMES
