"""Completion in the shell for `dragoman ask`: queries, their parameters, names of the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from graph.errors import DragomanError

if TYPE_CHECKING:
    from queries.query import Parameter

MOST = 40
"""How many names are offered."""


class Asking(click.Command):
    """A command whose options are, besides its own, the parameters of the query it is given."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the options that begin so."""
        own = super().shell_complete(ctx, incomplete)
        given = {f"--{p.name}": p.about for p in _parameters(ctx)}
        items = [CompletionItem(name, help=about) for name, about in given.items()]
        return own + [i for i in items if incomplete and str(i.value).startswith(incomplete)]


def complete_query(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the names of queries, and of themes, that begin so."""
    from queries.catalog import Catalogue

    catalogue = Catalogue.load()
    known = [CompletionItem(query.name, help=query.summary) for query in catalogue]
    known += [CompletionItem(theme, help="theme") for theme in catalogue.themes()]
    return [item for item in known if str(item.value).startswith(incomplete)]


def complete_value(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return what begins so: names of the graph for an entity, else the values there are."""
    from ontology.terms import SCHEMES

    given = ctx.params.get("given") or ("",)
    asked = next((p for p in _parameters(ctx) if f"--{p.name}" == given[-1]), None)
    if asked is None:
        return []
    if asked.type == "entity":
        return _names(Path(ctx.params["store"]), asked.kinds, incomplete)
    values = [code for kind in asked.kinds for code in SCHEMES.get(kind, (kind,))]
    start = incomplete.casefold()
    return [CompletionItem(value) for value in values if value.casefold().startswith(start)]


def _parameters(ctx: click.Context) -> tuple[Parameter, ...]:
    """Return the parameters of the query that is named."""
    from queries.catalog import Catalogue

    named = ctx.params.get("name")
    found = next((query for query in Catalogue.load() if query.name == named), None)
    return (*found.parameters, *found.window) if found else ()


def _names(store: Path, kinds: tuple[str, ...], incomplete: str) -> list[CompletionItem]:
    from graph.store import Store
    from queries.find import fold, known_names

    try:
        with Store.open(store) as opened:
            known = known_names(opened)
    except DragomanError:
        return []  # A shell that completes has no place for a message; the command will tell it.
    start = fold(incomplete)
    fitting = {
        (name, kind)
        for _, kind, _, name in known
        if fold(name).startswith(start) and (not kinds or kind in kinds)
    }
    return [CompletionItem(name, help=kind) for name, kind in sorted(fitting)[:MOST]]
