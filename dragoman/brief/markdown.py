"""A brief as Markdown with footnotes (`[^1]`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.brief.words import MARK, lead, more, note_text
from queries.brief import Brief, Line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def as_markdown(brief: Brief) -> str:
    """Return the page; what documents say is escaped, so that it stays text."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {_plain(brief.title)}"
    for sentence in lead(brief):
        yield from ("", _plain(sentence))
    for section in brief.sections:
        yield from ("", f"## {_plain(section.title)}", "")
        yield from (_line(line) for line in section.lines)
        if left := more(section):
            yield f"- {left}"
    yield ""
    for note in brief.notes:
        yield f"[^{note.number}]: {_plain(note_text(note))}"


def _line(line: Line) -> str:
    mark = "" if line.reviewed else f" {MARK}"
    return f"- {_plain(line.text)}{mark}{''.join(f'[^{n}]' for n in line.notes)}"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
