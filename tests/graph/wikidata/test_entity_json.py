"""Items out of Wikidata's JSON: what is kept, what is counted, what is told of bad answers."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from graph.errors import RemoteError
from graph.wikidata import items as it
from graph.wikidata.entity_json import read_entities
from graph.wikidata.items import Described, Item, ItemValue, Point, Statement, Text, TimeValue
from graph.wikidata.read import read_items
from graph.wikidata.write import triples

LANGUAGES = frozenset({"en", "zh", "mul"})


def _snak(name: str, kind: str, value: Any, datatype: str = "") -> dict[str, Any]:
    data = {"type": kind, "value": value}
    return {"snaktype": "value", "property": name, "datatype": datatype, "datavalue": data}


def _claim(main: dict[str, Any], rank: str = "normal", **qualifiers: Any) -> dict[str, Any]:
    by_name: dict[str, list[Any]] = {}
    for snak in qualifiers.values():
        by_name.setdefault(snak["property"], []).append(snak)
    identifier = f"Q1${main['property']}-{rank}"
    return {"mainsnak": main, "rank": rank, "id": identifier, "qualifiers": by_name}


def _time(name: str, text: str, precision: int, calendar: str = "Q1985727") -> dict[str, Any]:
    model = f"http://www.wikidata.org/entity/{calendar}"
    value = {"time": text, "precision": precision, "calendarmodel": model}
    return _snak(name, "time", value, "time")


def _item(name: str, identifier: str) -> dict[str, Any]:
    return _snak(name, "wikibase-entityid", {"id": identifier, "entity-type": "item"})


PERSON = {
    "id": "Q1",
    "lastrevid": 4711,
    "labels": {
        "en": {"language": "en", "value": "Ada\u202e Bergh\x1b[31m\n"},
        "zh": {"language": "zh", "value": "阿达"},
        "fr": {"language": "fr", "value": "Ada Bergh"},
    },
    "aliases": {"en": [{"language": "en", "value": "A. Bergh"}, {"value": "\x07"}], "zh": []},
    "descriptions": {"en": {"language": "en", "value": "politician"}},
    "sitelinks": {
        "enwiki": {"site": "enwiki", "title": "Ada Bergh"},
        "frwiki": {"site": "frwiki", "title": "Ada Bergh"},
        "commonswiki": {"site": "commonswiki", "title": "Category:Ada Bergh"},
    },
    "claims": {
        "P31": [_claim(_item("P31", "Q5"))],
        "P39": [
            _claim(
                _item("P39", "Q21"),
                "preferred",
                start=_time("P580", "+2031-03-04T00:00:00Z", 11),
                end=_time("P582", "+2032-00-00T00:00:00Z", 9),
                coarse=_time("P585", "+2030-00-00T00:00:00Z", 8),
            ),
            _claim({"snaktype": "somevalue", "property": "P39", "hash": "abc"}),
            _claim({"snaktype": "novalue", "property": "P39"}),
        ],
        "P569": [
            _claim(_time("P569", "+1990-02-00T00:00:00Z", 10)),
            _claim(_time("P569", "-0044-03-15T00:00:00Z", 11)),
            _claim(_time("P569", "+1500-03-15T00:00:00Z", 11, "Q1985786"), "deprecated"),
        ],
        "P625": [_claim(_snak("P625", "globecoordinate", {"latitude": 1.5, "longitude": -2}, "x"))],
        "P1448": [_claim(_snak("P1448", "monolingualtext", {"text": "Ada", "language": "de"}))],
        "P973": [_claim(_snak("P973", "string", "https://example.org/", "url"))],
        "P214": [_claim(_snak("P214", "string", "123", "external-id"))],
        "P1082": [_claim(_snak("P1082", "quantity", {"amount": "+5"}, "quantity"))],
    },
}


def test_an_item_is_read_and_what_is_not_kept_is_counted() -> None:
    read = read_entities({"entities": {"Q1": PERSON}}, LANGUAGES, "2031-05-06")
    (item,) = read.items
    assert item.labels == {"en": "Ada Bergh [31m", "zh": "阿达"}
    assert item.aliases == {"en": ("A. Bergh",)}
    assert item.sitelinks == {"enwiki": "Ada Bergh"}
    assert (item.revision, item.retrieved) == (4711, "2031-05-06")
    assert read.left_out == 5, "no value, two dates, an identifier, a quantity"
    term, unknown = item.about(it.OFFICE)
    assert term == Statement(
        "P39",
        ItemValue("Q21"),
        (("P580", TimeValue("2031-03-04")), ("P582", TimeValue("2032"))),
        "preferred",
        "Q1$P39-preferred",
    )
    assert isinstance(unknown.value, Described)
    assert item.values(it.BORN) == (TimeValue("1990-02"),)
    assert item.values(it.COORDINATES) == (Point(1.5, -2.0),)
    assert item.values("P1448") == (Text("Ada", "de"),)
    (again,) = read_items(triples([item]))
    assert set(again.statements) == set(item.statements)


@pytest.mark.parametrize("key", ["Q7", "Q1"])
def test_redirects_and_deletions_are_kept(key: str) -> None:
    """The API answers under the one id or the other; `redirects` says which was asked for."""
    moved = {**PERSON, "redirects": {"from": "Q7", "to": "Q1"}}
    data = {"entities": {key: moved, "Q9": {"id": "Q9", "missing": ""}}}
    found = {item.id: item for item in read_entities(data, LANGUAGES, "2031-05-06").items}
    assert sorted(found) == ["Q1", "Q7", "Q9"]
    assert found["Q7"] == Item("Q7", state="redirect", redirect="Q1", retrieved="2031-05-06")
    assert found["Q9"].state == "deleted"
    assert found["Q1"].labels["zh"] == "阿达"


def test_special_entity_data_of_a_redirect() -> None:
    (moved, item) = read_entities({"entities": {"Q7": PERSON}}, LANGUAGES, "2031").items
    assert (moved.id, moved.redirect, item.id) == ("Q7", "Q1", "Q1")


@pytest.mark.parametrize(
    "data",
    [[], {}, None, {"entities": []}, {"entities": {"Q1": []}}, {"entities": {"x": {"id": "-1"}}}],
)
def test_answers_of_another_kind_are_told(data: object) -> None:
    if data == {"entities": []}:
        assert read_entities({"entities": {}}, LANGUAGES, "2031").items == ()
    with pytest.raises(RemoteError, match="the answer"):
        read_entities(data, LANGUAGES, "2031")


def test_an_item_of_five_megabytes() -> None:
    claims = [
        _claim(
            _item("P39", f"Q{number}"),
            start=_time("P580", f"+20{number % 90 + 10}-03-04T00:00:00Z", 11),
            note=_snak("P1448", "monolingualtext", {"text": "x" * 40, "language": "en"}),
        )
        for number in range(1, 9000)
    ]
    data = json.dumps({"entities": {"Q1": {**PERSON, "claims": {"P39": claims}}}})
    assert len(data) > 5_000_000
    begun = time.process_time()
    (item,) = read_entities(json.loads(data), LANGUAGES, "2031").items
    assert len(item.statements) == 8999
    assert time.process_time() - begun < 5
