"""When a document without a date was published, by an event that it calls last year's."""

from __future__ import annotations

import pytest

from graph.facts import Standing
from graph.inferences_published import HELD
from graph.model import Kind, TimeValue
from tests.graph.builder import Time
from tests.graph.test_assemble import assembled, facts, kinds, steps
from tests.graph.test_resolve import Read, Scene


def deal(handle: str, when: object, published: str | None = None) -> Scene:
    """Return a document that tells of one treaty."""
    scene = Scene(handle, published)
    parties = [scene.norland, scene.verrania]
    scene.news.event(Kind.AGREEMENT, "ferry treaty", party=parties, topic="ferries", when=when)  # type: ignore[arg-type]
    return scene


def undated(wording: str) -> Read:
    """Return a document without a date that tells of the treaty and of a meeting."""
    scene = deal("b", Time(None, wording))
    scene.meeting("Bergh-Ruel talks", participant=scene.pair, status="held")
    scene.news.event(
        Kind.FRICTION,
        "port fees",
        frictionKind="tariff",
        object="port fees",
        party=[scene.norland, scene.verrania],
        status="easing",
    )
    return scene.news.done()


@pytest.mark.parametrize(
    ("wording", "expected"),
    [("last year", "2031"), ("this year", "2030"), ("last month", "2030-06"), ("last week", None)],
)
def test_last_years_event_dates_the_document(wording: str, expected: str | None) -> None:
    assembly = assembled(deal("a", "2030-05-02", "2032").news.done(), undated(wording))
    told = [f.value for f in facts(assembly, "when") if f.standing is Standing.INFERRED]
    dates = [v.edtf for v in told if isinstance(v, TimeValue)]
    assert dates == ([f"[..{expected}]"] if expected else [])
    assert [i.rule for i in assembly.inferences] == ([HELD] if expected else [])
    assert ("easing", expected) in steps(assembly)


def test_a_coarse_date_tells_the_year_but_not_the_month() -> None:
    for wording, count in (("last year", 1), ("last month", 0)):
        assembly = assembled(deal("a", "2030", "2032").news.done(), undated(wording))
        assert len(assembly.inferences) == count


def test_a_document_with_a_date_keeps_it() -> None:
    read = [deal("a", "2030-05-02", "2032"), deal("b", Time(None, "last year"), "2029")]
    assert assembled(*(scene.news.done() for scene in read)).inferences == ()


def test_two_dates_that_exclude_each_other_tell_nothing() -> None:
    first = deal("a", "2030-05-02", "2032")
    second = deal("b", Time(None, "last year"))
    for scene, when in ((first, "2028-03"), (second, Time(None, "this year"))):
        scene.meeting("visit", participant=scene.pair, when=when, place=scene.place("Port Hale"))
    assembly = assembled(first.news.done(), second.news.done())
    assert [i for i in assembly.inferences if i.rule == HELD] == []


def test_what_was_in_force_may_be_lifted_later() -> None:
    """A year in which it was said is no proof that it was said after the lifting."""
    read = []
    for handle, published, status in (("a", "2031", "in-force"), ("b", "2031-10-20", "lifted")):
        scene = Scene(handle, published)
        scene.news.event(
            Kind.FRICTION,
            "ferries stopped",
            frictionKind="suspension",
            object="ferry line",
            party=[scene.norland, scene.verrania],
            status=status,
        )
        read.append(scene.news.done())
    assert kinds(assembled(*read), "status") == []
