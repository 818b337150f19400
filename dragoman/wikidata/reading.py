"""Who reads, and from where: the reader's languages, and whether Wikidata itself may be asked."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.options import Function

if TYPE_CHECKING:
    from dragoman.wikidata.cache import Cache
    from graph.store import Store
    from graph.wikidata.service import Endpoint

lang_option = click.option(
    "--lang",
    metavar="CODES",
    default="",
    envvar="DRAGOMAN_LANG",
    help="Names of linked entities in these languages, the best first, such as zh,en.",
)
online_option = click.option(
    "--online", is_flag=True, help="Ask Wikidata itself; else its snapshot answers."
)


@dataclass(frozen=True, slots=True)
class Reader:
    """The reader's languages (none: names as documents have them), and whether to go online."""

    languages: tuple[str, ...] = ()
    online: bool = False

    def applied(self, store: Store, directory: Path) -> Store:
        """Give a store that was opened the reader's languages and who answers for Wikidata."""
        from graph.wikidata.relabel import relabel
        from graph.wikidata.service import Wikidata
        from graph.wikidata.shipped import find_path, load_snapshot

        path = find_path(directory)
        languages = tuple(dict.fromkeys((*self.languages, "en")))
        store.snapshot = path
        store.wikidata = Wikidata(self.endpoint(directory), languages)
        if self.languages:
            relabel(store, load_snapshot(path), self.languages)
        return store

    def endpoint(self, directory: Path) -> Endpoint:
        """Return who answers for Wikidata."""
        from graph.wikidata.service import SnapshotEndpoint
        from graph.wikidata.shipped import find_path

        if not self.online:
            return SnapshotEndpoint(find_path(directory))
        from dragoman.wikidata.settings import from_environment
        from dragoman.wikidata.sparql import SparqlEndpoint

        return SparqlEndpoint(from_environment(), cache_of(directory))


def cache_of(directory: Path) -> Cache:
    """Return the answers kept in a store; without a store none are kept."""
    from dragoman.wikidata.cache import Cache
    from graph.layout import Layout

    layout = Layout(directory)
    return Cache(layout.cache / "wikidata" if layout.format.exists() else None)


def languages_of(codes: str) -> tuple[str, ...]:
    """Return the codes of a list such as `zh,en`; raises UsageError for what is none."""
    from graph.wikidata.labels import CODE

    found = tuple(code.strip().lower() for code in codes.split(",") if code.strip())
    for code in found:
        if not CODE.fullmatch(code):
            raise click.UsageError(f"{code!r} is not the code of a language: write zh,en.")
    return found


def reader_options(function: Function) -> Function:
    """Give a command --lang and --online; it takes them as one argument, `reader`."""

    @functools.wraps(function)
    def read(*args: Any, lang: str, online: bool, **kwargs: Any) -> Any:
        return function(*args, reader=Reader(languages_of(lang), online), **kwargs)

    return lang_option(online_option(read))


def language_option(function: Function) -> Function:
    """Give a command --lang alone; it takes it as `reader`."""

    @functools.wraps(function)
    def read(*args: Any, lang: str, **kwargs: Any) -> Any:
        return function(*args, reader=Reader(languages_of(lang)), **kwargs)

    return lang_option(read)
