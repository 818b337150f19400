"""Reads whom a side of a meeting includes: "met officials of A, including B and C"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.rules.windows import Group, Windows

_INCLUDING = (("including",), ("such", "as"), ("among", "them"))
_REACH = 4
"""Tokens before the first name: an article, an office."""


def with_named(windows: Windows, groups: Sequence[Group]) -> list[Group]:
    """Return the sides of a meeting, the persons who are named of one of them in its place."""
    return [_included(windows, group) or group for group in groups]


def _included(windows: Windows, group: Group) -> Group | None:
    """Return the persons behind "including" right after a group that names none."""
    tokens, at = windows.tokens, group.j
    if any(r.kind is Kind.PERSON for r in group.refs):
        return None
    at += at < len(tokens) and tokens[at].text == ","
    for words in _INCLUDING:
        if tuple(t.low for t in tokens[at : at + len(words)]) == words:
            start = at + len(words)
            near = (windows.group(k) for k in range(start, min(start + _REACH, len(tokens))))
            first = next((g for g in near if g is not None), None)
            persons = first is not None and all(r.kind is Kind.PERSON for r in first.refs)
            return first if persons else None
    return None
