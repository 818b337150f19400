"""Offices that stand beside a name are found there, and those of others are not."""

from __future__ import annotations

import pytest

from graph.facts import Assembly, Entity
from graph.identity import text_hash
from graph.link import link
from graph.link_context import context, is_former, names_state, stands_beside
from graph.link_table import Candidate, Term, make_table
from graph.model import Document, Extraction, Kind, Mention, Metadata, Span
from graph.whole import Whole

FOUND = [
    ("Governor of Idra Ada Bergh met them.", "Governor of Idra"),
    ("The governor of Idra, Ada Bergh, met them.", None),
    ("Idra Governor Ada Bergh met them.", "Governor of Idra"),
    ("Ada Bergh, the governor of Idra, met them.", "Governor of Idra"),
    ("Ada Bergh (governor of Idra) met them.", "Governor of Idra"),
    ("Ada Bergh, Norland's deputy secretary of trade, met them.", "Deputy Secretary of Trade"),
    ("Minister of Health and Family Welfare Ada Bergh met them.",
     "Minister of Health and Family Welfare"),
    ("Deputy governor of Idra Ada Bergh met them.", None),
    ("The governor of Idra met Ada Bergh.", None),
    ("Ada Bergh, who met the governor of Idra, left.", None),
    ("The governor of Idra spoke. Ada Bergh left.", None),
    ("Governor of Idra Tom Ruel and Ada Bergh met.", None),
    ("Ada Bergh met the governor of Idra.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "office"), FOUND)
def test_beside(text: str, office: str | None) -> None:
    start = text.index("Ada Bergh")
    told = context(text, start, start + len("Ada Bergh"))
    assert stands_beside(office or "Governor of Idra", "Norland", told) is (office is not None)


def test_a_name_that_swallowed_the_end_of_its_title() -> None:
    text = "Deputy Secretary of Commerce Ada Bergh met them."
    start = text.index("Commerce")
    told = context(text, start, text.index(" met"))
    assert stands_beside("Deputy Secretary of Commerce", "Norland", told)
    assert not stands_beside("Secretary of Commerce", "Norland", told)


def test_states_and_former_holders() -> None:
    told = context("former Norlandian minister Ada Bergh met them", 27, 36)
    assert names_state("Norland", told)
    assert not names_state("Verrania", told)
    assert is_former(told)
    assert not is_former(context("Norlandian minister Ada Bergh met former allies", 20, 29))


def test_a_person_is_linked_by_what_stands_beside_the_name() -> None:
    text = "Ada Bergh, the harbour master of Idra, spoke."
    document = Document("a", "a", text, text_hash(text), Metadata(published="2031-05-04"))
    name = Mention("m1", "a", Kind.PERSON, Span(0, 9), "Ada Bergh", "m1", "Ada Bergh")
    entity = Entity("person/ada-bergh", Kind.PERSON, "Ada Bergh", mentions=("m1",))
    extraction = Extraction("a", "test/1", (name,))
    whole = Whole(Assembly((entity,)), documents=[document], extractions=[extraction])
    offices = ("Harbour Master of Idra", "Mayor of Idra")
    table = make_table(
        "small-2040",
        "2040",
        [
            Candidate(item, "Person", ("Ada Bergh",), (Term(o, "Norland", "Q1", "2020", ""),))
            for item, o in zip(("Q10", "Q11"), offices, strict=True)
        ],
    )
    (chosen,) = [x for x in link(whole, table) if x.state == "accepted"]
    assert chosen.item == "Q10"
    assert any(e.startswith("office at date") for e in chosen.evidence)
    alone = Whole(Assembly((entity,)))
    assert not [x for x in link(alone, table) if x.state == "accepted"]
