"""Assembly: facts and what they rest on, status lives, disagreements, inferences."""

from __future__ import annotations

import random

import pytest

from graph.assemble import assemble
from graph.facts import Assembly, Disagreement, Fact, Resolution, Standing
from graph.model import Kind, Modality, Polarity, TimeValue
from graph.resolve import resolve
from graph.statuses import latest_status
from tests.graph.builder import Builder, Ref, Time
from tests.graph.test_resolve import Read, Scene, world


def assembled(*read: Read) -> Assembly:
    documents, extractions = [d for d, _ in read], [e for _, e in read]
    return assemble(documents, extractions, resolve(documents, extractions))


def facts(assembly: Assembly, prop: str) -> list[Fact]:
    return [f for f in assembly.facts if f.property == prop]


def only(assembly: Assembly, prop: str) -> Fact:
    (fact,) = facts(assembly, prop)
    return fact


def edtf(fact: Fact) -> str | None:
    assert isinstance(fact.value, TimeValue)
    return fact.value.edtf


def kinds(assembly: Assembly, prop: str) -> list[str]:
    return [d.kind for d in assembly.disagreements if d.property == prop]


def disagreement(assembly: Assembly, prop: str) -> Disagreement:
    (found,) = (d for d in assembly.disagreements if d.property == prop)
    return found


class Meeting:
    """Documents that tell of one meeting on 4 May 2031."""

    def __init__(self) -> None:
        self.read: list[Read] = []

    def told(
        self,
        *,
        published: str | None = "2031-05-05",
        outlet: str | None = None,
        agency: str | None = None,
        **slots: object,
    ) -> Scene:
        scene = Scene(chr(97 + len(self.read)), published)
        scene.news.metadata = type(scene.news.metadata)(
            outlet=outlet, agency=agency, language="en", published=published
        )
        slots.setdefault("when", "2031-05-04")
        scene.meeting("Bergh-Ruel talks", participant=scene.pair, **slots)
        self.read.append(scene.news.done())
        return scene

    def assembled(self) -> Assembly:
        assembly = assembled(*self.read)
        assert len([e for e in assembly.entities if e.kind is Kind.MEETING]) == 1
        return assembly


# ---------------------------------------------------------------------- facts
def test_equal_values_are_one_fact_with_all_its_claims() -> None:
    meeting = Meeting()
    meeting.told(topic="Ferry  line")
    meeting.told(topic="ferry line")
    fact = only(meeting.assembled(), "topic")
    assert len(fact.supported_by) == 2
    assert fact.origins == ("a", "b")
    assert fact.standing is Standing.PLAIN


@pytest.mark.parametrize(
    "modality",
    [
        Modality.PLANNED,
        Modality.PROPOSED,
        Modality.REQUESTED,
        Modality.CONDITIONAL,
    ],
)
def test_what_is_not_asserted_is_never_plain(modality: Modality) -> None:
    scene = Scene("a", "2031-05")
    scene.news.event(
        Kind.MEETING,
        "talks",
        modality=modality,
        participant=scene.pair,
        when="2031-06",
        status="held",
    )
    assembly = assembled(scene.news.done())
    assert {f.standing for f in assembly.facts} == {Standing.PLANNED}
    assert [s.status for s in assembly.statuses] == ["planned"]


def test_hedged_claims_are_hedged_and_what_somebody_says_is_attributed() -> None:
    scene = Scene("a")
    scene.news.event(Kind.MEETING, "one", modality=Modality.HEDGED, topic="salt")
    scene.news.event(Kind.MEETING, "two", speaker=scene.ada, topic="ferries")
    assembly = assembled(scene.news.done())
    standings = {str(f.value): f.standing for f in facts(assembly, "topic")}
    assert standings == {"salt": Standing.HEDGED, "ferries": Standing.ATTRIBUTED}


def test_a_denied_claim_is_denied_and_a_disputed_one_contested() -> None:
    a, b = Scene("a"), Scene("b")
    for scene, polarity in ((a, Polarity.AFFIRMED), (b, Polarity.DENIED)):
        scene.news.event(
            Kind.MEETING, "talks", participant=scene.pair, when="2031-05-04", meetingKind="talks"
        )
        meeting = scene.news._events[-1].ref
        scene.news.event(Kind.MEETING, "talks", same_as=meeting, polarity=polarity, chair=scene.ada)
    alone = assembled(b.news.done())
    assert only(alone, "chair").standing is Standing.DENIED
    both = assembled(a.news.done(), b.news.done())
    assert only(both, "chair").standing is Standing.CONTESTED
    assert kinds(both, "chair") == ["contradiction"]


# ---------------------------------------------------------------------- dates
def test_compatible_dates_are_one_fact_with_the_finest_value() -> None:
    meeting = Meeting()
    for when in ("2031", "2031-05-04", "2031-05"):
        meeting.told(when=when, topic="salt")
    assembly = assembled(*meeting.read)
    fact = only(assembly, "when")
    assert edtf(fact) == "2031-05-04"
    assert len(fact.supported_by) == 3
    assert kinds(assembly, "when") == ["precision"]


def test_since_a_year_is_no_less_precise_than_the_year() -> None:
    meeting = Meeting()
    for when in ("2031", "2031/.."):
        meeting.told(when=when, topic="salt")
    assert kinds(assembled(*meeting.read), "when") == []


def test_dates_that_exclude_each_other_are_a_contradiction() -> None:
    read = []
    for handle, when in (("a", "2031-05-04"), ("b", "2031-05-05"), ("c", "2031-05")):
        scene = Scene(handle)
        body = scene.news.name(Kind.ORGANISATION, "NSF")
        summit = scene.meeting(
            "NSF summit", meetingKind="summit", host=body, place=scene.place("Port Hale")
        )
        scene.meeting("Bergh-Ruel talks", participant=scene.pair, when=when, sidelinesOf=summit)
        read.append(scene.news.done())
    assembly = assembled(*read)
    dated = facts(assembly, "when")
    assert sorted(edtf(f) or "" for f in dated) == ["2031-05-04", "2031-05-05"]
    assert {f.standing for f in dated} == {Standing.CONTESTED}
    contradiction = next(d for d in assembly.disagreements if d.kind == "contradiction")
    assert contradiction.values == ("2031-05-04", "2031-05-05")
    assert len(contradiction.claims) == 2  # the month fits both and contradicts neither


def test_a_plan_for_a_day_is_another_fact_than_the_day_it_took_place() -> None:
    read = []
    for handle, modality in (("a", Modality.PLANNED), ("b", Modality.ASSERTED)):
        scene = Scene(handle, "2031-05")
        scene.news.event(
            Kind.MEETING, "talks", modality=modality, participant=scene.pair, when="2031-05-04"
        )
        read.append(scene.news.done())
    standings = sorted(f.standing for f in facts(assembled(*read), "when"))
    assert standings == [Standing.PLAIN, Standing.PLANNED]


# ---------------------------------------------------------------------- origins
def test_papers_of_one_agency_are_one_origin() -> None:
    meeting = Meeting()
    meeting.told(agency="Northern Wire")
    meeting.told(agency="Northern Wire")
    meeting.told()
    assert len(only(meeting.assembled(), "when").origins) == 2


def test_a_cited_outlet_and_its_own_report_are_one_origin() -> None:
    a = Scene("a", "2031-05-05")
    a.news.metadata = type(a.news.metadata)(outlet="The Hale Courier", language="en")
    a.meeting("talks", participant=a.pair, when="2031-05-04")
    b = Scene("b", "2031-05-06")
    courier = b.news.name(Kind.ORGANISATION, "Hale Courier")
    b.meeting("talks", participant=b.pair, when="2031-05-04", outlet=courier)
    assert only(assembled(a.news.done(), b.news.done()), "when").origins == ("a",)
    assert only(assembled(b.news.done()), "when").origins == ("hale courier",)


def test_a_reprint_adds_no_origin() -> None:
    words = " ".join(f"word{n}" for n in range(60))
    read = []
    for handle in "ab":
        news = Builder(handle, first_line=words)
        news.event(Kind.MEETING, "talks", topic="salt", place=news.name(Kind.PLACE, "Port Hale"))
        read.append(news.done())
    origins = {f.origins for f in facts(assembled(*read), "topic")}
    assert origins == {("a",)}


# ---------------------------------------------------------------------- disagreements
@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("five years", "six years", "contradiction"),
        ("first talks in five years", "5 years", None),
        ("five years", "2026", None),
        ("a decade", "ten years", None),
    ],
)
def test_first_since(one: str, other: str, kind: str | None) -> None:
    meeting = Meeting()
    meeting.told(firstSince=one)
    meeting.told(firstSince=other)
    assembly = meeting.assembled()
    assert kinds(assembly, "firstSince") == ([kind] if kind else [])
    if kind:
        assert disagreement(assembly, "firstSince").values == (one, other)
        assert {f.standing for f in facts(assembly, "firstSince")} == {Standing.CONTESTED}


def place_in(scene: Scene, town: str, state: Ref | None) -> Ref:
    town_ref = scene.place(town)
    if state is not None:
        scene.news.event(Kind.PLACE, town, same_as=town_ref, locatedIn=state)
    return town_ref


def test_who_names_the_town_and_its_state_is_no_less_precise() -> None:
    a, b = Scene("a"), Scene("b")
    a.meeting(
        "talks", participant=a.pair, when="2031-05-04", place=place_in(a, "Port Hale", a.norland)
    )
    town = place_in(b, "Port Hale", b.norland)
    b.meeting("talks", participant=b.pair, when="2031-05-04", place=[town, b.norland])
    assert kinds(assembled(a.news.done(), b.news.done()), "place") == []


@pytest.mark.parametrize("beside", [True, False])
def test_talks_beside_a_summit_are_in_its_town(beside: bool) -> None:
    read: list[Read] = []
    for scene in (Scene("a"), Scene("b")):
        town = place_in(scene, "Port Hale", scene.norland)
        council = scene.news.name(Kind.ORGANISATION, "Salt Council")
        summit = scene.meeting(
            "Salt Council summit",
            meetingKind="summit",
            convenedBy=council,
            participant=scene.pair,
            when="2031-05-04",
            status="held",
            place=scene.norland if read else town,
        )
        scene.meeting(
            "Bergh-Ruel talks",
            meetingKind="bilateral",
            participant=scene.pair,
            when="2031-05-04",
            status="held",
            place=town,
            **({"sidelinesOf": summit} if beside else {}),
        )
        read.append(scene.news.done())
    assert kinds(assembled(*read), "place") == ([] if beside else ["precision"])


def test_a_town_and_its_state_differ_in_precision() -> None:
    a, b = Scene("a"), Scene("b")
    a.meeting(
        "talks", participant=a.pair, when="2031-05-04", place=place_in(a, "Port Hale", a.norland)
    )
    b.meeting("talks", participant=b.pair, when="2031-05-04", place=b.norland)
    assembly = assembled(a.news.done(), b.news.done())
    assert kinds(assembly, "place") == ["precision"]
    assert {f.standing for f in facts(assembly, "place")} == {Standing.PLAIN}


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (("99.2 billion", "99 billion"), "precision"),
        (("20", "twenty-three"), "contradiction"),
        (("twenty-three", "23"), None),
        (("20", "23"), "contradiction"),
        (("about 20", "21"), "precision"),
        (("four", "4"), None),
    ],
)
def test_numbers(values: tuple[str, str], kind: str | None) -> None:
    read = []
    for handle, value in zip("ab", values, strict=True):
        scene = Scene(handle)
        scene.news.event(
            Kind.INDICATOR,
            "dead",
            of=scene.norland,
            measures="soldiers killed",
            unit="soldiers",
            when="2030-04",
            value=value,
        )
        read.append(scene.news.done())
    assert kinds(assembled(*read), "value") == ([kind] if kind else [])


def test_who_did_it_is_attribution() -> None:
    read = []
    for handle in "ab":
        scene = Scene(handle)
        slots: dict[str, object] = (
            {"by": scene.norland} if handle == "a" else {"cause": "the plague"}
        )
        scene.news.event(
            Kind.FRICTION,
            "ferries stopped",
            frictionKind="suspension",
            object="ferry line",
            party=[scene.norland, scene.verrania],
            **slots,  # type: ignore[arg-type]
        )
        read.append(scene.news.done())
    found = disagreement(assembled(*read), "by")
    assert (found.kind, found.values) == ("attribution", ("Norland", "the plague"))


def test_former_and_present_office_are_each_true_at_their_time() -> None:
    read = []
    for handle, published, status in (("a", "2031", "former"), ("b", "2033", "current")):
        scene = Scene(handle, published)
        scene.news.event(
            Kind.TENURE,
            "tenure",
            holder=scene.ada,
            office="President",
            officeOf=scene.norland,
            tenureStatus=status,
        )
        read.append(scene.news.done())
    found = disagreement(assembled(*read), "office")
    assert found.kind == "each-true-at-its-time"
    assert found.subject == "person/ada-bergh"
    assert found.values == ("current President", "former President")


def on_the_tax(handle: str, *speakers: str) -> Read:
    """Return a document in which Ada Bergh ("ada") and Tomas Ruel ("tom") speak of one tax."""
    scene = Scene(handle)
    tax = scene.news.event(
        Kind.FRICTION,
        "salt tax",
        frictionKind="tariff",
        object="salt",
        party=[scene.norland, scene.verrania],
    )
    who = [getattr(scene, name) for name in speakers]
    scene.news.event(Kind.STATEMENT, "said", about=tax, gist=f"gist {handle}", speaker_=who)
    return scene.news.done()


def test_words_of_opposed_parties_are_positions() -> None:
    found = disagreement(assembled(on_the_tax("a", "ada"), on_the_tax("b", "tom")), "about")
    assert (found.kind, found.values) == ("positions", ("gist a", "gist b"))


def carried(scene: Scene, outlet: str, gist: str, speaker: Ref | None = None) -> None:
    """Tell that an outlet carries words of Ada Bergh, or another, at the meeting in Port Hale."""
    meeting = scene.news.event(
        Kind.MEETING,
        "Bergh-Ruel talks",
        participant=[scene.ada, scene.tom],
        when="2031-05-04",
        status="held",
    )
    paper = scene.news.name(Kind.ORGANISATION, outlet)
    scene.news.event(
        Kind.STATEMENT,
        "said",
        gist=gist,
        outletOf=paper,
        occasion=meeting,
        speaker_=speaker or scene.ada,
    )


def test_outlets_that_stress_other_words_of_one_speaker_are_attributions() -> None:
    read = []
    for handle, outlet, gist in (
        ("a", "Hale Courier", "peace at the border comes first"),
        ("b", "Ruelmont Radio", "trade and trains were praised"),
    ):
        scene = Scene(handle)
        carried(scene, outlet, gist)
        read.append(scene.news.done())
    found = disagreement(assembled(*read), "gist")
    assert found.kind == "attribution"
    assert found.values == (
        "Hale Courier: peace at the border comes first",
        "Ruelmont Radio: trade and trains were praised",
    )


def test_outlets_that_carry_the_same_words_or_other_speakers_do_not_differ() -> None:
    first, second, third = Scene("a"), Scene("b"), Scene("c")
    carried(first, "Hale Courier", "peace at the border comes first")
    carried(second, "Ruelmont Radio", "peace at the border")
    carried(third, "Ruelmont Radio", "trade and trains were praised", third.tom)
    read = [s.news.done() for s in (first, second, third)]
    assert not kinds(assembled(*read), "gist")


def test_one_and_the_same_words_are_no_positions() -> None:
    scene = Scene("a")
    tax = scene.news.event(
        Kind.FRICTION,
        "salt tax",
        frictionKind="tariff",
        object="salt",
        party=[scene.norland, scene.verrania],
    )
    for who, gist in ((scene.ada, "the tax is over"), (scene.tom, "the tax is over, Bergh said")):
        scene.news.event(Kind.STATEMENT, "said", about=tax, gist=gist, speaker_=who)
    assert not kinds(assembled(scene.news.done()), "about")


def test_what_both_sides_say_together_is_no_position() -> None:
    read = on_the_tax("a", "ada", "tom"), on_the_tax("b", "tom")
    assert not kinds(assembled(*read), "about")


# ---------------------------------------------------------------------- status lives
def life(*steps: tuple[str | None, str, object]) -> Assembly:
    """Tell of a friction; each step is a document: published, status, claim time."""
    read = []
    for at, (published, status, time) in enumerate(steps):
        scene = Scene(chr(97 + at), published)
        scene.news.event(
            Kind.FRICTION,
            "ferries stopped",
            frictionKind="suspension",
            object="ferry line",
            party=[scene.norland, scene.verrania],
            status=status,
            time=time,  # type: ignore[arg-type]
        )
        read.append(scene.news.done())
    return assembled(*read)


def steps(assembly: Assembly) -> list[tuple[str, str | None]]:
    ordered = sorted(assembly.statuses, key=lambda s: s.order)
    return [(s.status, s.when.edtf if s.when else None) for s in ordered]


def test_a_life_is_ordered_by_time_and_repetitions_merge() -> None:
    assembly = life(
        ("2031-10", "lifted", None),
        ("2031-01", "in-force", Time("2028/..", "since 2028")),
        ("2030-12", "in-force", None),
        ("2031-04", "under-discussion", None),
        (None, "easing", None),
    )
    assert steps(assembly) == [
        ("in-force", "2028/.."),
        ("under-discussion", "2031-04"),
        ("lifted", "2031-10"),
        ("easing", None),
    ]
    assert len(assembly.statuses[0].supported_by) == 2
    assert latest_status(assembly.statuses).popitem()[1] == "easing"


def test_a_status_that_comes_back_is_a_step_of_its_own() -> None:
    assembly = life(
        ("2029", "in-force", None), ("2030", "lifted", None), ("2031", "in-force", None)
    )
    assert [s for s, _ in steps(assembly)] == ["in-force", "lifted", "in-force"]
    assert assembly.disagreements == ()


def test_statuses_that_exclude_each_other_at_one_time_contradict() -> None:
    assembly = life(("2031-10", "lifted", None), ("2031-10-12", "in-force", None))
    assert kinds(assembly, "status") == ["contradiction"]
    assert {f.standing for f in facts(assembly, "status")} == {Standing.CONTESTED}
    since = life(("2031-10", "lifted", None), ("2030-12", "in-force", Time("2028/..", "since")))
    assert since.disagreements == ()


def test_a_lifting_that_is_only_planned_is_to_be_lifted() -> None:
    scene = Scene("a", "2031-05")
    scene.news.event(
        Kind.FRICTION,
        "ferries stopped",
        modality=Modality.PLANNED,
        object="ferries",
        status="lifted",
    )
    assert steps(assembled(scene.news.done())) == [("to-be-lifted", "2031-05")]


def test_held_is_dated_by_the_meeting_whoever_repeats_it() -> None:
    meeting = Meeting()
    meeting.told(published="2031-05-05", status="held")
    meeting.told(published="2032-01", when="2031-05", status="held")
    assert steps(meeting.assembled()) == [("held", "2031-05-04")]


def test_a_measure_explains_the_step_it_brought_about() -> None:
    scene = Scene("a", "2031-05")
    friction = scene.news.event(
        Kind.FRICTION, "ferries stopped", object="ferries", status="lifted", by=scene.norland
    )
    for label, action, modality in (
        ("reopened", "reopen", Modality.ASSERTED),
        ("asked", "resume", Modality.REQUESTED),
    ):
        scene.news.event(
            Kind.MEASURE,
            label,
            measureAction=action,
            actor=scene.norland,
            onFriction=friction,
            modality=modality,
        )
    assembly = assembled(scene.news.done())
    (status,) = assembly.statuses
    measure = next(e for e in assembly.entities if e.label == "reopened")
    assert status.by_measure == measure.id


# ---------------------------------------------------------------------- inferences
def test_the_year_comes_from_another_document() -> None:
    meeting = Meeting()
    meeting.told(when="XXXX-05-04")
    meeting.told(when="2031-05", published="2031-06")
    assembly = meeting.assembled()
    (inference,) = assembly.inferences
    fact = next(f for f in assembly.facts if f.id == inference.fact)
    assert (edtf(fact), fact.standing, fact.origins) == ("2031-05-04", Standing.INFERRED, ())
    assert len(inference.premises) == 2
    # it leaves with its premise
    assert assembled(meeting.read[0]).inferences == ()


def test_a_day_follows_from_an_event_two_days_before() -> None:
    scene = Scene("a", "2031-05-20")
    deal = scene.news.event(Kind.AGREEMENT, "ferry deal", when="2031-05-02", topic="ferries")
    scene.meeting(
        "Bergh-Ruel talks",
        participant=scene.pair,
        when=Time(None, "two days after the announcement"),
        topic=deal,
    )
    assembly = assembled(scene.news.done())
    (inference,) = assembly.inferences
    assert inference.rule == "day-from-event"
    fact = next(f for f in assembly.facts if f.id == inference.fact)
    assert edtf(fact) == "2031-05-04"


@pytest.mark.parametrize(("weekday", "count"), [("on Sunday", 1), ("on Monday", 0)])
def test_a_named_weekday_must_fit(weekday: str, count: int) -> None:
    scene = Scene("a", "2031-05-20")
    deal = scene.news.event(Kind.AGREEMENT, "ferry deal", when="2031-05-02", topic="ferries")
    talks = scene.meeting(
        "Bergh-Ruel talks",
        participant=scene.pair,
        when=Time(None, "two days after the deal"),
        topic=deal,
    )
    scene.meeting("they met", same_as=talks, when=Time(None, weekday))
    assert len(assembled(scene.news.done()).inferences) == count


# ---------------------------------------------------------------------- order
@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_documents_plays_no_part(seed: int) -> None:
    read = world(seed, 12)
    expected = assembled(*read)
    shuffled = list(read)
    random.Random(seed + 50).shuffle(shuffled)
    assert assembled(*shuffled) == expected


def test_nothing_read_gives_nothing() -> None:
    assert assemble([], [], Resolution()) == Assembly()
