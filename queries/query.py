"""What a question of the catalogue is: its header as data, and its SPARQL text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import QueryError
from queries.suggest import suggest

ANY = "any"
"""The default of a parameter that nobody gives: UNDEF in the query text."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query is asked with: an entity, a text, a date (EDTF), a code or a number.

    `default` is what holds where nobody gives it ('any', or a value; empty where it is needed),
    `kinds` the classes of which an entity must be (none: of any), the schemes of a code, or the
    values that a text may have (none: any).
    """

    name: str
    type: str
    about: str
    required: bool
    example: str
    default: str = ""
    kinds: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    """Words of a question behind which its name stands, beside its own: "imposed on B"."""
    strict: bool = False
    """Whether a name fills it behind one of those words only."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The place in the query text that holds its value."""
        return re.compile(rf"VALUES \?{self.name} \{{ (?P<value>[^{{}}]*) \}}")


DATES = ("date", "due", "published")
"""Columns by which a row is dated: the first that holds anything."""
WINDOW = (
    Parameter("from", "date", "first day, month or year of what is told", False, "2031-01", ANY),
    Parameter("to", "date", "last day, month or year of what is told", False, "2031-12", ANY),
)


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """One question of the catalogue: its header and its SPARQL text.

    `brief` are the columns that a printed answer keeps when all of them are too much to print,
    `one_of` names parameters of which one at least must be given, `keywords` are words by which
    people ask for it.
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
    keywords: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()

    @property
    def window(self) -> tuple[Parameter, ...]:
        """`from` and `to` where it has none of its own, though its rows have dates.

        Rows that cannot lie within are left out of the answer; the query text knows nothing of it.
        """
        own = any(p.type == "date" for p in self.parameters)
        return WINDOW if not own and any(name in self.columns for name in DATES) else ()

    def parameter(self, name: str) -> Parameter:
        """Return a parameter; raises QueryError with the names there are."""
        for parameter in (*self.parameters, *self.window):
            if parameter.name == name:
                return parameter
        known = [parameter.name for parameter in (*self.parameters, *self.window)]
        raise QueryError(
            f"the query {self.name} has no parameter {name!r}", todo=suggest(name, known)
        )
