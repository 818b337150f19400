"""The page of the network: complete in itself, the same every time, and safe from its passages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import networkx as nx
import pytest

from dragoman.network_page import page, page_data, write_page
from graph.errors import StoreError
from graph.network import Network
from graph.network_layout import HEIGHT, WIDTH, layout
from graph.network_read import Evidence

NASTY = 'He said </script><script>alert(1)</script> & "more" \u2028 \U0001f680'


def person(graph: Network, name: str) -> str:
    node = f"person/{name}"
    graph.add_node(node, label=f"Ada {name}", kind="Person", aliases=(), item="")
    return node


def tie(graph: Network, one: str, other: str, event: str, quote: str = "They met.") -> None:
    graph.add_edge(
        *(one, other),
        key=event,
        kind="meeting",
        label=event,
        event=event,
        event_kinds=("talks",),
        status="held",
        dates=("2031-05",),
        directed=False,
        weight=2,
        claims=("c1",),
        passages=(Evidence("2031-05", "900", 3, quote, "The ferry line", "Hale Courier", "c1"),),
    )


@pytest.fixture
def graph() -> Network:
    made: Network = nx.MultiDiGraph()
    people = [person(made, f"Bergh{n}") for n in range(12)]
    for n, one in enumerate(people[1:]):
        tie(made, people[0], one, f"meeting {n}")
    tie(made, people[0], people[1], "another meeting", NASTY)
    return made


def embedded(html: str) -> dict[str, object]:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found
    data = json.loads(found.group(1))
    assert isinstance(data, dict)
    return data


def test_asks_nothing_of_the_network(graph: Network) -> None:
    html = page(graph)
    assert "default-src 'none'" in html
    assert not re.findall(r"""(?:src|href)\s*=\s*["']?(?!data:)\w""", html)
    assert set(re.findall(r"https?://[^\s\"'<)]+", html)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"@import|url\((?!#)|fetch\(|XMLHttpRequest|WebSocket", html)


def test_passages_cannot_break_out(graph: Network) -> None:
    html = page(graph, "Ties & <more>")
    assert html.count("<script") == 2
    assert "<title>Ties &amp; &lt;more></title>" in html
    assert "\u2028" not in html
    assert embedded(html) == json.loads(json.dumps(page_data(graph, "Ties & <more>")))


def test_events_of_a_pair_are_one_link(graph: Network) -> None:
    links = page_data(graph, "")["links"]
    assert len(links) == 11
    (two,) = [link for link in links if len(link["events"]) == 2]
    assert two["weight"] == 4
    assert NASTY in [p["quote"] for e in two["events"] for p in e["passages"]]


def test_same_network_same_page(graph: Network) -> None:
    turned: Network = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for one, other, key, data in reversed(list(graph.edges(keys=True, data=True))):
        turned.add_edge(one, other, key=key, **data)
    assert page(turned) == page(graph)


def test_labels_stay_apart_and_inside(graph: Network) -> None:
    places = list(layout(graph).values())
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in places)
    close = [
        (a, b)
        for i, a in enumerate(places)
        for b in places[i + 1 :]
        if abs(a[0] - b[0]) < 60 and abs(a[1] - b[1]) < 40
    ]
    assert not close


def test_an_empty_network_has_a_page() -> None:
    empty: Network = nx.MultiDiGraph()
    assert embedded(page(empty))["nodes"] == []


def test_where_it_cannot_be_written(graph: Network, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        write_page(graph, tmp_path / "missing" / "n.html")
