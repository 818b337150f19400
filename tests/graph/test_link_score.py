"""Evidence is weighed, and what is accepted, proposed or refused follows from the weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import LinkError
from graph.link_ask import Asked, Held
from graph.link_offices import Match, compare_offices, office_words
from graph.link_score import decide, load_weights
from graph.link_table import Candidate, Table, Term, make_table

MINISTER = Term("Minister of Trade", "Norland", "Q1", "2012-03-01", "2016-05-02")
OPEN = Term("Minister of Trade", "Norland", "Q1", "2026-01-01", "")


def table(*candidates: Candidate) -> Table:
    return make_table("small-2030", "2030", candidates)


def person(item: str, name: str, *terms: Term, born: str = "") -> Candidate:
    return Candidate(item, "Person", (name,), terms, born=born, facts=len(terms))


def asked(name: str, office: str = "", when: str = "", born: str = "") -> Asked:
    held = (Held(office, "Norland", "Q1", when=when),) if office else ()
    return Asked((name,), "Person", held, {"Q1": "Norland"}, born)


BERGH = person("Q10", "Ada Bergh", MINISTER)
CASES = [
    ("the office at its date", asked("Ada Bergh", "trade minister", "2014-01-01"), "Q10"),
    ("the office, undated", asked("Ada Bergh", "trade minister"), "Q10"),
    ("a family name, office and date", asked("Bergh", "trade minister", "2014-01-01"), "Q10"),
    ("another spelling", asked("Ada Berg", "trade minister", "2014-01-01"), "Q10"),
    ("a family name without an office", asked("Bergh"), None),
    ("the office at another time", asked("Ada Bergh", "trade minister", "2020-01-01"), None),
    ("another office", asked("Ada Bergh", "minister of health", "2014-01-01"), None),
    ("born on another day", asked("Ada Bergh", "trade minister", born="1950"), None),
    ("the name alone", Asked(("Ada Bergh",), "Person"), None),
]


@pytest.mark.parametrize(("name", "question", "item"), CASES)
def test_decisions(name: str, question: Asked, item: str | None) -> None:
    known = replace(BERGH, born="1961-04-05")
    assert decide(question, table(known)).item == item, name


def test_an_open_end_speaks_neither_for_nor_against_later() -> None:
    holder = table(person("Q10", "Ada Bergh", OPEN))
    before = decide(asked("Ada Bergh", "trade minister", "2028"), holder).scored[0]
    undated = decide(asked("Ada Bergh", "trade minister"), holder).scored[0]
    later = decide(asked("Ada Bergh", "trade minister", "2034"), holder).scored[0]
    assert before.weight > later.weight == undated.weight
    assert any(e.startswith("office later") for e in later.evidence)


def test_another_office_after_the_record_is_not_against() -> None:
    other = table(BERGH)
    then = decide(asked("Ada Bergh", "president", "2015"), other).scored[0]
    later = decide(asked("Ada Bergh", "president", "2034"), other).scored[0]
    assert later.weight > then.weight


def test_two_that_nothing_tells_apart_are_proposed() -> None:
    found = decide(asked("Ada Bergh", "trade minister"), table(BERGH, replace(BERGH, item="Q11")))
    assert (found.state, found.item) == ("proposed", None)
    assert found.why == "2 items fit; nothing tells them apart"


def test_birth_tells_namesakes_apart() -> None:
    one, other = replace(BERGH, born="1961-04-05"), replace(BERGH, item="Q11", born="1970")
    question = asked("Ada Bergh", "trade minister", born="1970-02-02")
    assert decide(question, table(one, other)).item == "Q11"


def test_the_exact_name_of_another_weighs_against_a_near_one() -> None:
    near = person("Q11", "Ada Berghe", MINISTER)
    namesake = person("Q10", "Ada Bergh", Term("Deputy", "Norland", "Q1"))
    question = asked("Ada Bergh", "trade minister")
    assert decide(question, table(near)).item == "Q11"
    assert decide(question, table(near, namesake)).item is None


def test_without_a_class_every_class_is_a_candidate() -> None:
    town = Candidate("Q20", "Place", ("Hale",), states=("Q1",), facts=1)
    found = decide(Asked(("Hale",)), table(town, person("Q21", "Hale")))
    assert {s.candidate.item for s in found.scored} == {"Q20", "Q21"}


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        ("minister", "Minister of Trade", Match.NEAR),
        ("Defense Secretary", "Secretary of Defence", Match.SAME),
        ("Norlandian trade minister", "Minister of Trade", Match.SAME),
        ("minister of state for trade", "Minister of Trade", Match.OTHER),
        ("deputy minister", "minister", Match.OTHER),
        ("ambassador to Verrania", "Ambassador to Norland", Match.OTHER),
    ],
)
def test_offices(one: str, other: str, match: Match) -> None:
    pair = office_words(one, ("Norland",)), office_words(other, ())
    assert compare_offices(*pair) is match


@pytest.mark.parametrize("content", ["accept: 1\n", "- a\n", "accept: x\n", "a: [\n", "\x00"])
def test_bad_weights(tmp_path: Path, content: str) -> None:
    path = tmp_path / "weights.yaml"
    path.write_text(content)
    with pytest.raises(LinkError) as caught:
        load_weights(path)
    assert str(path) in str(caught.value)
