"""Chains of claims: the shortest, the best attested first, each step with its passages."""

from __future__ import annotations

import pytest

from graph.errors import QueryError
from graph.network_paths import Chain, chains
from tests.graph import nets
from tests.graph.nets import BERGH, FERRY, HOLT, LEAGUE, MEETING, OSTRIA, RUEL, VERRANIA, fact


def told(chain: Chain) -> list[tuple[str, str, str]]:
    return [(step.source, step.event, step.target) for step in chain.steps]


def test_a_chain_shows_its_claims() -> None:
    first, second = chains(nets.store(), BERGH, RUEL)
    assert told(first) == [("Ada Bergh", "Meeting in Port Hale", "Tomas Ruel")]
    assert first.weight == 2
    (step,) = first.steps
    assert step.claims == ("a1", "b1")
    assert {p.claim for p in step.passages} == set(step.claims)
    assert step.dates == ("2031-05-04",)
    assert told(second) == [("Ada Bergh", "Two years were lost", "Tomas Ruel")]
    assert (second.steps[0].source_role, second.steps[0].target_role) == ("addressee", "speaker")
    assert len(chains(nets.store(), BERGH, RUEL, limit=1)) == 1


def test_a_longer_chain_goes_through_others() -> None:
    found = chains(nets.store(), RUEL, OSTRIA)
    assert {len(chain.steps) for chain in found} == {2}
    assert all(chain.steps[0].target == chain.steps[1].source for chain in found)


def test_no_chain() -> None:
    store = nets.store()
    assert chains(store, HOLT, VERRANIA) == ()
    assert chains(store, "person/nobody", VERRANIA) == ()
    with pytest.raises(QueryError, match="needs two actors"):
        chains(store, BERGH, BERGH)


def test_those_who_suffer_the_same_are_not_joined_by_it() -> None:
    facts = (*nets.FACTS, fact(FERRY, "against", LEAGUE, "a3"))
    found = chains(nets.store(facts), LEAGUE, VERRANIA)
    assert {told(chain)[0] for chain in found} == {
        ("League of Lakes", "Ferry line closed", "Norland")
    }


def test_who_stayed_away_met_nobody_there() -> None:
    facts = (*nets.FACTS, fact(MEETING, "absent", HOLT, "a1"))
    assert chains(nets.store(facts), HOLT, BERGH) == ()
