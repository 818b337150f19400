"""Writes a card as HTML, as a notebook shows it: findings, and behind each its passages, folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from queries.card_text import Part, Record

SHOWN = 12
"""Findings of a part that are in sight; the others are folded."""


def card_html(title: str, aliases: Sequence[str], parts: Iterable[Part]) -> str:
    """Return the card; every word of a document is escaped."""
    also = f"<p>also: {escape('; '.join(aliases))}</p>" if aliases else ""
    body = "".join(_part(part) for part in parts)
    return f'<div style="max-width: 60em"><h4>{escape(title)}</h4>{also}{body}</div>'


def _part(part: Part) -> str:
    title, findings = part
    lines = [_finding(said, records) for said, records in findings.items()]
    shown, left = "".join(lines[:SHOWN]), lines[SHOWN:]
    more = f"<details><summary>{len(left)} more</summary>{''.join(left)}</details>" if left else ""
    return f"<p><b>{escape(title)}</b></p>{shown}{more}"


def _finding(said: str, records: Sequence[Record]) -> str:
    passages = dict.fromkeys((r["document"], r["passage"]) for r in records)
    quotes = "".join(
        f"<blockquote>[{escape(document)}] “{escape(passage)}”</blockquote>"
        for document, passage in passages
    )
    return f"<details><summary>{escape(said)}</summary>{quotes}</details>"
