"""`dragoman ask`: the questions of the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.clocks import clock_options, opened
from dragoman.options import examples, format_option, store_option

if TYPE_CHECKING:
    from graph.clocks import Clock
    from queries.catalog import Parameter


@click.command()
@click.argument("name", required=False)
@click.argument("given", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("-p", "--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter.")
@clock_options
@store_option
@format_option
@examples(
    "dragoman ask                                      # what can be asked",
    'dragoman ask contacts a="Ada Bergh" b="Tomas Ruel"',
    'dragoman ask offices-of --param who="Ada Bergh" --format csv',
)
def ask(
    name: str | None,
    given: tuple[str, ...],
    params: tuple[str, ...],
    clock: Clock,
    store: Path,
    form: str | None,
) -> None:
    """Answer the question NAME, or list what can be asked.

    NAME may also be the number of a question of the gold standard (Q01). Each line names its
    documents and shows their words; JSON and CSV have every row in full.
    """
    from queries.catalog import Catalogue

    catalogue = Catalogue.load()
    if name is None:
        output.rows(
            ("name", "theme", "question", "parameters"),
            [(q.name, q.theme, q.question, _signature(q.parameters)) for q in catalogue],
            form,
        )
        return
    query = catalogue.get(name)
    from queries.render import as_csv, as_json, printed
    from queries.run import run

    with opened(store, clock) as held:
        table = run(held, query, dict(_pair(p) for p in (*given, *params)))
    match output.chosen(form):
        case "table":
            click.echo(printed(query, table))
        case "json":
            click.echo(as_json(query, table), nl=False)
        case _:
            click.echo(as_csv(table), nl=False)


def _signature(parameters: tuple[Parameter, ...]) -> list[str]:
    return [f"{p.name}=..." if p.required else f"[{p.name}=...]" for p in parameters]


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(f"{text!r} is not KEY=VALUE")
    return key.strip(), value
