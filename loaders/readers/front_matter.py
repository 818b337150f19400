"""YAML front matter: where it stands, and what it says of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from graph.errors import MetadataError
from graph.model import Span

_OPEN = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"[\s#]*[\w-]+[ \t]*:(?:\s|\Z)")
LONGEST = 65_536
"""Front matter of more characters is refused."""
_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Entry:
    """A value as it is written (lists joined by commas), with its line in the file, from 1."""

    value: str
    line: int


def front_matter_span(text: str) -> Span | None:
    """Return the span of the front matter with its `---` lines, None where there is none.

    Two thematic breaks around prose are none: the first line must be `key: value`.
    """
    opening = _OPEN.match(text)
    if opening is None or not _KEY.match(text, opening.end()):
        return None
    closing = _CLOSE.search(text, opening.end())
    return Span(0, len(text[: closing.end()].rstrip())) if closing else None


def front_matter(text: str, where: str) -> dict[str, Entry]:
    """Return the plain entries of the front matter; `MetadataError` names line and column."""
    opening = _OPEN.match(text)
    if opening is None or not _KEY.match(text, opening.end()):
        return {}
    span = front_matter_span(text)
    if span is None:
        raise MetadataError(
            "the front matter is not closed",
            where=f"{where}, line 1",
            todo="Put a line --- after it, or take the first line --- away",
        )
    if len(span) > LONGEST:
        raise MetadataError(
            f"the front matter has more than {LONGEST:,} characters",
            where=where,
            todo="Close it with a line --- before the text begins",
        )
    body = _CLOSE.search(text, opening.end())
    return _entries(text[opening.end() : body.start() if body else span.end], where)


def _entries(source: str, where: str) -> dict[str, Entry]:
    """Compose the YAML without building objects, so that dates and `no` stay as written."""
    try:
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _broken(error.problem or str(error), error.problem_mark, where) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _broken(str(error) or type(error).__name__, None, where) from error
    if not isinstance(node, yaml.MappingNode):
        raise _broken("it is not a table of keys and values", None, where)
    entries: dict[str, Entry] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        words = _scalars(value)
        if words is not None:
            entries[key.value.strip().lower()] = Entry(", ".join(words), value.start_mark.line + 2)
    return entries


def _scalars(node: yaml.Node) -> list[str] | None:
    """Return the words of a scalar or of a list of scalars; None for tables, which are ignored."""
    if isinstance(node, yaml.ScalarNode):
        return [] if node.tag == _NULL else [node.value.strip()]
    if isinstance(node, yaml.SequenceNode):
        return [word for item in node.value for word in _scalars(item) or []]
    return None


def _broken(what: str, mark: yaml.Mark | None, where: str) -> MetadataError:
    place = f"{where}, line {mark.line + 2}, column {mark.column + 1}" if mark else where
    return MetadataError(
        f"the front matter does not parse: {what}",
        where=place,
        todo="Mend the YAML between the two lines ---; put values with a colon in quotes",
    )
