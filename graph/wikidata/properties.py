"""The properties of Wikidata that may be proposed, with the kind of value that each takes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graph.errors import LinkError
from graph.wikidata.items import ItemValue, Text, TimeValue, Value

LIST = Path(__file__).parents[1] / "reference" / "wikidata-properties.tsv"
QUOTATION, STATED_IN, REFERENCE_URL, RETRIEVED = "P1683", "P248", "P854", "P813"
PARTICIPANT, SIGNATORY, LOCATION, MEMBER_OF = "P710", "P1891", "P276", "P463"


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its id, its English label, and its datatype as Wikidata names it."""

    id: str
    label: str
    datatype: str


@lru_cache(maxsize=1)
def properties() -> dict[str, Property]:
    """Return the properties that are known, by id."""
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))[1:]
    return {row[0]: Property(*row) for row in rows}


def check(name: str, value: Value) -> None:
    """Raise LinkError for a property that is not known, or a value that it does not take."""
    known = properties().get(name)
    if known is None:
        raise LinkError(f"{name} is not in the list of properties", where=LIST.name)
    if not _fits(known.datatype, value):
        raise LinkError(
            f"{known.label} ({name}) takes a value of the type {known.datatype}, not {value}",
            where=LIST.name,
        )


def _fits(datatype: str, value: Value) -> bool:
    match datatype:
        case "WikibaseItem":
            return isinstance(value, ItemValue)
        case "Time":
            return isinstance(value, TimeValue)
        case "Monolingualtext":
            return isinstance(value, Text) and bool(value.language)
        case "Url":
            return isinstance(value, Text) and value.text.startswith(("http://", "https://"))
        case "String":
            return isinstance(value, Text) and not value.language
        case _:
            return False
