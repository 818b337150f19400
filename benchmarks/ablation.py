"""What each step of the extractor is worth: the scores with one step switched off at a time.

    python -m benchmarks.ablation            a Markdown table, as it stands in docs/extraction.md

Events strictly; all participants of matched meetings, `by` of frictions, and the statuses of
agreements and frictions right; over the learning and blind reports and sentences together (counts
only; no text is shown).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.blind_score import BATCHES, items, predictions, score
from loaders.rules.engine import RuleEngine
from loaders.rules.steps import Step


def figures(engine: RuleEngine) -> dict[str, float]:
    """Return the scores of an engine over all reports and sentences."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in BATCHES:
            predictions(kind, {ident for ident, *_ in items(kind)}, folder, engine)
        strict = score(folder, folder, "--strict")
    found, fields = strict["micro_events"], strict["fields"]
    return {
        "precision": found["precision"],
        "recall": found["recall"],
        "F1": found["f1"],
        "participants": fields["meetings.participants"]["accuracy"],
        "by": fields["frictions.by"]["accuracy"],
        "status": _pooled(fields["agreements.status"], fields["frictions.status"]),
        "planned as held": strict["planned_shown_as_held"],
    }


def _pooled(*fields: dict[str, float]) -> float:
    """Return how often fields are right, all their items together."""
    right = sum(f["right"] for f in fields)
    return right / sum(f["right"] + f["unknown"] + f["wrong"] for f in fields)


def row(name: str, values: dict[str, float]) -> str:
    """Return one line of the table."""
    cells = [f"{v:.3f}" if isinstance(v, float) else str(v) for v in values.values()]
    return f"| {name} | " + " | ".join(cells) + " |"


def main() -> int:
    """Print the table."""
    whole = figures(RuleEngine())
    print("| " + " | ".join(["step off", *whole]) + " |")
    print("|---|" + "---|" * len(whole))
    print(row("none", whole), flush=True)
    for step in Step:
        print(row(step.value, figures(RuleEngine(off={step}))), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
