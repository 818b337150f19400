"""Reads the column `facts` of ../shared/wikidata/qids.tsv: terms of office and coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.wikidata.items import Point

_DAY = r"\d{4}(?:-\d\d-\d\d)?"
_TERM = re.compile(
    rf"^(?P<office>[A-Z][\w' ]*?)(?: \((?P<item>Q\d+)\))? "
    rf"(?:(?:since|from) (?P<since>{_DAY})|(?P<spans>{_DAY}(?:\.\.|-).*))"
)
_SPAN = re.compile(rf"(?P<start>{_DAY})(?:\.\.|-)(?P<end>{_DAY})?(?!\d)")
_PLACE = re.compile(r"(-?\d{1,2}\.\d+),(-?\d{1,3}\.\d+)")


def terms(facts: str, legislature: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield office, item (empty if not given), start and end of each term.

    >>> list(terms("b. 1950; PM of Norland (Q1) since 2031-05-26", ""))
    [('PM of Norland', 'Q1', '2031-05-26', '')]
    >>> list(terms("President of Norland (Q2) 2000-2008, 2012-", ""))
    [('President of Norland', 'Q2', '2000', '2008'), ('President of Norland', 'Q2', '2012', '')]
    """
    for piece in facts.split(";"):
        found = _TERM.match(piece.strip())
        if not found:
            continue
        office = re.sub(r"^NPC (?:member|deputy)$", f"Member of the {legislature}", found["office"])
        item = found["item"] or ""
        if found["since"]:
            yield office, item, found["since"], ""
        for span in _SPAN.finditer(found["spans"] or ""):
            yield office, item, span["start"], span["end"] or ""


def coordinates(facts: str) -> Point | None:
    """Return a latitude and a longitude, None where there are none.

    >>> coordinates("Norland; -26.2,28.04")
    Point(latitude=-26.2, longitude=28.04)
    """
    found = _PLACE.search(facts)
    return Point(float(found[1]), float(found[2])) if found else None
