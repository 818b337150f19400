"""A small Wikidata and a small graph of ours that is linked to it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pyoxigraph as ox
import pytest

from graph.store import Store
from graph.wikidata.service import SnapshotEndpoint, Wikidata
from graph.wikidata.shipped import write_snapshot
from graph.wikidata.write import triples
from tests.graph.wikidata.world import ITEMS, our_quads


@pytest.fixture
def snapshot_path(tmp_path: Path) -> Path:
    path = tmp_path / "wikidata-2031.nt.gz"
    write_snapshot(path, ITEMS)
    return path


@pytest.fixture
def store(snapshot_path: Path) -> Store:
    quads = ox.Store()
    quads.extend(our_quads())
    made = Store(quads, snapshot_path.parent)
    made.wikidata = Wikidata(SnapshotEndpoint(snapshot_path))
    return made


def free_port() -> int:
    with closing(socket.socket()) as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@pytest.fixture(scope="session")
def sparql_server() -> Iterator[str]:
    """Run a real SPARQL server that holds the small Wikidata; yields where it takes queries."""
    address = f"http://127.0.0.1:{free_port()}"
    oxigraph = str(Path(sys.executable).with_name("oxigraph"))
    command = [oxigraph, "serve", "--bind", address.removeprefix("http://")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        lines = "".join(f"{triple} .\n" for triple in triples(ITEMS)).encode()
        load = Request(f"{address}/store?default", lines, {"Content-Type": "application/n-triples"})
        _retry(lambda: urlopen(load, timeout=5).close())
        yield f"{address}/query"
    finally:
        process.terminate()
        process.wait(timeout=10)


def _retry(action: Callable[[], None]) -> None:
    for _ in range(100):
        try:
            return action()
        except (URLError, ConnectionError):
            time.sleep(0.1)
    return action()
