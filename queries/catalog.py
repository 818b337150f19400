"""The catalogue: questions kept as SPARQL files, each with a header that says what it needs.

A query file begins with comment lines in the style of grlc (`#+ key: value`, YAML), and asks plain
SPARQL 1.1. Each parameter is one `VALUES ?name { ... }` in its body, which holds what stands for
the parameter where nobody gives it: `UNDEF` for any, or a value of its own. Files lie in the
folder of their theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from graph.errors import QueryError
from queries.header import EVIDENCE, parse
from queries.query import CatalogueQuery, Parameter
from queries.suggest import suggest

__all__ = ["EVIDENCE", "THEMES", "Catalogue", "CatalogueQuery", "Parameter", "parse", "suggest"]

THEMES = (
    "actors",
    "meetings",
    "agreements",
    "frictions",
    "measures",
    "statements",
    "provenance",
    "disagreement",
    "time",
    "networks",
    "absence",
    "sources",
    "wikidata",
)
"""The folders of the catalogue, in the order in which they are listed."""


class Catalogue:
    """All questions, by name."""

    def __init__(self, queries: Mapping[str, CatalogueQuery]) -> None:
        self._queries = dict(sorted(queries.items()))

    @classmethod
    def load(cls) -> Catalogue:
        """Read and check every query file that comes with the package."""
        return _load()

    def find(self, name: str) -> CatalogueQuery | None:
        """Return a question by its name, or by the id of a gold question that it answers."""
        return self._queries.get(name) or next((q for q in self if name in q.gold), None)

    def get(self, name: str) -> CatalogueQuery:
        """Return a question as `find` does; raises QueryError for an unknown name."""
        if found := self.find(name):
            return found
        # A number is a question of the gold standard; nearest to it is no name, but other numbers.
        gold = sorted(number for query in self for number in query.gold)
        known = gold if re.fullmatch(r"Q\d+", name) else list(self._queries)
        raise QueryError(f"there is no query {name!r}", todo=suggest(name, known))

    def themes(self) -> dict[str, list[CatalogueQuery]]:
        """Return the questions by theme, themes in their order."""
        found = {theme: [q for q in self if q.theme == theme] for theme in THEMES}
        return {theme: queries for theme, queries in found.items() if queries}

    def __iter__(self) -> Iterator[CatalogueQuery]:
        return iter(self._queries.values())

    def __len__(self) -> int:
        return len(self._queries)


@lru_cache(maxsize=1)
def _load() -> Catalogue:
    queries: dict[str, CatalogueQuery] = {}
    for theme in THEMES:
        for entry in files("queries").joinpath(theme).iterdir():
            if entry.name.endswith(".rq"):
                query = parse(entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8"))
                if query.theme != theme:
                    raise QueryError(f"its theme is {query.theme}", where=f"{theme}/{entry.name}")
                queries[query.name] = query
    return Catalogue(queries)
