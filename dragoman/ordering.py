"""How handles are ordered: as people count, 2 before 10."""

from __future__ import annotations

import re


def natural(handle: str) -> list[tuple[bool, int, str]]:
    """Return the key by which handles are sorted."""
    parts = re.split(r"(\d+)", handle.casefold())
    return [(not p.isdigit(), int(p) if p.isdigit() else 0, p) for p in parts]
