"""People decide which item a thing is: it holds, it can be taken back, contradictions are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import JudgementError
from graph.facts import Entity
from graph.judgements import Judgement, Judgements, MentionRef, Verdict, append, load
from graph.judgements_apply import apply_judgements
from graph.judgements_conflicts import Finding, State
from graph.link import Link, link
from graph.link_items import standing
from graph.link_table import Candidate, make_table
from graph.model import Kind
from graph.resolve import resolve
from graph.whole import Whole
from graph.wikidata.items import Item
from graph.wikidata.snapshot import make_snapshot
from tests.graph.builder import Builder
from tests.graph.test_resolve import Read

SAME, NOT_SAME, BACK = Verdict.SAME, Verdict.NOT_SAME, Verdict.TAKE_BACK
TABLE = make_table(
    "small-2030", "2030",
    [Candidate("Q10", "Person", ("Ada Bergh",)), Candidate("Q11", "Person", ("Ada Bergh",))],
)  # fmt: skip


@pytest.fixture(scope="module")
def read() -> Read:
    news = Builder("a", published="2031-05")
    ada = news.name(Kind.PERSON, "Ada Bergh", state="Norland")
    tom = news.name(Kind.PERSON, "Tomas Ruel", state="Verrania")
    news.event(Kind.MEETING, "talks", participant=[ada, tom], when="2031-05-04")
    return news.done()


def ref(read: Read, name: str) -> MentionRef:
    found = next(m for m in read[1].mentions if m.text == name)
    return MentionRef(found.head, found.kind, found.document, found.text)


def says(
    read: Read, verdict: Verdict, item: str, by: str = "Ines", at: int = 1, who: str = "Ada Bergh"
) -> Judgement:
    time = f"2031-06-01T10:00:{at:02}Z"
    return Judgement(verdict, by, time, "seen", left=(ref(read, who),), item=item)


def alike(read: Read, verdict: Verdict, by: str = "Ines", at: int = 1) -> Judgement:
    time = f"2031-06-01T10:00:{at:02}Z"
    pair = ref(read, "Ada Bergh"), ref(read, "Tomas Ruel")
    return Judgement(verdict, by, time, left=pair[:1], right=pair[1:])


def outcome(read: Read, *judgements: Judgement) -> tuple[list[Finding], list[Link]]:
    document, extraction = read
    given = Judgements(judgements)
    applied = apply_judgements(given, [document], [extraction])
    resolution = resolve([document], [extraction], given)
    whole = Whole(
        assembly=replace(Whole().assembly, entities=resolution.entities),
        resolution=resolution,
        documents=[document],
        extractions=[extraction],
        findings=applied.findings,
    )
    bergh = next(e for e in resolution.entities if e.label == "Ada Bergh")
    return list(applied.findings), [x for x in link(whole, TABLE) if x.entity == bergh.id]


def states(links: list[Link]) -> dict[str | None, str]:
    return {x.item: x.state for x in links}


def test_without_judgements_both_are_proposed(read: Read) -> None:
    assert states(outcome(read)[1]) == {"Q10": "proposed", "Q11": "proposed"}


def test_a_person_chooses(read: Read) -> None:
    judged = says(read, SAME, "Q11")
    links = outcome(read, judged)[1]
    assert states(links) == {"Q10": "rejected", "Q11": "accepted"}
    (chosen,) = (x for x in links if x.state == "accepted")
    assert (chosen.score, chosen.judgements) == (1.0, (judged.id,))
    assert "judged same by Ines, 2031-06-01T10:00:01Z: seen" in chosen.evidence


def test_an_item_that_no_evidence_finds(read: Read) -> None:
    assert states(outcome(read, says(read, SAME, "Q99"))[1])["Q99"] == "accepted"


def test_a_person_rejects(read: Read) -> None:
    assert states(outcome(read, says(read, NOT_SAME, "Q10"))[1]) == {
        "Q10": "rejected",
        "Q11": "proposed",
    }
    both = [says(read, NOT_SAME, "Q10"), says(read, NOT_SAME, "Q11", at=2)]
    assert states(outcome(read, *both)[1]) == {
        "Q10": "rejected",
        "Q11": "rejected",
        None: "unlinked",
    }


TAKEN_BACK = [
    ("taken back", [(SAME, "Q10"), (BACK, "Q10")], "proposed"),
    ("said otherwise later", [(SAME, "Q10"), (NOT_SAME, "Q10")], "rejected"),
    ("another item later", [(SAME, "Q10"), (SAME, "Q11")], "rejected"),
    ("taken back and said again", [(SAME, "Q10"), (BACK, "Q10"), (SAME, "Q10")], "accepted"),
]


@pytest.mark.parametrize(("name", "told", "state"), TAKEN_BACK)
def test_the_last_word_of_a_person_counts(
    read: Read, name: str, told: list[tuple[Verdict, str]], state: str
) -> None:
    judgements = [says(read, v, item, at=n) for n, (v, item) in enumerate(told)]
    findings, links = outcome(read, *judgements)
    assert states(links)["Q10"] == state, name
    assert all(f.state is State.HOLDS for f in findings)


def test_one_cannot_take_back_what_another_said(read: Read) -> None:
    told = [says(read, SAME, "Q10"), says(read, BACK, "Q10", by="Karl", at=2)]
    assert states(outcome(read, *told)[1])["Q10"] == "accepted"


def test_a_pair_can_be_taken_back(read: Read) -> None:
    one, back = alike(read, SAME), alike(read, BACK, at=2)
    extraction = [read[1]]
    assert apply_judgements(Judgements((one,)), [read[0]], extraction).same
    assert not apply_judgements(Judgements((one, back)), [read[0]], extraction).same


def contradictions(read: Read) -> list[tuple[str, list[Judgement]]]:
    return [
        ("two people", [says(read, SAME, "Q10"), says(read, NOT_SAME, "Q10", by="Karl")]),
        ("two items", [says(read, SAME, "Q10"), says(read, SAME, "Q11", by="Karl")]),
        (
            "a circle",
            [
                says(read, SAME, "Q10"),
                alike(read, SAME, by="Karl"),
                says(read, NOT_SAME, "Q10", who="Tomas Ruel", by="Ona"),
            ],
        ),
    ]


@pytest.mark.parametrize("number", range(3))
def test_contradictions_are_told_and_nothing_is_chosen(read: Read, number: int) -> None:
    name, told = contradictions(read)[number]
    findings, links = outcome(read, *told)
    assert {f.state for f in findings} == {State.CONTRADICTED}, name
    assert "accepted" not in states(links).values(), name
    again, links_again = outcome(read, *told[::-1])
    assert {f.state for f in again} == {State.CONTRADICTED}, name
    assert states(links_again) == states(links)


def test_the_file_keeps_them(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "judgements.txt"
    told = [says(read, SAME, "Q10"), says(read, BACK, "Q10", at=2), alike(read, BACK, at=3)]
    for judgement in told:
        append(path, judgement)
    assert load(path).items == tuple(told)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("same\n left: a | Person | d | A\n item: X1\n by: I\n at: 2031\n", "not an item"),
        ("accept abc\n item: Q1\n by: I\n at: 2031\n", "second of two things"),
        ("same\n left: a | Person | d | A\n by: I\n at: 2031\n", "lacks right or item"),
        ("same\n item: Q1\n by: I\n at: 2031\n", "lacks left"),
    ],
)
def test_malformed(tmp_path: Path, lines: str, message: str) -> None:
    path = tmp_path / "judgements.txt"
    path.write_text(lines)
    with pytest.raises(JudgementError, match=message):
        load(path)


def test_redirected_and_deleted_items() -> None:
    snapshot = make_snapshot(
        "2030",
        [
            Item("Q1", {"en": "Hale"}),
            Item("Q2", state="redirect", redirect="Q1"),
            Item("Q3", state="deleted"),
        ],
    )
    assert standing("Q1", snapshot) == standing("Q2", snapshot) == "Q1"
    assert standing("Q9", snapshot) == "Q9"
    with pytest.raises(JudgementError, match="deleted Q3"):
        standing("Q3", snapshot)


def test_an_entity_without_judgements_is_left_alone(read: Read) -> None:
    whole = Whole(
        assembly=replace(Whole().assembly, entities=(Entity("person/x", Kind.PERSON, "X"),))
    )
    assert states(link(whole, TABLE)) == {None: "unlinked"}
