"""What only the sentences around tell: who speaks in a transcript, when "they agreed"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.model import Metadata
from loaders.extract import extract
from loaders.gold_form import gold_form
from loaders.read import read_text
from loaders.rules.engine import RuleEngine
from loaders.rules.steps import Step

INVENTED = Path(__file__).resolve().parents[2] / "fixtures" / "rules" / "lexicon" / "invented.yaml"
TRANSCRIPT = """QUESTION: What came of the talks in Port Hale?

MINISTER: They were useful. Norland and Verrania signed a treaty on fishing in Port Hale on Friday.

QUESTION: And the ports?

MINISTER: Verrania has closed its ports to Norlandian ships since March.
"""
READ_OUT = (
    "Norlandian Foreign Minister Greta Holl met Verranian Foreign Minister Tomas Ruel in Port Hale "
    "on 3 May 2031. The weather was fine. The two sides agreed to reopen the ferry line.\n"
)
TOPICS = (
    "Norlandian Foreign Minister Greta Holl met Verranian Foreign Minister Tomas Ruel in Port Hale "
    "on 3 May 2031. The talks also explored the resumption of direct flights. "
    "Holl and Ruel agreed on Saturday to publish a timetable.\n"
)
COMMUNIQUE = """Port Hale, 15 February 2030

Delegations of Norland and Verrania met in Port Hale on 14 February to talk about the ferry line.
"""


def read(text: str, off: frozenset[Step] = frozenset()) -> dict[str, Any]:
    """Return what is read in a text, in the form of the gold standard."""
    document = read_text(text, "t", Metadata(language="en"))
    return gold_form(document, extract(document, RuleEngine(INVENTED, off | {Step.VOTES})))


def test_answers_are_said_by_their_label_and_questions_by_nobody() -> None:
    said = {s["quote"].split(":")[-1].strip(): s["speaker"] for s in read(TRANSCRIPT)["statements"]}
    assert set(said.values()) == {"Minister"}
    assert any("signed a treaty" in words for words in said)
    assert not any("What came" in words or "And the ports" in words for words in said)


def test_two_labels_make_no_transcript() -> None:
    text = "NOTE: Norland met Verrania in Port Hale.\n\nMINISTER: Norland has closed its ports.\n"
    assert not read(text)["statements"]


def test_what_was_agreed_at_a_meeting_has_its_day() -> None:
    agreed = [a for a in read(READ_OUT)["agreements"] if "ferry" in a["label"]]
    assert [a["date"] for a in agreed] == ["2031-05-03"]
    without = read(READ_OUT, frozenset({Step.OCCASIONS}))["agreements"]
    assert [a["date"] for a in without if "ferry" in a["label"]] == [None]


def test_what_talks_explored_has_their_day_and_what_the_persons_agreed_their_meeting() -> None:
    document = read_text(TOPICS, "t", Metadata(language="en"))
    claims = extract(document, RuleEngine(INVENTED, {Step.VOTES})).claims
    explored = [c for c in claims if c.value == "under-discussion"]
    assert [c.time.edtf for c in explored if c.time] == ["2031-05-03"]
    assert [c.property for c in claims if c.property == "reachedAt"] == ["reachedAt"]


def test_place_and_day_at_the_head_date_the_document() -> None:
    found = read(COMMUNIQUE)
    assert found["published"] == "2030-02-15"
    assert [m["date"] for m in found["meetings"]] == ["2030-02-14"]


BRACKETED = """Norlandian minister Greta Holl took questions in Port Hale.

**Q (Radio Hale):** Was this bought?

**A:** There is no such deal in the books.

**Q (Cable Seven):** And the ports?

**A:** We have closed nothing, and Verrania knows it.
"""


def test_an_answer_is_told_to_whom_a_label_says_asked() -> None:
    told = read(BRACKETED)["statements"]
    assert [(s["speaker"], s["addressee"]) for s in told] == [
        ("Greta Holl", "Radio Hale"),
        ("Greta Holl", "Cable Seven"),
    ]


HEADED = """---
title: President Bergh speaks in Port Hale of a calm sea
---
Our President, who paid a visit to Port Hale yesterday, stated that the border would open.
"""


def test_who_is_named_in_the_title_alone_is_the_president_of_the_text() -> None:
    told = read(HEADED)["statements"]
    assert [s["speaker"] for s in told] == ["Bergh"]
