"""Items out of the JSON of Wikidata: `wbgetentities`, Special:EntityData and its dumps.

Kept are names in the languages asked for, sitelinks of their Wikipedias, and statements whose value
is an item, a date of a year or finer, a place, a text or an address. Other values (quantities,
media, identifiers of others) are counted, not kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.errors import RemoteError
from graph.identity import digest
from graph.wikidata.items import (
    Described,
    Item,
    ItemValue,
    Point,
    Rank,
    Statement,
    Text,
    TimeValue,
    Value,
)
from graph.wikidata.sites import address

Json = Mapping[str, Any]

_ID = re.compile(r"Q[1-9]\d*")
_TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T")
_LENGTHS = {9: 4, 10: 7, 11: 10}
_GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
_LEFT_OUT = frozenset({"external-id", "commonsMedia", "quantity", "math", "musical-notation"})
_RANKS: dict[str, Rank] = {
    "preferred": "preferred",
    "normal": "normal",
    "deprecated": "deprecated",
}
# Marks that turn the direction of writing would let a label rewrite the line it is printed in.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of one answer: the items, and how many statements were not kept."""

    items: tuple[Item, ...]
    left_out: int = 0


def read_entities(data: object, languages: Collection[str], retrieved: str) -> Read:
    """Return the items of an answer; raises RemoteError if it is not one of Wikidata's.

    A redirect gives two items: the one that was asked for, and its target.
    """
    entities = data.get("entities") if isinstance(data, Mapping) else None
    if not isinstance(entities, Mapping):
        raise RemoteError("the answer holds no entities of Wikidata")
    items: dict[str, Item] = {}
    left_out = 0
    for key, entity in entities.items():
        if not isinstance(entity, Mapping) or not _ID.fullmatch(str(entity.get("id", key))):
            raise RemoteError(f"the answer has no item at {key!r}")
        made, number = _entity(str(key), entity, languages, retrieved)
        items.update({item.id: item for item in made})
        left_out += number
    return Read(tuple(items.values()), left_out)


def _entity(
    key: str, entity: Json, languages: Collection[str], retrieved: str
) -> tuple[list[Item], int]:
    identifier = str(entity.get("id", key))
    if "missing" in entity:
        return [Item(identifier, state="deleted", retrieved=retrieved)], 0
    statements, left_out = _statements(entity)
    item = Item(
        identifier,
        labels=dict(_texts(entity, "labels", languages)),
        aliases=dict(_aliases(entity, languages)),
        descriptions=dict(_texts(entity, "descriptions", languages)),
        statements=tuple(statements),
        sitelinks=dict(_pages(entity, languages)),
        sources=("Wikidata",),
        retrieved=retrieved,
        revision=entity.get("lastrevid"),
    )
    turn = entity.get("redirects")
    asked = turn.get("from", "") if isinstance(turn, Mapping) else key if key != identifier else ""
    if asked and _ID.fullmatch(asked):
        moved = Item(asked, state="redirect", redirect=identifier, retrieved=retrieved)
        return [moved, replace(item, id=identifier)], left_out
    return [item], left_out


def clean(text: str) -> str:
    """Return a name on one line, without characters that control a terminal or its direction.

    >>> clean("Port\\u202e Hale\\x1b[31m\\n")
    'Port Hale [31m'
    """
    plain = (" " if unicodedata.category(c) == "Cc" else c for c in text if c not in _TURNING)
    return " ".join("".join(plain).split())


def _texts(entity: Json, part: str, languages: Collection[str]) -> Iterator[tuple[str, str]]:
    for language, text in _mapping(entity.get(part)).items():
        if language in languages and (kept := clean(str(_mapping(text).get("value", "")))):
            yield language, kept


def _aliases(entity: Json, languages: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for language, texts in _mapping(entity.get("aliases")).items():
        if language in languages:
            kept = {clean(str(_mapping(text).get("value", ""))) for text in texts} - {""}
            if kept:
                yield language, tuple(sorted(kept))


def _pages(entity: Json, languages: Collection[str]) -> Iterator[tuple[str, str]]:
    for site, page in sorted(_mapping(entity.get("sitelinks")).items()):
        language = site.removesuffix("wiki").replace("_", "-")
        if site.endswith("wiki") and language in languages and address(site, "x"):
            yield site, clean(str(_mapping(page).get("title", "")))


def _mapping(value: object) -> Json:
    """Return a JSON object; Wikidata writes an empty one as an empty list."""
    return value if isinstance(value, Mapping) else {}


def _statements(entity: Json) -> tuple[list[Statement], int]:
    made: list[Statement] = []
    left_out = 0
    for claims in _mapping(entity.get("claims")).values():
        for claim in claims:
            statement = _statement(_mapping(claim))
            if statement is None:
                left_out += 1
            else:
                made.append(statement)
    return made, left_out


def _statement(claim: Json) -> Statement | None:
    snak = _mapping(claim.get("mainsnak"))
    value = _snak(snak)
    if value is None:
        return None
    qualifiers = [
        (str(name), kept)
        for name, snaks in _mapping(claim.get("qualifiers")).items()
        for one in snaks
        if (kept := _snak(_mapping(one))) is not None
    ]
    rank = _RANKS.get(str(claim.get("rank")), "normal")
    identifier = str(claim.get("id", ""))
    return Statement(str(snak["property"]), value, tuple(qualifiers), rank, identifier)


def _snak(snak: Json) -> Value | None:
    """Return the value of a snak, None for no value and for kinds that are not kept."""
    if snak.get("datatype") in _LEFT_OUT or not re.fullmatch(r"P\d+", str(snak.get("property"))):
        return None
    if snak.get("snaktype") == "somevalue":
        return Described("", "", digest("snak", str(snak.get("hash", snak["property"])), size=12))
    data = _mapping(snak.get("datavalue"))
    return _value(str(data.get("type")), data.get("value"), str(snak.get("datatype")))


def _value(kind: str, value: object, datatype: str) -> Value | None:
    fields = _mapping(value)
    if kind == "wikibase-entityid" and _ID.fullmatch(str(fields.get("id"))):
        return ItemValue(str(fields["id"]))
    if kind == "time":
        return _time(fields)
    if kind == "globecoordinate" and fields.get("latitude") is not None:
        return Point(float(fields["latitude"]), float(fields["longitude"]))
    if kind == "monolingualtext":
        return Text(clean(str(fields.get("text"))), str(fields.get("language")))
    if kind == "string" and isinstance(value, str) and datatype in ("string", "url", "None"):
        return Text(clean(value))
    return None


def _time(fields: Json) -> TimeValue | None:
    """Return a date of our era; coarser ones than a year and Julian days are not kept."""
    found = _TIME.match(str(fields.get("time")))
    length = _LENGTHS.get(int(fields.get("precision", 0)))
    if not found or not length or fields.get("calendarmodel", _GREGORIAN) != _GREGORIAN:
        return None
    return TimeValue("-".join(found.groups())[:length])
