"""Another SPARQL store answers the same queries: a small one on this machine, over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from dragoman.remote import ask_endpoint
from graph import names
from graph.errors import QueryError

FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
}


class Endpoint(BaseHTTPRequestHandler):
    """The SPARQL protocol, as far as a query by POST goes."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        store = ox.Store()
        store.add(
            ox.Quad(
                ox.NamedNode("urn:ada"), ox.NamedNode(names.RDFS + "label"), ox.Literal("Ada Bergh")
            )
        )
        try:
            answer = store.query(parse_qs(body)["query"][0])
        except SyntaxError:
            self.send_error(400)
            return
        form = "csv" if "csv" in self.headers["Accept"] else "json"
        assert not isinstance(answer, ox.QueryTriples)
        data = answer.serialize(format=FORMATS[form]) or b""
        self.send_response(200)
        self.send_header("Content-Type", f"application/sparql-results+{form}")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/query"
    server.shutdown()
    server.server_close()
    thread.join()


QUERY = "SELECT ?name WHERE { ?x rdfs:label ?name }"


def test_rows(url: str) -> None:
    answer = json.loads(ask_endpoint(url, QUERY, "json"))
    assert answer["results"]["bindings"] == [{"name": {"type": "literal", "value": "Ada Bergh"}}]
    assert ask_endpoint(url, QUERY, "csv").split() == [b"name", b"Ada", b"Bergh"]


@pytest.mark.parametrize(
    ("address", "query", "message"),
    [
        ("http://127.0.0.1:9/none", QUERY, "did not answer"),
        ("", QUERY, "did not answer"),
        (None, "SELECT ?x WHERE {", "did not answer"),
        (None, "DROP ALL", "refused"),
    ],
)
def test_errors(url: str, address: str | None, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask_endpoint(url if address is None else address, query, "json", timeout=5)
