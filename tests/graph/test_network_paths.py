"""Chains of claims: the shortest, the best attested first, each step with its passages."""

from __future__ import annotations

import pytest

from graph.errors import QueryError
from graph.network_paths import Chain, chains
from tests.graph import nets
from tests.graph.nets import BERGH, HOLT, OSTRIA, RUEL, VERRANIA


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
