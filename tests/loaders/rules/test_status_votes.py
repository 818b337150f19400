"""The vote on statuses in the engine: what it hears, what it changes, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.model import Basis, Extraction, Kind, Metadata, Modality
from loaders.extract import extract
from loaders.gold_form import gold_form
from loaders.read import read_text
from loaders.rules.engine import RuleEngine
from loaders.rules.steps import Step

INVENTED = Path(__file__).resolve().parents[2] / "fixtures" / "rules" / "lexicon" / "invented.yaml"
PACT = "Norland and Verrania signed a pact on fishing in Port Hale on 4 May 2031."
BAN = "Norland banned Verranian timber in 2028. The ban is still there, officials said."


class Heard:
    """Records the evidence, and votes for one status."""

    def __init__(self, wins: str | None = None) -> None:
        self.wins = wins
        self.evidence: list[tuple[Kind, frozenset[str], str]] = []

    def __call__(self, kind: Kind, place: int, features: frozenset[str], status: str) -> str:
        self.evidence.append((kind, features, status))
        return self.wins or status


def read(text: str, vote: Heard | None = None, off: frozenset[Step] = frozenset()) -> Extraction:
    document = read_text(text, "t", Metadata(language="en", published="2031-05-10"))
    engine = RuleEngine(INVENTED, off, vote) if vote else RuleEngine(INVENTED, off)
    return extract(document, engine)


def statuses(found: Extraction) -> list[Any]:
    return [c.value for c in found.claims if c.property == "status"]


def test_the_winner_is_the_status_of_the_claim_and_its_passage_stays() -> None:
    rules = [c for c in read(PACT, Heard()).claims if c.property == "status"]
    voted = [c for c in read(PACT, Heard("refused")).claims if c.property == "status"]
    assert [c.value for c in rules] == ["signed"]
    assert [(c.value, c.quote) for c in voted] == [("refused", rules[0].quote)]
    assert [c.basis for c in (*rules, *voted)] == [Basis.EXPLICIT, Basis.INFERRED]


def test_each_event_is_voted_on_once_by_its_last_telling() -> None:
    heard = Heard()
    read(BAN, heard)
    assert [kind for kind, *_ in heard.evidence] == [Kind.FRICTION]
    features = heard.evidence[0][1]
    assert "told=2" in features
    assert "said.last" in features  # "still"
    assert "age=old" in features


def test_turns_of_phrase_are_heard_behind_and_where_the_thing_is_told_of_again() -> None:
    near, again, elsewhere = Heard(), Heard(), Heard()
    read(PACT + " It has gathered dust since.", near)
    between = " Officials were pleased. Nobody spoke of cod. Ministers went home. "
    read(PACT + between + "For fishing it was a dead letter.", again)
    read(PACT + between + "For dancing it was a dead letter.", elsewhere)
    assert {"fate.next.agreement.dead", "fate.back.agreement.dead"} <= near.evidence[0][1]
    assert "fate.again.agreement.dead" in again.evidence[0][1]
    assert not {f for f in elsewhere.evidence[0][1] if f.endswith("agreement.dead")}


def test_the_step_can_be_switched_off() -> None:
    heard = Heard("refused")
    assert statuses(read(PACT, heard, frozenset({Step.VOTES}))) == ["signed"]
    assert not heard.evidence


def test_a_meeting_voted_planned_is_planned() -> None:
    found = read("Ada Bergh met Tomas Ruel in Port Hale.", Heard("planned"))
    assert {c.modality for c in found.claims if c.property == "status"} == {Modality.PLANNED}


@pytest.mark.parametrize("names", [("Peru", "Chile", "Lima"), ("Turkey", "Georgia", "Batumi")])
def test_the_evidence_is_the_same_for_any_states(names: tuple[str, str, str]) -> None:
    ours, theirs = Heard(), Heard()
    read(PACT, ours)
    text = PACT
    for old, new in zip(("Norland", "Verrania", "Port Hale"), names, strict=True):
        text = text.replace(old, new)
    read(text, theirs)
    assert [features for _, features, _ in ours.evidence] == [f for _, f, _ in theirs.evidence]


def test_the_evidence_never_holds_what_the_rules_decided() -> None:
    heard = Heard()
    read(BAN + " " + PACT, heard)
    for _, features, _ in heard.evidence:
        assert not {f for f in features if "status" in f}


def test_the_vote_of_the_package_leaves_clear_cases_alone() -> None:
    document = read_text(PACT, "t", Metadata(language="en", published="2031-05-10"))
    form = gold_form(document, extract(document, RuleEngine(INVENTED)))
    assert [a["status"] for a in form["agreements"]] == ["signed"]
