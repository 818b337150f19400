"""Links to Wikidata: evidence decides, namesakes stay unlinked or proposed, nothing is guessed."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.facts import Assembly, Entity, Fact
from graph.link import Link
from graph.link import link as link_whole
from graph.link_ask import Held
from graph.link_evidence import fits_term
from graph.link_offices import office_words
from graph.link_snapshot import load_table
from graph.link_table import Candidate, Table, Term, make_table
from graph.model import Kind, TimeValue
from graph.whole import Whole

NORLAND = Entity("state/norland", Kind.STATE, "Norland", ("Norlandian",))
VERRANIA = Entity("state/verrania", Kind.STATE, "Verrania")
BERGH = Entity("person/ada-bergh", Kind.PERSON, "Ada Bergh", ("Bergh",))
STATES = [
    Candidate("Q1", "State", ("Norland",)),
    Candidate("Q2", "State", ("Verrania", "Republic of Verrania")),
]


@pytest.fixture(scope="module")
def table() -> Table:
    return load_table()


def link(entities: Sequence[Entity], facts: Sequence[Fact], table: Table) -> list[Link]:
    return link_whole(Whole(Assembly(tuple(entities), tuple(facts))), table)


def small(*candidates: Candidate) -> Table:
    return make_table("small-2030", "2030", [*STATES, *candidates])


def person(item: str, *terms: Term, name: str = "Ada Bergh") -> Candidate:
    return Candidate(item, "Person", (name,), terms)


def tenure(
    number: int, holder: str, office: str, state: str = "", *, when: str = "", standing: str = ""
) -> list[Fact]:
    """Give the facts of one tenure as `graph.assemble` makes them."""
    subject = f"tenure/{number}"
    values: list[tuple[str, str | TimeValue, bool]] = [
        ("holder", holder, True),
        ("office", office, False),
        *([("officeOf", state, True)] if state else []),
        *([("when", TimeValue(when, when), False)] if when else []),
        *([("tenureStatus", standing, False)] if standing else []),
    ]
    return [Fact(f"{subject}-{p}", subject, p, v, entity, ("c1",)) for p, v, entity in values]


def states_of(links: list[Link], entity: str) -> list[tuple[str | None, str]]:
    """Return item and state of what is linked or open; what was rejected is not here."""
    own = [found for found in links if found.entity == entity]
    return [(found.item, found.state) for found in own if found.state != "rejected"]


PRESIDENT = Term("President of Norland", "Norland", "Q1", "2020", "2024")
MAYOR = Term("Mayor of Port Hale", "Norland", "Q1", "2001", "2003")
CASES = [
    ("office and state", [person("Q10", PRESIDENT)], tenure(1, BERGH.id, "president", NORLAND.id),
     [("Q10", "accepted")]),
    ("namesake without the office", [person("Q10", PRESIDENT), person("Q11", MAYOR)],
     tenure(1, BERGH.id, "President", NORLAND.id), [("Q10", "accepted")]),
    ("two of the same office", [person("Q10", PRESIDENT), person("Q11", PRESIDENT)],
     tenure(1, BERGH.id, "President", NORLAND.id), [("Q10", "proposed"), ("Q11", "proposed")]),
    ("the term tells them apart",
     [person("Q10", PRESIDENT),
      person("Q11", Term("President", "Norland", "Q1", "1950", "1954"))],
     tenure(1, BERGH.id, "President", NORLAND.id, when="2022"), [("Q10", "accepted")]),
    ("name alone", [person("Q10", PRESIDENT)], [], [("Q10", "proposed")]),
    ("two names alone", [person("Q10"), person("Q11")], [],
     [("Q10", "proposed"), ("Q11", "proposed")]),
    ("state without the office", [person("Q10", MAYOR)],
     tenure(1, BERGH.id, "president", NORLAND.id), [("Q10", "proposed")]),
    ("vice president is another office", [person("Q10", PRESIDENT)],
     tenure(1, BERGH.id, "vice president", NORLAND.id), [("Q10", "proposed")]),
    ("another state", [person("Q10", PRESIDENT)],
     tenure(1, BERGH.id, "president", VERRANIA.id), [(None, "unlinked")]),
    ("no candidate", [], tenure(1, BERGH.id, "president", NORLAND.id), [(None, "unlinked")]),
    ("another class", [Candidate("Q12", "Place", ("Ada Bergh",))], [], [(None, "unlinked")]),
    ("former, and the term has ended", [person("Q10", PRESIDENT)],
     tenure(1, BERGH.id, "President", NORLAND.id, standing="former"), [("Q10", "accepted")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "candidates", "facts", "expected"), CASES)
def test_persons(
    name: str,
    candidates: list[Candidate],
    facts: list[Fact],
    expected: list[tuple[str | None, str]],
) -> None:
    links = link([NORLAND, VERRANIA, BERGH], facts, small(*candidates))
    assert states_of(links, BERGH.id) == expected, name


def test_evidence_says_what_decided() -> None:
    facts = tenure(1, BERGH.id, "president", NORLAND.id, when="2022")
    (found,) = [
        x for x in link([NORLAND, BERGH], facts, small(person("Q10", PRESIDENT))) if x.item == "Q10"
    ]
    assert found.score == 1.0
    shown = "president = President of Norland, Norland (2020 to 2024)"
    assert f"office at date (+4.0): {shown}" in found.evidence
    assert "state same (+1.0): Norland (Q1)" in found.evidence


def test_an_unlinked_entity_says_why() -> None:
    (found,) = link([Entity("place/x", Kind.PLACE, "Port Hale")], [], small())
    assert (found.item, found.score) == (None, 0.0)
    assert found.evidence == ("why: no item of this name and class in small-2030",)


def test_a_surname_alone_is_no_name() -> None:
    short = Entity("person/bergh", Kind.PERSON, "Bergh")
    links = link([short], [], small(person("Q10", name="Bergh")))
    assert states_of(links, short.id) == [(None, "unlinked")]


def test_a_place_in_another_state_is_another_place() -> None:
    hale = Entity("place/hale", Kind.PLACE, "Hale")
    there = Candidate("Q20", "Place", ("Hale",), states=("Q1",), facts=1)
    inside = Fact("f", hale.id, "locatedIn", VERRANIA.id, True, ("c",))
    assert states_of(link([VERRANIA, hale], [inside], small(there)), hale.id) == [
        (None, "unlinked")
    ]
    assert states_of(link([VERRANIA, hale], [], small(there)), hale.id) == [("Q20", "accepted")]


def test_order_does_not_matter() -> None:
    facts = tenure(1, BERGH.id, "president", NORLAND.id)
    table = small(person("Q10", PRESIDENT), person("Q11", MAYOR))
    entities = [NORLAND, VERRANIA, BERGH]
    assert link(entities, facts, table) == link(entities[::-1], facts[::-1], table)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("foreign minister", "Minister of Foreign Affairs", True),
        ("external affairs minister", "foreign minister", True),
        ("Premier of the State Council", "prime minister", True),
        ("former president", "President", True),
        ("president", "Vice President", False),
        ("defence minister", "foreign minister", False),
        ("President of the Supreme People's Court", "President", False),
    ],
)
def test_offices(one: str, other: str, same: bool) -> None:
    assert (office_words(one) == office_words(other)) is same


@pytest.mark.parametrize(
    ("held", "fits"),
    [
        (Held("x", when="2022-05"), True),
        (Held("x", when="2019"), False),
        (Held("x", when="2025"), False),
        (Held("x"), None),
        (Held("x", standing="former"), True),
    ],
)
def test_terms(held: Held, fits: bool | None) -> None:
    assert fits_term(held, PRESIDENT, "2030") is fits


# The table that ships


CHINA = Entity("state/china", Kind.STATE, "China", ("Chinese",))
INDIA = Entity("state/india", Kind.STATE, "India")
WANG = Entity("person/wang-yi", Kind.PERSON, "Wang Yi")


def test_namesakes_of_a_minister(table: Table) -> None:
    minister = tenure(1, WANG.id, "foreign minister", CHINA.id)
    assert states_of(link([CHINA, WANG], minister, table), WANG.id) == [("Q701801", "accepted")]
    bare = states_of(link([CHINA, WANG], [], table), WANG.id)
    assert len(bare) == 4
    assert {state for _, state in bare} == {"proposed"}
    deputy = tenure(1, WANG.id, "deputy of the assembly", CHINA.id)
    assert all(s == "proposed" for _, s in states_of(link([CHINA, WANG], deputy, table), WANG.id))


def test_states_are_not_their_namesakes(table: Table) -> None:
    singapore = Entity("state/singapore", Kind.STATE, "Singapore")
    links = link([CHINA, INDIA, singapore], [], table)
    assert {(x.entity, x.item, x.state) for x in links if x.state != "rejected"} == {
        (CHINA.id, "Q148", "accepted"),
        (INDIA.id, "Q668", "accepted"),
        (singapore.id, "Q334", "accepted"),
    }


def test_no_accepted_link_to_a_namesake(shared: Path, table: Table) -> None:
    """Whoever shares the name of two deputies is not linked without more."""
    with (shared / "wikidata" / "namesakes_npc.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for number, name in enumerate(sorted({r["name"] for r in rows})):
        bearer = Entity(f"person/{number}", Kind.PERSON, name)
        facts = tenure(1, bearer.id, "spokesman", CHINA.id)
        assert all(x.state != "accepted" for x in link([bearer], [], table)), name
        linked = states_of(link([CHINA, bearer], facts, table), bearer.id)
        assert all(state != "accepted" for _, state in linked), name
