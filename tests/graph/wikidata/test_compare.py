"""What Wikidata lacks or says otherwise, and how it is written for QuickStatements."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.errors import LinkError
from graph.wikidata import items as it
from graph.wikidata.compare import compare
from graph.wikidata.findings import Finding, Given, Source
from graph.wikidata.items import Item, ItemValue, Statement, Text, TimeValue
from graph.wikidata.properties import LIST, check, properties
from graph.wikidata.quickstatements import as_csv, version_1
from graph.wikidata.snapshot import make_snapshot
from graph.wikidata.told import Event, Held
from tests.graph.wikidata.world import ITEMS

FERRIES = Item(
    "Q22",
    labels={"en": "Minister of Ferries of Norland"},
    statements=(
        Statement(it.COUNTRY, ItemValue("Q11")),
        Statement(it.INSTANCE_OF, ItemValue("Q90")),
    ),
)
SUMMIT = Item(
    "Q61",
    labels={"en": "Port Hale summit"},
    statements=(Statement(it.POINT_IN_TIME, TimeValue("2031-05-07")),),
)
CLASS = Item("Q90", labels={"en": "position"})
SNAPSHOT = make_snapshot("2032", [*ITEMS, FERRIES, SUMMIT, CLASS])

PUBLIC = Source(
    "n1", 'Bergh "met"\tRuel.', "en", url="https://example.org/1", retrieved="2031-07-01"
)
OUTLET = Source("n2", "They met.", "en", outlet="Q70")
HIDDEN = Source("n3", "They met, it is said.")


def _held(office: str, published: str, status: str = "current", source: Source = PUBLIC) -> Held:
    return Held("person/ada", "Ada Bergh", "Q31", office, "Q11", status, published, source)


def _event(**given: object) -> Event:
    plain: dict[str, object] = {
        "entity": "meeting/1",
        "kind": "Meeting",
        "label": "Bergh-Ruel meeting",
        "status": "held",
        "item": "",
        "actors": {"Q31": (PUBLIC, OUTLET), "Q32": (PUBLIC,)},
        "places": {"Q41": (PUBLIC,)},
        "dates": {"2031-05-07": (PUBLIC,), "2031-05": (HIDDEN,)},
    }
    return Event(**{**plain, **given})  # type: ignore[arg-type]


def _one(*tenures: Held, event: Event | None = None) -> Finding:
    (finding,) = compare(tenures, [event] if event else [], SNAPSHOT)
    return finding


@pytest.mark.parametrize(
    "held",
    [
        _held("president", "2031-06"),
        _held("President of Norland", "2033-06"),
        _held("president", "", "current"),
        _held("president", "2035-06", "former"),
    ],
    ids=["in term", "after the source was made", "undated", "former"],
)
def test_what_agrees_or_cannot_be_known_is_no_finding(held: Held) -> None:
    assert list(compare([held], [], SNAPSHOT)) == []


def test_a_term_that_the_document_contradicts() -> None:
    finding = _one(_held("president", "2029-05-06"), _held("president", "2031-06"))
    assert (finding.kind, finding.what, finding.item) == ("otherwise", "term", "Q31")
    assert finding.theirs == "President of Norland (2031-03-04 to open)"
    assert "2029-05-06" in finding.ours
    assert "2031-06" not in finding.ours
    assert finding.statements == (), "what is disputed is not proposed"


def test_an_office_that_wikidata_lacks() -> None:
    finding = _one(_held("ferries minister", "2031-06"), _held("ferries minister", "2031-05-04"))
    assert (finding.kind, finding.what) == ("lacks", "office")
    (given,) = finding.statements
    assert (given.property, given.value) == ("P39", ItemValue("Q22"))
    assert given.qualifiers == (("P585", TimeValue("2031-05-04")),)
    assert "a copy of 2032, which may lack it" in finding.note


def test_an_office_without_a_confirmed_item_is_told_not_guessed() -> None:
    finding = _one(_held("harbour master", "2031-06"))
    assert finding.statements == ()
    assert "no confirmed item of this office" in finding.note


def test_a_bare_minister_may_be_any_minister() -> None:
    mayor = Held("person/x", "Ada Bergh", "Q33", "deputy mayor", "Q12", "current", "2021", PUBLIC)
    assert _one(mayor).what == "office"
    near = Held("person/y", "Ada Bergh", "Q33", "city mayor", "Q12", "current", "2021", PUBLIC)
    assert list(compare([near], [], SNAPSHOT)) == []


def test_a_meeting_that_wikidata_lacks() -> None:
    finding = _one(event=_event())
    assert (finding.kind, finding.what, finding.item) == ("lacks", "meeting", "")
    assert [(g.property, g.value) for g in finding.statements] == [
        ("P710", ItemValue("Q31")),
        ("P710", ItemValue("Q32")),
        ("P276", ItemValue("Q41")),
        ("P585", TimeValue("2031-05-07")),
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"dates": {}}, "undated"),
        ({"dates": {"2031-05-07": (PUBLIC,), "2031-06": (PUBLIC,)}}, "documents differ"),
        ({"dates": {"[2031-01..2031-10]": (PUBLIC,)}}, "not certain"),
        ({"kind": "Agreement", "status": "announced"}, "hardly an item"),
    ],
)
def test_what_is_not_certain_is_told_and_not_proposed(given: dict[str, object], told: str) -> None:
    finding = _one(event=_event(**given))
    assert told in finding.note
    assert finding.statements == ()


@pytest.mark.parametrize(
    "given",
    [
        {"status": "planned"},
        {"status": "not-held"},
        {"actors": {"Q31": (PUBLIC,)}},
        {"actors": {}, "unlinked": 3},
        {"kind": "Agreement", "status": "proposed"},
        {"item": "Q61"},
    ],
)
def test_what_was_not_held_or_agrees_is_no_finding(given: dict[str, object]) -> None:
    assert list(compare([], [_event(**given)], SNAPSHOT)) == []


def test_a_signed_agreement_has_signatories_and_days_a_begin_and_an_end() -> None:
    dates = {"2031-05-07/2031-05-08": (PUBLIC,)}
    finding = _one(event=_event(kind="Agreement", status="signed", dates=dates, places={}))
    assert [g.property for g in finding.statements] == ["P1891", "P1891", "P580", "P582"]


def test_another_date_of_the_same_meeting() -> None:
    finding = _one(event=_event(item="Q61", dates={"2031-06-01": (PUBLIC,)}))
    assert (finding.kind, finding.what) == ("otherwise", "date")
    assert (finding.ours, finding.theirs) == ("2031-06-01", "2031-05-07")


V1 = (
    "CREATE\n"
    'LAST\tLen\t"Bergh-Ruel meeting"\n'
    'LAST\tP710\tQ31\tS854\t"https://example.org/1"\tS1683\ten:"Bergh "met" Ruel."'
    "\tS813\t+2031-07-01T00:00:00Z/11"
    '\t!S248\tQ70\tS1683\ten:"They met."\n'
    'LAST\tP710\tQ32\tS854\t"https://example.org/1"\tS1683\ten:"Bergh "met" Ruel."'
    "\tS813\t+2031-07-01T00:00:00Z/11\n"
    'LAST\tP276\tQ41\tS854\t"https://example.org/1"\tS1683\ten:"Bergh "met" Ruel."'
    "\tS813\t+2031-07-01T00:00:00Z/11\n"
    "LAST\tP585\t+2031-05-07T00:00:00Z/11\tS854\t"
    '"https://example.org/1"\tS1683\ten:"Bergh "met" Ruel."\tS813\t+2031-07-01T00:00:00Z/11\n'
)


def test_commands_of_version_1() -> None:
    assert version_1([_one(event=_event())]) == V1


def test_commands_for_an_item_that_is_there() -> None:
    line = version_1([_one(_held("ferries minister", "2031-06"))])
    assert line.startswith("Q31\tP39\tQ22\tP585\t+2031-06-00T00:00:00Z/10\tS854\t")
    assert line.count("\n") == 1


def test_csv_keeps_what_belongs_to_a_property_beside_it() -> None:
    found = [_one(event=_event()), _one(_held("ferries minister", "2031-06", source=OUTLET))]
    header, meeting, office = csv.reader(as_csv(found).splitlines())
    assert header[:2] == ["qid", "Len"]
    assert all(len(row) == len(header) for row in (meeting, office))
    assert meeting[:2] == ["", "Bergh-Ruel meeting"]
    assert office[0] == "Q31"
    told: dict[str, dict[str, str]] = {}
    for name, cell in zip(header[1:], office[1:], strict=True):
        if name.startswith("P"):
            current = name
        elif cell:
            told.setdefault(current, {})[name] = cell
    assert told == {
        "P39": {"qal585": "+2031-06-00T00:00:00Z/10", "S248": "Q70", "S1683": 'en:"They met."'}
    }
    assert [c for n, c in zip(header, meeting, strict=True) if n == "P710"] == ["Q31", "Q32"]


def test_what_others_cannot_look_up_is_not_given() -> None:
    finding = _one(_held("ferries minister", "2031-06", source=HIDDEN))
    assert finding.statements
    assert version_1([finding]) == ""
    assert as_csv([finding]) == "qid\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("P9999", ItemValue("Q1")),
        ("P39", TimeValue("2031")),
        ("P585", ItemValue("Q1")),
        ("P854", Text("no address")),
        ("P1683", Text("without language")),
        ("P297", Text("NO", "en")),
    ],
)
def test_properties_and_values_are_checked(name: str, value: it.Value) -> None:
    with pytest.raises(LinkError):
        check(name, value)
    given = Given(name, value, (), (PUBLIC,))
    bad = Finding("lacks", "office", "x", "Q1", "", "", (PUBLIC,), (given,))
    with pytest.raises(LinkError):
        version_1([bad])


def test_the_list_of_properties_is_the_confirmed_one(shared: Path) -> None:
    """Only `quotation` is not in it: it was seen in public code that writes references."""
    with (shared / "wikidata" / "properties.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = {(r["pid"], r["label"], r["datatype"]) for r in rows}
    ours = {(p.id, p.label, p.datatype) for p in properties().values()}
    assert ours - told == {("P1683", "quotation", "Monolingualtext")}
    assert told - ours == set()
    assert LIST.exists()
