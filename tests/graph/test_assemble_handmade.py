"""The hand-made claims of the demonstration corpus, resolved and assembled: what must come out."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from graph.assemble import assemble
from graph.facts import Assembly, Entity, Resolution, Standing
from graph.model import Document, Extraction, Kind, TimeValue
from graph.resolve import resolve
from graph.statuses import latest_status
from loaders.handmade import HandmadeEngine, load_handmade
from loaders.read import gather, read
from loaders.verify import verify

Corpus = tuple[list[Document], list[Extraction]]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    root = Path(__file__).resolve().parents[2]
    documents = [read(source) for source in gather([str(root / "documents")])]
    extractions = []
    for document in documents:
        path = root / "tests" / "fixtures" / "handmade" / f"{document.handle}.yaml"
        proposals = load_handmade(path)
        extractions.append(verify(document, proposals, HandmadeEngine(proposals)))
    return documents, extractions


@pytest.fixture(scope="module")
def resolution(corpus: Corpus) -> Resolution:
    return resolve(*corpus)


@pytest.fixture(scope="module")
def assembly(corpus: Corpus, resolution: Resolution) -> Assembly:
    return assemble(*corpus, resolution)


def entity(resolution: Resolution, label: str, kind: Kind) -> Entity:
    (found,) = (e for e in resolution.entities if e.label == label and e.kind is kind)
    return found


@pytest.mark.parametrize(
    ("kind", "label", "documents"),
    [
        (Kind.MEETING, "Xi-Modi meeting in Kazan", "1234"),
        (Kind.MEETING, "BRICS summit in Kazan", "124"),
        (Kind.MEETING, "BRICS summit in Johannesburg", "2"),
        (Kind.MEETING, "G20 summit in Bali", "2"),
        (Kind.MEETING, "G20 summit hosted by New Delhi", "2"),
        (Kind.MEETING, "Xi-Modi meeting at the SCO summit", "5"),
        (Kind.MEETING, "Misri's visit to Beijing", "3"),
        (Kind.MEETING, "Misri-Wang Yi talks", "3"),
        (Kind.AGREEMENT, "Border patrol agreement", "1235"),
        (Kind.AGREEMENT, "New agreement on border management", "5"),
        (Kind.FRICTION, "Direct flights suspended", "2345"),
        (Kind.FRICTION, "Military stand-off along the LAC", "1234"),
        (Kind.FRICTION, "Kailash Mansarovar Yatra suspended", "3"),
        (Kind.FRICTION, "Pilgrimage routes to Tibetan Buddhist sites closed", "5"),
        (Kind.MEASURE, "Leaders task their officials", "12"),
        (Kind.PERSON, "Donald Trump", "14"),
        (Kind.PERSON, "Xi Jinping", "12345"),
    ],
)
def test_who_and_what_is_one(
    corpus: Corpus, resolution: Resolution, kind: Kind, label: str, documents: str
) -> None:
    handle = {m.id: d.handle for d, e in zip(*corpus, strict=True) for m in e.mentions}
    found = entity(resolution, label, kind)
    assert "".join(sorted({handle[m] for m in found.mentions})) == documents


def test_one_person_with_two_tenures(resolution: Resolution) -> None:
    tenures = [e for e in resolution.entities if e.kind is Kind.TENURE and "Trump" in e.label]
    assert len(tenures) == 2


def test_names_of_a_state_are_no_titles_of_persons(resolution: Resolution) -> None:
    china = entity(resolution, "China", Kind.STATE)
    assert {"Chinese", "Beijing"} <= set(china.aliases)
    assert not any("Xi" in alias for alias in china.aliases)


@pytest.mark.parametrize(
    ("label", "prop", "kind", "values"),
    [
        ("Xi-Modi meeting in Kazan", "firstSince", "contradiction", {"five years", "six years"}),
        ("Chinese curbs on rare earths", "status", "contradiction", {"easing", "in-force"}),
        ("Xi-Modi meeting in Kazan", "when", "precision", {"2024", "2024-10", "2024-10-23"}),
        ("Military stand-off along the LAC", "when", "precision", {"2020", "[2020-04..2020-05]"}),
        (
            "Donald Trump",
            "office",
            "each-true-at-its-time",
            {"current President", "former President"},
        ),
        (
            "Kailash Mansarovar Yatra suspended",
            "status",
            "contradiction",
            {"to-be-lifted", "under-discussion"},
        ),
    ],
)
def test_disagreements(
    assembly: Assembly, label: str, prop: str, kind: str, values: set[str]
) -> None:
    labels = {e.id: e.label for e in assembly.entities}
    found = [d for d in assembly.disagreements if labels[d.subject] == label and d.property == prop]
    assert [(d.kind, set(d.values)) for d in found] == [(kind, values)]


def test_what_kazan_summit_names_is_told(assembly: Assembly) -> None:
    (naming,) = (d for d in assembly.disagreements if d.kind == "naming")
    assert "Kazan summit" in naming.values


@pytest.mark.parametrize(
    ("label", "life"),
    [
        ("Direct flights suspended", ["in-force", "under-discussion", "to-be-lifted", "lifted"]),
        ("Indian bar on visas", ["in-force", "under-discussion", "lifted"]),
        ("Xi-Modi meeting in Kazan", ["held"]),
        ("Expected meeting of Sharif with Xi and Li Qiang", ["planned"]),
    ],
)
def test_status_lives(assembly: Assembly, label: str, life: list[str]) -> None:
    labels = {e.id: e.label for e in assembly.entities}
    assert [s.status for s in assembly.statuses if labels[s.of] == label] == life


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("Chinese curbs on rare earths", "in-force"),
        ("Kailash Mansarovar Yatra suspended", "under-discussion"),
        ("Indian curbs on Chinese investment", "in-force"),
    ],
)
def test_latest_statuses(assembly: Assembly, label: str, status: str) -> None:
    labels = {e.id: e.label for e in assembly.entities}
    latest = {labels[e]: s for e, s in latest_status(assembly.statuses).items()}
    assert latest[label] == status


def test_the_day_of_the_meeting_also_follows_from_two_other_reports(
    corpus: Corpus, assembly: Assembly
) -> None:
    claims = {c.id: c for e in corpus[1] for c in e.claims}
    handle = {d.id: d.handle for d in corpus[0]}
    meeting = next(e for e in assembly.entities if e.label == "Xi-Modi meeting in Kazan")
    facts = {f.id: f for f in assembly.facts if f.subject == meeting.id and f.property == "when"}
    inference = next(i for i in assembly.inferences if i.fact in facts)
    fact = facts[inference.fact]
    assert isinstance(fact.value, TimeValue)
    assert (fact.value.edtf, fact.standing) == ("2024-10-23", Standing.PLAIN)
    wordings = {str(getattr(claims[p].value, "wording", "")) for p in inference.premises}
    assert {"on Wednesday", "on 21 October", "Two days before the pair sat down"} <= wordings
    assert {handle[claims[p].document] for p in inference.premises} == {"1", "2"}


def test_nothing_planned_is_plain(corpus: Corpus, assembly: Assembly) -> None:
    claims = {c.id: c for e in corpus[1] for c in e.claims}
    for fact in assembly.facts:
        if fact.standing in (Standing.PLAIN, Standing.ATTRIBUTED, Standing.CONTESTED):
            modalities = {claims[c].modality.value for c in fact.supported_by}
            assert modalities & {"asserted", "hedged"}


def test_the_order_of_documents_plays_no_part(
    corpus: Corpus, resolution: Resolution, assembly: Assembly
) -> None:
    both = list(zip(*corpus, strict=True))
    random.Random(7).shuffle(both)
    documents, extractions = [d for d, _ in both], [e for _, e in both]
    assert resolve(documents, extractions) == resolution
    assert assemble(documents, extractions, resolution) == assembly
