"""A store that an import filled: it is asked like any other; nothing is built over it unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def copy(run: Run, last_good: Path, tmp_path: Path) -> Path:
    """Return a store filled with the export of another."""
    (tmp_path / "g.nq").write_bytes(run("export", "--store", last_good).stdout_bytes)
    assert run("import", tmp_path / "g.nq", "--store", tmp_path / "copy").exit_code == 0
    return tmp_path / "copy"


NEED_DOCUMENTS = [
    ("build", "GOOD"),
    ("documents",),
    ("documents", "--unread"),
    ("documents", "add", "GOOD/n1.md"),
    ("documents", "drop", "n1"),
    ("judge", "reject", "abcdefgh"),
    ("judge", "list"),
    ("check",),
    ("diff", "2030", "2032"),
    ("show", "Norland", "--as-of", "2032"),
    ("ask", "actor-list", "--at", "2031"),
    ("network", "--measure", "degree", "--recorded", "2031"),
]


@pytest.mark.parametrize("arguments", NEED_DOCUMENTS, ids=" ".join)
def test_what_needs_documents_says_that_there_are_none(
    run: Run, copy: Path, good: Path, arguments: tuple[str, ...]
) -> None:
    before = run("export", "--store", copy).stdout_bytes
    result = run(*(a.replace("GOOD", str(good)) for a in arguments), "--store", copy)
    assert result.exit_code == 2
    assert "imported from g.nq and has no documents of its own" in result.stderr
    assert run("export", "--store", copy).stdout_bytes == before


def test_a_build_gives_it_up_when_told(run: Run, copy: Path, good: Path, last_good: Path) -> None:
    result = run("build", good / "n1.md", "--over-import", "--store", copy)
    assert result.exit_code == 0, result.output
    listed = run("documents", "--store", copy, "--format", "csv").stdout
    assert [line.split(",")[0] for line in listed.splitlines()] == ["handle", "n1"]
    assert run("build", good, "--store", copy).exit_code == 0
    both = [run("export", "--store", store).stdout_bytes for store in (copy, last_good)]
    assert both[0] == both[1]


def test_an_empty_answer_does_not_count_what_nobody_read(run: Run, copy: Path) -> None:
    result = run("ask", "never-met", "--who", "Ada Bergh", "--store", copy)
    asked = ("ask", "agreement-history", "--of", "no such", "--store", copy)
    assert result.exit_code == 0
    assert run(*asked).exit_code == 2
    empty = run("ask", "known-about", "--topic", "glaciers", "--store", copy)
    assert "not read is not known: " in empty.stderr
    assert "no documents of its own" in empty.stderr
