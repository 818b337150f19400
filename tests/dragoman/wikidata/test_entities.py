"""Items from the API and from Special:EntityData of a real server on this machine."""

from __future__ import annotations

import json

import pytest

from dragoman.wikidata.entities import AT_ONCE, Entities
from dragoman.wikidata.http import JsonClient
from dragoman.wikidata.settings import Settings
from graph.errors import RemoteError
from graph.wikidata.items import Item
from tests.dragoman.wikidata.servers import Answer, scripted


def _answer(*numbers: int, padding: int = 0) -> Answer:
    entities = {
        f"Q{n}": {"id": f"Q{n}", "labels": {"en": {"value": f"Item {n}"}}, "x": "y" * padding}
        for n in numbers
    }
    return Answer(json.dumps({"entities": entities}).encode())


def _get(address: str, identifiers: list[str], most: int = 100_000) -> list[Item]:
    settings = Settings(api=address, most=most)
    client = Entities(JsonClient(settings, sleep=lambda _: None), "2031-05-06")
    return [item for read in client.get(identifiers) for item in read.items]


def test_fifty_items_at_a_time() -> None:
    asked = [f"Q{n}" for n in range(1, 121)]
    answers = [_answer(*range(s, min(s + AT_ONCE, 121))) for s in range(1, 121, AT_ONCE)]
    with scripted(*answers) as server:
        found = _get(server.address, asked)
    assert [item.id for item in found] == asked
    assert len(server.paths) == 3


def test_items_too_large_together_are_asked_for_in_halves() -> None:
    answers = [_answer(1, 2, 3, padding=2000), _answer(1), _answer(2, 3)]
    with scripted(*answers) as server:
        found = _get(server.address, ["Q1", "Q2", "Q3"], most=5000)
    assert [item.label() for item in found] == ["Item 1", "Item 2", "Item 3"]
    assert ["ids=Q1&" in path for path in server.paths] == [False, True, False]


def test_one_item_that_is_too_large_is_told() -> None:
    with scripted(_answer(1, padding=6000)) as server, pytest.raises(RemoteError, match="MB"):
        _get(server.address, ["Q1"], most=5000)


def test_special_entity_data_gives_one_item_each() -> None:
    with scripted(_answer(1), Answer(status=404), Answer(status=410)) as server:
        address = server.address.replace("/api", "/wiki/Special:EntityData")
        found = _get(address, ["Q1", "Q2", "Q3"])
    assert [(item.id, item.state) for item in found] == [
        ("Q1", "live"),
        ("Q2", "deleted"),
        ("Q3", "deleted"),
    ]
    assert server.paths[0] == "/wiki/Special:EntityData/Q1.json"


def test_special_entity_data_that_fails_is_told() -> None:
    with scripted(Answer(status=403)) as server, pytest.raises(RemoteError, match="refuses us"):
        _get(server.address.replace("/api", "/wiki/Special:EntityData"), ["Q1"])
