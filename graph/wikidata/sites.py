"""Sitelinks: the pages of Wikipedia and its sisters about an item, as the query service has them.

>>> address("enwiki", "Port Hale (town)")
'https://en.wikipedia.org/wiki/Port_Hale_(town)'
>>> site_of("https://zh.wikipedia.org/")
'zhwiki'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from graph.wikidata import vocabulary as v

FAMILIES = ("wikipedia", "wikiquote", "wikisource", "wikinews", "wikivoyage", "wikibooks")
_SITE = re.compile(r"^([a-z_]+?)(wiki|" + "|".join(FAMILIES[1:]) + ")$")
_HOST = re.compile(r"^https://([a-z-]+)\.(" + "|".join(FAMILIES) + r")\.org/")


def article(item: NamedNode, site: str, title: str) -> Iterator[Triple]:
    """Yield the triples of a page about an item; nothing for a site that is not a language's."""
    place = address(site, title)
    host = _HOST.match(place)
    if not host:
        return
    page, language = NamedNode(place), host[1]
    yield Triple(page, v.TYPE, v.ARTICLE)
    yield Triple(page, v.ABOUT, item)
    yield Triple(page, v.IN_LANGUAGE, Literal(language))
    yield Triple(page, v.PART_OF, NamedNode(host[0]))
    yield Triple(page, v.NAME, Literal(title, language=language))


def address(site: str, title: str) -> str:
    """Return the address of a page, empty for a site that is not one of a language."""
    found = _SITE.match(site)
    if not found:
        return ""
    family = "wikipedia" if found[2] == "wiki" else found[2]
    page = quote(title.replace(" ", "_"), safe="/:(),.!'*~-_")
    return f"https://{found[1].replace('_', '-')}.{family}.org/wiki/{page}"


def site_of(host: str) -> str:
    """Return the name of the site at an address, empty where it is none."""
    found = _HOST.match(host)
    if not found:
        return ""
    family = "wiki" if found[2] == "wikipedia" else found[2]
    return found[1].replace("-", "_") + family
