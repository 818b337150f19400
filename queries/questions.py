"""Questions asked of one set of documents: an id, the query that answers it, its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from graph.errors import QueryError
from graph.store import Store
from queries.catalog import Catalogue
from queries.render import LIMIT, printed
from queries.run import run


@dataclass(frozen=True, slots=True)
class Part:
    """One query with its parameters."""

    query: str
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its parameters filled in; most have one part."""

    id: str
    parts: tuple[Part, ...]


def load_questions(path: Path) -> list[Question]:
    """Read a file that maps ids to `{query: NAME, with: {PARAMETER: VALUE}}` or a list of such."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return [
            Question(str(i), tuple(_part(p) for p in (q if isinstance(q, list) else [q])))
            for i, q in data.items()
        ]
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise QueryError(
            f"not a file of questions: {error!r}",
            where=str(path),
            todo="Write ID: {query: NAME, with: {PARAMETER: VALUE}}",
        ) from error


def _part(entry: Any) -> Part:
    return Part(str(entry["query"]), {str(k): str(v) for k, v in entry["with"].items()})


def answer(store: Store, question: Question) -> str:
    """Return the printed answer to one question, its parts one after the other."""
    catalogue, room = Catalogue.load(), LIMIT
    written: list[str] = []
    for left, part in zip(range(len(question.parts), 0, -1), question.parts, strict=True):
        query = catalogue.get(part.query)
        table = run(store, query, part.parameters)
        written.append(printed(query, table, limit=room // left - 1))
        room -= len(written[-1]) + 1
    return "\n".join(written)


def answers(store: Store, questions: list[Question]) -> dict[str, str]:
    """Return the printed answer to each question, by its id."""
    return {question.id: answer(store, question) for question in questions}
