"""The CI rule of conftest: a skip for want of ../shared fails when ../shared is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CASES = [
    ("ci, present", True, {"CI": "true"}, True),
    ("ci, absent", False, {"CI": "true"}, False),
    ("not ci", True, {"CI": ""}, False),
]
SKIPPING = """
import pytest

def test_inside():
    pytest.skip("needs ../shared/gold")
"""
SKIPPING_MODULE = """
import pytest

pytest.skip("needs ../shared", allow_module_level=True)
"""


@pytest.mark.parametrize("source", [SKIPPING, SKIPPING_MODULE], ids=["test", "module"])
@pytest.mark.parametrize(("name", "present", "environment", "fails"), CASES)
def test_skips(
    tmp_path: Path, name: str, present: bool, environment: dict[str, str], fails: bool, source: str
) -> None:
    tests = tmp_path / "project" / "tests"
    tests.mkdir(parents=True)
    if present:
        (tmp_path / "shared").mkdir()
    (tests / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
    (tests / "test_it.py").write_text(source)
    (tests / "test_other.py").write_text("def test_passes():\n    assert True\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tests)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert bool(done.returncode) == fails, f"{name}: {done.stdout}{done.stderr}"
    assert ("skipped in CI although" in done.stdout) == fails
