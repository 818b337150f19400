"""Answers that were given before, in files; they may be deleted at any time."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

WEEK = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Cache:
    """Answers by what was asked, for `seconds`; with no folder nothing is kept."""

    folder: Path | None = None
    seconds: float = WEEK
    now: Callable[[], float] = time.time

    @property
    def lock(self) -> Path | None:
        """The file by which one process at a time asks; None where nothing is kept."""
        return self.folder / "LOCK" if self.folder else None

    def find(self, *asked: str) -> bytes | None:
        """Return the answer to a question, None where there is none that is young enough."""
        path = self._path(asked)
        try:
            if path is None or self.now() - path.stat().st_mtime > self.seconds:
                return None
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def keep(self, answer: bytes, *asked: str) -> None:
        """Keep an answer."""
        path = self._path(asked)
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.write_bytes(answer)
            part.replace(path)

    def _path(self, asked: tuple[str, ...]) -> Path | None:
        if self.folder is None:
            return None
        name = hashlib.sha256("\0".join(asked).encode("utf-8")).hexdigest()
        return self.folder / f"{name}.answer"
