"""What stands beside a card: where Wikidata puts the thing on the map, and its page to read on."""

from __future__ import annotations

import re

import pyoxigraph as ox

from graph.store import Store
from graph.wikidata.service import Solution
from graph.wikidata.vocabulary import PREFIXES

_ASKED = """SELECT ?point ?page WHERE {{ VALUES ?item {{ wd:{item} }}
  OPTIONAL {{ ?item wdt:P625 ?point }}
  OPTIONAL {{
    ?page schema:about ?item ; schema:isPartOf <https://{language}.wikipedia.org/> }} }}"""
_POINT = re.compile(r"Point\((\S+) (\S+)\)", re.IGNORECASE)


def beside(store: Store, item: str) -> dict[str, str]:
    """Return the coordinates and the page of an item, in the reader's language if there is one."""
    found: dict[str, str] = {}
    for language in store.wikidata.languages:
        query = _ASKED.format(item=item, language=language)
        known = {k: PREFIXES[k] for k in ("schema", "wd", "wdt")}
        head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in known.items())
        for solution in store.wikidata.endpoint.select(head + query):
            found = {**_read(solution), **found}
    return found


def _read(solution: Solution) -> dict[str, str]:
    read = {}
    point, page = solution.get("point"), solution.get("page")
    if isinstance(point, ox.Literal) and (place := _POINT.fullmatch(point.value)):
        read["coordinates"] = f"{place[2]}, {place[1]}"
    if isinstance(page, ox.NamedNode):
        read["page"] = page.value
    return read


def spoken(found: dict[str, str]) -> str:
    """Return it in a line, empty where nothing is known."""
    told = {"coordinates": "on the map at {}", "page": "read on at {}"}
    return "; ".join(told[key].format(value) for key, value in sorted(found.items()))
