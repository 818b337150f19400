"""A store that cannot be written or is damaged, and interrupts: the last good graph stays."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from graph.store import Store

Run = Callable[..., Result]
MET = (
    "Ada Bergh, the president of Norland, met Tomas Ruel, the prime minister of Verrania, in Port "
    "Hale on {day} May 2031. Norland and Verrania reached an agreement on the ferry line.\n\n"
)


def graph_of(store: Path) -> bytes:
    with Store.open(store) as opened:
        return opened.nquads()


def process(root: Path, *arguments: object, limit: int | None = None) -> subprocess.Popen[str]:
    """Start the command line as a terminal does: in a process group of its own."""

    def prepare() -> None:
        # Tests that run in the background of a shell inherit that interrupts are ignored.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-m", "dragoman", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=prepare,
    )


def check_told(stderr: str, *told: str) -> None:
    for words in told:
        assert words in stderr
    assert "Traceback" not in stderr


# -- a store that cannot be written ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("file.txt", "is a file"),
        ("file.txt/store", "file.txt/store: the store cannot be written (Not a directory)"),
        ("letters", "not a store, and not empty: it holds dear.txt. Name an empty or a new folder"),
    ],
)
def test_a_path_that_cannot_hold_a_store(
    run: Run, good: Path, tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / "file.txt").write_text("not a folder")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Dear")
    result = run("build", good, "--store", tmp_path / name)
    assert result.exit_code == 2
    check_told(result.stderr, told)
    assert (tmp_path / "file.txt").read_text() == "not a folder"
    assert [p.name for p in (tmp_path / "letters").iterdir()] == ["dear.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_store_without_the_right_to_write_it(run: Run, good: Path, store: Path) -> None:
    before = graph_of(store)
    (store / "generations").chmod(0o500)
    try:
        result = run("build", good, "--store", store)
    finally:
        (store / "generations").chmod(0o700)
    assert result.exit_code == 2
    check_told(result.stderr, "the store cannot be written (Permission denied)", "rights")
    assert graph_of(store) == before


@pytest.mark.parametrize("limit", [0, 50_000])
def test_a_disk_that_is_full_in_the_middle(
    run: Run, root: Path, good: Path, store: Path, tmp_path: Path, limit: int
) -> None:
    before = graph_of(store)
    (tmp_path / "new.txt").write_text(MET.format(day=4))
    with process(root, "build", good, tmp_path / "new.txt", "--store", store, limit=limit) as child:
        _, told = child.communicate(timeout=60)
    assert child.returncode == 2
    check_told(told, "the store cannot be written (File too large)", "name another folder")
    assert graph_of(store) == before
    assert run("build", good, "--store", store).exit_code == 0
    assert graph_of(store) == before


# -- a store that was damaged ----------------------------------------------------------------------
def _generation(store: Path, number: str) -> None:
    (store / "CURRENT").write_text(number)


def _spoil(store: Path, pattern: str) -> None:
    for path in store.glob(pattern):
        path.write_bytes(b"{\xff")


DAMAGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "generation": (lambda s: _generation(s, "77\n"), "generation '77' is not there"),
    "name of it": (lambda s: _spoil(s, "CURRENT"), "is not there"),
    "texts": (lambda s: shutil.rmtree(s / "texts"), "damaged: the text "),
    "changed texts": (lambda s: _spoil(s, "texts/*"), "damaged: the text "),
    "list of documents": (lambda s: _spoil(s, "generations/*/documents.jsonl"), "list of doc"),
    "graph": (lambda s: _spoil(s, "generations/*/graph.nq"), "the store cannot be read"),
}


@pytest.mark.parametrize(("damage", "told"), DAMAGES.values(), ids=DAMAGES)
def test_the_way_out_of_a_damaged_store_works(
    run: Run, good: Path, store: Path, tmp_path: Path, damage: Callable[[Path], None], told: str
) -> None:
    before = graph_of(store)
    (store / "judgements.txt").write_text("# none yet\n")
    damage(store)
    result = run("build", good, "--store", store)
    assert result.exit_code == 2
    check_told(result.stderr, str(store), told, "Move this folder away, build it again with")
    store.rename(tmp_path / "old")
    store.mkdir()
    shutil.copy(tmp_path / "old" / "judgements.txt", store)
    assert run("build", good, "--store", store).exit_code == 0
    assert graph_of(store) == before


MISTAKES = [
    ("rejekt abc\n", "judgements.txt:1: not a verdict: 'rejekt'", "Mend the line"),
    ("reject abc\n    by: Ines\n", "judgements.txt:1: the judgement lacks time", "Add it, or drop"),
]


@pytest.mark.parametrize(("content", "told", "todo"), MISTAKES)
def test_judgements_with_a_mistake(
    run: Run, good: Path, store: Path, content: str, told: str, todo: str
) -> None:
    before = graph_of(store)
    (store / "judgements.txt").write_text(content)
    result = run("build", good, "--store", store)
    assert result.exit_code == 2
    check_told(result.stderr, told, todo)
    assert graph_of(store) == before


# -- interrupts ------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that takes some seconds to read."""
    folder = tmp_path_factory.mktemp("many")
    for day in range(1, 13):
        (folder / f"report{day}.txt").write_text(MET.format(day=day) * 150)
    return folder


MOMENTS = {
    "while workers start": ("cache", 2),
    "while reading": ("cache/*/*.json", 1),
    "while workers read": ("cache/*/*.json", 2),
}


@pytest.mark.parametrize(("sign", "workers"), MOMENTS.values(), ids=MOMENTS)
def test_an_interrupt_leaves_the_last_good_graph(
    run: Run, root: Path, good: Path, many: Path, store: Path, sign: str, workers: int
) -> None:
    before = graph_of(store)
    shutil.rmtree(store / "cache")
    with process(root, "build", many, "--store", store, "--workers", workers) as child:
        deadline = time.monotonic() + 60
        while not any(store.glob(sign)) and time.monotonic() < deadline:
            assert child.poll() is None
            time.sleep(0.005)
        os.killpg(child.pid, signal.SIGINT)
        _, told = child.communicate(timeout=60)
    assert child.returncode == 130, told
    check_told(told, "Interrupted; the last good graph is as it was.")
    assert graph_of(store) == before
    assert run("build", good, "--store", store).exit_code == 0
    assert graph_of(store) == before
