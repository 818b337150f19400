"""`dragoman extract`: a document's result in the plain form, by the example of the form itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.model import Document, Extraction, Metadata
from loaders.extract import default_engine, extract
from loaders.gold_form import gold_form, gold_items
from loaders.handmade import HandmadeEngine, load_handmade
from loaders.read import gather, read, read_text

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
INVENTED = FIXTURES / "rules" / "lexicon" / "invented.yaml"
LISTS = [
    *("persons", "states", "organisations", "meetings", "agreements", "frictions"),
    "statements",
]
EXAMPLE = (
    "Norlandian President Ada Bergh met the Prime Minister of Verrania, Tomas Ruel, in Port Hale"
    " on 4 May 2031. They agreed to reopen the ferry line that Norland had closed in 2029."
    ' "We have wasted two years," Ruel told the Hale Courier.'
    " Fishing rights in the Grey Sound remain disputed."
)
Item = dict[str, Any]


@pytest.fixture(scope="module")
def example() -> dict[str, list[Item]]:
    document = read_text(EXAMPLE, "900", Metadata(language="en"))
    return gold_form(document, extract(document, default_engine(INVENTED)))


def test_the_example_has_its_persons_with_office_and_state(example: dict[str, list[Item]]) -> None:
    rows = [(p["name"], p["office"], p["state"], p["intro"]) for p in example["persons"]]
    assert rows == [
        ("Ada Bergh", "president", "Norland", "title"),
        ("Tomas Ruel", "prime minister", "Verrania", "clause"),
    ]
    assert example["persons"][1]["aliases"] == ["Ruel"]


def test_the_example_has_its_states_and_organisations(example: dict[str, list[Item]]) -> None:
    states = {s["name"]: s["aliases"] for s in example["states"]}
    assert states == {"Norland": ["Norlandian"], "Verrania": []}
    assert [o["name"] for o in example["organisations"]] == ["Hale Courier"]


def test_the_example_has_its_meeting(example: dict[str, list[Item]]) -> None:
    (meeting,) = example["meetings"]
    assert sorted(meeting["participants"]) == ["Ada Bergh", "Tomas Ruel"]
    assert (meeting["kind"], meeting["status"]) == ("bilateral", "held")
    assert (meeting["place"], meeting["date"]) == ("Port Hale", "2031-05-04")


def test_the_example_has_its_agreement_and_frictions(example: dict[str, list[Item]]) -> None:
    (pact,) = example["agreements"]
    assert sorted(pact["parties"]) == ["Norland", "Verrania"]
    assert pact["status"] == "agreed"
    assert "ferry line" in pact["topic"]
    ferry, fishing = example["frictions"]
    assert (ferry["by"], ferry["against"]) == (["Norland"], ["Verrania"])
    assert (ferry["type"], ferry["status"]) == ("suspension", "to-be-lifted")
    assert ferry["date"] == "2029"
    assert (fishing["type"], fishing["status"]) == ("dispute", "in-force")
    assert sorted(fishing["parties"]) == ["Norland", "Verrania"]


def test_the_example_has_its_statement(example: dict[str, list[Item]]) -> None:
    (statement,) = example["statements"]
    assert (statement["speaker"], statement["outlet"]) == ("Tomas Ruel", "Hale Courier")
    assert statement["addressee"] is None
    assert "wasted two years" in statement["gist"]


def test_without_the_states_names_and_the_meeting_are_read_all_the_same() -> None:
    document = read_text(EXAMPLE, "900", Metadata(language="en"))
    found = gold_form(document, extract(document))
    assert [p["name"] for p in found["persons"]] == ["Ada Bergh", "Tomas Ruel"]
    (meeting,) = found["meetings"]
    assert sorted(meeting["participants"]) == ["Ada Bergh", "Tomas Ruel"]


def _invented() -> tuple[Document, Extraction]:
    folder = FIXTURES / "handmade" / "invented"
    document = read(gather([str(folder / "n1.md")])[0])
    return document, extract(document, HandmadeEngine(load_handmade(folder / "n1.yaml")))


def test_the_form_is_json_with_the_seven_lists_and_exact_quotes() -> None:
    document, extraction = _invented()
    found = json.loads(json.dumps(gold_form(document, extraction)))
    assert list(found) == ["id", "title", "published", "published_basis", "author", *LISTS]
    assert (found["id"], found["published"]) == (document.handle, document.metadata.published)
    for name in LISTS:
        assert found[name], name
        assert all(item["quote"] and item["quote"] in document.text for item in found[name])


def test_fields_of_events_come_from_their_claims() -> None:
    found = gold_form(*_invented())
    port_hale = found["meetings"][0]
    assert port_hale["label"] == "Bergh-Ruel meeting in Port Hale"
    assert sorted(port_hale["participants"]) == ["Ada Bergh", "Tomas Ruel"]
    assert (port_hale["kind"], port_hale["place"]) == ("bilateral", "Port Hale")
    assert port_hale["status"] == "held"
    ferry = next(f for f in found["frictions"] if f["label"] == "Ferry line stopped")
    assert (ferry["by"], ferry["against"]) == (["Verrania"], ["Norland"])
    assert (ferry["status"], ferry["type"]) == ("under-discussion", "suspension")
    ruel = next(s for s in found["statements"] if s["speaker"] == "Tomas Ruel")
    assert (ruel["addressee"], ruel["outlet"]) == ("Ada Bergh", "Hale Courier")


def test_an_event_without_parties_and_a_statement_without_speaker_are_left_out() -> None:
    document = read_text("The summit was held in Oslo. A deal was made.", "t")
    found = gold_form(document, extract(document))
    assert [found[name] for name in LISTS[3:]] == [[], [], [], []]


def test_each_item_has_its_mention() -> None:
    _, extraction = _invented()
    heads = {m.id for m in extraction.mentions if m.head == m.id}
    found = gold_items(extraction)
    assert {head.id for head, _ in found} <= heads
    assert ("Ada Bergh", "Person") in {(i.get("name"), h.kind.value) for h, i in found}
