"""Tells what can be asked: the questions by theme, one question in full."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from queries.catalog import Catalogue
from queries.query import CatalogueQuery

COLUMNS = ("name", "theme", "question", "parameters")
_WIDE = 22
_KEEP = "\0"
"""Stands for a space at which no line is broken."""


def rows(queries: Iterable[CatalogueQuery]) -> list[tuple[str, str, str, list[str]]]:
    """Return a row for each question: its name, theme, words and parameters."""
    return [(q.name, q.theme, q.question, signature(q)) for q in queries]


def signature(query: CatalogueQuery) -> list[str]:
    """Return the parameters as they are typed; those that may be left out in brackets."""
    return [
        f"--{p.name} {_means(p.type)}" if p.required else f"[--{p.name} {_means(p.type)}]"
        for p in query.parameters
    ]


def by_theme(catalogue: Catalogue, only: str | None = None, *, width: int = 100) -> str:
    """Return the questions as text of lines of `width`, by theme; of one theme, if given."""
    lines: list[str] = []
    for theme, queries in catalogue.themes().items():
        if only not in (None, theme):
            continue
        lines += ["", theme.capitalize()]
        for query in queries:
            lines += _line(query, width)
    return "\n".join([*lines[1:], "", _HOW])


_HOW = """Ask one by its name, its parameters as options (--explain NAME says which); or ask in
plain words: dragoman ask "who met Ada Bergh in 2031"."""


def _line(query: CatalogueQuery, width: int) -> list[str]:
    options = (option.replace(" ", _KEEP) for option in signature(query))
    said = f"{query.question}  {' '.join(options)}"
    wrapped = textwrap.wrap(said, width - _WIDE, break_long_words=False, break_on_hyphens=False)
    head, *rest = (line.replace(_KEEP, " ") for line in wrapped)
    return [f"  {query.name:<{_WIDE - 3}} {head}", *(" " * _WIDE + line for line in rest)]


def _means(kind: str) -> str:
    return {"entity": "NAME"}.get(kind, kind.upper())
