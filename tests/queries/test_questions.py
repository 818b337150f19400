"""The twelve questions on the five reports, read by hand: golden tables and the key words."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import QueryError
from graph.store import Store
from queries.catalog import Catalogue
from queries.questions import Question, answers, load_questions
from queries.render import LIMIT
from queries.run import run
from queries.table import Table

Golden = Callable[[str, Table], None]

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold"
QUESTIONS = load_questions(ROOT / "docs/questions.yaml")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_answer_is_the_golden_one(
    demonstration: Store, golden: Golden, question: Question
) -> None:
    queries = [Catalogue.load().get(part.query) for part in question.parts]
    assert question.id in {gold for query in queries for gold in query.gold}
    for query, part in zip(queries, question.parts, strict=True):
        table = run(demonstration, query, part.parameters)
        golden(f"{question.id}-{query.name}", table)


def test_printed_answers_are_short_and_cite_documents(demonstration: Store) -> None:
    for text in answers(demonstration, QUESTIONS).values():
        assert len(text) <= LIMIT
        assert "[00" in text


def test_nothing_is_known_of_what_stands_only_in_teasers(demonstration: Store) -> None:
    table = run(demonstration, Catalogue.load().get("known-about"), {"topic": "Andy Halus"})
    assert table.rows == ()


@pytest.mark.skipif(not GOLD.exists(), reason="the gold standard is not beside the project")
def test_printed_answers_hold_their_key_words(demonstration: Store, tmp_path: Path) -> None:
    given = tmp_path / "answers.json"
    found = answers(demonstration, QUESTIONS)
    given.write_text(json.dumps(found), encoding="utf-8")
    command = [sys.executable, str(GOLD / "score.py"), "--answers"]
    command += [str(GOLD / "questions.json"), str(given)]
    report = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    lines = {line.split()[0]: line for line in report.splitlines() if line.startswith("Q")}
    wrong = [lines[i] for i in found if lines[i].split()[1:] != ["right"]]
    assert wrong == []
    assert len(found) == 20


@pytest.mark.parametrize("text", ["- a", "Q1: {query: contacts}", "Q1: [", "Q1: 3"])
def test_a_malformed_file_of_questions_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match="not a file of questions"):
        load_questions(path)
