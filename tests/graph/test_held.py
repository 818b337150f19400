"""What held in the world on a date: lives, dates, offices, and what nobody knows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.assemble import assemble
from graph.check import Item
from graph.clocks import days
from graph.facts import Entity
from graph.held import held, narrowed, world_of
from graph.model import Kind, Modality
from graph.resolve import resolve
from tests.graph.builder import Builder, Time


def on(asked: str, *told: Item) -> dict[str, str]:
    """Return of each event, by its label, how surely it held on a date."""
    documents, extractions = [d for d, _ in told], [e for _, e in told]
    assembly = assemble(documents, extractions, resolve(documents, extractions))
    found = held(assembly, world_of(documents, extractions), *days(asked))
    return {e.label: found[e.id].value for e in assembly.entities if e.id in found}


def pact(published: str, status: str, when: str | None = None, handle: str = "a") -> Item:
    told = Builder(handle, published=published)
    norland = told.name(Kind.STATE, "Norland")
    verrania = told.name(Kind.STATE, "Verrania")
    slots: dict[str, Any] = {"when": when} if when else {}
    told.event(
        *(Kind.AGREEMENT, "pact on the Grey Sound"),
        party=[norland, verrania],
        topic="Grey Sound",
        status=status,
        **slots,
    )
    return told.done()


@pytest.mark.parametrize(
    ("asked", "how"),
    [
        ("2031-02", "not"),
        ("2031-03-01", "certain"),
        ("2031-04", "certain"),
        ("2031-05-09", "certain"),
        ("2035", "possible"),
    ],
)
def test_an_agreement_holds_to_the_last_document_that_tells_of_it(asked: str, how: str) -> None:
    signed = pact("2031-03-02", "signed", "2031-03-01")
    later = pact("2031-05-10", "in-force", handle="b")
    assert on(asked, signed, later) == {"pact on the Grey Sound": how}


@pytest.mark.parametrize(("asked", "how"), [("2031-05", "certain"), ("2031-08", "not")])
def test_a_suspension_ends_it(asked: str, how: str) -> None:
    signed = pact("2031-03-02", "signed", "2031-03-01")
    ended = pact("2031-07-01", "suspended", handle="b")
    assert on(asked, signed, ended) == {"pact on the Grey Sound": how}


def test_what_is_negotiated_is_no_agreement() -> None:
    assert on("2031", pact("2031-03-02", "under-negotiation")) == {"pact on the Grey Sound": "not"}


def friction(when: str | None, published: str | None = "2031-05-04") -> Item:
    told = Builder("f", published=published)
    norland = told.name(Kind.STATE, "Norland")
    slots: dict[str, Any] = {"when": Time(when, "then")} if when else {}
    told.event(
        *(Kind.FRICTION, "tax on timber"),
        by_=norland,
        frictionKind="tariff",
        object_="timber",
        status="in-force",
        **slots,
    )
    return told.done()


@pytest.mark.parametrize(
    ("asked", "how"),
    [("2028", "not"), ("2029-06", "possible"), ("2030", "certain"), ("2032", "possible")],
)
def test_what_goes_on_is_known_until_it_was_told(asked: str, how: str) -> None:
    assert on(asked, friction("2029/..")) == {"tax on timber": how}


def test_what_nobody_dates_is_undated() -> None:
    assert on("2031", friction(None, None)) == {"tax on timber": "undated"}


def act(modality: Modality, when: str | None = "2031-04") -> Item:
    told = Builder("m", published="2031-05-04")
    slots: dict[str, Any] = {"when": when} if when else {}
    told.event(
        *(Kind.MEASURE, "lift: timber"),
        modality=modality,
        actor=told.name(Kind.STATE, "Norland"),
        measureAction="lift",
        object_="timber",
        **slots,
    )
    return told.done()


@pytest.mark.parametrize(
    ("modality", "how"), [(Modality.ASSERTED, "certain"), (Modality.PLANNED, "not")]
)
def test_only_what_was_done_was_there(modality: Modality, how: str) -> None:
    assert on("2031-04", act(modality)) == {"lift: timber": how}


def test_an_act_without_a_date_is_undated() -> None:
    assert on("2031-04", act(Modality.ASSERTED, None)) == {"lift: timber": "undated"}


def office(status: str, published: str, handle: str) -> Item:
    told = Builder(handle, published=published)
    ada = told.name(Kind.PERSON, "Ada Bergh")
    norland = told.name(Kind.STATE, "Norland")
    slots: dict[str, Any] = {
        "holder": ada,
        "office": "president",
        "officeOf": norland,
        "tenureStatus": status,
    }
    told.event(Kind.TENURE, "Ada Bergh: president", **slots)
    return told.done()


@pytest.mark.parametrize(
    ("asked", "how"),
    [("2030", "possible"), ("2031-06", "certain"), ("2033", "possible")],
)
def test_an_office_is_surely_held_between_documents(asked: str, how: str) -> None:
    told = (office("current", "2031-01-01", "a"), office("current", "2032-01-01", "b"))
    assert on(asked, *told) == {"Ada Bergh: president": how}


@pytest.mark.parametrize(("asked", "how"), [("2030", "possible"), ("2032", "not")])
def test_a_former_office_was_held_before(asked: str, how: str) -> None:
    assert on(asked, office("former", "2031-01-01", "a")) == {"Ada Bergh: president": how}


def test_what_did_not_hold_leaves_with_all_that_rests_on_it() -> None:
    told = [pact("2031-03-02", "signed", "2031-03-01"), friction("2029/..")]
    documents, extractions = [d for d, _ in told], [e for _, e in told]
    whole = assemble(documents, extractions, resolve(documents, extractions))
    first, last = days("2030")
    found = held(whole, world_of(documents, extractions), first, last)
    kept = narrowed(whole, found, last, possible=False)
    labels = {e.label for e in kept.entities}
    assert labels == {"Norland", "Verrania", "tax on timber"}
    left = {e.id for e in kept.entities}
    assert {f.subject for f in kept.facts} | {s.of for s in kept.statuses} <= left
    assert [s.status for s in kept.statuses] == ["in-force"]


def test_a_step_stays_without_the_act_that_nobody_dates() -> None:
    told = [friction("2029/..")]
    documents, extractions = [d for d, _ in told], [e for _, e in told]
    whole = assemble(documents, extractions, resolve(documents, extractions))
    act = Entity("measure/tax", Kind.MEASURE, "Verrania taxes timber")
    (step,) = whole.statuses
    explained = replace(
        whole,
        entities=(*whole.entities, act),
        statuses=(replace(step, by_measure=act.id),),
    )
    first, last = days("2030")
    found = {**held(explained, world_of(documents, extractions), first, last)}
    kept = narrowed(explained, found, last, possible=False)
    assert act.id not in {e.id for e in kept.entities}
    assert [s.by_measure for s in kept.statuses] == [None]
