"""Every file of a network is read by a reader that did not write it."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
import resvg_py
from PIL import Image

from graph import network_png
from graph.errors import QueryError, StoreError
from graph.network import Network
from graph.network_files import edges_csv, gexf, node_link, nodes_csv, write_file
from graph.network_layout import CLEAR, MOST, _off_lines, label, layout
from graph.network_svg import svg
from graph.network_typed import KINDS, typed
from tests.graph import nets
from tests.graph.nets import BERGH, FERRY, NORLAND, RUEL, VERRANIA

GEXF = "{http://www.gexf.net/1.2draft}"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def graph() -> Network:
    return typed(nets.store(), "all")


def test_gexf_has_spells(graph: Network) -> None:
    root = ElementTree.fromstring(gexf(graph))
    top = root.find(f"{GEXF}graph")
    assert top is not None
    assert (top.get("mode"), top.get("timeformat")) == ("dynamic", "date")
    edges = {(e.get("source"), e.get("target")): e for e in root.iter(f"{GEXF}edge")}
    ferry = edges[NORLAND, VERRANIA]
    assert (ferry.get("start"), ferry.get("end")) == ("2029-01-01", "2031-06-30")
    fish = edges["state/ostria", VERRANIA]
    assert (fish.get("start"), fish.get("end")) == (None, None)
    assert len(root.findall(f".//{GEXF}edge")) == graph.number_of_edges()
    dyads = typed(nets.store(), "speech")
    spells = ElementTree.fromstring(gexf(dyads)).findall(f".//{GEXF}spell")
    assert {(s.get("start"), s.get("end")) for s in spells} == {("2031-07-01", "2031-07-01")}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", [".gexf", ".graphml", ".json"])
def test_each_graph_comes_back(kind: str, ending: str, tmp_path: Path) -> None:
    made = typed(nets.store(), kind)
    (path,) = write_file(made, tmp_path / f"n{ending}")
    readers: dict[str, Callable[[Path], Any]] = {
        ".gexf": nx.read_gexf,
        ".graphml": nx.read_graphml,
        ".json": lambda p: nx.node_link_graph(json.loads(p.read_text("utf-8")), edges="edges"),
    }
    back = readers[ending](path)
    assert set(back.nodes) == set(made.nodes)
    assert back.number_of_edges() == made.number_of_edges()


def test_graphml_declares_each_key(graph: Network, tmp_path: Path) -> None:
    (path,) = write_file(graph, tmp_path / "n.graphml")
    head = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.parse(path).getroot()
    keys = {k.get("id"): k.get("attr.name") for k in root.iter(f"{head}key")}
    edge = next(root.iter(f"{head}edge"))
    named = {keys[d.get("key")]: d.text for d in edge.iter(f"{head}data")}
    assert {"claims", "passages", "weight", "start", "sign"} <= named.keys()


def test_tables_for_gephi(graph: Network) -> None:
    nodes = list(csv.DictReader(io.StringIO(nodes_csv(graph))))
    assert {n["Id"] for n in nodes} == set(graph)
    edges = {e["event"]: e for e in csv.DictReader(io.StringIO(edges_csv(graph)))}
    assert edges[FERRY]["Timeset"] == "<[2029-01-01, 2031-06-30]>"
    assert edges[FERRY]["Type"] == "Directed"
    assert edges["friction/fish"]["Timeset"] == ""
    assert edges["meeting/hale"]["claims"] == "a1 | b1"
    assert {(e["Source"], e["Target"]) for e in edges.values()} <= {
        (one["Id"], other["Id"]) for one in nodes for other in nodes
    }


def test_json_keeps_lists_and_passages(graph: Network) -> None:
    data = json.loads(node_link(graph))
    (met,) = [e for e in data["edges"] if e["source"] == BERGH and e["target"] == RUEL]
    assert met["claims"] == ["a1", "b1"]
    assert {p["document"] for p in met["passages"]} == {"a", "b"}


def test_svg_is_complete_in_itself(graph: Network) -> None:
    text = svg(graph, "Ties & <more>")
    root = ElementTree.fromstring(text)
    assert root.findtext(f"{SVG}title") == "Ties & <more>"
    labels = {t.text for t in root.iter(f"{SVG}text")}
    assert {"Ada Bergh", "Norland", "friction"} <= labels
    notes = "\n".join(t.text or "" for t in root.iter(f"{SVG}title"))
    assert "[a, 2031-07-01] Words of a1 & <more>" in notes
    assert set(re.findall(r"https?://[^\s\"'<)]+", text)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<script|href|@import|<image|url\((?!#)", text)
    assert svg(graph, "Ties & <more>") == text


def test_control_characters_do_not_break_a_file(graph: Network, tmp_path: Path) -> None:
    odd: Network = graph.copy()
    odd.nodes[BERGH]["label"] = "Ada\x00\x0bBergh"
    for ending in (".gexf", ".graphml", ".svg"):
        (path,) = write_file(odd, tmp_path / f"odd{ending}")
        assert "AdaBergh" in path.read_text("utf-8")
        ElementTree.parse(path)


def test_an_empty_network_can_be_written(tmp_path: Path) -> None:
    empty: Network = nx.MultiDiGraph()
    for ending in (".gexf", ".graphml", ".csv", ".json", ".svg"):
        assert all(path.exists() for path in write_file(empty, tmp_path / f"e{ending}"))


def test_a_large_network_has_a_layout_and_a_very_large_one_says_so() -> None:
    made: Network = nx.MultiDiGraph()
    for number in range(520):
        made.add_node(f"n{number}", label=str(number), kind="Person")
        made.add_edge("n0", f"n{number}")
    assert len(layout(made)) == 520
    made.add_nodes_from((f"m{i}", {"label": ""}) for i in range(MOST))
    with pytest.raises(QueryError, match="too many for a picture"):
        layout(made)


def test_what_cannot_be_written_is_told(graph: Network, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no network format is known for \.bmp.*\.svg"):
        write_file(graph, tmp_path / "n.bmp")
    with pytest.raises(StoreError, match="cannot be written"):
        write_file(graph, tmp_path / "missing" / "n.csv")


def test_png_is_opened_by_another_reader(graph: Network, tmp_path: Path) -> None:
    (path,) = write_file(graph, tmp_path / "n.png", "Lakes")
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("PNG", (3200, 2080))
        colours = picture.convert("RGB").getcolors(picture.width * picture.height)
    assert colours is not None
    assert {(0x23, 0x80, 0x4F), (0x1F, 0x23, 0x28)} & {colour for _, colour in colours}


def test_labels_need_no_font_of_the_machine(
    graph: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(**given: Any) -> bytes:
        return bytes(drawn(**given, skip_system_fonts=True))

    drawn = resvg_py.svg_to_bytes
    here = network_png.png(graph)
    monkeypatch.setattr(resvg_py, "svg_to_bytes", without)
    assert network_png.png(graph) == here
    blank = graph.copy()
    for _, data in blank.nodes(data=True):
        data["label"] = ""
    assert network_png.png(blank) != here


def test_the_picture_cuts_labels_of_things_and_not_of_actors() -> None:
    long = "the sharing of water data on all rivers of the lake country"
    assert label({"label": long, "kind": "State"}) == long
    assert label({"label": long, "kind": "Friction"}) == "the sharing of water data on …"
    assert label({"label": "ferry line", "kind": "Friction"}) == "ferry line"


def test_no_node_stands_on_the_tie_of_two_others() -> None:
    places = {"a": (100.0, 100.0), "b": (900.0, 500.0), "c": (500.0, 301.0)}
    moved = _off_lines(places, [("a", "b")])
    assert (moved["a"], moved["b"]) == (places["a"], places["b"])
    x, y = moved["c"]
    assert abs((x - 100) * 400 - (y - 100) * 800) / math.hypot(800, 400) == pytest.approx(CLEAR)
