"""The measurement of the public facts: its form, and that it finds what is right and only that."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks import mapping_form, public_disagreements, public_facts
from benchmarks.public_facts import Gold, Verdict
from benchmarks.told_graph import Passage, ToldGraph, read
from graph.build import build
from graph.model import Document, Kind, Modality, Span
from graph.store import Store
from tests.graph.builder import Builder, Time


@pytest.fixture(scope="module")
def documents() -> list[tuple[Document, Any]]:
    one = Builder("a", published="2031-05-05")
    ada, ruel = one.name(Kind.PERSON, "Ada Bergh"), one.name(Kind.PERSON, "Tomas Ruel")
    one.event(
        Kind.MEETING,
        "Bergh-Ruel talks",
        participant=[ada, ruel],
        place=one.name(Kind.PLACE, "Port Hale"),
        when=Time("2031-05-04", "4 May"),
        status="held",
        firstSince="first talks in five years",
    )
    one.event(
        Kind.MEETING,
        "Bergh visit",
        modality=Modality.PLANNED,
        participant=ada,
        place=one.name(Kind.PLACE, "Salt Bay"),
        status="planned",
    )
    two = Builder("b", published="2031-05-06")
    ada, ruel = two.name(Kind.PERSON, "Ada Bergh"), two.name(Kind.PERSON, "Tomas Ruel")
    two.event(
        Kind.MEETING,
        "Bergh-Ruel talks",
        participant=[ada, ruel],
        place=two.name(Kind.PLACE, "Port Hale"),
        when=Time("2031-05-04", "4 May"),
        firstSince="first talks in six years",
    )
    return [one.done(), two.done()]


@pytest.fixture(scope="module")
def graph(
    documents: list[tuple[Document, Any]], tmp_path_factory: pytest.TempPathFactory
) -> ToldGraph:
    store = tmp_path_factory.mktemp("store")
    assert not build(store, documents).violations
    with Store.open(store) as opened:
        return read(opened)


TALKS = {"class": "Meeting", "is": {"participant": ["Ada Bergh", "Tomas Ruel"]}}
VISIT = {"class": "Meeting", "is": {"place": "Salt Bay"}}
BOTH = {"participant": ["Ada Bergh", "Tomas Ruel"]}


def verdict(graph: ToldGraph, entry: object, passage: Passage) -> Verdict:
    mapping = {"things": {"visit": VISIT}, "facts": {"F001": entry}}
    gold = [Gold("F001", "", passage)]
    return public_facts.verdicts(graph, mapping, gold)["F001"]


@pytest.fixture(scope="module")
def told(documents: list[tuple[Document, Any]]) -> Passage:
    """Where the first document tells of the talks."""
    start = documents[0][0].text.index("Bergh-Ruel talks")
    return Passage("a", Span(start, start + 5))


@pytest.mark.parametrize(
    "entry",
    [
        {**TALKS, "says": {"when": "2031-05-04"}},
        {**TALKS, "only": BOTH, "says": {"place": "Port Hale", **BOTH}},
        {**TALKS, "says": {"firstSince": {"has": "five years"}}},
        {**TALKS, "says": {"host|participant": "Ada Bergh"}},
        {**TALKS, "says": {"status": "held"}, "at": "2031-05"},
        [{**TALKS, "says": {"host": "Ada Bergh"}}, {**TALKS, "says": {"status": "held"}}],
    ],
)
def test_a_right_claim_is_found(graph: ToldGraph, told: Passage, entry: object) -> None:
    assert verdict(graph, entry, told).found


@pytest.mark.parametrize(
    "entry",
    [
        {**TALKS, "says": {"when": "2031-05-03"}},
        {**TALKS, "says": {"place": "Salt Bay"}},
        {**TALKS, "says": {"firstSince": {"has": "six years"}}},  # only the other document says so
        {**TALKS, "says": {"host": "Ada Bergh"}},
        {**TALKS, "says": {"status": "held"}, "at": "2032"},
        {**TALKS, "says": {"status": "held"}, "by": "Ada Bergh"},
        {**TALKS, "says": {"status": "held"}, "modality": "planned"},
        {**TALKS, "only": {"participant": ["Ada Bergh"]}, "says": {"when": "2031-05-04"}},
        {"class": "Friction", "says": {"when": "2031-05-04"}},
        {"thing": "visit", "says": {"status": "planned"}, "modality": "planned"},
        {"not expressible": "the model has no such property"},
    ],
)
def test_a_wrong_value_or_thing_is_not_found(
    graph: ToldGraph, told: Passage, entry: object
) -> None:
    found = verdict(graph, entry, told)
    assert not found.found
    assert found.why


def test_a_right_claim_with_a_wrong_passage_is_not_found(graph: ToldGraph, told: Passage) -> None:
    entry = {**TALKS, "says": {"when": "2031-05-04"}}
    assert not verdict(graph, entry, Passage("a", Span(0, 5))).found
    assert not verdict(graph, entry, Passage("c", told.span)).found
    also = {**entry, "also": [f"{told.span.start}-{told.span.end}"]}
    assert verdict(graph, also, Passage("a", Span(0, 5))).found


def test_what_is_only_planned_is_not_found_as_so(
    graph: ToldGraph, documents: list[tuple[Document, Any]]
) -> None:
    start = documents[0][0].text.index("Bergh visit")
    here = Passage("a", Span(start, start + 5))
    entry = {"thing": "visit", "says": {"participant": "Ada Bergh"}}
    assert not verdict(graph, entry, here).found
    assert verdict(graph, {**entry, "modality": "planned"}, here).found


# ---------------------------------------------------------------------- disagreements
def outcome(graph: ToldGraph, told: Passage, **changes: object) -> public_disagreements.Outcome:
    entry = {
        **TALKS,
        "property": "firstSince",
        "kind": "contradiction",
        "sides": [[1], [2]],
        **changes,
    }
    other = next(
        t.passage
        for thing in graph.things.values()
        for t in thing.told
        if t.passage.document == "b"
    )
    gold = [public_disagreements.Listed("d01", "", (told, other))]
    return public_disagreements.outcome(graph, {"disagreements": {"d01": entry}}, gold)


def test_a_disagreement_of_the_right_kind_is_found(graph: ToldGraph, told: Passage) -> None:
    result = outcome(graph, told)
    assert result.found == ("d01",)
    assert not result.false


@pytest.mark.parametrize("change", [{"kind": "precision"}, {"property": "when"}, VISIT])
def test_another_kind_property_or_thing_is_not_found(
    graph: ToldGraph, told: Passage, change: dict[str, object]
) -> None:
    assert not outcome(graph, told, **change).found


def test_what_no_list_has_is_false(graph: ToldGraph, told: Passage) -> None:
    assert [a.property for a in outcome(graph, told, property="when").false] == ["firstSince"]


# ---------------------------------------------------------------------- the committed mappings
def test_every_fact_is_mapped_once(shared: Path) -> None:
    gold = public_facts.gold_facts(shared / "gold" / "facts.tsv")
    mapping = mapping_form.load(public_facts.MAPPING)
    assert sorted(mapping["facts"]) == sorted(fact.id for fact in gold)
    assert _keys_once(public_facts.MAPPING)


def test_every_disagreement_is_mapped_once_with_its_places(shared: Path) -> None:
    gold = public_disagreements.listed(shared / "gold" / "disagreements.md")
    mapping = mapping_form.load(public_disagreements.MAPPING)
    assert sorted(mapping["disagreements"]) == sorted(one.id for one in gold)
    assert _keys_once(public_disagreements.MAPPING)
    for one in gold:
        sides = mapping["disagreements"][one.id].get("sides", [])
        places = [place for side in sides for place in side]
        assert set(places) <= set(range(1, len(one.places) + 1))
        assert len(places) == len(set(places))


def _keys_once(path: Path) -> bool:
    """Tell whether no key stands twice, which YAML would pass over in silence."""
    keys = re.findall(r"^  ([Fd]\d+):", path.read_text("utf-8"), re.MULTILINE)
    return len(keys) == len(set(keys)) > 0


@pytest.mark.parametrize(
    ("path", "entries", "keys"),
    [
        (public_facts.MAPPING, "facts", mapping_form.FACT),
        (public_disagreements.MAPPING, "disagreements", mapping_form.DISAGREEMENT),
    ],
)
def test_the_mappings_are_of_the_form(path: Path, entries: str, keys: set[str]) -> None:
    assert mapping_form.faults(mapping_form.load(path), entries, keys) == []


@pytest.mark.parametrize(
    "entry",
    [
        {"class": "Meetings", "says": {"when": "2031"}},
        {"class": "Meeting", "says": {"by": "Norland"}},
        {"class": "Meeting"},
        {"thing": "nobody", "says": {"when": "2031"}},
        {"class": "Meeting", "says": {"when": 2031}},
        {"class": "Meeting", "says": {"when": {"near": "2031"}}},
        {"class": "Meeting", "says": {"when": "2031"}, "modality": "sure"},
        {"class": "Meeting", "says": {"when": "2031"}, "document": "a"},
        {"not expressible": ""},
    ],
)
def test_what_is_not_of_the_form_is_told(entry: dict[str, object]) -> None:
    assert mapping_form.faults({"facts": {"F001": entry}}, "facts", mapping_form.FACT)
