"""`dragoman sparql`: ask the graph in SPARQL."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.options import examples, format_option, store_option
from dragoman.wikidata.reading import Reader, reader_options

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from graph.store import Answer


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint, not the store.")
@click.option("--timeout", type=click.IntRange(min=1), metavar="SECONDS",
              help="How long to wait for the endpoint.  [default: 60]")  # fmt: skip
@reader_options
@store_option
@format_option
@examples(
    "dragoman sparql question.rq",
    "echo 'SELECT ?p WHERE { ?p a dgm:Person }' | dragoman sparql -",
    "dragoman sparql question.rq --format csv > answer.csv",
    "dragoman sparql question.rq --endpoint http://localhost:7878/query",
)
def sparql(
    file: Path,
    endpoint: str | None,
    timeout: int | None,
    reader: Reader,
    store: Path,
    form: str | None,
) -> None:
    """Run the SPARQL query in FILE (- for standard input).

    The common prefixes (dgm, code, rdfs, skos, sem, prov ...) are known. The default graph is the
    facts and the ontology; the claims of documents are named with GRAPH. JSON and CSV are those of
    the SPARQL standard; the triples of a CONSTRUCT are printed as Turtle. A block
    SERVICE <https://query.wikidata.org/sparql> { ... } is answered by the snapshot of Wikidata, or
    with --online by Wikidata; other endpoints are not called.
    """
    from graph import names
    from graph.store import Store

    text = read_query(file)
    if not endpoint and timeout is not None:
        raise click.UsageError("--timeout goes with --endpoint.")
    if endpoint:
        from dragoman.remote import TIMEOUT, ask_endpoint

        _print(ask_endpoint(endpoint, text, timeout or TIMEOUT), names.BASE, form)
        return
    with Store.open(store) as opened:
        reader.applied(opened, store)
        _print(opened.answer(text), opened.base, form)


def _print(answer: Answer | list[Triple], base: str, form: str | None) -> None:
    """Print an answer, wherever it came from."""
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, serialize

    from graph.export import prefixes

    chosen = output.chosen(form)
    if chosen == "table":
        _table(answer)
        return
    results = QueryResultsFormat.JSON if chosen == "json" else QueryResultsFormat.CSV
    data = (
        answer.serialize(format=results)
        if isinstance(answer, (QuerySolutions, QueryBoolean))
        else serialize(answer, format=RdfFormat.TURTLE, prefixes=prefixes(base))
    )
    _write((data or b"") + b"\n")


def _write(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def read_query(file: Path) -> str:
    """Return the text of a query file, or of standard input; raises QueryError if there is none."""
    from graph.errors import QueryError

    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        raise QueryError(
            f"the query cannot be read ({error.strerror})",
            where=str(file),
            todo="Name a file, or - for standard input",
        ) from error
    except UnicodeDecodeError as error:
        raise QueryError("the query is not UTF-8 text", where=str(file)) from error


def _table(answer: Answer | list[Triple]) -> None:
    from graph.store import Rows, read

    found = answer if isinstance(answer, list) else read(answer)
    if isinstance(found, Rows):
        from queries.run import table

        shown = table(found)
        output.rows(shown.columns, shown.rows, "table")
    elif isinstance(found, bool):
        click.echo("yes" if found else "no")
    else:
        for triple in found:
            click.echo(f"{triple} .")
