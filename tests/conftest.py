"""What all tests share: the folders, and the rule that CI skips nothing it could have run."""

from __future__ import annotations

import os
import re
from collections.abc import Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder ../shared; the test is skipped where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which is not beside this checkout")
    return SHARED


def must_not_skip(reason: str) -> bool:
    """Tell whether a skip for this reason hides a test that could have run in CI."""
    in_ci = bool(os.environ.get("CI")) and SHARED.is_dir()
    return in_ci and re.search(r"\bshared\b|gold standard", reason) is not None


def _as_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.outcome == "skipped" and must_not_skip(str(report.longrepr)):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI although ../shared is there: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip that CI must not allow into a failure."""
    report = yield
    _as_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for modules that skip as a whole."""
    report = yield
    _as_failure(report)
    return report
