"""A small size of the benchmark of networks: it makes the ties that it says."""

from __future__ import annotations

from benchmarks.network_speed import store
from graph.network_measures import measure
from graph.network_typed import typed


def test_the_network_has_the_ties_that_are_asked_for() -> None:
    graph = typed(store(600, 1), "all")
    assert 600 <= graph.number_of_edges() <= 606
    assert all(data["passages"] for _, _, data in graph.edges(data=True))
    assert sum(score.value for score in measure(graph, "pagerank").scores) > 0.99
