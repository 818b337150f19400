"""Groups that pairs connect, each called by its smallest id."""

from __future__ import annotations

import pytest

from graph.connected import roots


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        ([], "abcd"),
        ([("x", "y"), ("a", "x")], "abcd"),
        ([("b", "c"), ("a", "b")], "aaad"),
        ([("d", "c"), ("b", "a"), ("c", "b")], "aaaa"),
    ],
)
def test_roots(pairs: list[tuple[str, str]], groups: str) -> None:
    assert roots("abcd", pairs) == dict(zip("abcd", groups, strict=True))
