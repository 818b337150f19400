"""The script that sets up: what it says when it is called wrongly, and what CI calls."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).resolve().parents[1]


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-S", str(ROOT / "run.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("arguments", "code"), [((), 0), (("--help",), 0), (("nonsense",), 2)])
def test_tells_what_it_can_do(arguments: tuple[str, ...], code: int) -> None:
    done = call(*arguments)
    assert done.returncode == code
    assert "run.py demo" in done.stdout
    assert "run.py check" in done.stdout


def test_an_old_python_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"3\.11 or newer is needed"):
        run.main(["demo"])


def test_the_environment_is_made_anew_when_the_lock_changes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = run.fingerprint()
    changed = tmp_path / "lock.txt"
    changed.write_bytes(run.LOCK.read_bytes() + b"# changed\n")
    monkeypatch.setattr(run, "LOCK", changed)
    assert run.fingerprint() != before


def test_ci_calls_the_one_check_command() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "run.py check" in script.read_text(encoding="utf-8")
    assert [name for name, _ in run.CHECKS] == [
        *("format", "lint", "types", "types of tests", "imports", "docs", "tests"),
    ]
