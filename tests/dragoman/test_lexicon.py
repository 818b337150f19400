"""A lexicon of the user's own: it is used, it keys the cache, and its mistakes are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dragoman.workflow import engine_key
from graph.store import Store

Run = Callable[..., Result]
OWN = "meetings:\n  verbs:\n    parley: {kind: talks, with: participant}\n"
TEXT = "Egypt parleyed with Mongolia in Cairo on 4 May 2024.\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_it_is_used(run: Run, own: Path) -> None:
    without = json.loads(run("extract", "-", text=TEXT).stdout)
    assert without["meetings"] == []
    (meeting,) = json.loads(run("extract", "-", "--lexicon", own, text=TEXT).stdout)["meetings"]
    assert sorted(meeting["participants"]) == ["Egypt", "Mongolia"]


def test_a_build_reads_again_with_it(
    run: Run, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    arguments = ("build", tmp_path / "report.txt", "--store", tmp_path / "s", "--format", "json")
    found = [json.loads(run(*arguments).stdout)["found"]["Meeting"]]
    found.append(json.loads(run(*arguments, "--lexicon", own).stdout)["found"]["Meeting"])
    monkeypatch.setenv("DRAGOMAN_LEXICON", str(own))
    found.append(json.loads(run(*arguments).stdout)["found"]["Meeting"])
    assert [len(f) for f in found] == [0, 1, 1]


def test_the_store_keeps_it_for_what_is_added(run: Run, own: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(TEXT, encoding="utf-8")
    second.write_text("Peru parleyed with Chile in Lima on 6 May 2024.\n", encoding="utf-8")
    store = ("--store", tmp_path / "s")
    run("build", first, *store, "--lexicon", own)
    own.unlink()
    run("documents", "add", second, *store)
    assert _has_meetings(tmp_path / "s", "Egypt", "Peru")
    run("build", first, second, *store)
    assert not _has_meetings(tmp_path / "s", "Egypt")


def _has_meetings(store: Path, *states: str) -> bool:
    pattern = "?m a dgm:Meeting ; dgm:participant/rdfs:label ?name"
    with Store.open(store) as opened:
        return all(
            opened.query(f'ASK {{ {pattern} FILTER(STR(?name) = "{state}") }}') for state in states
        )


def test_the_cache_knows_which_words_were_used(own: Path) -> None:
    assert engine_key() == engine_key()
    assert engine_key(own) != engine_key()
    before = engine_key(own)
    own.write_text(OWN + "    treat: {kind: talks, with: participant}\n", encoding="utf-8")
    assert engine_key(own) != before


MISTAKES = [
    ("titel:\n  minister: [tsar]\n", "unknown lexicon 'titel'"),
    ("meetings: [1, 2]\n", "must be a mapping"),
    ("meetings: {verbs\n", "own.yaml"),
]


@pytest.mark.parametrize(("content", "message"), MISTAKES)
def test_a_mistake_is_told_and_nothing_is_built(
    run: Run, own: Path, tmp_path: Path, content: str, message: str
) -> None:
    own.write_text(content, encoding="utf-8")
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    store = tmp_path / "s"
    result = run("build", tmp_path / "report.txt", "--store", store, "--lexicon", own)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "own.yaml" in result.stderr
    assert not (store / "CURRENT").exists()
