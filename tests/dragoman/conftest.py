"""One store, built once from the demonstration corpus, and the command line as a function."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import cli

DOCUMENTS = Path(__file__).resolve().parents[2] / "documents"
INVENTED = Path(__file__).resolve().parents[1] / "fixtures" / "handmade" / "invented"
Run = Callable[..., Result]


@pytest.fixture(scope="session")
def run() -> Run:
    """Return a function that runs one command, as in a pipe."""

    def call(*arguments: object, text: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, [str(a) for a in arguments], input=text)

    return call


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """Return a store that was built from documents/; tests only read it."""
    store = tmp_path_factory.mktemp("built") / "store"
    result = run("build", DOCUMENTS, "--store", store)
    assert (store / "CURRENT").exists(), result.output
    return store


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of two good documents about two invented states."""
    folder = tmp_path_factory.mktemp("good")
    for path in INVENTED.glob("*.md"):
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="session")
def last_good(good: Path, run: Run) -> Path:
    """Return the store that was built from them; tests only read it."""
    store = good / ".store"
    assert run("build", good, "--store", store).exit_code == 0
    return store


@pytest.fixture
def store(last_good: Path, tmp_path: Path) -> Path:
    """Return a copy of that store, which a test may change."""
    return Path(shutil.copytree(last_good, tmp_path / "store"))


@pytest.fixture
def fresh(built: Path, tmp_path: Path) -> Path:
    """Return a store in which nothing was built, but much was read: builds are quick."""
    shutil.copytree(built / "cache", tmp_path / "fresh" / "cache")
    return tmp_path / "fresh"


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """Return a copy of the store that a test may change."""
    return Path(shutil.copytree(built, tmp_path / "store"))
