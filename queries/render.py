"""Writes an answer: short text and Markdown for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from queries.catalog import EVIDENCE, CatalogueQuery
from queries.passages import clip, whole
from queries.table import Table
from queries.words import FORMS, of_agreement, worded

LIMIT = 1200
"""Characters of a printed answer: what a person reads at a glance."""

AS_ABOVE = "(as above)"
"""Stands for words of a document that a line above has."""

TOLD = "told"
"""The basis of a date that is only when a document told of it."""

_HIDDEN = (*EVIDENCE, "words")
_WIDTHS = (160, 120, 90, 70, 55, 40)
_NARROW = (70, 55, 40, 30, 24)
_HANDLE, _CELL = 24, 110
"""Characters of a handle and of a cell: labels made by rules can be whole clauses."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One finding and the passages behind it: (document, passage, words)."""

    cells: tuple[str, ...]
    evidence: tuple[tuple[str, str, str], ...]


def printed(query: CatalogueQuery, table: Table, *, limit: int = LIMIT) -> str:
    """Return an answer of at most `limit` characters: what is known, by whom, in which words.

    Rows that differ in their passages only are one line. Where all does not fit, passages are
    clipped, then each document is left its first passage, then the columns of the brief form and
    one passage are kept, then the last lines give way to a count.
    """
    if not table.rows:
        return f"{query.summary}\nNothing: no document says so."
    said = _worded(query, table)
    lines = _lines(table, said, ())
    brief = _lines(table, said, query.brief) if query.brief else lines
    for form in (
        lines,
        [_one_each(line) for line in lines],
        brief,
        [_first(line) for line in brief],
    ):
        for width in _WIDTHS if form is lines else _NARROW:
            text = _text(query.summary, _grouped(form, width))
            if len(text) <= limit:
                return text
    last = [_first(line) for line in brief]
    return _shortened(query.summary, _grouped(last, _NARROW[-1]), limit)


def in_full(query: CatalogueQuery, table: Table, width: int) -> str:
    """Return the whole answer as text of lines of `width`: every finding, every passage in full."""
    if not table.rows:
        return printed(query, table)
    text = [query.summary]
    for line in _lines(table, _worded(query, table), ()):
        said = "; ".join(cell for cell in dict.fromkeys(line.cells) if cell) or AS_ABOVE
        text += textwrap.wrap(f"- {said}", width, subsequent_indent="  ", break_on_hyphens=False)
        for document, passage in dict.fromkeys(found[:2] for found in line.evidence):
            text += whole(document, passage, width)
    return "\n".join(text)


def as_json(query: CatalogueQuery, table: Table) -> str:
    """Return the whole answer as JSON: the question, its columns and all rows."""
    content = {
        "query": query.name,
        "question": query.question,
        "columns": dict(query.columns),
        "rows": table.records(),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def as_csv(table: Table) -> str:
    """Return the whole answer as CSV with a header line."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return out.getvalue()


def as_markdown(query: CatalogueQuery, table: Table) -> str:
    """Return the whole answer as Markdown: the question, then a table without columns of IRIs."""
    kept = [i for i in range(len(table.columns)) if not any(_is_iri(row[i]) for row in table.rows)]
    lines = [[table.columns[i] for i in kept], ["---"] * len(kept)]
    said = _in_words(query, table)
    lines += [[_cell(row[i]) for i in kept] for row in said.rows]
    body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"**{query.summary}**\n\n*{query.question}*\n\n{body}\n"


def _in_words(query: CatalogueQuery, table: Table) -> Table:
    """Return the table with codes and dates in words, but for what documents say."""
    plain = [place for place, name in enumerate(table.columns) if name in _HIDDEN]
    rows = (
        tuple(
            cell if i in plain else said for i, (cell, said) in enumerate(zip(*both, strict=True))
        )
        for both in zip(table.rows, _worded(query, table), strict=True)
    )
    return Table(table.columns, tuple(rows))


def _worded(query: CatalogueQuery, table: Table) -> list[tuple[str, ...]]:
    """Return the cells of each row in plain words; a date of the telling alone says so."""
    return [
        tuple(_in_word(query, name, cell, record) for name, cell in record.items())
        for record in table.records()
    ]


def _in_word(query: CatalogueQuery, column: str, cell: str, record: Mapping[str, str]) -> str:
    said = worded(cell, column)
    if column == "status" and query.theme == "agreements":
        return of_agreement(said)
    told = record.get("basis") == TOLD
    if column in ("basis", "published") and told:
        return ""
    return f"{TOLD} {said}" if told and column == "date" else said


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")


def _lines(table: Table, said: Sequence[Sequence[str]], only: Sequence[str]) -> list[_Line]:
    """Group rows that say the same (in the columns `only`), in the order in which they come.

    `said` are the cells of the rows in words.
    """
    names = only or table.columns
    shown = [(i, n) for i, n in enumerate(table.columns) if n in names and n not in _HIDDEN]
    grouped: dict[tuple[str, ...], dict[tuple[str, str], str]] = {}
    for row, words, record in zip(table.rows, said, table.records(), strict=True):
        cells = tuple(
            clip(_formed(words[i], name), "", _CELL) for i, name in shown if not _is_iri(row[i])
        )
        here = (record["document"], record["passage"])
        grouped.setdefault(cells, {}).setdefault(here, record.get("words", ""))
    return [
        _Line(cells, tuple((*here, words) for here, words in found.items()))
        for cells, found in grouped.items()
    ]


def _formed(said: str, column: str) -> str:
    return FORMS.get(column, "{}").format(said) if said else ""


def _is_iri(cell: str) -> bool:
    return cell.startswith(("http://", "https://")) and " " not in cell


def _one_each(line: _Line) -> _Line:
    """Return the line with the first passage of each document."""
    first: dict[str, tuple[str, str, str]] = {}
    for found in line.evidence:
        first.setdefault(found[0], found)
    return _Line(line.cells, tuple(first.values()))


def _first(line: _Line) -> _Line:
    return _Line(line.cells, line.evidence[:1])


def _grouped(lines: Sequence[_Line], width: int) -> list[str]:
    """Write the lines; neighbours that begin alike stand under one heading."""
    written: list[str] = []
    quoted: set[tuple[str, str]] = set()
    for head, group in groupby(lines, key=lambda line: line.cells[:1]):
        members = list(group)
        if len(members) > 1 and any(head):
            written.append(f"{head[0]}:")
            members = [_Line(line.cells[1:], line.evidence) for line in members]
            written += [f"  {_write(line, width, quoted)}" for line in members]
        else:
            written += [_write(line, width, quoted) for line in members]
    return written


def _write(line: _Line, width: int, quoted: set[tuple[str, str]]) -> str:
    """Write one line; words that stand in a line above (`quoted`) are not written again."""
    said = "; ".join(cell for cell in dict.fromkeys(line.cells) if cell)
    shown = []
    for document, found in groupby(line.evidence, key=lambda one: one[0]):
        quotes = {(document, f"“{clip(quote, words, width)}”"): None for _, quote, words in found}
        fresh = [quote for quote in quotes if quote not in quoted]
        quoted.update(fresh)
        told = " ".join(quote for _, quote in fresh) or AS_ABOVE
        shown.append(f"[{clip(document, '', _HANDLE)}] {told}")
    return f"- {said} {' '.join(shown)}" if said else f"- {' '.join(shown)}"


def _text(summary: str, lines: Sequence[str]) -> str:
    return "\n".join([summary, *lines])


def _shortened(summary: str, lines: Sequence[str], limit: int) -> str:
    """Return as many lines as fit, and how many more there are."""
    for kept in range(len(lines), 0, -1):
        left = len(lines) - kept
        more = [f"… and {left} more"] if left else []
        text = _text(summary, [*lines[:kept], *more])
        if len(text) <= limit:
            return text
    return clip(_text(summary, lines[:1]), "", limit)
