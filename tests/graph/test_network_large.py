"""networkit says of a network what networkx says."""

from __future__ import annotations

import networkx as nx
import pytest

from graph import network_large
from graph.network_large import betweenness, communities

KARATE: nx.Graph[str] = nx.relabel_nodes(nx.karate_club_graph(), str)


@pytest.fixture
def always_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_large, "LARGE", 0)
    assert network_large.is_large(KARATE)


@pytest.mark.usefixtures("always_large")
def test_betweenness_is_that_of_networkx() -> None:
    found, known = betweenness(KARATE, None), nx.betweenness_centrality(KARATE)
    assert found == {node: pytest.approx(value) for node, value in known.items()}


@pytest.mark.usefixtures("always_large")
def test_betweenness_from_pivots_finds_the_same_brokers() -> None:
    known = nx.betweenness_centrality(KARATE)
    found = betweenness(KARATE, 30)
    assert found == betweenness(KARATE, 30)
    assert max(found, key=lambda node: found[node]) == max(known, key=lambda node: known[node])


@pytest.mark.usefixtures("always_large")
def test_communities_are_as_good_as_those_of_networkx() -> None:
    found = communities(KARATE)
    known = nx.community.louvain_communities(KARATE, weight="weight", seed=network_large.SEED)
    assert sorted(map(sorted, found)) == sorted(map(sorted, communities(KARATE)))
    quality = [nx.community.modularity(KARATE, parts, weight="weight") for parts in (found, known)]
    assert quality[0] == pytest.approx(quality[1], abs=0.02)


def test_small_networks_and_bare_machines_go_by_networkx(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not network_large.is_large(KARATE)
    monkeypatch.setattr(network_large, "LARGE", 0)
    monkeypatch.setattr(network_large, "installed", lambda: False)
    assert betweenness(KARATE, None) == nx.betweenness_centrality(KARATE)
