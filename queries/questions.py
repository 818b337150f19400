"""Questions asked of one set of documents: an id, the query that answers it, its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from graph.errors import QueryError
from graph.store import Store
from queries.catalog import Catalogue
from queries.render import printed
from queries.run import run


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its parameters filled in."""

    id: str
    query: str
    parameters: Mapping[str, str]


def load_questions(path: Path) -> list[Question]:
    """Read a file that maps ids to `{query: NAME, with: {PARAMETER: VALUE}}`, in its order."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return [
            Question(str(i), str(q["query"]), {str(k): str(v) for k, v in q["with"].items()})
            for i, q in data.items()
        ]
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise QueryError(
            f"not a file of questions: {error!r}",
            where=str(path),
            todo="Write ID: {query: NAME, with: {PARAMETER: VALUE}}",
        ) from error


def answers(store: Store, questions: list[Question]) -> dict[str, str]:
    """Return the printed answer to each question, by its id."""
    catalogue = Catalogue.load()
    out: dict[str, str] = {}
    for question in questions:
        query = catalogue.get(question.query)
        out[question.id] = printed(query, run(store, query, question.parameters))
    return out
