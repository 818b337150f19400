"""Reads the confirmed facts in ../shared/wikidata: names, sources, states, what a namesake is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

Row = dict[str, str]
PERSON_HINTS = re.compile(r"\bb\. \d{4}|deputy|other bearer|son\b|member")
PLACE_HINTS = re.compile(r"\bplace\b|\bcity\b|territory")
ORGANISATION_HINTS = re.compile(r"company|club|channel|section|organ\b|organisation")
PUBLIC_NAME = re.compile(r"^[\w.-]+/[\w-][\w.-]*")
LEADERS = "every-politician-scrapers/world-leaders-2021"
HOLDERS = "every-politician-scrapers"
LEGISLATURE = "National People's Congress"


def read(path: Path) -> list[Row]:
    """Return the rows of a CSV or TSV file."""
    tabs = path.suffix == ".tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(
            csv.DictReader(
                file,
                delimiter="\t" if tabs else ",",
                quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL,
            )
        )


def sources(cell: str) -> str:
    """Keep the public repositories of a source cell; what only a search showed is left out."""
    names = {m.group().split("@")[0] for p in cell.split(" | ") if (m := PUBLIC_NAME.match(p))}
    return "; ".join(sorted(names)) or "Wikidata"


def names_of(label: str) -> Iterator[str]:
    """Yield the names in a label such as `Turkey (Republic of Turkey)` or `Chinese ... (CCTV)`."""
    head, _, rest = label.partition(" (")
    yield head
    if rest.endswith(")"):
        yield rest[:-1]


def plain_states(name: str) -> Iterator[str]:
    """Yield a state's name, and its short form where only `Republic of` or `The` is added."""
    yield name
    for start in ("Republic of ", "State of ", "The "):
        if name.startswith(start) and not name.startswith("Republic of the "):
            yield name.removeprefix(start)


def home(note: str, items: dict[str, str]) -> tuple[str, str]:
    """Return the state that a note names first, with its item."""
    note = re.sub(r"\bUS\b", "United States", note)
    found = [(note.find(name), -len(name), name) for name in items if name in note]
    if not found:
        return "", ""
    name = min(found)[2]
    return name, items[name]


def namesake_kind(r: Row) -> str:
    """Tell what a namesake is by its note; unknown ones may be of any kind."""
    for kind, hints in (
        ("Person", PERSON_HINTS),
        ("Place", PLACE_HINTS),
        ("Organisation", ORGANISATION_HINTS),
    ):
        if hints.search(r["facts"]):
            return kind
    return "Other"
