"""The benchmark on PLOVER's sentences: what counts as detected, typed, source and target."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.plover_recall import NEW_NAMES, Score, records, score, table
from ontology.terms import SCHEMES

ROWS = [
    ("CONSULT", "Peru", "Chile", "Peruvian President Ines Quiroga visited Chile on Monday."),
    ("AGREE", "Peruvian", "Chilean", "Peru and Chile agreed to reopen the border."),
    ("DEMAND", "Peru", "Chile", "Peru demanded that Chile lift the ban on fish."),
    ("CONSULT", "Peru", "Chile", "Peru demanded that Chile lift the ban on fish."),
]


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> list[Score]:
    """Return the scores of sentences written like those of the benchmark."""
    folder = tmp_path_factory.mktemp("shared")
    rows: list[dict[str, object]] = [{"event": "DOCUMENT"}]
    rows += [
        {
            "event": event,
            "text": text,
            "source": [{"actorText": source}],
            "target": [{"actorText": target}],
        }
        for event, source, target, text in ROWS
    ]
    (folder / "plover").mkdir()
    path = folder / "plover" / "PLOVER_GSR_CAMEO.txt"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return [score(record) for record in records(folder)]


def test_detection_and_type(scores: list[Score]) -> None:
    assert [s.detected for s in scores] == [True, True, True, False]
    assert [s.typed for s in scores] == [True, True, True, False]


def test_source_and_target_by_state(scores: list[Score]) -> None:
    assert [s.source for s in scores] == [True, True, True, False]
    assert scores[1].target is True
    assert scores[3].target is False


def test_a_line_for_each_type_of_the_records(scores: list[Score]) -> None:
    lines = list(table(scores))
    assert [line.split()[0] for line in lines] == ["event", "AGREE", "CONSULT", "DEMAND", "all"]
    assert lines[2].split()[2:4] == ["1/2", "0.50"]


def test_the_records_have_types_of_the_scheme(shared: Path) -> None:
    found = records(shared)
    assert len(found) == 322
    assert {r.type for r in found} <= set(SCHEMES["plover"])
    assert set(NEW_NAMES) <= {r.event for r in found}
