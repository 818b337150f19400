"""Writes a card as text: each finding in a line, below it a passage of each document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from queries.passages import clip, whole
from queries.table import Table
from queries.words import INVERSE, dated, dated_each, of_agreement, phrase, spoken

PASSAGES = 4
"""Passages shown below a finding; of each document the first."""
_ORDER = {
    name: at
    for at, name in enumerate(
        """
        meetingKind frictionKind measureAction when place participant host guest chair absent party
        by against actor target speaker addressee outletOf gist object topic cause
        """.split()  # noqa: SIM905
    )
}
"""What a reader asks first: what, when, where, who; the rest follows in alphabetical order."""
_PLAIN = ("plain", "attributed", "hedged", "planned")
"""Standings that modality and speaker tell already."""

Record = Mapping[str, str]
Part = tuple[str, Mapping[str, list[Record]]]
"""A title, and below it each finding in words with the records that say so."""


def card_text(
    life: Table,
    facts: Table,
    appears: Table,
    disagreements: Table,
    *,
    rows: int,
    width: int,
    wide: bool = False,
) -> Iterator[str]:
    """Yield the lines of the parts of a card that hold something; `wide` has passages in full."""
    for title, findings in card_parts(life, facts, appears, disagreements):
        yield from ("", title)
        yield from _part(findings, rows, width, wide)


def card_parts(life: Table, facts: Table, appears: Table, disagreements: Table) -> list[Part]:
    """Return the parts that hold something: a title, and the records behind each finding."""
    told = [r for r in facts.records() if not (life.rows and r["property"] == "status")]
    told.sort(key=lambda r: _ORDER.get(r["property"], len(_ORDER)))
    parts: tuple[tuple[str, list[dict[str, str]], Callable[[Record], str]], ...] = (
        ("Status", life.records(), _status),
        ("Facts", told, _fact),
        ("Appears as", appears.records(), _appearance),
        ("Documents differ", disagreements.records(), _difference),
    )
    return [(title, _findings(records, say)) for title, records, say in parts if records]


def _findings(
    records: list[dict[str, str]], say: Callable[[Record], str]
) -> dict[str, list[Record]]:
    findings: dict[str, list[Record]] = {}
    for record in records:
        findings.setdefault(say(record), []).append(record)
    return findings


def _part(findings: Mapping[str, list[Record]], rows: int, width: int, wide: bool) -> Iterator[str]:
    for said, found in list(findings.items())[:rows]:
        yield f"- {said}"
        yield from _passages(found, width, wide)
    if len(findings) > rows:
        yield f"… and {len(findings) - rows} more (--rows)"


def _passages(found: list[Record], width: int, wide: bool) -> Iterator[str]:
    if wide:
        for document, passage in dict.fromkeys((r["document"], r["passage"]) for r in found):
            yield from whole(document, passage, width)
        return
    first: dict[str, Record] = {}
    for record in found:
        first.setdefault(record["document"], record)
    for document, record in list(first.items())[:PASSAGES]:
        head = f"    [{document}] "
        quote = clip(record["passage"], record["words"], max(40, width - len(head) - 2))
        yield f"{head}“{quote}”"
    more = len({(r["document"], r["passage"]) for r in found}) - min(len(first), PASSAGES)
    if more:
        yield f"    … and {more} more passage{'s' if more > 1 else ''} (--wide)"


def _status(record: Record) -> str:
    status = phrase(record["status"])
    status = of_agreement(status) if "/agreement/" in record["node"] else status
    when = dated(record["date"])
    told = f"told {when}" if record["basis"] else when
    return _joined(status, told, phrase(record["speaker"], "speaker"))


def _fact(record: Record) -> str:
    standing = record["standing"] if record["standing"] not in _PLAIN else ""
    return _joined(
        f"{spoken(record['property'])}: {phrase(record['value'])}",
        phrase(standing),
        phrase(record["modality"]),
        phrase(record["speaker"], "speaker"),
    )


def _appearance(record: Record) -> str:
    role = INVERSE.get(record["role"]) or spoken(record["role"])
    return _joined(f"{role}: {record['thing']}", phrase(record["modality"]))


def _difference(record: Record) -> str:
    return (
        f"{spoken(record['property'])} ({phrase(record['kind'])}): {dated_each(record['values'])}"
    )


def _joined(*parts: str) -> str:
    return ", ".join(dict.fromkeys(p for p in parts if p))
