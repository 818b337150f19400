"""`dragoman build`: what is said of what was read, and that a bad document harms no other."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from graph.store import Store

DOCUMENTS = Path(__file__).resolve().parents[2] / "documents"
Run = Callable[..., Result]

FRENCH = """Le ministre des affaires étrangères a rencontré hier son homologue dans la capitale.
Les deux hommes ont parlé du commerce, de la frontière et des échanges entre les deux pays, et ils
sont convenus de se revoir au printemps prochain.
"""


def graph_of(store: Path) -> bytes:
    with Store.open(store) as opened:
        return opened.nquads()


def test_tells_what_it_found(run: Run, tmp_path: Path) -> None:
    result = run("build", DOCUMENTS, "--store", tmp_path / "s")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("5 documents, ")
    for heading in ("Meetings (of ", "Agreements (of ", "Frictions (of "):
        assert heading in result.stdout
    # Each event is followed by a passage with its document.
    assert result.stdout.count("      [") >= 6


def test_json_for_programs(run: Run, fresh: Path) -> None:
    result = run("build", DOCUMENTS, "--store", fresh, "--format", "json")
    data = json.loads(result.stdout)
    assert data["counts"]["Document"] == 5
    assert data["found"]["Meeting"][0]["passage"]["quote"]
    assert data["violations"] == []


def test_every_passage_is_in_its_document(run: Run, fresh: Path) -> None:
    result = run("build", DOCUMENTS, "--store", fresh, "--format", "json")
    texts = {p.name.split("-")[0]: p.read_text(encoding="utf-8") for p in DOCUMENTS.glob("*.md")}
    for events in json.loads(result.stdout)["found"].values():
        for event in events:
            passage = event["passage"]
            assert passage["quote"] in texts[passage["document"]]


def test_workers_and_order_make_no_difference(run: Run, built: Path, tmp_path: Path) -> None:
    files = sorted(DOCUMENTS.glob("*.md"), reverse=True)
    run("build", *files, "--store", tmp_path / "s", "--workers", 1)
    assert graph_of(tmp_path / "s") == graph_of(built)


def check_bad(result: Result, message: str, store: Path, before: bytes) -> None:
    """Hold a build with one bad document against the graph of the good ones."""
    assert result.exit_code == 1, result.output
    assert message in result.stderr
    assert "Traceback" not in result.output
    assert graph_of(store) == before


BAD = [
    ("empty.txt", b"", "is empty"),
    ("binary.txt", bytes(range(256)) * 40, "binary.txt"),
    ("scan.pdf", b"%PDF-1.4\nnothing\n", "scan.pdf"),
    ("front.md", b"---\ntitle: [open\n---\nNorland met Verrania.\n", "front.md"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD, ids=[b[0] for b in BAD])
def test_a_bad_document_harms_no_other(
    run: Run, built: Path, fresh: Path, tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    result = run("build", DOCUMENTS, bad, "--store", fresh)
    check_bad(result, message, fresh, graph_of(built))


def test_a_document_in_another_language_is_stored_and_listed(
    run: Run, fresh: Path, tmp_path: Path
) -> None:
    (tmp_path / "texte.txt").write_text(FRENCH, encoding="utf-8")
    result = run("build", tmp_path / "texte.txt", "--store", fresh)
    assert "stored, not read (language fr): texte" in result.stderr
    listed = run("documents", "--store", fresh)
    (row,) = json.loads(listed.stdout)
    assert (row["handle"], row["read"], row["claims"]) == ("texte", "no", 0)


def test_the_same_text_twice_counts_once(
    run: Run, built: Path, fresh: Path, tmp_path: Path
) -> None:
    one = next(iter(sorted(DOCUMENTS.glob("*.md"))))
    (tmp_path / "again.md").write_bytes(one.read_bytes())
    result = run("build", DOCUMENTS, tmp_path / "again.md", "--store", fresh)
    assert "holds the same text as" in result.stderr
    assert result.exit_code == 0
    with Store.open(fresh) as opened:
        rows = opened.select("SELECT ?d WHERE { GRAPH ?g { ?d a dgm:Document ; dgm:sha256 ?s } }")
    assert len(rows) == 5


NOTHING = [
    ("folder", "no document"),
    ("missing", "no such file or folder"),
    ("empty.txt", "is empty"),
]


@pytest.mark.parametrize(("name", "message"), NOTHING, ids=[n for n, _ in NOTHING])
def test_nothing_to_read_leaves_the_store_alone(
    run: Run, own: Path, tmp_path: Path, name: str, message: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").touch()
    before = graph_of(own)
    result = run("build", tmp_path / name, "--store", own)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.startswith("dragoman: ")
    assert result.stderr.count("\n") == 1
    assert graph_of(own) == before


def test_a_store_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    result = run("build", DOCUMENTS, "--store", tmp_path / "file" / "store")
    assert result.exit_code == 2
    assert result.stderr.startswith("dragoman: ")
    assert "Traceback" not in result.output


def test_an_interrupt_leaves_the_last_good_graph(own: Path, tmp_path: Path) -> None:
    before = graph_of(own)
    (tmp_path / "new.txt").write_text("Norland and Verrania met in Port Hale on 4 May 2031.\n")
    environment = {**os.environ, "PYTHONPATH": str(DOCUMENTS.parent)}
    arguments = [sys.executable, "-m", "dragoman", "build", str(tmp_path / "new.txt")]
    process = subprocess.Popen(
        [*arguments, "--store", str(own)],
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        # Tests that run in the background of a shell inherit that interrupts are ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    lock = own / "LOCK"
    deadline = time.monotonic() + 60
    # A process id in the lock says that the build is under way.
    while not (lock.exists() and lock.read_text().strip()) and time.monotonic() < deadline:
        assert process.poll() is None, process.stderr and process.stderr.read()
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "Interrupted" in told
    assert "Traceback" not in told
    assert graph_of(own) == before


def test_strict_stores_nothing_that_breaks_a_rule_and_all_that_does_not(
    run: Run, built: Path, fresh: Path
) -> None:
    result = run("build", DOCUMENTS, "--store", fresh, "--strict")
    assert result.exit_code == 0, result.stderr
    assert graph_of(fresh) == graph_of(built)


def test_reprints_are_listed(run: Run, fresh: Path, tmp_path: Path) -> None:
    text = (DOCUMENTS / "1-kazan-icebreaker.md").read_text(encoding="utf-8")
    (tmp_path / "a1.md").write_text(text, encoding="utf-8")
    (tmp_path / "b2.md").write_text(text.replace("wary but hopeful", "careful"), encoding="utf-8")
    result = run("build", tmp_path / "a1.md", tmp_path / "b2.md", "--store", fresh)
    assert "reprints, counted as one origin: a1 and b2" in result.stderr
    assert result.exit_code == 0


def test_worker_processes_read_the_same(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for day in range(1, 10):
        text = f"Russian President Vladimir Putin met Narendra Modi in Moscow on {day} July 2024.\n"
        (folder / f"report{day}.txt").write_text(text * 2, encoding="utf-8")
    graphs = []
    for workers in (1, 2):
        store = tmp_path / f"store{workers}"
        result = run("build", folder, "--store", store, "--workers", workers)
        assert result.exit_code == 0, result.output
        graphs.append(graph_of(store))
    assert graphs[0] == graphs[1]


def test_other_documents_do_not_take_the_place_of_the_default_store(
    run: Run, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_STORE", raising=False)
    assert run("build", good).exit_code == 0
    other = tmp_path / "other.txt"
    other.write_text("Egypt and Peru held talks in Lima on 4 May 2031.", encoding="utf-8")
    refused = run("build", other)
    assert refused.exit_code == 2
    assert "other documents" in refused.stderr
    assert "--store mine" in refused.stderr
    assert run("build", other, "--store", "mine").exit_code == 0
    (first, *_) = sorted(good.glob("*.md"))
    part = run("build", first)
    assert part.exit_code == 0
    assert "No longer in the graph" in part.stderr
    given_up = run("build", other, "--replace")
    assert given_up.exit_code == 0
    assert "No longer in the graph" in given_up.stderr
