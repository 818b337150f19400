"""The vote on statuses: shares, margins, and the weights that come with the package."""

from __future__ import annotations

import json
import math

import pytest

from loaders.rules.lexicon import load_lexicon
from loaders.votes.ballot import WEIGHTS, Ballot, ballot
from ontology.terms import SCHEMES

BALLOT = Ballot(
    codes={"in-force": ("in-force", "escalated"), "lifted": ("lifted", "ended")},
    bias={"in-force": 0.5, "lifted": -0.5},
    weights={"said.relief": {"lifted": 2.0}, "said.last": {"in-force": 1.0, "lifted": -1.0}},
    margin=0.2,
)


def test_shares_are_those_of_a_logistic_model() -> None:
    shares = BALLOT.shares({"said.relief", "unknown"})
    assert shares["lifted"] == pytest.approx(math.exp(1.5) / (math.exp(1.5) + math.exp(0.5)))
    assert sum(shares.values()) == pytest.approx(1.0)


def test_a_class_well_ahead_overrules_the_rules() -> None:
    assert BALLOT.decide({"said.relief"}, "in-force") == "lifted"


def test_a_class_barely_ahead_does_not() -> None:
    close = Ballot(BALLOT.codes, {"in-force": 0.0, "lifted": 0.1}, {}, 0.2)
    assert close.decide(set(), "in-force") == "in-force"


def test_what_the_rules_are_sure_of_is_never_overruled() -> None:
    sure = Ballot(BALLOT.codes, BALLOT.bias, BALLOT.weights, 0.2, frozenset({"in-force"}))
    assert sure.decide({"said.relief"}, "in-force") == "in-force"


def test_no_planned_meeting_is_ever_voted_held() -> None:
    shipped = ballot("meeting")
    assert shipped is not None
    assert shipped.decide({"self.tense=past+", "said.past", "age=old"}, "planned") == "planned"


def test_the_finer_status_of_the_rules_stays_within_its_class() -> None:
    assert BALLOT.decide({"said.relief"}, "ended") == "ended"
    assert BALLOT.decide({"said.last"}, "escalated") == "escalated"


@pytest.mark.parametrize("name", ["meeting", "agreement", "friction"])
def test_the_weights_of_the_package_speak_of_statuses_of_the_ontology(name: str) -> None:
    shipped = ballot(name)
    assert shipped is not None
    known = SCHEMES[f"{name}Status"]
    assert {code for codes in shipped.codes.values() for code in codes} <= set(known)
    assert set(shipped.bias) == set(shipped.codes)
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
