"""Another SPARQL store answers the same queries: a real one on this machine, and bad ones."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pyoxigraph as ox
import pytest
from click.testing import Result

from dragoman.remote import ask_endpoint
from graph import names
from graph.errors import QueryError
from tests.server import serving

Run = Callable[..., Result]

GRAPH = f'<urn:ada> <{names.RDFS}label> "Ada Bergh" .\n<urn:ada> a <{names.DGM}Person> .\n'
GRAPH = GRAPH.replace(" a ", f" <{names.RDF}type> ")
SELECT = "SELECT ?who ?name WHERE { ?who rdfs:label ?name }"
CONSTRUCT = "CONSTRUCT { ?who rdfs:label ?name } WHERE { ?who rdfs:label ?name }"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving(GRAPH.encode()) as address:
        yield address


OUTPUT = [
    (SELECT, "csv", "who,name\nurn:ada,Ada Bergh"),
    (SELECT, "table", "Ada Bergh"),
    ("ASK { ?who a dgm:Person }", "json", '"boolean":true'),
    ("ASK { ?who a dgm:State }", "csv", "false\n"),
    ("ASK { ?who a dgm:Person }", "table", "yes\n"),
    (CONSTRUCT, "json", '<urn:ada> rdfs:label "Ada Bergh"'),
    (CONSTRUCT, "table", "<urn:ada> <http://www.w3.org/2000/01/rdf-schema#label>"),
    ("DESCRIBE <urn:ada>", "json", "<urn:ada> a dgm:Person"),
]


@pytest.mark.parametrize(
    ("query", "form", "told"), OUTPUT, ids=[f"{q[:9]} {f}" for q, f, _ in OUTPUT]
)
def test_answers_are_printed_as_those_of_the_store(
    run: Run, url: str, query: str, form: str, told: str
) -> None:
    result = run("sparql", "-", "--endpoint", url, "--format", form, text=query)
    assert result.exit_code == 0, result.output
    assert told in result.stdout.replace("\r", "")


def test_json_is_the_default_in_a_pipe(run: Run, url: str) -> None:
    found = json.loads(run("sparql", "-", "--endpoint", url, text=SELECT).stdout)
    assert found["results"]["bindings"][0]["name"] == {"type": "literal", "value": "Ada Bergh"}


class Bad(BaseHTTPRequestHandler):
    """What answers at an address that is no endpoint, or not a good one, by its path."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/slow":
            time.sleep(3)
        status = int(self.path[1:]) if self.path[1:].isdigit() else 200
        bodies = {"/html": b"<html>Welcome</html>", "/cut": b'{"head":{"vars":["x"]},"results":'}
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(bodies.get(self.path, b"The server says why."))

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def bad() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Bad)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/html", r"answered text/html that is not SPARQL: <html>Welcome</html>\. Check"),
        ("/cut", "answered text/html that is not SPARQL: "),
        ("/400", r"refuses the query \(The server says why\)\. Correct"),
        ("/404", r"did not answer \(The server says why\)\. Check the address"),
        ("/500", r"did not answer \(The server says why\)\. Check the address"),
        ("/503", r"did not answer \(.*Service Unavailable\)\. Check the address"),
        ("/slow", r"did not answer in 1 seconds\. Ask for less, or wait longer with --timeout"),
    ],
)
def test_a_bad_endpoint_is_one_sentence(bad: str, path: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask_endpoint(f"{bad}{path}", SELECT, timeout=1)


@pytest.mark.parametrize(
    ("address", "query", "message"),
    [
        ("http://127.0.0.1:9/none", SELECT, r"did not answer \(.*refused\)\. Check the address"),
        ("", SELECT, "not the address of an endpoint"),
        ("ftp://127.0.0.1/", SELECT, "not the address of an endpoint"),
        ("URL", "SELECT ?x WHERE {", r"refuses the query \(.*\)\. Correct the query"),
        ("URL", "DROP ALL", "DROP is refused"),
        ("URL", " # nothing", "the query is empty"),
    ],
)
def test_mistakes_are_one_sentence_and_two(
    run: Run, url: str, address: str, query: str, message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        ask_endpoint(address.replace("URL", url), query, timeout=5)
    if address:
        asked = ("sparql", "-", "--endpoint", address.replace("URL", url))
        result = run(*asked, text=query)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1


def test_words_of_comments_are_no_words_of_the_query(url: str) -> None:
    query = f"# first\n# DROP, then move\n# SELECT\n{CONSTRUCT} # ASK"
    assert ask_endpoint(url, query) == ask_endpoint(url, CONSTRUCT)


def test_a_timeout_goes_with_an_endpoint(run: Run) -> None:
    result = run("sparql", "-", "--timeout", "5", text=SELECT)
    assert result.exit_code == 2
    assert "--timeout goes with --endpoint" in result.stderr


def test_triples_are_those_of_the_endpoint(url: str) -> None:
    triples = ask_endpoint(url, CONSTRUCT)
    label = ox.NamedNode(f"{names.RDFS}label")
    assert triples == [ox.Triple(ox.NamedNode("urn:ada"), label, ox.Literal("Ada Bergh"))]
