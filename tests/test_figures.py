"""The figures that the README promises hold: measured with the gold standard's own scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from loaders.extract import extract
from loaders.gold_form import gold_form
from loaders.read import gather, read

Scores = dict[str, Any]
SETS = {
    "articles": ("gold", "documents", ("000", "002", "004")),
    "corpus": ("gold/corpus", "corpus", ("1", "3", "5")),
}
FLOORS = {
    # set: (events F1 strict, names F1, participants of matched meetings)
    "articles": (0.72, 0.93, 0.80),
    "corpus": (0.72, 0.93, 0.80),
}


@pytest.fixture(scope="module", params=sorted(SETS))
def measured(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path, Path, Scores]:
    gold, texts, wanted = SETS[request.param]
    out: Path = tmp_path_factory.mktemp(request.param)
    for path in sorted((shared / texts).iterdir()):
        document = read(gather([str(path)])[0])
        if document.handle in wanted:
            form = gold_form(document, extract(document))
            (out / f"{document.handle}.pred.json").write_text(json.dumps(form), encoding="utf-8")
    assert len(list(out.iterdir())) == len(wanted)
    scores = _run(shared, "--strict", "--dir", str(shared / gold), str(out))
    return request.param, shared / texts, out, scores


def _run(shared: Path, *arguments: str) -> Scores:
    command = [sys.executable, str(shared / "gold" / "score.py"), "--json", *arguments]
    result: Scores = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return result


def test_events_names_and_participants(measured: tuple[str, Path, Path, Scores]) -> None:
    name, _, _, scores = measured
    events, names, participants = FLOORS[name]
    assert scores["micro_events"]["f1"] >= events
    assert scores["micro_names"]["f1"] >= names
    assert scores["fields"]["meetings.participants"]["accuracy"] >= participants


def test_nothing_planned_is_shown_as_held(measured: tuple[str, Path, Path, Scores]) -> None:
    assert measured[3]["planned_shown_as_held"] == 0


def test_every_quote_stands_in_its_text(
    shared: Path, measured: tuple[str, Path, Path, Scores], tmp_path: Path
) -> None:
    _, texts, out, _ = measured
    for path in texts.iterdir():
        (tmp_path / f"{path.stem}.txt").write_bytes(path.read_bytes())
    spans = _run(shared, "--spans", "--dir", str(out), str(tmp_path))
    assert spans["with_quote"] > 90
    assert spans["verbatim_share"] == 1.0
