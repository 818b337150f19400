"""Same input, same graph, byte for byte: whatever the order, the workers and the process."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
DOCUMENTS = Path(__file__).resolve().parents[2] / "documents"
MARK = "/graph/document/"


def exported(run: Run, store: Path) -> str:
    result = run("export", "--store", store, "--format", "nquads")
    assert result.exit_code == 0, result.output
    return str(result.stdout)


def document_graphs(nquads: str) -> dict[str, list[str]]:
    """Return the quads of each document's named graph."""
    graphs: dict[str, list[str]] = {}
    for line in nquads.splitlines():
        graph = line.rpartition(" <")[2]
        if MARK in graph:
            graphs.setdefault(graph.partition(MARK)[2].rstrip("> ."), []).append(line)
    return graphs


@pytest.fixture(scope="session")
def known(run: Run, built: Path) -> str:
    """Return the canonical N-Quads of documents/."""
    return exported(run, built)


@pytest.fixture(scope="session")
def halves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of ten half documents: so many that worker processes are used."""
    folder = tmp_path_factory.mktemp("halves")
    for path in DOCUMENTS.glob("*.md"):
        paragraphs = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1].strip().split("\n\n")
        middle = len(paragraphs) // 2
        for part, kept in (("a", paragraphs[:middle]), ("b", paragraphs[middle:])):
            name = f"{path.name[0]}{part}.txt"
            (folder / name).write_text("\n\n".join(kept) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_documents_makes_no_difference(
    run: Run, built: Path, known: str, tmp_path: Path, seed: int
) -> None:
    files = sorted(DOCUMENTS.glob("*.md"))
    random.Random(seed).shuffle(files)
    shutil.copytree(built / "cache", tmp_path / "s" / "cache")
    assert run("build", *files, "--store", tmp_path / "s", "--workers", 1).exit_code == 0
    assert exported(run, tmp_path / "s") == known


def test_processes_workers_and_order_make_no_difference(
    root: Path, halves: Path, tmp_path: Path
) -> None:
    """Two processes, each with hashes of its own, another order and number of workers."""
    files = sorted(halves.glob("*.txt"))
    graphs = []
    for seed, workers, order in (("1", 1, files), ("2", 2, files[::-1])):
        store = tmp_path / seed
        environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": seed}

        def call(*arguments: object, env: dict[str, str] = environment) -> bytes:
            command = [sys.executable, "-m", "dragoman", *map(str, arguments)]
            done = subprocess.run(command, env=env, capture_output=True, check=False)
            assert done.returncode == 0, done.stderr.decode()
            return done.stdout

        call("build", *order, "--store", store, "--workers", workers)
        graphs.append(call("export", "--store", store, "--format", "nquads"))
    assert graphs[0].count(b"\n") > 3000
    assert graphs[0] == graphs[1]


def test_a_build_over_the_same_documents_changes_nothing(run: Run, own: Path, known: str) -> None:
    assert run("build", DOCUMENTS, "--store", own).exit_code == 0
    assert exported(run, own) == known


@pytest.mark.parametrize("name", sorted(p.name for p in DOCUMENTS.glob("*.md")))
def test_a_document_dropped_and_added_again(run: Run, own: Path, known: str, name: str) -> None:
    """Dropping leaves the other documents' graphs alone; adding again gives the same graph."""
    handle = name.split("-", 1)[0]
    before = document_graphs(known)
    assert len(before) == 5
    assert run("documents", "drop", handle, "--store", own).exit_code == 0
    without = exported(run, own)
    after = document_graphs(without)
    (gone,) = set(before) - set(after)
    assert after == {key: quads for key, quads in before.items() if key != gone}
    assert gone not in "\n".join(line for line in without.splitlines() if MARK not in line)
    added = run("documents", "add", DOCUMENTS / name, "--store", own)
    assert added.exit_code == 0, added.output
    assert added.stdout.startswith(f"{handle}: ")
    assert exported(run, own) == known
