"""The catalogue: questions kept as SPARQL files, each with a header that says what it needs.

A query file begins with comment lines in the style of grlc (`#+ key: value`, YAML), and asks plain
SPARQL 1.1. Each parameter is one `VALUES ?name { ... }` in its body, which holds what stands for
the parameter where nobody gives it: `UNDEF` for any, or a value of its own.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import pyoxigraph
import yaml

from graph import names
from graph.errors import QueryError

PARAMETER_TYPES = frozenset({"entity", "text", "date", "code"})
EVIDENCE = ("document", "passage")
"""Columns that each row of each query has: where it is said, and in which words."""

THEMES = (
    "frictions",
    "indicators",
    "measures",
    "meetings",
    "offices",
    "statements",
    "topics",
)
"""The folders of the catalogue."""

_HEADER = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query is asked with: an entity, a text, a date (EDTF) or a code."""

    name: str
    type: str
    about: str
    required: bool
    example: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The place in the query text that holds its value."""
        return re.compile(rf"VALUES \?{self.name} \{{ (?P<value>[^{{}}]*) \}}")


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """One question of the catalogue: its header and its SPARQL text.

    `brief` are the columns that a printed answer keeps when all of them are too much to print.
    """

    name: str
    theme: str
    summary: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    brief: tuple[str, ...]
    gold: tuple[str, ...]
    text: str

    def parameter(self, name: str) -> Parameter:
        """Return a parameter; raises QueryError with the names there are."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = [parameter.name for parameter in self.parameters]
        raise QueryError(
            f"the query {self.name} has no parameter {name!r}", todo=suggest(name, known)
        )


class Catalogue:
    """All questions, by name."""

    def __init__(self, queries: Mapping[str, CatalogueQuery]) -> None:
        self._queries = dict(sorted(queries.items()))

    @classmethod
    def load(cls) -> Catalogue:
        """Read and check every query file that comes with the package."""
        return _load()

    def get(self, name: str) -> CatalogueQuery:
        """Return a question by its name, or by the id of a gold question that it answers."""
        if name in self._queries:
            return self._queries[name]
        for query in self:
            if name in query.gold:
                return query
        # A number is a question of the gold standard; nearest to it is no name, but other numbers.
        gold = sorted(number for query in self for number in query.gold)
        known = gold if re.fullmatch(r"Q\d+", name) else list(self._queries)
        raise QueryError(f"there is no query {name!r}", todo=suggest(name, known))

    def themes(self) -> dict[str, list[CatalogueQuery]]:
        """Return the questions by theme."""
        grouped: dict[str, list[CatalogueQuery]] = {}
        for query in self:
            grouped.setdefault(query.theme, []).append(query)
        return dict(sorted(grouped.items()))

    def __iter__(self) -> Iterator[CatalogueQuery]:
        return iter(self._queries.values())

    def __len__(self) -> int:
        return len(self._queries)


def suggest(word: str, known: list[str]) -> str:
    """Return the advice for a name that is not known: the nearest ones, or all there are."""
    near = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    more = f" and {len(known) - 12} more" if len(known) > 12 else ""
    return f"There are: {', '.join(known[:12])}{more}" if known else "It takes none"


@lru_cache(maxsize=1)
def _load() -> Catalogue:
    queries: dict[str, CatalogueQuery] = {}
    for theme in THEMES:
        for entry in files("queries").joinpath(theme).iterdir():
            if not entry.name.endswith(".rq"):
                continue
            name = entry.name.removesuffix(".rq")
            queries[name] = parse(name, theme, entry.read_text(encoding="utf-8"))
    return Catalogue(queries)


def parse(name: str, theme: str, text: str) -> CatalogueQuery:
    """Read one query file; raises QueryError that says what its header or body lacks."""
    header = _header(name, text)
    parameters = tuple(_parameter(name, key, value) for key, value in header["parameters"].items())
    query = CatalogueQuery(
        name=name,
        theme=theme,
        summary=header["summary"],
        question=header["question"],
        parameters=parameters,
        columns={key: str(value) for key, value in header["columns"].items()},
        brief=tuple(header.get("brief") or ()),
        gold=tuple(header.get("gold") or ()),
        text=text,
    )
    _check(query)
    return query


def _header(name: str, text: str) -> dict[str, Any]:
    try:
        header = yaml.safe_load("\n".join(_HEADER.findall(text))) or {}
    except yaml.YAMLError as error:
        raise QueryError(f"the header is not YAML: {error}", where=f"{name}.rq") from error
    header.setdefault("parameters", {})
    header["parameters"] = header["parameters"] or {}
    missing = [key for key in ("summary", "question", "columns") if not header.get(key)]
    if missing:
        raise QueryError(
            f"the header lacks {', '.join(missing)}", where=f"{name}.rq", todo="See docs/queries.md"
        )
    return dict(header)


def _parameter(query: str, name: str, value: dict[str, Any]) -> Parameter:
    kind = value.get("type")
    if kind not in PARAMETER_TYPES:
        raise QueryError(
            f"parameter {name} has the type {kind!r}",
            where=f"{query}.rq",
            todo=f"Use one of {', '.join(sorted(PARAMETER_TYPES))}",
        )
    return Parameter(
        name=name,
        type=kind,
        about=str(value.get("about", "")),
        required=bool(value.get("required", False)),
        example=str(value.get("example", "")),
    )


def _check(query: CatalogueQuery) -> None:
    """Hold a query against its header: it parses, selects its columns, has its parameters."""
    where = f"{query.name}.rq"
    for parameter in query.parameters:
        if not parameter.pattern.search(query.text):
            raise QueryError(f"no VALUES ?{parameter.name} {{ ... }} for a parameter", where=where)
    try:
        answer = pyoxigraph.Store().query(query.text, prefixes=names.PREFIXES)
    except SyntaxError as error:
        raise QueryError(f"does not parse: {error}", where=where) from error
    if not isinstance(answer, pyoxigraph.QuerySolutions):
        raise QueryError("not a SELECT query", where=where)
    selected = [variable.value for variable in answer.variables]
    if selected != list(query.columns):
        raise QueryError(
            f"selects {', '.join(selected)} but declares {', '.join(query.columns)}", where=where
        )
    if not set(EVIDENCE) <= set(selected):
        raise QueryError(f"lacks {' or '.join(EVIDENCE)}", where=where)
    if not set(query.brief) <= set(selected):
        raise QueryError("the brief form names a column that is not selected", where=where)
