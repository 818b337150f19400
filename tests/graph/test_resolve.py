"""Resolution: who and what is one across documents, and what stays apart."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from graph.facts import Resolution
from graph.model import Document, Extraction, Kind, Modality
from graph.resolve import resolve
from tests.graph.builder import Builder, Ref, Time, read_back

Read = tuple[Document, Extraction]


def resolved(*read: Read) -> Resolution:
    return resolve([d for d, _ in read], [e for _, e in read])


def labels(resolution: Resolution, kind: Kind) -> list[str]:
    return sorted(e.label for e in resolution.entities if e.kind is kind)


def documents_of(resolution: Resolution, read: Sequence[Read], kind: Kind) -> list[list[str]]:
    """Which documents each entity of a kind stands in, by handle."""
    handle = {m.id: d.handle for d, e in read for m in e.mentions}
    return sorted(
        sorted({handle[m] for m in e.mentions}) for e in resolution.entities if e.kind is kind
    )


def person(handle: str, name: str, state: str = "", office: str = "") -> Read:
    news = Builder(handle, published="2031-05")
    features = {k: v for k, v in (("state", state), ("office", office)) if v}
    news.name(Kind.PERSON, name, **features)
    return news.done()


def people(*specs: tuple[str, str, str]) -> list[list[str]]:
    read = [person(chr(97 + i), *spec) for i, spec in enumerate(specs)]
    return documents_of(resolved(*read), read, Kind.PERSON)


def test_builder_quotes_are_the_text() -> None:
    news = Builder("a")
    news.event(Kind.MEETING, "talks", place=news.name(Kind.PLACE, "Port Hale"))
    document, extraction = news.done()
    assert extraction.claims
    assert read_back(extraction.claims, document.text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ada Bergh", "", ""), ("Ada Bergh", "", "")),
        (("Ada Bergh", "Norland", ""), ("Bergh Ada", "", "")),
        (("Ada Bergh", "", ""), ("A. Bergh", "", "")),
        (("Ada Maria Bergh", "", ""), ("Ada Bergh", "", "")),
        (("Kim Jong-un", "", ""), ("KIM Jong Un", "", "")),
        (("José Marró", "", ""), ("Jose Marro", "", "")),
        (("Ada Bergh", "Norland", ""), ("Bergh", "Norland", "")),
        (("Ada Bergh", "", "foreign minister"), ("Bergh", "", "Foreign Minister")),
    ],
)
def test_one_person(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert people(one, other) == [["a", "b"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ada Bergh", "", ""), ("Bergh", "", "")),
        (("Ada Bergh", "Norland", ""), ("Bergh", "Verrania", "")),
        (("Ada Bergh", "Norland", ""), ("Ada Bergh", "Verrania", "")),
        (("Ada Bergh", "", ""), ("Tom Bergh", "", "")),
        (("Ada Bergh", "", ""), ("T. Bergh", "", "")),
    ],
)
def test_two_persons(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert people(one, other) == [["a"], ["b"]]


def test_a_surname_that_fits_two_stays_apart_and_is_told() -> None:
    read = [
        person("a", "Ada Bergh", "Norland"),
        person("b", "Tom Bergh", "Norland"),
        person("c", "Bergh", "Norland"),
    ]
    resolution = resolved(*read)
    assert documents_of(resolution, read, Kind.PERSON) == [["a"], ["b"], ["c"]]
    assert len(resolution.unsettled) == 1
    assert "Ada Bergh | Tom Bergh" in resolution.unsettled[0]


def test_an_initial_does_not_open_the_door_to_others() -> None:
    assert people(("Dora Trell", "", ""), ("D. Trell", "", ""), ("Dana Trell", "", "")) == [
        ["a"],
        ["b"],
        ["c"],
    ]


def test_namesakes_of_two_states_get_two_ids() -> None:
    resolution = resolved(
        person("a", "Ada Bergh", "Norland"),
        person("b", "Ada Bergh", "Norland"),
        person("c", "Ada Bergh", "Verrania"),
    )
    ids = sorted(e.id for e in resolution.entities)
    assert len(set(ids)) == 2
    assert all(i.startswith("person/ada-bergh-") for i in ids)


def test_an_id_never_changes_its_bearer_when_a_namesake_gets_more_documents() -> None:
    read = [
        person("a", "Ada Bergh", "Norland"),
        person("b", "Ada Bergh", "Norland"),
        person("c", "Ada Bergh", "Verrania"),
    ]
    more = [*read, person("d", "Ada Bergh", "Verrania"), person("e", "Ada Bergh", "Verrania")]
    bearer = {m: e.id for e in resolved(*read).entities for m in e.mentions}
    later = {m: e.id for e in resolved(*more).entities for m in e.mentions}
    given = set(bearer.values())
    assert all(later[m] == old or later[m] not in given for m, old in bearer.items())


def organisation(handle: str, name: str, *mentions: str, state: str = "") -> Read:
    news = Builder(handle)
    ref = news.name(Kind.ORGANISATION, name, **({"state": state} if state else {}))
    for text in mentions:
        news.event(Kind.ORGANISATION, name, same_as=ref, trigger=text)
    return news.done()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Northern Sea Forum",), ("The Northern Sea Forum",), True),
        (("Northern Sea Forum", "NSF"), ("NSF",), True),
        (("Northern Sea Forum",), ("NSF",), True),
        (("Northern Sea Organization",), ("Northern Sea Organisation",), True),
        (("Northern Sea Forum", "NSF"), ("National Salt Fund", "NSF"), False),
        (("Foreign Ministry",), ("Foreign Ministry",), False),
    ],
)
def test_organisations(one: tuple[str, ...], other: tuple[str, ...], same: bool) -> None:
    read = [organisation("a", *one), organisation("b", *other)]
    expected = [["a", "b"]] if same else [["a"], ["b"]]
    assert documents_of(resolved(*read), read, Kind.ORGANISATION) == expected


def test_ministries_of_two_states_stay_apart() -> None:
    read = [
        organisation("a", "Foreign Ministry", state="Norland"),
        organisation("b", "Foreign Ministry", state="Verrania"),
        organisation("c", "Foreign Ministry", state="Norland"),
    ]
    assert documents_of(resolved(*read), read, Kind.ORGANISATION) == [["a", "c"], ["b"]]


def test_groups_are_never_one_across_documents() -> None:
    read = []
    for handle in "ab":
        news = Builder(handle)
        news.name(Kind.GROUP, "Norlandian officials")
        read.append(news.done())
    assert documents_of(resolved(*read), read, Kind.GROUP) == [["a"], ["b"]]


# ---------------------------------------------------------------------- meetings
class Scene:
    """A document with two states and their leaders."""

    def __init__(self, handle: str, published: str | None = None) -> None:
        self.news = Builder(handle, published=published)
        self.norland = self.news.name(Kind.STATE, "Norland")
        self.verrania = self.news.name(Kind.STATE, "Verrania")
        self.ada = self.news.name(Kind.PERSON, "Ada Bergh", state="Norland")
        self.tom = self.news.name(Kind.PERSON, "Tomas Ruel", state="Verrania")
        self.pair = [self.ada, self.tom]

    def place(self, name: str) -> Ref:
        return self.news.name(Kind.PLACE, name)

    def meeting(self, label: str = "meeting", **slots: object) -> Ref:
        return self.news.event(Kind.MEETING, label, **slots)  # type: ignore[arg-type]


def meetings(*scenes: Scene) -> list[list[str]]:
    read = [s.news.done() for s in scenes]
    return documents_of(resolved(*read), read, Kind.MEETING)


def test_one_meeting_by_day_and_by_place() -> None:
    a, b, c = Scene("a"), Scene("b"), Scene("c")
    a.meeting(participant=a.pair, when="2031-05-04", place=a.place("Port Hale"))
    b.meeting(participant=b.pair, when="2031-05")
    c.meeting(participant=c.pair, place=c.place("Port Hale"))
    assert meetings(a, b, c) == [["a", "b", "c"]]


def test_a_date_without_year_is_the_same_day() -> None:
    a, b = Scene("a"), Scene("b")
    a.meeting(participant=a.pair, when="XXXX-05-04", place=a.place("Port Hale"))
    b.meeting(participant=b.pair, when="2031-05-04", place=b.place("Port Hale"))
    assert meetings(a, b) == [["a", "b"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"when": "2031-05-04"}, {"when": "2031-06"}),
        (
            {"when": "2031-05-04", "meetingKind": "call"},
            {"when": "2031-05-04", "meetingKind": "visit"},
        ),
        ({}, {}),
    ],
)
def test_two_meetings_of_one_pair(one: dict[str, str], other: dict[str, str]) -> None:
    a, b = Scene("a"), Scene("b")
    a.meeting(participant=a.pair, **one)
    b.meeting(participant=b.pair, **other)
    assert meetings(a, b) == [["a"], ["b"]]


def told_twice(**second: object) -> Scene:
    """Return a document that tells of a meeting in a state, and of one in a town of it."""
    scene = Scene("a")
    hale = scene.place("Port Hale")
    slots = {"participant": scene.pair, "status": "held", "meetingKind": "bilateral"}
    scene.meeting("meeting in Norland", place=scene.norland, when="2031-05-04", **slots)
    scene.meeting("meeting in Port Hale", **{"place": hale, **slots, **second})
    return scene


def lies_in(state: bool = True) -> Read:
    news = Builder("z")
    town, norland = news.name(Kind.PLACE, "Port Hale"), news.name(Kind.STATE, "Norland")
    if state:
        news.event(Kind.PLACE, "Port Hale", same_as=town, locatedIn=norland)
    return news.done()


def bilaterals(scene: Scene, other: Read) -> int:
    read = [scene.news.done(), other]
    found = resolved(*read)
    return sum(e.kind is Kind.MEETING and "meeting" in e.label for e in found.entities)


def test_one_document_tells_a_meeting_with_the_state_and_with_its_town() -> None:
    assert bilaterals(told_twice(), lies_in()) == 1
    # nobody says that the town lies there
    assert bilaterals(told_twice(), lies_in(state=False)) == 2


@pytest.mark.parametrize(
    "second",
    [
        {"when": "2030-01"},
        {"status": "planned"},
        {"meetingKind": "call"},
    ],
)
def test_what_another_word_rules_out_stays_two_meetings(second: dict[str, object]) -> None:
    assert bilaterals(told_twice(**second), lies_in()) == 2


def test_a_third_meeting_that_fits_as_well_leaves_them_apart() -> None:
    scene = told_twice()
    norland = {"participant": scene.pair, "status": "held", "place": scene.norland}
    scene.meeting("meeting again in Norland", when="2029-02", **norland)
    assert bilaterals(scene, lies_in()) == 3


def test_other_participants_are_another_meeting() -> None:
    a, b = Scene("a"), Scene("b")
    for scene, name in ((a, "Eva Holt"), (b, "Lars Dahl")):
        guest = scene.news.name(Kind.PERSON, name)
        scene.meeting(participant=[scene.ada, guest], when="2031-05-04")
    assert meetings(a, b) == [["a"], ["b"]]


def test_states_stand_for_their_envoys() -> None:
    a, b = Scene("a"), Scene("b")
    a.meeting(participant=a.pair, when="2031-05-04")
    b.meeting(participant=[b.norland, b.verrania], when="2031-05-04")
    assert meetings(a, b) == [["a", "b"]]


def test_two_heads_of_one_document_are_two_meetings() -> None:
    a, b = Scene("a"), Scene("b")
    a.meeting("first talks", participant=a.pair, when="2031-05-04")
    a.meeting("second talks", participant=a.pair, when="2031-05-04")
    b.meeting(participant=b.pair, when="2031-05-04")
    assert meetings(a, b) == [["a"], ["a"], ["b"]]


def test_summits_of_one_series_are_told_apart_by_place_and_year() -> None:
    def summit(scene: Scene, place: str, when: str) -> Ref:
        body = scene.news.name(Kind.ORGANISATION, "NSF")
        return scene.meeting(
            f"NSF summit in {place}",
            meetingKind="summit",
            host=body,
            place=scene.place(place),
            when=when,
        )

    a, b, c = Scene("a"), Scene("b"), Scene("c")
    first = summit(a, "Port Hale", "2031-05")
    a.meeting(meetingKind="bilateral", participant=a.pair, sidelinesOf=first)
    summit(b, "Port Hale", "2031")
    second = summit(c, "Salt Bay", "2032-05")
    c.meeting(meetingKind="bilateral", participant=c.pair, sidelinesOf=second)
    assert meetings(a, b, c) == [["a"], ["a", "b"], ["c"], ["c"]]


def test_a_summit_of_two_is_their_meeting_and_not_the_summit_beside_it() -> None:
    a, b = Scene("a"), Scene("b")
    body = a.news.name(Kind.ORGANISATION, "NSF")
    hale = a.place("Port Hale")
    summit = a.meeting("NSF summit", meetingKind="summit", host=body, place=hale, when="2031-05")
    a.meeting(
        "Bergh-Ruel talks",
        meetingKind="bilateral",
        participant=a.pair,
        place=hale,
        when="2031-05-04",
        sidelinesOf=summit,
    )
    b.meeting(
        "Port Hale summit",
        meetingKind="summit",
        participant=b.pair,
        place=b.place("Port Hale"),
        when="2031",
    )
    read = [a.news.done(), b.news.done()]
    resolution = resolved(*read)
    assert documents_of(resolution, read, Kind.MEETING) == [["a"], ["a", "b"]]
    joint = next(e for e in resolution.entities if e.kind is Kind.MEETING and e.aliases)
    assert {joint.label, *joint.aliases} == {"Bergh-Ruel talks", "Port Hale summit"}


# ---------------------------------------------------------------------- agreements, frictions
def agreements(
    *specs: tuple[str, Mapping[str, object]], published: str = "2031-05"
) -> list[list[str]]:
    read = []
    for at, (topic, given) in enumerate(specs):
        scene = Scene(chr(97 + at), published)
        more = dict(given)
        features = {"new": "true"} if more.pop("new", False) else {}
        scene.news.event(
            Kind.AGREEMENT,
            "agreement",
            party=[scene.norland, scene.verrania],
            topic=topic,
            features=features,
            **more,  # type: ignore[arg-type]
        )
        read.append(scene.news.done())
    return documents_of(resolved(*read), read, Kind.AGREEMENT)


def test_agreements() -> None:
    assert agreements(("ferry line", {"when": "2030-04-02"}), ("the ferry line", {})) == [
        ["a", "b"]
    ]
    assert agreements(("ferry line", {}), ("fishing rights", {})) == [["a"], ["b"]]
    assert agreements(("ferry line", {"when": "2030"}), ("ferry line", {"when": "2031"})) == [
        ["a"],
        ["b"],
    ]
    # a new agreement is not the one of a year before
    assert agreements(("ferry line", {"when": "2030-04"}), ("ferry line", {"new": True})) == [
        ["a"],
        ["b"],
    ]


def test_agreements_on_one_thing_may_say_where_in_other_words() -> None:
    rules, line = "fishing rules in the Grey Sound", "fishing protocols along the Hale line"
    assert agreements((rules, {"when": "2030-04"}), (line, {"when": "XXXX-04-02"})) == [["a", "b"]]
    assert agreements((rules, {}), (line, {})) == [["a"], ["b"]]
    assert agreements((rules, {}), ("fishing", {})) == [["a", "b"]]


def test_the_purpose_of_an_undisclosed_deal_is_no_other_topic() -> None:
    end = ("end the quarrel", {"when": "2030-04-02", "detailsUndisclosed": "true"})
    assert agreements(("fishing rules", {"when": "2030-04-02"}), end) == [["a", "b"]]
    assert agreements(("fishing rules", {"when": "2030-04"}), end) == [["a"], ["b"]]


def test_the_day_of_a_meeting_dates_the_deal_told_by_it() -> None:
    a, b, c = Scene("a"), Scene("b"), Scene("c")
    words = Time(None, "two days after the deal")
    deal = a.news.event(
        Kind.AGREEMENT,
        "deal",
        party=[a.norland, a.verrania],
        topic="end the quarrel",
        detailsUndisclosed="true",
    )
    a.meeting(participant=a.pair, place=a.place("Port Hale"), when=words, topic=deal)
    b.meeting(participant=b.pair, place=b.place("Port Hale"), when="2030-04-04")
    c.news.event(
        Kind.AGREEMENT, "pact", party=[c.norland, c.verrania], topic="fish", when="2030-04-02"
    )
    read = [scene.news.done() for scene in (a, b, c)]
    assert documents_of(resolved(*read), read, Kind.AGREEMENT) == [["a", "c"]]


def frictions(*specs: Mapping[str, object]) -> list[list[str]]:
    read = []
    for at, slots in enumerate(specs):
        scene = Scene(chr(97 + at), "2031-05")
        known = {"norland": scene.norland, "verrania": scene.verrania}
        given = {k: known.get(v, v) if isinstance(v, str) else v for k, v in slots.items()}
        label = str(given.pop("label", "friction"))
        scene.news.event(
            Kind.FRICTION,
            label,
            party=[scene.norland, scene.verrania],
            **given,  # type: ignore[arg-type]
        )
        read.append(scene.news.done())
    return documents_of(resolved(*read), read, Kind.FRICTION)


def test_the_stand_off_at_a_border_is_not_the_dispute_behind_it() -> None:
    read = []
    for handle, dispute, crisis, since in (
        ("a", "border issue", "armed standoff along the Salt Line", "[2029-04..2029-05]"),
        ("b", "disputed border", "armed crisis on the border", "2029"),
    ):
        scene = Scene(handle)
        for label, kind in ((dispute, "territorial"), (crisis, "stand-off")):
            scene.news.event(
                Kind.FRICTION,
                label,
                party=[scene.norland, scene.verrania],
                frictionKind=kind,
                when=[Time(since, since)] if kind == "stand-off" else [],
            )
        read.append(scene.news.done())
    found = [e for e in resolved(*read).entities if e.kind is Kind.FRICTION]
    names = sorted(sorted({e.label, *e.aliases}) for e in found)
    assert names == [
        ["armed crisis on the border", "armed standoff along the Salt Line"],
        ["border issue", "disputed border"],
    ]


def test_frictions() -> None:
    ban = {"frictionKind": "suspension", "object": "direct ferries"}
    assert frictions(ban, {"frictionKind": "restriction", "object": "ferries"}) == [["a", "b"]]
    assert frictions(ban, {"frictionKind": "restriction", "object": "visas"}) == [["a"], ["b"]]
    assert frictions(ban, {"frictionKind": "clash", "object": "ferries"}) == [["a"], ["b"]]
    # like labels and one year, though only one names a thing in question
    one = {"frictionKind": "stand-off", "label": "armed stand-off on the Salt Line", "when": "2029"}
    other = {"frictionKind": "stand-off", "label": "Gull Bay armed standoff", "object": "patrols"}
    assert frictions(one, {**other, "when": "2029/.."}) == [["a", "b"]]
    assert frictions(one, {**other, "when": "2021/2022"}) == [["a"], ["b"]]
    assert frictions(one, other) == [["a"], ["b"]]
    # who does it to whom
    one = {"frictionKind": "tariff", "object": "salt", "by": "norland", "against": "verrania"}
    other = {"frictionKind": "tariff", "object": "salt", "by": "verrania", "against": "norland"}
    assert frictions(one, one, other) == [["a", "b"], ["c"]]
    # two episodes
    first = {**ban, "when": "2021/2022"}
    assert frictions(first, {**ban, "when": "2030/.."}) == [["a"], ["b"]]


def test_another_account_of_one_restriction_makes_no_two_of_it() -> None:
    told = {"frictionKind": "suspension", "object": "direct ferries", "label": "direct ferries"}
    by = {**told, "by": "norland", "against": "verrania"}
    turned = {**told, "by": "verrania", "against": "norland"}
    assert frictions(told, told, by) == [["a", "b", "c"]]
    assert frictions(told, told, by, turned) == [["a", "b", "c", "d"]]


def test_what_began_after_a_document_is_not_what_it_tells() -> None:
    told = {"frictionKind": "suspension", "object": "direct ferries"}
    assert frictions({**told, "when": "2030"}, told) == [["a", "b"]]
    assert frictions({**told, "when": "2032-02"}, told) == [["a"], ["b"]]


def test_one_restriction_told_under_two_dates_is_one() -> None:
    scene, other = Scene("a", "2031-05"), Scene("b", "2031-05")
    for given, when in ((scene, "2029-02"), (scene, "2029-06"), (other, "2029")):
        given.news.event(
            Kind.FRICTION,
            "direct ferries",
            party=[given.norland, given.verrania],
            frictionKind="suspension",
            object="direct ferries",
            when=when,
        )
    read = [scene.news.done(), other.news.done()]
    assert documents_of(resolved(*read), read, Kind.FRICTION) == [["a", "b"]]


def test_what_is_asked_for_is_not_what_was_done() -> None:
    read = []
    for handle, modality in (("a", Modality.ASSERTED), ("b", Modality.REQUESTED)):
        scene = Scene(handle)
        scene.news.event(
            Kind.MEASURE,
            "ferries reopened",
            modality=modality,
            measureAction="resume",
            actor=scene.norland,
            object="ferries",
        )
        read.append(scene.news.done())
    assert documents_of(resolved(*read), read, Kind.MEASURE) == [["a"], ["b"]]


# ---------------------------------------------------------------------- tenures, statements
def tenure(handle: str, published: str | None, status: str, state: str = "Norland") -> Read:
    news = Builder(handle, published=published)
    of = news.name(Kind.STATE, state)
    holder = news.name(Kind.PERSON, "Ada Bergh", state="Norland")
    news.event(
        Kind.TENURE, "tenure", holder=holder, office="President", officeOf=of, tenureStatus=status
    )
    return news.done()


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        ([("2031", "current"), ("2033", "current")], [["a", "b"]]),
        ([("2031", "current"), ("2033", "former")], [["a", "b"]]),
        ([("2031", "former"), ("2033", "current")], [["a"], ["b"]]),
        ([("2029", "current"), ("2031", "former"), ("2033", "current")], [["a", "b"], ["c"]]),
        ([(None, "former"), ("2033", "current")], [["a"], ["b"]]),
    ],
)
def test_tenures(tellings: list[tuple[str | None, str]], expected: list[list[str]]) -> None:
    read = [tenure(chr(97 + i), *telling) for i, telling in enumerate(tellings)]
    resolution = resolved(*read)
    assert documents_of(resolution, read, Kind.TENURE) == expected
    assert labels(resolution, Kind.PERSON) == ["Ada Bergh"]


def test_statements_stay_with_their_documents() -> None:
    read = []
    for handle in "ab":
        scene = Scene(handle)
        scene.news.event(Kind.STATEMENT, "said", speaker_=scene.ada, gist=f"gist of {handle}")
        read.append(scene.news.done())
    assert documents_of(resolved(*read), read, Kind.STATEMENT) == [["a"], ["b"]]


# ---------------------------------------------------------------------- order
def world(seed: int, count: int) -> list[Read]:
    """Documents about the same few people, with gaps in what they tell."""
    rng = random.Random(seed)
    read = []
    for at in range(count):
        scene = Scene(f"d{at:03}", rng.choice(["2031-05", "2031-09-02", None]))
        places = ["Port Hale", "Salt Bay", "Grey Fell"]
        for number in range(rng.randint(1, 3)):
            slots: dict[str, object] = {"participant": rng.choice([scene.pair, [scene.norland]])}
            if rng.random() < 0.6:
                slots["when"] = rng.choice(["2031-05-04", "2031-05", "XXXX-05-04", "2030"])
            if rng.random() < 0.6:
                slots["place"] = scene.place(rng.choice(places))
            scene.meeting(f"talks {number}", **slots)
        scene.news.event(
            Kind.FRICTION,
            "ban",
            party=[scene.norland, scene.verrania],
            object=rng.choice(["ferries", "salt", "visas for students"]),
            status=rng.choice(["in-force", "easing", "lifted"]),
            frictionKind="restriction",
            when=Time(rng.choice(["2029/..", "2030"]), "since then"),
        )
        read.append(scene.news.done())
    return read


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_documents_plays_no_part(seed: int) -> None:
    read = world(seed, 12)
    expected = resolved(*read)
    shuffled = list(read)
    random.Random(seed + 100).shuffle(shuffled)
    assert resolved(*shuffled) == expected


def test_dropping_a_document_and_adding_it_again_changes_nothing() -> None:
    read = world(3, 8)
    expected = resolved(*read)
    without = resolved(*read[:2], *read[3:])
    assert without != expected
    assert resolved(*read[:2], *read[3:], read[2]) == expected


def test_a_count_is_no_name_of_those_counted() -> None:
    news = Builder("a", published="2031-05")
    norland = news.name(Kind.STATE, "Norland")
    news.event(Kind.MEETING, "talks", participant=norland)
    document, extraction = news.done()
    (head,) = [m for m in extraction.mentions if m.kind is Kind.STATE and m.head == m.id][:1]
    both = replace(head, id="both", text="The two")
    capital = replace(head, id="capital", text="Norhaven")
    read = (document, replace(extraction, mentions=(*extraction.mentions, both, capital)))
    (state,) = [e for e in resolved(read).entities if e.kind is Kind.STATE]
    assert state.aliases == ("Norhaven",)
