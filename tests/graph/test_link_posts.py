"""Offices become entities where the snapshot has an item of these words and of this state."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from graph import names
from graph.facts import Assembly, Entity, Fact, Standing
from graph.link import made
from graph.link_posts import Post, posts
from graph.link_rdf import post_quads, read_links
from graph.link_table import Candidate, Table, Term, make_table
from graph.model import Kind
from graph.whole import Whole

NORLAND = Entity("state/norland", Kind.STATE, "Norland")
LINKS = [made(NORLAND.id, "Q1", "accepted", 1.0, ())]


def fact(name: str, value: str, tenure: str = "tenure/1") -> Fact:
    entity = name != "office"
    return Fact(f"{tenure}-{name}", tenure, name, value, entity, ("c1",))


def told(office: str, *more: Fact) -> Whole:
    facts = (fact("office", office), fact("officeOf", NORLAND.id), *more)
    return Whole(Assembly((NORLAND,), facts))


def table(*offices: tuple[str, str, str]) -> Table:
    """Give a snapshot in which somebody held each office: item, label, item of the state."""
    persons = [
        Candidate(
            f"Q{number}",
            "Person",
            (f"Person {number}",),
            (Term(label, "Norland", state, "", "", i),),
        )
        for number, (i, label, state) in enumerate(offices, start=50)
    ]
    return make_table("small-2030", "2030", persons)


MINISTRY = ("Q20", "Foreign Minister of Norland", "Q1")


@pytest.mark.parametrize("office", ["foreign minister", "Minister of Foreign Affairs"])
def test_words_and_state_link_an_office(office: str) -> None:
    (post,) = posts(told(office), LINKS, table(MINISTRY, MINISTRY))
    (link,) = post.links
    assert (post.id, post.label, post.tenures) == (
        "office/norland-foreign-minister", "Foreign Minister of Norland", ("tenure/1",)
    )  # fmt: skip
    assert (link.entity, link.item, link.state) == (post.id, "Q20", "accepted")
    assert f"name exact (+3.0): {office} = Foreign Minister of Norland" in link.evidence


@pytest.mark.parametrize(
    "office", ["minister", "deputy foreign minister", "president", "foreign minister of Verrania"]
)
def test_another_office_stays_text(office: str) -> None:
    assert posts(told(office), LINKS, table(MINISTRY)) == []


def test_another_state_or_an_unlinked_one_stays_text() -> None:
    elsewhere = ("Q20", "Foreign Minister", "Q2")
    assert posts(told("foreign minister"), LINKS, table(elsewhere)) == []
    assert posts(told("foreign minister"), [], table(MINISTRY)) == []
    no_item = ("", "Foreign Minister of Norland", "Q1")
    assert posts(told("foreign minister"), LINKS, table(no_item)) == []


def test_disputed_and_denied_offices_stay_text() -> None:
    both = told("foreign minister", fact("office", "president"))
    assert posts(both, LINKS, table(MINISTRY)) == []
    whole = told("foreign minister")
    office, state = whole.assembly.facts
    denied = replace(office, standing=Standing.DENIED)
    assert posts(Whole(Assembly((NORLAND,), (denied, state))), LINKS, table(MINISTRY)) == []


def two_items() -> list[Post]:
    other = ("Q21", "Minister of Foreign Affairs of Norland", "Q1")
    return posts(told("foreign minister"), LINKS, table(MINISTRY, other))


def test_two_items_are_proposed() -> None:
    (post,) = two_items()
    assert [(x.item, x.state) for x in post.links] == [("Q20", "proposed"), ("Q21", "proposed")]


def test_only_an_accepted_office_has_its_tenures_and_item() -> None:
    office = names.entity_iri("office/norland-foreign-minister")
    for found, number in ((posts(told("foreign minister"), LINKS, table(MINISTRY)), 1),
                          (two_items(), 0)):  # fmt: skip
        store = ox.Store()
        store.extend(post_quads(found, table(MINISTRY)))
        held = store.quads_for_pattern(None, ox.NamedNode(names.term("inOffice")), None)
        item = ox.NamedNode(names.term("wikidataItem"))
        tied = store.quads_for_pattern(ox.NamedNode(office), item, None)
        assert len(list(held)) == len(list(tied)) == number
        assert {link.entity for link in read_links(store)} == {"office/norland-foreign-minister"}
