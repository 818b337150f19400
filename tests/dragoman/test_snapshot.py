"""What is new between two builds: by words, and by the document it rests on."""

from __future__ import annotations

import pytest

from dragoman.snapshot import Finding, Words, new

OLD = Finding("a", "ferry, when (precision): 2031 / 2031-05", (Words("1", "in 2031"),))
SAME = Finding("b", OLD.text, (Words("1", "in 2031"), Words("2", "in May")))
RENAMED = Finding("c", "ferry line, when (precision): 2031 / 2031-05", (Words("1", "in 2031"),))
MORE = Finding("d", "ferry, firstSince (contradiction): five / six", (Words("2", "six years"),))


@pytest.mark.parametrize(
    ("after", "document", "expected"),
    [
        ([OLD], None, []),
        ([SAME], None, []),
        ([SAME, RENAMED, MORE], None, [MORE, RENAMED]),
        ([SAME, RENAMED, MORE], "2", [MORE]),
        ([], None, []),
    ],
)
def test_new(after: list[Finding], document: str | None, expected: list[Finding]) -> None:
    found = new({OLD.id: OLD}, {f.id: f for f in after}, document)
    assert found == expected
