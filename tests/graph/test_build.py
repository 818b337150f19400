from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph import names
from graph.build import BuildReport, build
from graph.check import Item
from graph.errors import StoreError
from graph.facts import Assembly, Standing
from graph.layout import Layout
from graph.model import Span
from graph.shelf import Shelf
from graph.store import Store
from graph.whole import Whole
from tests.graph import sample

CLOCK = "2031-06-01T00:00:00Z"


def make(store: Path, items: list[Item], **options: object) -> BuildReport:
    return build(
        store,
        items,
        now=options.pop("now", lambda: CLOCK),  # type: ignore[arg-type]
        resolve=options.pop("resolve", sample.resolve),  # type: ignore[arg-type]
        assemble=options.pop("assemble", sample.assemble),  # type: ignore[arg-type]
        **options,  # type: ignore[arg-type]
    )


def nquads(store: Path) -> bytes:
    with Store.open(store) as opened:
        return opened.nquads()


def graph_of(data: bytes, document: str) -> list[bytes]:
    name = f"<{names.document_graph(document)}> .".encode()
    return [line for line in data.splitlines() if line.endswith(name)]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def test_a_build_of_the_sample_breaks_no_rule(store: Path) -> None:
    report = make(store, sample.world())
    assert report.violations == ()
    assert report.generation == "1"
    assert report.counts["documents"] == 2
    assert report.counts["claims"] == sum(len(e.claims) for _, e in sample.world())
    with Store.open(store) as opened:
        assert opened.query("ASK { ?m a dgm:Meeting, dgm:Event }") is True


def test_order_and_store_make_no_difference(tmp_path: Path) -> None:
    make(tmp_path / "a", sample.world())
    make(tmp_path / "b", sample.world()[::-1], now=lambda: "2040-01-01T00:00:00Z")
    assert nquads(tmp_path / "a") == nquads(tmp_path / "b")


def test_a_second_build_is_identical(store: Path) -> None:
    make(store, sample.world())
    first = nquads(store)
    report = make(store, sample.world(), now=lambda: "2040-01-01T00:00:00Z")
    assert (report.generation, report.violations) == ("2", ())
    assert nquads(store) == first


def test_dropping_and_adding_again_is_identical(store: Path) -> None:
    make(store, sample.world())
    whole = nquads(store)
    make(store, [sample.north()])
    less = nquads(store)
    south = sample.south()[0].id
    assert graph_of(whole, south)
    assert not graph_of(less, south)
    assert graph_of(less, "900") == graph_of(whole, "900")
    make(store, sample.world())
    assert nquads(store) == whole


def test_the_same_document_twice_is_kept_once(store: Path) -> None:
    document, extraction = sample.north()
    twin = (replace(document, handle="copy"), extraction)
    report = make(store, [(document, extraction), twin])
    assert report.counts["documents"] == 1
    assert any("given twice (900, copy)" in note for note in report.notes)
    assert nquads(store)
    assert [d.handle for d in Shelf(store).documents()] == ["900"]


def test_a_reprint_is_listed(store: Path) -> None:
    document, extraction = sample.south()
    other = replace(document, id="901", handle="901")
    ids = {m.id for m in extraction.mentions}
    empty = replace(extraction, document="901", mentions=(), claims=())
    assert ids
    report = make(store, [(document, extraction), (other, empty)])
    assert report.reprints == ((document.id, "901"),)


def _break(item: Item) -> Item:
    document, extraction = item
    first, *rest = extraction.claims
    moved = replace(first, passage=Span(first.passage.start + 1, first.passage.end + 1))
    return document, replace(extraction, claims=(moved, *rest))


def test_a_violating_claim_is_left_out_and_listed(store: Path) -> None:
    north, south = sample.north(), sample.south()
    report = make(store, [_break(north), south])
    bad = north[1].claims[0].id
    assert not report.ok
    assert report.left_out == (bad,)
    assert [(v.node, v.rule) for v in report.violations] == [(bad, "quote-equals-text")]
    assert report.counts["claims"] == len(north[1].claims) + len(south[1].claims) - 1
    assert names.claim_iri(bad).encode() not in nquads(store)


def test_strict_swaps_nothing_in(store: Path) -> None:
    make(store, [sample.north()])
    before = nquads(store)
    report = make(store, [_break(sample.north()), sample.south()], strict=True)
    assert report.generation is None
    assert report.violations
    assert nquads(store) == before
    assert [d.id for d in Shelf(store).documents()] == ["900"]


def test_strict_with_nothing_wrong_swaps_in(store: Path) -> None:
    assert make(store, sample.world(), strict=True).generation == "1"


def test_a_fact_that_nobody_asserts_is_left_out(store: Path) -> None:
    def assemble(*arguments: object) -> Assembly:
        assembly = sample.assemble(*arguments)  # type: ignore[arg-type]
        plain = tuple(replace(f, standing=Standing.PLAIN) for f in assembly.facts)
        return replace(assembly, facts=plain)

    planned = {f.id for f in _assembled().facts if f.standing is Standing.PLANNED}
    assert planned
    report = make(store, sample.world(), assemble=assemble)
    broken = {v.node for v in report.violations if v.rule == "plain-is-asserted"}
    assert broken == planned
    assert not any(names.fact_iri(fact).encode() in nquads(store) for fact in planned)


def _assembled() -> Assembly:
    documents, extractions = zip(*sample.world(), strict=True)
    resolution = sample.resolve(documents, extractions, None)
    return sample.assemble(documents, extractions, resolution, None)


def test_extra_graphs_are_built_from_what_was_assembled(store: Path) -> None:
    from pyoxigraph import Literal, NamedNode, Quad

    graph = names.graph_iri("reference/sizes")

    def extra(whole: Whole) -> list[Quad]:
        size = Literal(len(whole.assembly.entities))
        return [Quad(NamedNode("urn:a"), NamedNode("urn:size"), size, NamedNode(graph))]

    report = make(store, sample.world(), extra=extra)
    with Store.open(store) as opened:
        rows = opened.select(f"SELECT ?n {{ GRAPH <{graph}> {{ ?a ?b ?n }} }}")
        assert rows.texts() == [(str(report.counts["entities"]),)]


# -- interruptions -------------------------------------------------------------------------------
def test_generations_before_the_previous_one_are_removed(store: Path) -> None:
    for _ in range(4):
        make(store, [sample.north()])
    assert sorted(p.name for p in (store / "generations").iterdir()) == ["3", "4"]


def test_what_a_killed_build_left_is_cleared_and_said(store: Path) -> None:
    make(store, [sample.north()])
    (store / "generations" / "2.part").mkdir()
    (store / "generations" / "2").mkdir()
    report = make(store, [sample.north()])
    assert report.generation == "2"
    assert [n for n in report.notes if "killed" in n] == [
        "cleared what a killed build left: 2",
        "cleared what a killed build left: 2.part",
    ]


def test_a_failure_while_writing_leaves_the_old_graph(store: Path) -> None:
    make(store, [sample.north()])
    before = nquads(store)
    (store / "texts" / (sample.south()[0].sha256 + ".part")).mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        make(store, sample.world())
    assert nquads(store) == before
    assert [p.name for p in (store / "generations").iterdir()] == ["1"]


def test_an_interrupt_leaves_the_old_graph_and_says_so(store: Path) -> None:
    make(store, [sample.north()])
    before = nquads(store)

    def interrupted(*_: object) -> Assembly:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(store, sample.world(), assemble=interrupted)
    assert nquads(store) == before
    assert make(store, sample.world()).generation == "2"


CHILD = """
import sys
from pathlib import Path
from tests.graph import sample
from graph.build import build
print("ready", flush=True)
build(Path(sys.argv[1]), sample.world(), resolve=sample.resolve, assemble=sample.assemble)
print("done", flush=True)
"""


def _child(store: Path, root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(store)],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _wait(condition: Callable[[], bool], child: subprocess.Popen[str]) -> None:
    while not condition() and child.poll() is None:
        time.sleep(0.0005)


@pytest.mark.parametrize("moment", ["lock", "2.part", "2.part/graph.nq", "2.part/oxigraph", "2"])
def test_a_kill_at_any_moment_leaves_a_good_graph(store: Path, root: Path, moment: str) -> None:
    make(store, [sample.north()])
    before = nquads(store)
    sought = store / "LOCK" if moment == "lock" else store / "generations" / moment
    with _child(store, root) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        if moment == "lock":
            _wait(lambda: sought.read_text("ascii") != "", child)
        else:
            _wait(sought.exists, child)
        child.kill()
    assert child.returncode in (-signal.SIGKILL, 0)
    current = Layout(store).get().name
    assert (nquads(store) == before) == (current == "1")
    report = make(store, sample.world())
    assert report.ok
    assert sorted(Shelf(store).documents(), key=lambda d: d.id) == sorted(
        (d for d, _ in sample.world()), key=lambda d: d.id
    )
    assert not list((store / "generations").glob("*.part"))


INTERRUPTED = """
import os, signal, sys
from pathlib import Path
import graph.build
from tests.graph import sample
step = getattr(graph.build, sys.argv[2])
def interrupted(*arguments):
    step(*arguments)
    os.kill(os.getpid(), signal.SIGINT)
setattr(graph.build, sys.argv[2], interrupted)
graph.build.build(
    Path(sys.argv[1]), sample.world(), resolve=sample.resolve, assemble=sample.assemble
)
"""


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("make", "the last good graph stays as it was"),
        ("write", "the last good graph stays as it was"),
        ("complete_record", "the last good graph stays as it was"),
    ],
)
def test_an_interrupt_from_the_keyboard_ends_with_a_message(
    store: Path, root: Path, step: str, message: str
) -> None:
    make(store, [sample.north()])
    before = nquads(store)
    command = [sys.executable, "-c", INTERRUPTED, str(store), step]
    child = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert child.returncode != 0
    assert f"The build was interrupted; {message}." in child.stderr
    assert nquads(store) == before
    assert not list((store / "generations").glob("*.part"))
    assert make(store, sample.world()).ok


def test_two_builds_at_once_are_refused(store: Path) -> None:
    def meanwhile(*arguments: object) -> object:
        with pytest.raises(StoreError, match=f"another build is under way .process {os.getpid()}"):
            make(store, [sample.north()])
        return sample.resolve(*arguments)  # type: ignore[arg-type]

    assert make(store, sample.world(), resolve=meanwhile).ok


def test_the_lock_of_a_dead_process_is_taken_over(store: Path) -> None:
    make(store, [sample.north()])
    (store / "LOCK").write_text("999999\n", "ascii")
    assert make(store, [sample.north()]).ok
    assert (store / "LOCK").read_text("ascii") == ""


@pytest.mark.parametrize("below", ["file", "file/store"])
def test_a_path_that_cannot_be_written(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot be written"):
        make(tmp_path / below, [sample.north()])
    assert (tmp_path / "file").read_text() == "not a folder"


def test_a_folder_with_other_things_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear")
    with pytest.raises(StoreError, match=r"not a store, and not empty: it holds letters\.txt"):
        make(tmp_path, [sample.north()])
    assert [p.name for p in tmp_path.iterdir()] == ["letters.txt"]


def test_text_hash_and_extraction_must_fit(store: Path) -> None:
    document, extraction = sample.north()
    with pytest.raises(ValueError, match="do not fit"):
        make(store, [(replace(document, text="other"), extraction)])


# -- the record ----------------------------------------------------------------------------------
def test_the_record_tells_what_came_and_went(store: Path) -> None:
    make(store, sample.world(), now=lambda: "T1")
    make(store, [sample.north()], now=lambda: "T2")
    make(store, [sample.north()], now=lambda: "T3")
    lines = [line.split("\t") for line in (store / "record.tsv").read_text("utf-8").splitlines()]
    south = sample.south()
    assert [(line[0], line[1]) for line in lines] == [
        ("T1", "900"),
        ("T1", south[0].id),
        ("T2", south[0].id),
    ]
    assert lines[2][3].split() == sorted(f"-{c.id}" for c in south[1].claims)
    with Store.open(store) as opened:
        rows = opened.select(
            f"""SELECT ?time (COUNT(?c) AS ?n) {{ GRAPH <{names.graph_iri("record")}> {{
            ?r dgm:recordedAt ?time ; dgm:withdrew ?c }} }} GROUP BY ?time"""
        )
        assert rows.texts() == [("T2", str(len(south[1].claims)))]


@pytest.mark.parametrize("missing", [1, 30, 10_000])
def test_a_record_cut_off_by_a_kill_is_completed(store: Path, missing: int) -> None:
    make(store, [sample.north()], now=lambda: "T1")
    make(store, sample.world(), now=lambda: "T2")
    whole = (store / "record.tsv").read_bytes()
    last = whole.splitlines(keepends=True)[-1]
    (store / "record.tsv").write_bytes(whole[: -min(missing, len(last))])
    make(store, sample.world(), now=lambda: "T3")
    assert (store / "record.tsv").read_bytes() == whole


def test_a_broken_line_of_the_record_is_named(store: Path) -> None:
    make(store, [sample.north()])
    with (store / "record.tsv").open("a") as stream:
        stream.write("scribble\n")
    with pytest.raises(StoreError, match=r"record\.tsv:2: not a line of the record"):
        make(store, [sample.north()])
