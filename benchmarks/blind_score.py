"""Scores the extractor on the blind ground: reports and sentences that no rule was written on.

    python -m benchmarks.blind_score            both halves, counts only
    python -m benchmarks.blind_score --learn    the learning half, with what was missed

A fixed seed puts half of the reports and of the sentences on the learning side. The other half is
scored by counts only: its texts and misses are not opened while rules are written. The scorer is
that of ../shared/gold; beside each half stands the row of its key-word baseline.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graph.model import Metadata
from loaders.extract import extract
from loaders.gold_form import gold_form
from loaders.read import gather, read, read_text
from loaders.rules.engine import RuleEngine

SEED = 20261122
HERE = Path(__file__).parent / "blind"
BATCHES = {
    "reports": ("[0-9]*.md",),
    "reports b": ("b0[789].md", "b1*.md"),
    "reports c": ("b0[1-6].md",),
    "reports d": ("d*.md",),
    "reports e": ("e*.md",),
    "reports f": ("f*.md",),
    "sentences": ("sentences-[12].jsonl",),
    "sentences d": ("sentences-3.jsonl",),
    "sentences e": ("sentences-4.jsonl",),
    "sentences f": ("sentences-5.jsonl",),
}
"""The files of each batch; each batch has halves of its own, drawn when it came."""
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"


def halves(names: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return (learning, blind) names, drawn by the fixed seed."""
    order = sorted(names)
    random.Random(SEED).shuffle(order)
    return set(order[: len(order) // 2]), set(order[len(order) // 2 :])


def predictions(
    kind: str, wanted: set[str], folder: Path, engine: RuleEngine | None = None
) -> None:
    """Write gold, text and prediction of each wanted report or sentence into `folder`."""
    for ident, text_file, gold, document in items(kind):
        if ident not in wanted:
            continue
        (folder / f"{ident}.gold.json").write_text(json.dumps(gold), encoding="utf-8")
        (folder / f"{ident}.pred.json").write_text(
            json.dumps(gold_form(document, extract(document, engine))), encoding="utf-8"
        )
        (folder / f"{ident}.txt").write_text(text_file, encoding="utf-8", newline="")


def items(kind: str) -> Iterable[tuple[str, str, dict[str, Any], Any]]:
    if kind.startswith("reports"):
        for path in sorted(p for g in BATCHES[kind] for p in (HERE / "reports").glob(g)):
            ident = path.stem.split("-")[0]
            gold = HERE / "gold" / f"{ident}.gold.json"
            if gold.exists():
                text = path.read_bytes().decode("utf-8")
                yield ident, text, json.loads(gold.read_text("utf-8")), read(gather([str(path)])[0])
        return
    for path in sorted(p for g in BATCHES[kind] for p in HERE.glob(g)):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            given = Metadata(id=row["id"], language="en", published=row["published"])
            yield row["id"], row["text"], row["gold"], read_text(row["text"], row["id"], given)


def score(gold: Path, predicted: Path, *options: str) -> dict[str, Any]:
    """Run the scorer on two folders."""
    command = [sys.executable, str(GOLD / "score.py"), "--json", *options, "--dir"]
    done = subprocess.run([*command, str(gold), str(predicted)], capture_output=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def row(name: str, plain: dict[str, Any], strict: dict[str, Any]) -> str:
    """Return one line of the table."""
    fields = strict["fields"]

    def right(key: str) -> str:
        return f"{fields[key]['accuracy']:.2f}" if key in fields else "-"

    return (
        f"{name:28} {plain['micro_names']['f1']:6.2f} {plain['micro_events']['f1']:6.2f} "
        f"{strict['micro_events']['f1']:6.2f} {right('meetings.participants'):>6} "
        f"{right('meetings.date'):>6} {right('meetings.status'):>6} "
        f"{right('agreements.status'):>6} {right('frictions.status'):>6} "
        f"{right('frictions.type'):>6} {right('frictions.by'):>6} "
        f"{strict['planned_shown_as_held']:5d}"
    )


def by_class(strict: dict[str, Any]) -> str:
    """Return found, unexpected and missed items of each class of events, strictly."""
    cells = (
        f"{name} {row['tp']}/+{row['fp']}/-{row['fn']}"
        for name, row in strict["classes"].items()
        if name in ("meetings", "agreements", "frictions", "statements")
    )
    forms = (f"{f} {n['found']}/{n['of']}" for f, n in strict["persons_by_intro"].items())
    told = "  found/+unexpected/-missed: " + ", ".join(cells)
    return told + "\n  persons by introduction: " + ", ".join(forms)


def main() -> int:
    """Print the table of both halves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learn", action="store_true", help="list what the learning half missed")
    parser.add_argument("--kind", choices=[*BATCHES], help="one of them only")
    options = parser.parse_args()
    print(f"{'':28}  names  plain strict  parti   date  m.sta  a.sta  f.sta   type     by  p>held")
    kinds = [options.kind] if options.kind else [*BATCHES]
    for kind in kinds:
        for side, wanted in _sides(kind).items():
            _print(f"{kind}, {side} ({len(wanted)})", {kind: wanted}, options.learn, side)
    for side in ("learning", "blind") if len(kinds) > 1 else ():
        _print(f"all, {side}", {k: _sides(k).get(side, set()) for k in kinds}, False, "")
    return 0


def _sides(kind: str) -> dict[str, set[str]]:
    """Return the halves of a batch by name, those with nothing in them left out."""
    both = zip(("learning", "blind"), halves(i[0] for i in items(kind)), strict=True)
    return {side: wanted for side, wanted in both if wanted}


def _print(name: str, wanted: dict[str, set[str]], learn: bool, side: str) -> None:
    """Print the rows of one half: ours, what was found of each class, the baseline's."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for kind, idents in wanted.items():
            predictions(kind, idents, folder)
        verbose = learn and side == "learning"
        strict = score(folder, folder, "--strict", *(["--verbose"] if verbose else []))
        print(row(name, score(folder, folder), strict))
        print(by_class(strict))
        if not side:
            print(fields_of(strict))
        base = folder / "baseline"
        base.mkdir()
        texts = [str(p) for p in sorted(folder.glob("*.txt"))]
        subprocess.run([sys.executable, str(GOLD / "baseline.py"), *texts, str(base)], check=True)
        print(row("  baseline", score(folder, base), score(folder, base, "--strict")))
        for line in strict.get("failures", []):
            print("   ", line)


def fields_of(strict: dict[str, Any]) -> str:
    """Return how often each field of the matched items is right."""
    cells = (f"{name} {row['accuracy']:.2f}" for name, row in strict["fields"].items())
    return "  fields right: " + ", ".join(cells)


if __name__ == "__main__":
    sys.exit(main())
