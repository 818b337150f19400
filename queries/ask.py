"""Asks the catalogue from Python: by the name of a query, or in plain words.

    answer = ask(store, "who-met", who="Ada Bergh", from_="2031")
    answer = ask(store, "who met Ada Bergh in 2031")
    answer.frame()  # with pandas

In a notebook an answer shows itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from graph.errors import QueryError
from graph.store import Store
from graph.typed_rows import html_table
from queries.catalog import Catalogue
from queries.plain import understand
from queries.query import CatalogueQuery
from queries.render import printed
from queries.run import Taken, select, table, take
from queries.table import Table

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True, repr=False)
class Answered:
    """The rows of an answer, with the query that was taken and what its parameters mean."""

    query: CatalogueQuery
    taken: tuple[Taken, ...]
    table: Table
    notes: tuple[str, ...] = ()
    """Of a question in plain words: how its words were taken, and which were not used."""

    def __iter__(self) -> Iterator[dict[str, str]]:
        return iter(self.table.records())

    def __len__(self) -> int:
        return len(self.table)

    @property
    def asked(self) -> str:
        """What was asked: the query with its parameters, as `dragoman ask` takes them."""
        parts = (f'--{t.parameter.name} "{_shown(t)}"' for t in self.taken)
        return " ".join([self.query.name, *parts])

    def frame(self) -> pandas.DataFrame:
        """Return a DataFrame of texts; raises DragomanError where there is no pandas."""
        return self.table.frame()

    def __repr__(self) -> str:
        return f"<{self.asked}: {len(self)} rows>"

    def __str__(self) -> str:
        return printed(self.query, self.table)

    def _repr_html_(self) -> str:
        head = f"<p><b>{escape(self.query.summary)}</b> <code>{escape(self.asked)}</code></p>"
        head += "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        return f"{head}{html_table(*_without_iris(self.table))}"


def ask(store: Store, question: str, **parameters: object) -> Answered:
    """Return the answer to a question: the name of a query, or a sentence in plain words.

    Parameters are those of the query, as names, dates, numbers; one that Python keeps for itself
    takes a `_` at its end (`from_`). Raises QueryError as `dragoman ask` does.
    """
    given = {name.removesuffix("_"): str(value) for name, value in parameters.items()}
    query, texts, notes = _meant(store, question, given)
    taken = take(store, query, texts)
    return Answered(query, taken, table(select(store, query, taken).rows), notes)


def _meant(
    store: Store, question: str, given: Mapping[str, str]
) -> tuple[CatalogueQuery, Mapping[str, str], tuple[str, ...]]:
    if named := Catalogue.load().find(question):
        return named, given, ()
    if given and " " not in question.strip():
        return Catalogue.load().get(question), given, ()
    if given:
        raise QueryError(
            "a question in plain words takes no parameters", todo="Name the query instead"
        )
    best = understand(store, question, Catalogue.load())[0]
    return best.query, best.parameters, best.notes


def _shown(taken: Taken) -> str:
    return taken.found.label if taken.found else taken.given


def _without_iris(found: Table) -> tuple[list[str], list[list[object]]]:
    """Return columns and rows without IRIs, and without the words that the passage has."""
    kept = [
        place
        for place, column in enumerate(found.columns)
        if column != "words" and not any(row[place].startswith("https://") for row in found.rows)
    ]
    return [found.columns[i] for i in kept], [[row[i] for i in kept] for row in found.rows]
