"""Judgements: their file, and that they hold on every rebuild."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.assemble import assemble
from graph.build import build
from graph.check import check
from graph.errors import JudgementError
from graph.facts import Assembly, Standing
from graph.judgements import (
    EMPTY,
    Judgement,
    Judgements,
    MentionRef,
    Verdict,
    append,
    load,
    on_claim,
    on_pair,
)
from graph.judgements_apply import apply_judgements
from graph.judgements_conflicts import State
from graph.model import Claim, Document, Extraction, Kind, Mention, Modality, Polarity
from graph.resolve import resolve
from graph.store import Store
from tests.graph.builder import Builder
from tests.graph.test_resolve import Read, Scene

AT = "2031-06-01T10:00:00Z"


def built(read: list[Read], judgements: Judgements = EMPTY) -> Assembly:
    documents, extractions = [d for d, _ in read], [e for _, e in read]
    resolution = resolve(documents, extractions, judgements)
    return assemble(documents, extractions, resolution, judgements)


def report(
    handle: str = "a",
    *,
    first_line: str = "",
    rule: str = "r1",
    engine: str = "test/1",
    place: str = "Port Hale",
    id: str | None = None,
) -> Read:
    news = Builder(
        handle, first_line=first_line, rule=rule, engine=engine, published="2031-05", id=id
    )
    ada = news.name(Kind.PERSON, "Ada Bergh", state="Norland")
    tom = news.name(Kind.PERSON, "Tomas Ruel", state="Verrania")
    town = news.name(Kind.PLACE, place)
    news.event(
        Kind.MEETING, "Bergh-Ruel talks", participant=[ada, tom], place=town, when="2031-05-04"
    )
    return news.done()


def claim_of(read: Read, prop: str) -> Claim:
    return next(c for c in read[1].claims if c.property == prop)


def judged(read: Read, prop: str, verdict: Verdict, author: str = "Ines", **more: str) -> Judgement:
    document, extraction = read
    claim = claim_of(read, prop)
    words = {m.id: m.text for m in extraction.mentions}
    correction = (more.get("role", ""), more.get("value", ""))
    return on_claim(
        verdict,
        claim,
        document,
        author=author,
        time=more.get("time", AT),
        reason="because",
        value_words=words.get(str(claim.value), ""),
        correction=correction,
    )


def head(read: Read, kind: Kind, name: str) -> Mention:
    return next(m for m in read[1].mentions if m.kind is kind and m.name == name and m.id == m.head)


# ---------------------------------------------------------------------- the file
def test_a_file_that_is_not_there_holds_no_judgements(tmp_path: Path) -> None:
    assert load(tmp_path / "none.txt") == EMPTY


text = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1).filter(
    lambda s: s.strip()
)


@given(reason=text, author=text, quote=text, value=text, words=text)
def test_what_is_appended_is_loaded(
    tmp_path_factory: pytest.TempPathFactory,
    reason: str,
    author: str,
    quote: str,
    value: str,
    words: str,
) -> None:
    path = tmp_path_factory.mktemp("judge") / "judgements.txt"
    ref = MentionRef("m1", Kind.PERSON, value, words)
    items = (
        Judgement(Verdict.REJECT, author, AT, reason, claim="c1", quote=quote),
        Judgement(Verdict.CORRECT, author, AT, reason, claim="c1", role="topic", value=value),
        Judgement(Verdict.SAME, author, AT, reason, left=(ref, ref), right=(ref,)),
    )
    for item in items:
        append(path, item)
    assert load(path).items == items


def test_people_can_write_the_file(tmp_path: Path) -> None:
    path = tmp_path / "judgements.txt"
    path.write_text(
        "# decided on Monday\n\n"
        "reject c1\n  by: Ines\n  at: 2031\n"
        "correct c2 place=Salt Bay\n\tby: Olaf\n\tat: 2031\n\treason: the name: see line 2\n",
        encoding="utf-8",
    )
    reject, correct = load(path).items
    assert (reject.verdict, reject.claim, reject.author) == (Verdict.REJECT, "c1", "Ines")
    assert (correct.role, correct.value) == ("place", "Salt Bay")
    assert correct.reason == "the name: see line 2"


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("  by: Ines\n", 1, "without a verdict"),
        ("reject c1\n  by: Ines\n  at: 2031\n\nrefuse c1\n", 5, "not a verdict: 'refuse'"),
        ("reject c1\n  by: Ines\n", 1, "lacks time"),
        ("reject\n  by: Ines\n  at: 2031\n", 1, "lacks claim"),
        ("correct c1\n  by: Ines\n  at: 2031\n", 1, "lacks property=value"),
        ("correct c1 place\n  by: Ines\n  at: 2031\n", 1, "property=value"),
        ("correct c1 when=yesterday\n  by: I\n  at: 2031\n", 1, "not a date"),
        ("correct c1 modality=maybe\n  by: I\n  at: 2031\n", 1, "modality is one of"),
        ("accept c1 place=x\n  by: Ines\n  at: 2031\n", 1, "only a correction"),
        ("reject c1\n  by: Ines\n  by: Olaf\n", 3, "given twice"),
        ("reject c1\n  who: Ines\n", 2, "not a line of a judgement"),
        ('reject c1\n  quote: "open\n', 2, "quotation marks"),
        ("same\n  left: m1 | Person\n", 2, "a mention is"),
        ("same\n  left: m1 | Person | a | x\n  by: I\n  at: 2031\n", 1, "lacks right"),
    ],
)
def test_mistakes_are_named_with_their_line(
    tmp_path: Path, content: str, line: int, what: str
) -> None:
    path = tmp_path / "judgements.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(JudgementError, match=what) as caught:
        load(path)
    assert caught.value.where == f"{path}:{line}"


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "judgements.txt"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(JudgementError, match="cannot be read"):
        load(path)


# ---------------------------------------------------------------------- effect
def test_a_rejected_claim_leaves_the_facts() -> None:
    read = report()
    judgements = Judgements((judged(read, "place", Verdict.REJECT),))
    assert any(f.property == "place" for f in built([read]).facts)
    assert not any(f.property == "place" for f in built([read], judgements).facts)


def test_a_corrected_claim_has_the_corrected_value() -> None:
    read = report()
    judgements = Judgements(
        (
            judged(read, "when", Verdict.CORRECT, role="when", value="2031-05-06"),
            judged(read, "place", Verdict.CORRECT, role="place", value="Tomas Ruel"),
        )
    )
    assembly = built([read], judgements)
    when = next(f for f in assembly.facts if f.property == "when")
    assert getattr(when.value, "edtf", None) == "2031-05-06"
    assert when.supported_by == (claim_of(read, "when").id,)
    place = next(f for f in assembly.facts if f.property == "place")
    assert (place.value, place.value_is_entity) == ("person/tomas-ruel", True)


def test_a_corrected_modality_changes_the_standing() -> None:
    read = report()
    judgement = judged(read, "place", Verdict.CORRECT, role="modality", value="planned")
    assembly = built([read], Judgements((judgement,)))
    assert next(f for f in assembly.facts if f.property == "place").standing is Standing.PLANNED


@pytest.mark.parametrize(
    ("role", "read_as", "corrected"),
    [("modality", Modality.PLANNED, "asserted"), ("polarity", Polarity.DENIED, "affirmed")],
)
def test_what_a_person_made_plain_passes_the_checks_of_a_build(
    tmp_path: Path, role: str, read_as: Modality | Polarity, corrected: str
) -> None:
    document, extraction = report()
    claims = tuple(
        replace(c, **{role: read_as}) if c.property == "place" else c  # type: ignore[arg-type]
        for c in extraction.claims
    )
    read = (document, replace(extraction, claims=claims))
    correction = judged(read, "place", Verdict.CORRECT, role=role, value=corrected)
    made = build(tmp_path / "store", [read], judgements=Judgements((correction,)))
    assert made.violations == ()
    with Store.open(tmp_path / "store") as store:
        assert store.query("ASK { GRAPH ?g { ?m a dgm:Meeting ; dgm:place ?town } }") is True
    assert check([read], built([read], Judgements((correction,))), Judgements((correction,))).ok


def meetings(read: list[Read], judgements: Judgements = EMPTY) -> int:
    return sum(e.kind is Kind.MEETING for e in built(read, judgements).entities)


def pair(verdict: Verdict, *heads: Mention, author: str = "Ines") -> Judgement:
    one, other = heads
    return on_pair(verdict, [one], [other], author=author, time=AT)


def test_same_and_not_same_steer_the_resolution() -> None:
    a, b = report("a"), report("b")
    assert meetings([a, b]) == 1
    heads = [head(r, Kind.MEETING, "Bergh-Ruel talks") for r in (a, b)]
    assert meetings([a, b], Judgements((pair(Verdict.NOT_SAME, *heads),))) == 2
    other = Scene("c")
    other.meeting("a walk", participant=other.ada)
    c = other.news.done()
    walk = head(c, Kind.MEETING, "a walk")
    assert meetings([a, c]) == 2
    assert meetings([a, c], Judgements((pair(Verdict.SAME, heads[0], walk),))) == 1


def test_not_same_parts_namesakes() -> None:
    a, b = report("a"), report("b")
    heads = [head(r, Kind.PERSON, "Ada Bergh") for r in (a, b)]
    assembly = built([a, b], Judgements((pair(Verdict.NOT_SAME, *heads),)))
    assert sum(e.label == "Ada Bergh" for e in assembly.entities) == 2


@pytest.mark.parametrize("kind", [Kind.STATEMENT, Kind.TENURE])
def test_same_and_not_same_reach_kinds_without_rules(kind: Kind) -> None:
    read = []
    for handle in "ab":
        scene = Scene(handle, "2031")
        scene.news.event(kind, f"of {handle}", holder=scene.ada, office=f"office {handle * 3}")
        read.append(scene.news.done())
    heads = [head(r, kind, f"of {r[0].handle}") for r in read]
    same = Judgements((pair(Verdict.SAME, *heads),))
    assert sum(e.kind is kind for e in built(read).entities) == 2
    assert sum(e.kind is kind for e in built(read, same).entities) == 1


# ---------------------------------------------------------------------- rebuilds
def all_verdicts(read: Read, other: Read) -> Judgements:
    heads = [head(r, Kind.MEETING, "Bergh-Ruel talks") for r in (read, other)]
    persons = [head(r, Kind.PERSON, "Ada Bergh") for r in (read, other)]
    return Judgements(
        (
            judged(read, "place", Verdict.REJECT),
            judged(read, "participant", Verdict.ACCEPT),
            judged(read, "when", Verdict.CORRECT, role="when", value="2031-05-06"),
            pair(Verdict.NOT_SAME, *heads),
            pair(Verdict.SAME, *persons),
        )
    )


def states(read: list[Read], judgements: Judgements) -> list[State]:
    applied = apply_judgements(judgements, [d for d, _ in read], [e for _, e in read])
    return [f.state for f in applied.findings]


def outcome(read: list[Read], judgements: Judgements) -> tuple[int, list[tuple[str, str]]]:
    """Return what is assembled without ids: the number of meetings, properties and values."""
    assembly = built(read, judgements)
    told = sorted(
        (f.property, getattr(f.value, "edtf", None) or str(f.value))
        for f in assembly.facts
        if not f.value_is_entity or not str(f.value).startswith("meeting/")
    )
    return sum(e.kind is Kind.MEETING for e in assembly.entities), told


@pytest.mark.parametrize(
    "changed",
    [
        report("a", rule="r2", engine="test/2"),
        report("a", first_line="A line that was put in before everything else."),
    ],
    ids=["another extractor", "an inserted first line"],
)
def test_every_judgement_holds_after_a_rebuild(changed: Read) -> None:
    before, other = report("a"), report("b")
    judgements = all_verdicts(before, other)
    assert outcome([before, other], judgements) != outcome([before, other], EMPTY)
    assert states([changed, other], judgements) == [State.HOLDS] * 5
    assert outcome([changed, other], judgements) == outcome([before, other], judgements)


def test_a_changed_version_under_another_id_is_found_by_content() -> None:
    before, other = report("a", id="hash-1"), report("b")
    judgements = all_verdicts(before, other)
    version = report("a", id="hash-2", first_line="Corrected on Tuesday.")
    assert claim_of(version, "place").id != claim_of(before, "place").id
    assert outcome([version, other], judgements) == outcome([before, other], judgements)


def test_a_judgement_does_not_move_to_another_document() -> None:
    before = report("a", id="hash-1")
    judgements = Judgements((judged(before, "place", Verdict.REJECT),))
    empty = replace(before[1], claims=())
    twin_document = replace(before[0], id="hash-2", handle="b")
    twin = report("a", id="hash-2")
    read = [(before[0], empty), (twin_document, twin[1])]
    applied = apply_judgements(judgements, [d for d, _ in read], [e for _, e in read])
    assert applied.rejected == frozenset()
    assert [f.state for f in applied.findings] == [State.HOLDS]


def test_a_longer_passage_of_a_new_extractor_is_the_same_claim() -> None:
    document, extraction = report("a")
    judgements = Judgements((judged((document, extraction), "place", Verdict.REJECT),))
    longer = tuple(
        replace(c, id=f"new-{c.id}", content=f"new-{c.content}", quote=c.quote[:-2])
        for c in extraction.claims
    )
    assembly = built([(document, replace(extraction, claims=longer))], judgements)
    assert not any(f.property == "place" for f in assembly.facts)


def test_a_judgement_is_reopened_when_its_passage_changed() -> None:
    before = report("a")
    judgements = Judgements((judged(before, "place", Verdict.REJECT),))
    changed = report("a", place="Salt Bay")
    assert states([changed], judgements) == [State.REOPENED]
    assert any(f.property == "place" for f in built([changed], judgements).facts)


def test_a_pair_is_reopened_when_its_words_are_gone() -> None:
    before, other = report("a"), report("b")
    places = [head(r, Kind.PLACE, "Port Hale") for r in (before, other)]
    judgements = Judgements((pair(Verdict.NOT_SAME, *places),))
    assert states([report("a", place="Salt Bay"), other], judgements) == [State.REOPENED]
    assert states([other], judgements) == [State.HOLDS]


# ---------------------------------------------------------------------- contradictions
def test_accept_and_reject_by_two_people_contradict() -> None:
    read = report()
    judgements = Judgements(
        (
            judged(read, "place", Verdict.REJECT, "Ines"),
            judged(read, "place", Verdict.ACCEPT, "Olaf"),
            judged(read, "when", Verdict.REJECT, "Olaf"),
        )
    )
    contradicted = State.CONTRADICTED
    assert states([read], judgements) == [contradicted, contradicted, State.HOLDS]
    found = built([read], judgements).facts
    assert any(f.property == "place" for f in found)
    assert not any(f.property == "when" for f in found)


def test_one_person_may_decide_anew() -> None:
    read = report()
    judgements = Judgements(
        (
            judged(read, "place", Verdict.ACCEPT, time="2031-06-02"),
            judged(read, "place", Verdict.REJECT, time="2031-06-01"),
        )
    )
    assert states([read], judgements) == [State.HOLDS, State.HOLDS]
    assert any(f.property == "place" for f in built([read], judgements).facts)


def test_sameness_that_contradicts_itself_is_not_applied() -> None:
    read = [report(h) for h in "abcd"]
    names = [head(r, Kind.PERSON, "Ada Bergh") for r in read]
    a, b, c, d = names
    judgements = Judgements(
        (
            pair(Verdict.SAME, a, b),
            pair(Verdict.SAME, b, c, author="Olaf"),
            pair(Verdict.NOT_SAME, a, c, author="Egil"),
            pair(Verdict.SAME, c, d),
        )
    )
    bad = State.CONTRADICTED
    assert states(read, judgements) == [bad, bad, bad, State.HOLDS]
    documents: list[Document] = [x for x, _ in read]
    extractions: list[Extraction] = [x for _, x in read]
    applied = apply_judgements(judgements, documents, extractions)
    assert applied.same == ((c.id, d.id),)
    assert applied.apart == ()
