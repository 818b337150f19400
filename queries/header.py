"""Reads a query file: its header, YAML in `#+` lines in the style of grlc, and its SPARQL text."""

from __future__ import annotations

import re
from typing import Any

import pyoxigraph
import yaml

from graph import names
from graph.errors import QueryError
from ontology.terms import SCHEMES
from queries.query import ANY, CatalogueQuery, Parameter

PARAMETER_TYPES = frozenset({"entity", "text", "date", "code", "number"})
EVIDENCE = ("document", "passage")
"""Columns that each row of each query has: where it is said, and in which words."""

_NEEDED = ("summary", "question", "theme", "columns")
_HEADER = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)


def parse(name: str, text: str) -> CatalogueQuery:
    """Read one query file; raises QueryError that says what its header or body lacks."""
    header = _header(name, text)
    parameters = tuple(_parameter(name, key, value) for key, value in header["parameters"].items())
    query = CatalogueQuery(
        name=name,
        theme=str(header["theme"]),
        summary=header["summary"],
        question=header["question"],
        parameters=parameters,
        columns={key: str(value) for key, value in header["columns"].items()},
        brief=tuple(header.get("brief") or ()),
        gold=tuple(header.get("gold") or ()),
        text=text,
        keywords=tuple(str(word) for word in header.get("keywords") or ()),
        one_of=tuple(header.get("one_of") or ()),
    )
    _check(query)
    return query


def _header(name: str, text: str) -> dict[str, Any]:
    try:
        header = yaml.safe_load("\n".join(_HEADER.findall(text))) or {}
    except yaml.YAMLError as error:
        raise QueryError(f"the header is not YAML: {error}", where=f"{name}.rq") from error
    header["parameters"] = header.get("parameters") or {}
    missing = [key for key in _NEEDED if not header.get(key)]
    if missing:
        raise QueryError(
            f"the header lacks {', '.join(missing)}", where=f"{name}.rq", todo="See docs/queries.md"
        )
    return dict(header)


def _parameter(query: str, name: str, value: dict[str, Any]) -> Parameter:
    kind, required = value.get("type"), bool(value.get("required", False))
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
        required=required,
        example=str(value.get("example", "")),
        default="" if required else str(value.get("default", ANY)),
        kinds=tuple(value.get("kinds") or ()),
        behind=tuple(value.get("behind") or ()),
        strict=bool(value.get("strict", False)),
    )


def _check(query: CatalogueQuery) -> None:
    """Hold a query against its header: it parses, selects its columns, has its parameters."""
    where = f"{query.name}.rq"
    for parameter in query.parameters:
        _check_parameter(query, parameter, where)
    for name in query.one_of:
        query.parameter(name)
    selected = _selected(query, where)
    if selected != list(query.columns):
        raise QueryError(
            f"selects {', '.join(selected)} but declares {', '.join(query.columns)}", where=where
        )
    if not set(EVIDENCE) <= set(selected):
        raise QueryError(f"lacks {' or '.join(EVIDENCE)}", where=where)
    if not set(query.brief) <= set(selected):
        raise QueryError("the brief form names a column that is not selected", where=where)


def _check_parameter(query: CatalogueQuery, parameter: Parameter, where: str) -> None:
    schemes = set(parameter.kinds) if parameter.type == "code" else {"polarity"}
    if not schemes or schemes - SCHEMES.keys():
        todo = f"Give kinds: {', '.join(sorted(SCHEMES))}"
        raise QueryError(
            f"parameter {parameter.name} has no scheme of codes", where=where, todo=todo
        )
    places = [place["value"] for place in parameter.pattern.finditer(query.text)]
    if not places:
        raise QueryError(f"no VALUES ?{parameter.name} {{ ... }} for a parameter", where=where)
    stands = "UNDEF" if parameter.default in ("", ANY) else parameter.default
    if set(places) != {stands}:
        raise QueryError(
            f"parameter {parameter.name} has the default {parameter.default or ANY!r} "
            f"but its text has {', '.join(places)}",
            where=where,
        )


def _selected(query: CatalogueQuery, where: str) -> list[str]:
    try:
        answer = pyoxigraph.Store().query(query.text, prefixes=names.PREFIXES)
    except SyntaxError as error:
        raise QueryError(f"does not parse: {error}", where=where) from error
    if not isinstance(answer, pyoxigraph.QuerySolutions):
        raise QueryError("not a SELECT query", where=where)
    return [variable.value for variable in answer.variables]
