"""One build at a time: a lock file that says who holds it and frees itself when they die."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreError
from graph.layout import cannot_write


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock at `path`; raises StoreError while another process holds it.

    The operating system drops the lock of a process that was killed, so the file with its process
    id may stay behind; it is then stale and simply taken over.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise cannot_write(path, error) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(handle, 32).decode("ascii", "replace").strip() or "unknown"
            raise StoreError(
                f"another build is under way (process {holder})",
                where=str(path.parent),
                todo="Wait until it is done, or end that process",
            ) from error
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode("ascii"))
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)
