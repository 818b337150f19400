"""Asks again where a server says so: after as long as it says, one request at a time."""

from __future__ import annotations

import fcntl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TypeVar

from dragoman.wikidata.settings import Settings
from graph.errors import RemoteError

Answer = TypeVar("Answer")

AGAIN = frozenset({429, 500, 502, 503, 504})
"""Answers after which the same request may succeed."""

_ONE_AT_A_TIME = threading.Lock()


@dataclass
class RequestError(Exception):
    """A request that failed: in which words, whether to ask again, after how many seconds.

    `status` is that of the answer, 0 where there was none.
    """

    what: str
    again: bool = False
    after: float | None = None
    todo: str = ""
    status: int = 0


def asked(
    send: Callable[[], Answer],
    where: str,
    settings: Settings,
    sleep: Callable[[float], None] = time.sleep,
    lock: Path | None = None,
) -> Answer:
    """Return what `send` returns, asking again as its failures say; raises RemoteError at last.

    `lock` is a file that keeps other processes waiting until this request is answered.
    """
    # Held while waiting too: when one request is asked to wait, the others wait with it.
    with _ONE_AT_A_TIME, _alone(lock):
        return _until_answered(send, where, settings, sleep)


@contextmanager
def _alone(lock: Path | None) -> Iterator[None]:
    """Keep other processes of this store from asking at the same time."""
    if lock is None:
        yield
        return
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _until_answered(
    send: Callable[[], Answer], where: str, settings: Settings, sleep: Callable[[float], None]
) -> Answer:
    waited = 0.0
    for attempt in range(1, settings.attempts + 1):
        try:
            return send()
        except RequestError as failed:
            pause = failed.after if failed.after is not None else float(2 ** (attempt - 1))
            last = attempt == settings.attempts
            if not failed.again or last or waited + pause > settings.patience:
                raise RemoteError(
                    _told(failed, attempt, pause), where=where, todo=failed.todo or _TODO
                ) from failed
            sleep(pause)
            waited += pause
    raise AssertionError("unreachable: the last attempt returns or raises")


_TODO = "Try again later, or leave out --online: the snapshot answers without a network"


def _told(failed: RequestError, attempt: int, pause: float) -> str:
    if not failed.again:
        return failed.what
    tried = f"asked {attempt} times" if attempt > 1 else "asked once"
    wait = f", it wants us to wait {pause:.0f} s" if failed.after else ""
    return f"{failed.what} ({tried}{wait})"


def seconds(retry_after: str | None) -> float | None:
    """Return how long a Retry-After header asks to wait: seconds, or until a date."""
    if not retry_after:
        return None
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except (TypeError, ValueError):
        return None
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
