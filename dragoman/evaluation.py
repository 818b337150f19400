"""Measures the extractor with the scorer that lies beside a gold standard.

The scorer and the baseline are programs of the gold standard, run as they are, so that the figures
are those that anyone else gets.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from graph.errors import DocumentError

CLASSES = (
    *("persons", "states", "organisations", "micro_names"),
    *("meetings", "agreements", "frictions", "statements", "micro_events", "micro"),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of the scorer: whose predictions, plain or strict, and its JSON."""

    who: str
    mode: str
    scores: dict[str, Any]


def measure(gold: Path, texts: Path | None = None) -> list[Measured]:
    """Score our extractor and, where there is one, the baseline; plain and strict."""
    scorer = scorer_of(gold)
    documents = texts_of(gold, texts)
    with TemporaryDirectory() as folder:
        ours = Path(folder) / "ours"
        ours.mkdir()
        _predict(documents, ours)
        runs = [("dragoman", ours)]
        if baseline := _beside(gold, "baseline.py"):
            theirs = Path(folder) / "baseline"
            theirs.mkdir()
            _python(baseline, [*documents.values(), theirs])
            runs.append(("baseline", theirs))
        return [
            Measured(who, mode, json.loads(_python(scorer, [gold, predictions, "--dir", *extra])))
            for mode, extra in (("plain", ["--json"]), ("strict", ["--json", "--strict"]))
            for who, predictions in runs
        ]


def scorer_of(gold: Path) -> Path:
    """Return the scorer of a gold standard; raises DocumentError where there is none."""
    scorer = _beside(gold, "score.py")
    if scorer is None:
        raise DocumentError(
            "there is no score.py beside the gold",
            where=str(gold),
            todo="Name the folder that holds *.gold.json, in or under the folder of score.py",
        )
    return scorer


def _beside(gold: Path, name: str) -> Path | None:
    return next((p for f in (gold, gold.parent) if (p := f / name).exists()), None)


def gold_of(path: Path) -> dict[str, Any]:
    """Return one file of a gold standard; raises DocumentError where it is none."""
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DocumentError(f"the gold cannot be read ({error})", where=str(path)) from error
    if not isinstance(entry, dict):
        raise DocumentError("the gold is not a JSON object", where=str(path))
    return entry


def texts_of(gold: Path, given: Path | None) -> dict[str, Path]:
    """Return the text of each gold file by the name of that file."""
    up = gold.resolve()
    near = [up, *(p / n for p in (up.parent, up.parent.parent) for n in ("documents", "corpus"))]
    folders = [given] if given else near
    found: dict[str, Path] = {}
    for path in sorted(gold.glob("*.gold.json")):
        entry = gold_of(path)
        identifier = path.name.removesuffix(".gold.json")
        text = next((t for f in folders if (t := _text_of(f, entry.get("file"), identifier))), None)
        if text is None:
            raise DocumentError(
                f"the text of {identifier} is not there",
                where=path.name,
                todo="Name the folder of the texts with --texts",
            )
        found[identifier] = text
    if not found:
        raise DocumentError("no *.gold.json in this folder", where=str(gold))
    return found


def _text_of(folder: Path, name: str | None, identifier: str) -> Path | None:
    """Return the text by its name, else by the id with which its name begins."""
    if name:
        return folder / name if (folder / name).exists() else None
    own = (p for mark in "_-." for p in sorted(folder.glob(f"{identifier}{mark}*")))
    return next((p for p in own if not p.name.endswith(".json")), None)


def _predict(documents: dict[str, Path], out: Path) -> None:
    from loaders.extract import extract
    from loaders.gold_form import gold_form
    from loaders.read import gather, read

    for identifier, path in documents.items():
        document = read(gather([str(path)])[0])
        form = gold_form(document, extract(document))
        (out / f"{identifier}.pred.json").write_text(json.dumps(form), encoding="utf-8")


def _python(program: Path, arguments: Iterable[str | Path]) -> str:
    """Run a program of the gold standard and return what it prints."""
    done = subprocess.run(
        [sys.executable, str(program.resolve()), *(str(a) for a in arguments)],
        capture_output=True,
        text=True,
        check=False,
        # The gold standard may lie in a folder that nobody may write to.
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise DocumentError(f"{program.name} failed: {last}", where=str(program))
    return done.stdout


Shown = tuple[tuple[str, ...], list[tuple[object, ...]]]


def class_rows(measured: list[Measured]) -> Shown:
    """Return F1 for each class, one column for each run."""
    rows: list[tuple[object, ...]] = []
    for name in CLASSES:
        scores = [{**run.scores["classes"], **run.scores} for run in measured]
        if any(name in s for s in scores):
            label = name.replace("micro_", "all ").replace("micro", "all")
            rows.append((label, *(f"{s[name]['f1']:.2f}" for s in scores)))
    right = [r.scores["fields"].get("meetings.participants", {}) for r in measured]
    rows.append(("all participants right", *(f"{f.get('accuracy', 0.0):.2f}" for f in right)))
    planned = [r.scores["planned_shown_as_held"] for r in measured]
    rows.append(("planned shown as held", *planned))
    return ("F1", *(f"{r.who} {r.mode}" for r in measured)), rows


def field_rows(measured: list[Measured]) -> Shown:
    """Return how often each field of a matched item is right."""
    rows: list[tuple[object, ...]] = [
        (run.who, run.mode, name, f["right"], f["unknown"], f["wrong"], f"{f['accuracy']:.2f}")
        for run in measured
        for name, f in sorted(run.scores["fields"].items())
    ]
    return ("reader", "scoring", "field", "right", "unknown", "wrong", "accuracy"), rows
