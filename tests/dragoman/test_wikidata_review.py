"""Open proposals are decided in a terminal or a pipe, and the decisions last."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
TEXT = """President Wang Yi of Norland met the prime minister of Verrania in Hale on 4 May 2031.

Donald Trump spoke in Hale on 6 May 2031.
"""


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    folder = tmp_path_factory.mktemp("review")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    store = folder / "store"
    assert run("build", folder / "one.txt", "--store", store).exit_code == 0
    return store


@pytest.fixture
def proposed(once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(once, tmp_path / "store"))


def links(run: Run, store: Path, state: str) -> set[tuple[str, str]]:
    told = json.loads(run("link", "--state", state, "--store", store).stdout)
    return {(x["entity"], x["item"]) for x in told}


def review(run: Run, store: Path, answers: str, *more: str) -> Result:
    return run("wikidata", "review", "--store", store, "--by", "Ines", *more, text=answers)


def test_accept_with_a_reason(run: Run, proposed: Path) -> None:
    first = sorted(links(run, proposed, "proposed"))[0][0]
    result = review(run, proposed, "1\nseen on the spot\nq\n")
    assert result.exit_code == 0, result.output
    assert [e for e, _ in links(run, proposed, "accepted") if e == first] == [first]
    text = (proposed / "judgements.txt").read_text(encoding="utf-8")
    assert "reason: seen on the spot" in text
    assert "by: Ines" in text


def test_reject_all_and_skip(run: Run, proposed: Path) -> None:
    before = links(run, proposed, "proposed")
    first = sorted(before)[0][0]
    result = review(run, proposed, "r\n\ns\n")
    assert result.exit_code == 0, result.output
    assert {e for e, _ in links(run, proposed, "proposed")} == {e for e, _ in before} - {first}
    assert {x for x in before if x[0] == first} <= links(run, proposed, "rejected")


def test_taken_back_it_is_open_again(run: Run, proposed: Path) -> None:
    before = links(run, proposed, "proposed")
    entity, item = sorted(before)[0]
    done = run("judge", "not-same", entity, item, "--by", "Ines", "--store", proposed)
    assert done.exit_code == 0, done.output
    assert (entity, item) in links(run, proposed, "rejected")
    back = run("judge", "take-back", entity, item, "--by", "Ines", "--store", proposed)
    assert back.exit_code == 0, back.output
    assert links(run, proposed, "proposed") == before


def test_contradicting_people_are_reported(run: Run, proposed: Path) -> None:
    entity, item = sorted(links(run, proposed, "proposed"))[0]
    run("judge", "same", entity, item, "--by", "Ines", "--no-build", "--store", proposed)
    result = run("judge", "not-same", entity, item, "--by", "Karl", "--store", proposed)
    assert result.exit_code == 1
    assert result.stderr.count("contradicted:") == 2
    assert (entity, item) in links(run, proposed, "proposed")


def test_nonsense_is_asked_again(run: Run, proposed: Path) -> None:
    result = review(run, proposed, "99\nperhaps\nq\n")
    assert result.stderr.count("There is no") == 2
    assert not (proposed / "judgements.txt").exists()


def test_the_end_of_the_input_is_the_end(run: Run, proposed: Path) -> None:
    result = review(run, proposed, "")
    assert result.exit_code == 0
    assert "Nothing decided." in result.stderr


def test_nothing_open(run: Run, proposed: Path) -> None:
    result = review(run, proposed, "", "--kind", "friction")
    assert result.exit_code == 0
    assert "No proposals are open." in result.stderr


def test_in_a_terminal(run: Run, proposed: Path) -> None:
    """The command runs in a pseudo-terminal, as a person runs it."""
    child, terminal = pty.fork()
    if child == 0:
        arguments = ["wikidata", "review", "--store", str(proposed), "--by", "Ines"]
        os.execv(sys.executable, [sys.executable, "-m", "dragoman", *arguments])
    try:
        seen = _until(terminal, "q quits")
        assert "open:" in seen
        os.write(terminal, b"r1\n")
        _until(terminal, "Why")
        os.write(terminal, b"another one\n")
        seen = _until(terminal, "q quits", "built anew")
        if "q quits" in seen:
            os.write(terminal, b"q\n")
            _until(terminal, "built anew")
    finally:
        os.close(terminal)
        _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1, -1)
    assert "another one" in (proposed / "judgements.txt").read_text(encoding="utf-8")
    assert links(run, proposed, "rejected")


def _until(terminal: int, *words: str, seconds: float = 60) -> str:
    """Read what the terminal shows until it shows one of these words."""
    seen, end = b"", time.monotonic() + seconds
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            seen += os.read(terminal, 4096)
        except OSError:
            break
        if any(w.encode() in seen for w in words):
            return seen.decode("utf-8", "replace")
    raise AssertionError(f"never shown: {words}; seen: {seen.decode('utf-8', 'replace')}")
