"""The vote on statuses: shares, what the rules weigh, and the weights of the package."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from loaders.rules.lexicon import load_lexicon
from loaders.votes.ballot import WEIGHTS, Ballot, ballot
from ontology.terms import SCHEMES

BALLOT = Ballot(
    codes={"in-force": ("in-force", "escalated"), "lifted": ("lifted", "ended")},
    bias={"in-force": 0.5, "lifted": -0.5},
    weights={"said.relief": {"lifted": 2.0}, "said.last": {"in-force": 1.0, "lifted": -1.0}},
    trust={"in-force": {"in-force": -0.2, "lifted": -1.2}},
    wary={},
)


def test_shares_are_those_of_a_logistic_model() -> None:
    shares = BALLOT.shares({"said.relief", "unknown"}, "lifted")
    assert shares["lifted"] == pytest.approx(math.exp(1.5) / (math.exp(1.5) + math.exp(0.5)))
    assert sum(shares.values()) == pytest.approx(1.0)


def test_what_the_words_say_is_weighed_against_what_the_rules_say() -> None:
    assert BALLOT.decide({"said.relief"}, "lifted") == "lifted"
    faint = replace(BALLOT, weights={"said.relief": {"lifted": 1.5}})
    assert faint.decide({"said.relief"}, "lifted") == "lifted"
    assert faint.decide({"said.relief"}, "in-force") == "in-force"
    assert BALLOT.decide({"said.relief"}, "in-force") == "lifted"


def test_a_class_that_is_wary_of_another_does_not_overrule_it() -> None:
    wary = replace(BALLOT, wary={"lifted": {"in-force": 0.2}}, trust={})
    assert BALLOT.decide({"said.relief"}, "in-force") == "lifted"
    assert wary.shares({"said.relief"}, "in-force")["in-force"] == pytest.approx(0.27, abs=0.01)
    assert wary.decide({"said.relief"}, "in-force") == "in-force"
    assert wary.decide({"said.relief"}, "lifted") == "lifted"


def test_what_may_be_planned_is_not_voted_held() -> None:
    shipped = ballot("meeting")
    assert shipped is not None
    assert shipped.wary == {"held": {"planned": 0.3}}
    for features in (set(), {"age=ahead"}, {"self.tense=past+"}):
        won = shipped.decide(features, "planned")
        assert won != "held" or shipped.shares(features, "planned")["planned"] <= 0.3


def test_the_finer_status_of_the_rules_stays_within_its_class() -> None:
    assert BALLOT.decide({"said.relief"}, "ended") == "ended"
    assert BALLOT.decide({"said.last"}, "escalated") == "escalated"


@pytest.mark.parametrize("name", ["meeting", "agreement", "friction"])
def test_the_weights_of_the_package_speak_of_statuses_of_the_ontology(name: str) -> None:
    shipped = ballot(name)
    assert shipped is not None
    known = SCHEMES[f"{name}Status"]
    assert {code for codes in shipped.codes.values() for code in codes} <= set(known)
    assert set(shipped.bias) == set(shipped.codes) == set(shipped.trust)
    assert len(shipped.weights) > 500
    assert all(set(row) <= set(shipped.bias) for row in shipped.weights.values())


def test_no_weight_hangs_on_a_state_or_its_capital() -> None:
    words = {
        feature.partition("=")[2]
        for path in WEIGHTS.glob("*.json")
        for feature in json.loads(path.read_text("utf-8"))["weights"]
    }
    forms = {f.casefold() for f in load_lexicon().adjective_of}
    capitals = {c.casefold() for c in load_lexicon().capitals.values()}
    assert len(words) > 500
    assert not words & (forms | capitals)


def test_without_a_ballot_nothing_is_voted_on() -> None:
    assert ballot("statement") is None
