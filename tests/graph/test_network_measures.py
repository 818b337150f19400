"""Measures agree with their published examples and with networkx; few actors are never ranked."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python  # type: ignore[attr-defined]

from graph.errors import QueryError
from graph.network import Network
from graph.network_balance import triads
from graph.network_brokerage import brokerage
from graph.network_collapse import Directed, Simple, directed, undirected, weights
from graph.network_constraint import constraint
from graph.network_measures import FEW, MEASURES, measure
from graph.network_pagerank import pagerank
from graph.network_slices import slices
from graph.network_typed import KINDS, typed
from tests.graph import nets


def net(*pairs: tuple[str, str], kind: str = "State", sign: int = 0, **more: Any) -> Network:
    graph: Network = nx.MultiDiGraph()
    for number, (one, other) in enumerate(pairs):
        for node in (one, other):
            graph.add_node(node, label=node.upper(), kind=kind, states=(node[0],))
        about = {"kind": "meeting", "event": f"e{number}", "directed": False, "weight": 1}
        about |= {"claims": (f"c{number}",), "origins": ("d",), "sign": sign, "dated": ""}
        graph.add_edge(one, other, key=str(number), **(about | more))
    return graph


def star(points: int) -> Network:
    return net(*(("hub", f"n{n:02}") for n in range(points)))


@pytest.mark.parametrize("name", MEASURES)
def test_few_actors_are_not_ranked_and_it_is_said(name: str) -> None:
    found = measure(star(FEW - 2), name)
    assert not found.ranked
    assert f"too few actors to rank ({FEW - 1}, {FEW} needed)" in found.notes[0]
    assert [s.label for s in found.scores] == sorted(s.label for s in found.scores)
    assert any(year in found.definition for year in ("19", "20"))


def test_thirty_actors_are_ranked_and_equals_share_a_rank() -> None:
    found = measure(star(FEW - 1), "degree")
    assert found.ranked
    assert not found.notes
    assert [(s.node, s.value, s.rank) for s in found.scores[:3]] == [
        ("hub", FEW - 1, 1),
        ("n00", 1, 2),
        ("n01", 1, 2),
    ]
    assert measure(star(FEW - 1), "betweenness").scores[0].value == 1
    assert measure(star(FEW - 1), "constraint").scores[0].node == "hub"


def test_a_node_that_is_no_actor_has_no_score() -> None:
    graph = star(40)
    graph.nodes["hub"]["kind"] = "Meeting"
    assert "hub" not in {s.node for s in measure(graph, "betweenness").scores}
    assert measure(graph, "degree").actors == 40


def test_constraint_is_that_of_burt() -> None:
    # Ego tied to two that are tied to each other: (1/2 + 1/2 * 1/2)^2 twice.
    scores = measure(net(("a", "b"), ("b", "c"), ("a", "c")), "constraint").scores
    assert [s.value for s in scores] == pytest.approx([1.125] * 3)


# The first call loads scipy, which takes longer than hypothesis has patience.
@settings(deadline=None)
@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1))
def test_constraint_is_that_of_networkx(pairs: set[tuple[int, int]]) -> None:
    graph: Simple = nx.Graph()
    for number, (one, other) in enumerate(sorted(pairs)):
        if one != other:
            graph.add_edge(str(one), str(other), weight=number % 4 + 1)
    assume(graph)  # networkx refuses an empty one where scipy is installed
    assert constraint(graph) == pytest.approx(nx.constraint(graph, weight="weight"))


@given(st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1))
def test_pagerank_is_that_of_networkx(arcs: set[tuple[int, int]]) -> None:
    graph: Directed = nx.DiGraph()
    for number, (s, t) in enumerate(sorted(arcs)):
        graph.add_edge(str(s), str(t), weight=number % 3 + 1)
    expected = _pagerank_python(graph, tol=1e-12, max_iter=1000)
    flows = {(s, t): float(data["weight"]) for s, t, data in graph.edges(data=True)}
    assert pagerank(graph, flows) == pytest.approx(expected, abs=1e-7)


def test_pagerank_of_nothing() -> None:
    assert pagerank([], {}) == {}


ROLES = [
    (("a1", "a2", "a3"), "coordinator"),
    (("b1", "a2", "b3"), "consultant"),
    (("b1", "a2", "a3"), "gatekeeper"),
    (("a1", "a2", "b3"), "representative"),
    (("b1", "a2", "c3"), "liaison"),
]


@pytest.mark.parametrize(("chain", "role"), ROLES, ids=[role for _, role in ROLES])
def test_brokerage_roles_are_those_of_gould_and_fernandez(
    chain: tuple[str, ...], role: str
) -> None:
    graph: Directed = nx.DiGraph(list(pairwise(chain)))
    groups = {node: node[0] for node in chain}
    found = brokerage(graph, groups)
    assert {r: n for r, n in found[chain[1]].items() if n} == {role: 1}
    assert not any(found[chain[0]].values())
    graph.add_edge(chain[0], chain[2])
    assert not any(brokerage(graph, groups)[chain[1]].values())


def test_brokerage_says_whom_it_leaves_out() -> None:
    graph = net(("a1", "b1"), ("b1", "c1"))
    graph.nodes["c1"]["states"] = ("c", "d")
    found = measure(graph, "brokerage")
    assert "left out for want of one known state: 1" in found.notes
    assert {s.node for s in found.scores} == {"a1", "b1"}


def test_communities_are_the_same_every_time() -> None:
    ring = [(f"a{i}", f"a{j}") for i in range(6) for j in range(i)]
    other = [(f"b{i}", f"b{j}") for i in range(5) for j in range(i)]
    graph = net(*ring, *other, ("a0", "b0"))
    found = measure(graph, "communities")
    assert {s.node[0]: s.value for s in found.scores} == {"a": 1, "b": 2}
    assert found == measure(graph, "communities")
    assert measure(net(), "communities").scores == ()


@pytest.mark.parametrize(
    ("signs", "balanced"), [((1, 1, 1), 1), ((1, -1, -1), 1), ((1, 1, -1), -1), ((-1, -1, -1), -1)]
)
def test_balance_is_that_of_cartwright_and_harary(
    signs: tuple[int, int, int], balanced: int
) -> None:
    graph = net(("a", "b"), ("a", "c"), ("b", "c"))
    for (_, _, data), sign in zip(graph.edges(data=True), signs, strict=True):
        data["sign"] = sign
    (triad,) = triads(undirected(graph))
    assert triad.sign == balanced
    assert triad.claims == ("c0", "c1", "c2")
    assert f"{int(balanced > 0)} of 1 triads" in measure(graph, "balance").notes[1]


def test_a_dyad_without_a_sign_or_an_organisation_makes_no_triad() -> None:
    pairs = (("a", "b"), ("a", "c"), ("b", "c"))
    assert triads(undirected(net(*pairs))) == ()
    assert triads(undirected(net(*pairs, sign=1, kind="Organisation"))) == ()
    assert len(triads(undirected(net(*pairs, sign=1)))) == 1


def test_balance_of_a_world() -> None:
    found = measure(typed(nets.store(), "dyads"), "balance")
    assert [(s.label, s.detail) for s in found.scores] == [
        ("Norland, Ostria, Verrania", "balanced (+ - -)")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_weights_are_those_of_the_simple_graph(kind: str) -> None:
    graph = typed(nets.store(), kind)
    found = {(s, t): data["weight"] for s, t, data in directed(graph).edges(data=True)}
    assert weights(graph) == found


def test_slices() -> None:
    graph = typed(nets.store(), "all")
    years = {s.name: s.graph.number_of_edges() for s in slices(graph, "year")}
    assert list(years) == ["2029", "2030", "2031"]
    assert years["2029"] == 1
    assert years["2030"] == 2
    quarters = [s.name for s in slices(graph, "quarter")]
    assert (quarters[0], quarters[-1]) == ("2029-Q1", "2031-Q3")
    assert [s.name for s in slices(graph, "month")][:2] == ["2029-01", "2029-02"]
    assert slices(net(("a", "b")), "year") == ()
    with pytest.raises(QueryError, match="no slice 'week'"):
        slices(graph, "week")
    long = net(("a", "b"), dated="told", start="0900-01-01", end="2030-01-01")
    with pytest.raises(QueryError, match="Take wider slices"):
        slices(long, "year")


def test_an_unknown_measure_is_told() -> None:
    with pytest.raises(QueryError, match="no measure 'fame'"):
        measure(star(3), "fame")


def test_a_tie_of_both_directions_counts_both_ways() -> None:
    graph = net(("a", "b"))
    assert set(directed(graph).edges) == {("a", "b"), ("b", "a")}
