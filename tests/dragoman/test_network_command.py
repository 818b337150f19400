"""`dragoman network` and `dragoman path` on a built store."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from click.testing import Result

from dragoman.commands.network import GRAPHS, MEASURES, TIES
from graph import network_arcs, network_measures, network_typed

Run = Callable[..., Result]


def test_the_choices_are_those_of_the_library() -> None:
    assert set(GRAPHS) == set(network_typed.KINDS)
    assert set(MEASURES) == set(network_measures.MEASURES) == set(network_measures.DEFINITIONS)
    assert set(TIES) == set(network_arcs.EDGE_KINDS.values())


@pytest.mark.parametrize("kind", GRAPHS)
def test_every_graph_is_drawn(run: Run, built: Path, tmp_path: Path, kind: str) -> None:
    for name in ("n.html", "n.svg", "n.png", "n.gexf"):
        result = run("network", tmp_path / name, "--graph", kind, "--store", built)
        assert result.exit_code == 0, result.output
        assert (tmp_path / name).stat().st_size > 500


def test_tables_are_two_files(run: Run, built: Path, tmp_path: Path) -> None:
    result = run("network", tmp_path / "n.csv", "--store", built)
    assert "n.nodes.csv" in result.stderr
    assert (tmp_path / "n.nodes.csv").exists()
    assert (tmp_path / "n.edges.csv").exists()


def test_measures_are_printed_and_stand_on_the_nodes(run: Run, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "n.graphml"
    asked = ("network", out, "--measure", "degree", "--measure", "pagerank")
    first, second = json.loads(run(*asked, "--store", built).stdout)
    assert first["measure"] == "degree"
    assert "Freeman 1979" in first["definition"]
    assert first["ranked"] is False
    assert "too few actors to rank" in first["notes"][0]
    assert sum(s["value"] for s in second["scores"]) == pytest.approx(1)
    graph = nx.read_graphml(out)
    assert all("pagerank" in data for _, data in graph.nodes(data=True))
    result = run("network", "--measure", "degree", "--format", "csv", "--store", built)
    assert {r["rank"] for r in csv.DictReader(io.StringIO(result.stdout))} == {""}
    assert "too few actors to rank" in result.stderr


def test_slices(run: Run, built: Path) -> None:
    asked = ("network", "--measure", "degree", "--slices", "year", "--from", "2024")
    parts = json.loads(run(*asked, "--store", built).stdout)
    assert parts
    assert all(part["time"] >= "2024" for part in parts)


def test_filters_say_what_they_leave_out(run: Run, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "n.json"
    result = run(
        "network", out, "--from", "1900", "--to", "1901", "--tie", "meeting", "--store", built
    )
    assert "Ties without a date, left out" in result.stderr
    assert "0 actors" in result.stderr
    run("network", out, "--actor", "India", "--tie", "friction", "--store", built)
    edges = json.loads(out.read_text("utf-8"))["edges"]
    assert edges
    assert all("state/india" in (e["source"], e["target"]) for e in edges)
    assert {e["kind"] for e in edges} == {"friction"}


def test_a_path_with_its_passages(run: Run, built: Path) -> None:
    asked = ("path", "Xi Jinping", "Narendra Modi", "--store", built)
    (first, *_) = json.loads(run(*asked).stdout)
    assert all(step["passages"] and step["claims"] for step in first["steps"])
    table = run(*asked, "--format", "table").stdout
    assert table.startswith("Xi Jinping (")
    assert "    [" in table
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    assert all(row["document"] and row["passage"] and row["claim"] for row in rows)


ERRORS = [
    (("network",), "Name a file to write"),
    (("network", "n.svg", "--slices", "year"), "--slices needs a --measure"),
    (("network", "n.svg", "--from", "soon"), "not a date: 'soon'"),
    (("network", "n.svg", "--from", "2031", "--to", "2030"), "before it begins"),
    (("network", "n.svg", "--actor", "Nobody At All"), "nothing is named 'Nobody At All'"),
    (("network", "n.svg", "--actor", "Kazan"), "is a place"),
    (("network", "n.bmp"), "no network format is known for .bmp"),
    (("path", "India", "India"), "needs two actors"),
]


@pytest.mark.parametrize(("arguments", "message"), ERRORS, ids=[" ".join(a) for a, _ in ERRORS])
def test_errors(run: Run, built: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments, "--store", built)
    assert result.exit_code == 2
    assert message in result.stderr
