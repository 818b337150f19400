"""A real SPARQL server for tests: oxigraph, on this machine, over what a test gives it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

OXIGRAPH = Path(sys.executable).with_name("oxigraph")


@contextmanager
def serving(nquads: bytes, *options: str) -> Iterator[str]:
    """Serve a graph; yields the address that takes queries."""
    address = f"127.0.0.1:{_free_port()}"
    command = [str(OXIGRAPH), "serve", "--bind", address, *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _load(f"http://{address}/store", nquads)
        yield f"http://{address}/query"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with closing(socket.socket()) as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _load(address: str, nquads: bytes) -> None:
    request = Request(address, nquads, {"Content-Type": "application/n-quads"}, method="POST")
    for left in reversed(range(200)):
        try:
            urlopen(request, timeout=30).close()
            return
        except URLError:
            if not left:
                raise
            time.sleep(0.1)
