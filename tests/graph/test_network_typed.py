"""Each typed graph holds its ties and no others, with claims, passages, origins and days."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from graph.errors import QueryError
from graph.network import Network, network
from graph.network_collapse import directed, undirected
from graph.network_filter import Selection, filtered, undated
from graph.network_spells import period
from graph.network_typed import KINDS, typed
from tests.graph import nets
from tests.graph.nets import BERGH, COURIER, FERRY, HOLT, MEETING, NORLAND, OSTRIA, RUEL, VERRANIA


@pytest.fixture(scope="module")
def store() -> Store:
    return nets.store()


def ties(graph: Network) -> set[tuple[str, str, str, int]]:
    return {(s, t, d["role"], d["weight"]) for s, t, d in graph.edges(data=True)}


def test_co_participation_leaves_out_what_is_planned_or_proposed(store: Store) -> None:
    assert ties(typed(store, "together")) == {
        (BERGH, RUEL, "participant", 2),
        (BERGH, NORLAND, "participant", 1),
        (RUEL, NORLAND, "participant", 1) if RUEL < NORLAND else (NORLAND, RUEL, "participant", 1),
        (NORLAND, OSTRIA, "party", 1),
    }


def test_actors_and_events_are_bipartite(store: Store) -> None:
    graph = typed(store, "events")
    assert (BERGH, MEETING, "participant", 2) in ties(graph)
    assert (NORLAND, "measure/1", "actor", 1) in ties(graph)
    actors = {node for node, _, _ in graph.edges(keys=True)}
    events = {node for _, node, _ in graph.edges(keys=True)}
    assert not actors & events
    assert "meeting/next" not in events
    assert graph.nodes[MEETING]["kind"] == "Meeting"


def test_dyads_are_signed(store: Store) -> None:
    graph = typed(store, "dyads")
    assert ties(graph) == {
        (NORLAND, VERRANIA, "by-against", 1),
        (OSTRIA, VERRANIA, "party", 1),
        (NORLAND, OSTRIA, "party", 1),
    }
    pairs = undirected(graph)
    assert {(s, t): d["sign"] for s, t, d in pairs.edges(data=True)} == {
        (NORLAND, VERRANIA): -1,
        (OSTRIA, VERRANIA): -1,
        (NORLAND, OSTRIA): 1,
    }


def test_who_speaks_to_whom_and_who_carries_it(store: Store) -> None:
    assert ties(typed(store, "speech")) == {(RUEL, BERGH, "speaker-addressee", 1)}
    outlets = typed(store, "outlets")
    assert ties(outlets) == {
        (COURIER, RUEL, "outletOf-speaker", 1),
        ("outlet/lake post", HOLT, "document", 1),
    }
    assert outlets.nodes["outlet/lake post"]["label"] == "The Lake Post"


def test_topics_are_texts_and_what_is_spoken_about(store: Store) -> None:
    found = {(s, t) for s, t, _ in typed(store, "topics").edges(keys=True)}
    assert found == {
        (RUEL, FERRY),
        (NORLAND, "topic/ferry line"),
        (VERRANIA, "topic/ferry line"),
        (NORLAND, "topic/lake traffic"),
        (OSTRIA, "topic/lake traffic"),
    }


def test_every_edge_of_every_graph_shows_its_passages(store: Store) -> None:
    for kind in KINDS:
        graph = typed(store, kind)
        assert graph.number_of_edges()
        for _, _, data in graph.edges(data=True):
            assert data["claims"]
            assert [p.quote for p in data["passages"]]
            assert data["weight"] >= 1
            assert data["origins"]


def test_all_is_the_network_as_it_was_and_more(store: Store) -> None:
    before, after = network(store), typed(store, "all")
    assert set(before.edges(keys=True)) == set(after.edges(keys=True))
    for edge in before.edges(keys=True):
        assert before.edges[edge].items() <= after.edges[edge].items()


def test_a_tie_knows_its_days(store: Store) -> None:
    dyads = {d["event"]: d for _, _, d in typed(store, "dyads").edges(data=True)}
    assert (dyads[FERRY]["start"], dyads[FERRY]["end"]) == ("2029-01-01", "2031-06-30")
    assert dyads["friction/fish"]["dated"] == ""
    (said,) = [d for _, _, d in typed(store, "speech").edges(data=True)]
    assert (said["start"], said["dated"]) == ("2031-07-01", "published")


def test_the_same_origin_counts_once_for_a_pair(store: Store) -> None:
    pair = undirected(typed(store, "all")).edges[NORLAND, VERRANIA]
    assert pair["events"] == ("agreement/draft", FERRY)
    assert pair["weight"] == len(pair["origins"]) == 2
    both = directed(typed(store, "together"))
    assert both.has_edge(BERGH, RUEL)
    assert both.has_edge(RUEL, BERGH)


@pytest.mark.parametrize(
    ("selection", "events"),
    [
        (Selection(kinds=("friction",)), {FERRY, "friction/fish"}),
        (Selection(actors=(OSTRIA,)), {"friction/fish", nets.PACT}),
        (Selection(frictions=(FERRY,)), {FERRY, "statement/1"}),
        (Selection(origins=2), {MEETING}),
        (Selection(period=period("2031-06", None)), {FERRY, "statement/1"}),
        (Selection(period=period("2030-03", "2030-04")), {FERRY, nets.PACT}),
        (Selection(period=period(None, "2028"), undated=True, kinds=("friction",)),
         {"friction/fish"}),
    ],
)  # fmt: skip
def test_filters(store: Store, selection: Selection, events: set[str]) -> None:
    graph = typed(store, "all")
    kept = filtered(graph, selection)
    assert {d["event"] for _, _, d in kept.edges(data=True)} == events
    assert all(kept.degree(node) for node in kept)
    assert undated(graph) == sum(not d["dated"] for _, _, d in graph.edges(data=True)) > 0


def test_wrong_names_and_dates_are_told(store: Store) -> None:
    with pytest.raises(QueryError, match="no graph 'nothing'"):
        typed(store, "nothing")
    with pytest.raises(QueryError, match="not a date: 'soon'"):
        period("soon", None)
    with pytest.raises(QueryError, match=r"ends .* before it begins"):
        period("2031", "2030")
    assert period(None, None) is None
