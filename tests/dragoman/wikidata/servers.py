"""A real web server on this machine that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """One answer: status, body, type, further headers, seconds before it comes."""

    body: bytes = b"{}"
    status: int = 200
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0
    cut: int = 0


@dataclass
class Scripted:
    """The answers that are still to come (the last one stays), and the requests that came."""

    address: str
    answers: list[Answer]
    paths: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0


@contextmanager
def scripted(*answers: Answer) -> Iterator[Scripted]:
    """Run a server that gives these answers, one after the other."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length).decode()
            with lock:
                script.at_once += 1
                script.most_at_once = max(script.most_at_once, script.at_once)
                script.paths.append(self.path)
                script.bodies.append(body)
                script.agents.append(self.headers["User-Agent"])
                answer = script.answers.pop(0) if len(script.answers) > 1 else script.answers[0]
            time.sleep(answer.delay)
            self._give(answer)
            with lock:
                script.at_once -= 1

        def do_POST(self) -> None:
            self.do_GET()

        def _give(self, answer: Answer) -> None:
            try:
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.kind)
                self.send_header("Content-Length", str(len(answer.body)))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body[: len(answer.body) - answer.cut])
            except ConnectionError:
                pass  # Who asked has gone: that is what some of these tests are about.

        def log_message(self, format: str, *args: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    script = Scripted(f"http://127.0.0.1:{server.server_address[1]}/api", list(answers))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
