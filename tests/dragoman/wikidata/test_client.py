"""The client against a real server that misbehaves: it waits as told, and says what went wrong."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dragoman.wikidata.cache import Cache
from dragoman.wikidata.http import JsonClient
from dragoman.wikidata.retry import seconds
from dragoman.wikidata.settings import Settings, from_environment
from dragoman.wikidata.sparql import SparqlEndpoint
from graph.errors import DragomanError, QueryError, RemoteError
from tests.dragoman.wikidata.servers import Answer, scripted

GOOD = Answer(b'{"entities": {}}')
BUSY = Answer(status=429, headers={"Retry-After": "7"})
BROKEN = Answer(status=500, body=b"oops", kind="text/plain")
LAG = Answer(
    b'{"error": {"code": "maxlag", "info": "Waiting for db1: 9 seconds lagged."}}',
    headers={"Retry-After": "5"},
)
CUT = Answer(b'{"entities": {"Q1": {}}}', cut=9)
PAGE = Answer(b"<html>Log in to the hotel</html>", kind="text/html; charset=utf-8")
GZIP = Answer(gzip.compress(b'{"entities": {}}'), headers={"Content-Encoding": "gzip"})
BAD_GZIP = Answer(gzip.compress(b'{"a": 1}')[:-12], headers={"Content-Encoding": "gzip"})
UNKNOWN = Answer(b'{"error": {"code": "no-such-entity", "info": "Could not find"}}')


def _client(address: str, naps: list[float], **settings: float) -> JsonClient:
    made = Settings(api=address, timeout=settings.get("timeout", 5), patience=60, attempts=4)
    return JsonClient(made, sleep=naps.append)


@pytest.mark.parametrize(
    ("answers", "naps"),
    [
        ([GOOD], []),
        ([GZIP], []),
        ([BUSY, GOOD], [7.0]),
        ([LAG, LAG, GOOD], [5.0, 5.0]),
        ([BROKEN, BROKEN, GOOD], [1.0, 2.0]),
        ([CUT, GOOD], [1.0]),
        ([BAD_GZIP, GOOD], [1.0]),
    ],
)
def test_it_asks_again_after_as_long_as_it_is_told(
    answers: list[Answer], naps: list[float]
) -> None:
    waited: list[float] = []
    with scripted(*answers) as server:
        assert _client(server.address, waited).get(server.address, {"a": "b"}) == {"entities": {}}
    assert waited == naps
    assert server.paths == ["/api?a=b"] * len(answers)


@pytest.mark.parametrize(
    ("answer", "told", "asked"),
    [
        (BUSY, "we asked too often (status 429) (asked 4 times, it wants us to wait 7 s)", 4),
        (BROKEN, "the server has an error of its own (status 500) (asked 4 times)", 4),
        (CUT, "the answer is not whole: it does not parse as JSON (asked 4 times)", 4),
        (PAGE, "a web page came instead of data. Check the address", 1),
        (UNKNOWN, "the server says: Could not find", 1),
        (Answer(status=404), "there is nothing at this address (status 404)", 1),
        (Answer(status=403), "refuses us (status 403). Set DRAGOMAN_CONTACT", 1),
        (Answer(status=429, headers={"Retry-After": "3600"}), "wait 3600 s", 1),
        (Answer(delay=1.0), "no answer within 0.2 s (asked 4 times)", 4),
    ],
)
def test_what_does_not_get_better_is_told(answer: Answer, told: str, asked: int) -> None:
    with scripted(answer) as server:
        client = _client(server.address, [], timeout=0.2 if answer.delay else 5)
        with pytest.raises(RemoteError) as caught:
            client.get(server.address, {})
    assert told in str(caught.value)
    assert str(caught.value).startswith(server.address)
    assert len(server.paths) == asked


def test_without_a_network_one_sentence_says_so() -> None:
    client = _client("http://127.0.0.1:9/", [])
    with pytest.raises(RemoteError, match=r"no connection .*the snapshot answers without one"):
        client.get("http://127.0.0.1:9/", {})


def test_it_says_who_asks_as_wikimedia_wants_it() -> None:
    settings = Settings(contact="https://example.org/us; us@example.org")
    with scripted(GOOD) as server:
        JsonClient(settings).get(server.address, {})
    form = r"dragoman/\d[\w.]* \(https://example\.org/us; us@example\.org\) python-urllib/3[\d.]+"
    assert re.fullmatch(form, server.agents[0])


def test_what_was_asked_is_kept_for_a_while(tmp_path: Path) -> None:
    now = [1e9 + 0.0]
    with scripted(GOOD, Answer(b'{"new": 1}')) as server:
        cache = Cache(tmp_path / "cache", seconds=60, now=lambda: now[0])
        client = JsonClient(Settings(), cache)
        assert client.get(server.address, {"a": "1"}) == {"entities": {}}
        for path in (tmp_path / "cache").iterdir():
            os.utime(path, (now[0], now[0]))
        assert client.get(server.address, {"a": "1"}) == {"entities": {}}
        assert len(server.paths) == 1
        now[0] += 61
        assert client.get(server.address, {"a": "1"}) == {"new": 1}


def test_failures_are_not_kept(tmp_path: Path) -> None:
    with scripted(PAGE, GOOD) as server:
        client = JsonClient(Settings(), Cache(tmp_path))
        with pytest.raises(RemoteError):
            client.get(server.address, {})
        assert client.get(server.address, {}) == {"entities": {}}


def test_one_request_at_a_time() -> None:
    with scripted(Answer(b"{}", delay=0.05)) as server:
        client = JsonClient(Settings())
        threads = [
            threading.Thread(target=client.get, args=(server.address, {"n": str(n)}))
            for n in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(server.paths) == 4
    assert server.most_at_once == 1


_ASKS = """import sys, pathlib
from dragoman.wikidata.cache import Cache
from dragoman.wikidata.http import JsonClient
from dragoman.wikidata.settings import Settings
JsonClient(Settings(), Cache(pathlib.Path(sys.argv[2]))).get(sys.argv[1], {"n": sys.argv[3]})"""


def test_one_process_at_a_time(tmp_path: Path) -> None:
    with scripted(Answer(b"{}", delay=0.5)) as server:
        running = [
            subprocess.Popen([sys.executable, "-c", _ASKS, server.address, tmp_path, str(n)])
            for n in range(3)
        ]
        assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    assert len(server.paths) == 3
    assert server.most_at_once == 1


@pytest.mark.parametrize(
    ("header", "wait"), [("12", 12.0), ("", None), ("soon", None), ("-3", None)]
)
def test_retry_after_in_seconds(header: str, wait: float | None) -> None:
    assert seconds(header) == wait


def test_retry_after_as_a_date() -> None:
    assert seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert (seconds("Wed, 21 Oct 2099 07:28:00 GMT") or 0) > 1e9


def test_settings_come_from_the_environment() -> None:
    found = from_environment({"DRAGOMAN_WIKIDATA_SPARQL": "https://qlever.example.org/api"})
    assert found.sparql == "https://qlever.example.org/api"
    assert found.api == Settings().api
    assert not SparqlEndpoint(found).has_labels
    assert SparqlEndpoint(from_environment({})).has_labels
    for wrong in (
        {"DRAGOMAN_WIKIDATA_API": "file:///etc/passwd"},
        {"DRAGOMAN_CONTACT": "a\r\nHost: b"},
    ):
        with pytest.raises(QueryError):
            from_environment(wrong)


# --- SPARQL ------------------------------------------------------------------

TABLE = json.dumps(
    {
        "head": {"vars": ["x", "y"]},
        "results": {
            "bindings": [
                {"x": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"}},
                {"y": {"type": "literal", "value": "a", "xml:lang": "en"}},
            ]
        },
    }
).encode()
JSON_RESULTS = "application/sparql-results+json"
ROWS = Answer(TABLE, kind=JSON_RESULTS)
ASKED = "SELECT ?x ?y WHERE { ?x ?p ?y }"


def _endpoint(address: str, naps: list[float], cache: Path | None = None) -> SparqlEndpoint:
    return SparqlEndpoint(
        Settings(sparql=address, timeout=1, attempts=3), Cache(cache), naps.append
    )


@pytest.mark.parametrize(
    ("answers", "naps"),
    [
        ([ROWS], []),
        ([Answer(status=429, headers={"Retry-After": "3"}), ROWS], [3.0]),
        ([Answer(status=503), Answer(status=500), ROWS], [1.0, 2.0]),
        ([Answer(TABLE, kind=JSON_RESULTS, cut=20), ROWS], [1.0]),
        ([Answer(delay=1.5), ROWS], [1.0]),
    ],
)
def test_an_endpoint_is_asked_again(answers: list[Answer], naps: list[float]) -> None:
    waited: list[float] = []
    with scripted(*answers) as server:
        found = _endpoint(server.address, waited).select(ASKED)
    assert [sorted(row) for row in found] == [["x"], ["y"]]
    assert waited == naps
    assert "sparqlwrapper/" in server.agents[0]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(status=429, headers={"Retry-After": "900"}), "wait 900 s"),
        (Answer(b"Parse error: line 1", status=400, kind="text/plain"), "the query is refused"),
        (Answer(status=404), "nothing at this address"),
        (PAGE, "text/html came instead of a table"),
        (Answer(b"{", kind=JSON_RESULTS), "not whole"),
        (Answer(status=500), "an error of its own"),
    ],
)
def test_what_an_endpoint_does_wrong_is_told(answer: Answer, told: str) -> None:
    with scripted(answer) as server, pytest.raises(RemoteError) as caught:
        _endpoint(server.address, []).select(ASKED)
    assert told in str(caught.value)


def test_no_endpoint_no_answer() -> None:
    with pytest.raises(RemoteError, match="no connection"):
        _endpoint("http://127.0.0.1:9/", []).select(ASKED)


def test_an_endpoint_is_only_read(tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match="DELETE is refused"):
        _endpoint("http://127.0.0.1:9/", []).ask("DELETE WHERE { ?a ?b ?c }")


def test_answers_of_an_endpoint_are_kept(tmp_path: Path) -> None:
    with scripted(ROWS) as server:
        endpoint = _endpoint(server.address, [], tmp_path)
        assert endpoint.select(ASKED) == endpoint.select(ASKED)
    assert len(server.paths) == 1
