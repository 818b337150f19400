"""`dragoman ask`: the questions of the catalogue."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.clocks import clock_options, opened
from dragoman.completing import Asking, complete_query, complete_value
from dragoman.options import examples, store_option, wide_option
from dragoman.wikidata.reading import Reader, reader_options
from graph.errors import QueryError

if TYPE_CHECKING:
    from graph.clocks import Clock
    from graph.store import Store
    from queries.catalog import Catalogue

FORMS = ("table", "json", "csv", "markdown", "rdf")


@click.command(cls=Asking, context_settings={"ignore_unknown_options": True})
@click.argument(
    "name",
    required=False,
    metavar="[NAME | QUESTION | THEME]",
    shell_complete=complete_query,
)
@click.argument("given", nargs=-1, metavar="[--PARAMETER VALUE]...", shell_complete=complete_value)
@click.option("-p", "--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter.")
@click.option("--explain", is_flag=True, help="Print the query with its header; do not run it.")
@wide_option
@clock_options
@reader_options
@store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default=None,
    show_default="table on a terminal, json in a pipe",
    help="How to print the answer.",
)
@examples(
    "dragoman ask                                      # what can be asked",
    'dragoman ask contacts --a "Ada Bergh" --b "Tomas Ruel"',
    'dragoman ask status-history --of "ferry line"',
    "dragoman ask --explain who-met",
    'dragoman ask "who met Ada Bergh in 2031"',
    'dragoman ask offices-of who="Ada Bergh" --format csv',
    "dragoman ask contacts --a Norland --lang zh",
)
def ask(
    name: str | None,
    given: tuple[str, ...],
    params: tuple[str, ...],
    explain: bool,
    wide: bool,
    clock: Clock,
    reader: Reader,
    store: Path,
    form: str | None,
) -> None:
    """Answer the question NAME, or one in plain words, or list what can be asked.

    Parameters are options by their names (or KEY=VALUE); a name is resolved to the entity that has
    it. NAME may also be the number of a question of the gold standard (Q01). Each line names its
    documents and shows their words; JSON, CSV, Markdown and RDF (a SPARQL result set in Turtle)
    have every row in full.
    """
    from dragoman.asking import pair, typed
    from queries.catalog import Catalogue

    catalogue = Catalogue.load()
    if name is None or (name in catalogue.themes() and not given):
        _list(catalogue, name, form)
        return
    read = typed(given)
    parameters = {**read.parameters, **dict(map(pair, params))}
    question = _question(name, read.words)
    if explain and not question:
        click.echo(catalogue.get(name).text, nl=False)
        return
    if question and parameters:
        raise click.UsageError("a question in plain words takes no parameters.")
    word = "" if question or parameters else _word(catalogue, name, store)
    if not question and not word:
        catalogue.get(name)  # An unknown name is told before a store is opened.
    with opened(store, clock, reader) as held:
        from dragoman.answering import answer, answer_question

        chosen = "explain" if explain else output.chosen(form)
        chosen = "wide" if wide and chosen == "table" else chosen
        if question:
            answer_question(held, store, question, chosen, _today(clock))
        elif word:
            _answer_word(held, store, catalogue, word, chosen)
        else:
            answer(held, store, catalogue.get(name), parameters, chosen)


def _today(clock: Clock) -> date:
    """Return the day from which "last year" is counted: that of --as-of, else today."""
    from graph.clocks import days

    return days(clock.as_of)[1] if clock.as_of else date.today()


def _question(name: str, words: tuple[str, ...]) -> str:
    """Return what was asked in plain words: several words, not the name of a query alone."""
    return " ".join([name, *words]) if words or " " in name.strip() else ""


def _word(catalogue: Catalogue, name: str, store: Path) -> str:
    """Return what was asked if it is one word that no query has, and there is a store to ask."""
    from graph.layout import Layout

    return name if not catalogue.find(name) and Layout(store).find() else ""


def _answer_word(held: Store, store: Path, catalogue: Catalogue, word: str, form: str) -> None:
    """Answer one word as a question; where nothing fits, it was meant to name a query."""
    from dragoman.answering import answer_question
    from queries.find import UnknownNameError
    from queries.plain import understand

    try:
        understand(held, word, catalogue)
    except QueryError as error:
        if isinstance(error, UnknownNameError) and not word[:1].islower():
            raise
        catalogue.get(word)
    answer_question(held, store, word, form)


def _list(catalogue: Catalogue, theme: str | None, form: str | None) -> None:
    from queries import listing

    chosen = output.chosen(form)
    if chosen in ("markdown", "rdf"):
        raise click.UsageError(f"The list of questions has no form {chosen!r}: take csv or json.")
    if chosen == "table":
        click.echo(listing.by_theme(catalogue, theme, width=output.width()))
        return
    queries = [query for query in catalogue if theme in (None, query.theme)]
    output.rows(listing.COLUMNS, listing.rows(queries), form)
