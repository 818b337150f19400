"""`dragoman documents`: what the store was built from; add one, drop one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman import output
from dragoman.options import examples, format_option, store_option

if TYPE_CHECKING:
    from dragoman.snapshot import Words
    from graph.build import BuildReport
    from graph.store import Store


EVERY = "*"
"""What --unread means where it names no document."""


@click.group(invoke_without_command=True)
@click.option(
    "--unread",
    is_flag=False,
    flag_value=EVERY,
    metavar="[NAME]",
    help="The sentences with an actor and an event word that gave no claim; of one document, by id "
    "or handle, or of all.",
)
@store_option
@format_option
@click.pass_context
@examples(
    "dragoman documents",
    "dragoman documents --unread",
    "dragoman documents --unread 003 --format csv",
    "dragoman documents add report.pdf --published 2024-11-03 --outlet 'Hale Courier'",
    "dragoman documents drop 003",
)
def documents(ctx: click.Context, unread: str | None, store: Path, form: str | None) -> None:
    """List the documents of the store, add one or drop one.

    The column "unread" counts sentences that look as if they told of something and gave no claim.
    """
    ctx.obj = store
    if ctx.invoked_subcommand is None:
        _list(store, form) if unread is None else _list_unread(store, unread, form)
    elif unread is not None:
        raise click.UsageError(f"--unread does not go with {ctx.invoked_subcommand!r}.")


def _list_unread(store: Path, name: str, form: str | None) -> None:
    from dragoman.ordering import natural
    from dragoman.unread import show, stored_rows
    from graph.layout import Layout
    from graph.shelf import Shelf, find

    Layout(store).get()
    entries = Shelf(store).entries()
    entries.sort(key=lambda e: natural(e.document.handle))
    chosen = entries if name == EVERY else [find(entries, name)]
    show(stored_rows(store, [e.document for e in chosen]), form)


def _list(store: Path, form: str | None) -> None:
    from dragoman.ordering import natural
    from dragoman.snapshot import snapshot
    from dragoman.unread import unread_counts
    from graph.shelf import Shelf
    from graph.store import Store

    entries = sorted(Shelf(store).entries(), key=lambda e: natural(e.document.handle))
    with Store.open(store) as opened:
        claims = snapshot(opened).claims
        unread = unread_counts(opened, [e.document for e in entries])
    data = []
    for entry in entries:
        document, about = entry.document, entry.document.metadata
        data.append(
            (
                document.handle,
                about.title,
                about.outlet,
                about.author,
                about.published,
                about.published_basis.value,
                about.language,
                "yes" if document.readable else "no",
                len(claims.get(document.handle, ())),
                unread[document.id],
                entry.came,
            )
        )
    columns = ("handle", "title", "outlet", "author", "published", "basis", "language", "read")
    brief = ("handle", "title", "outlet", "published", "language", "claims", "unread", "came")
    output.rows((*columns, "claims", "unread", "came"), data, form, brief)


# No default here: without it the store is the one named before the subcommand.
_own_store = click.option(
    "--store",
    "own_store",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the store.",
)


@documents.command("add")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option(
    "--published", metavar="DATE", help="When it was published (EDTF: 2024-11-03, 2024-11)."
)
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--author", metavar="NAME", help="Who wrote it.")
@click.option("--agency", metavar="NAME", help="The news agency it was taken from.")
@click.option("--url", metavar="URL", help="Where it stands on the web.")
@click.option("--id", "identifier", metavar="ID", help="A name of your own for it.")
@click.option("--title", metavar="TITLE", help="Its title.")
@click.option("--language", metavar="CODE", help="Its language (en is read, others are stored).")
@_own_store
@click.pass_obj
@examples(
    "dragoman documents add report.md",
    "pbpaste | dragoman documents add - --id call-42 --published 2024-11-03",
)
def add(
    store: Path, file: str, own_store: Path | None, identifier: str | None, **given: Any
) -> None:
    """Add FILE (- for standard input) to the store and print what is new.

    New are its claims, the status changes it brings, and where it disagrees with what the store
    held. It stays through later builds until it is dropped.
    """
    from dragoman.report import passage, section
    from dragoman.snapshot import held_before, new, snapshot
    from dragoman.workflow import rebuild
    from graph.model import Metadata, PublishedBasis
    from graph.shelf import Shelf, added
    from graph.store import Store
    from loaders.read import gather, read

    basis = PublishedBasis.GIVEN if given["published"] else PublishedBasis.UNKNOWN
    metadata = Metadata(id=identifier, published_basis=basis, **given)
    document = read(gather([file])[0], metadata)
    store = own_store or store
    before = held_before(store)
    report = rebuild(store, added(Shelf(store).entries(), document))
    with Store.open(store) as opened:
        after = snapshot(opened)
        claims = after.claims.get(document.handle, frozenset())
        known = before.claims.get(document.handle, frozenset())
        click.echo(f"{document.handle}: {len(claims - known)} new claims of {len(claims)}")
        for words in _said(opened, document.handle, claims - known):
            for line in passage(words):
                click.echo(line)
        for title, earlier, later in (
            ("New status changes", before.statuses, after.statuses),
            ("New disagreements", before.disagreements, after.disagreements),
        ):
            for line in section(title, new(earlier, later, document.handle)):
                click.echo(line)
    if not document.readable:
        output.note(f"stored, not read (language {document.metadata.language}): {document.handle}")
    raise SystemExit(_tell(report))


@documents.command("drop")
@click.argument("name", metavar="ID")
@_own_store
@click.pass_obj
@examples("dragoman documents drop 003")
def drop(store: Path, own_store: Path | None, name: str) -> None:
    """Take a document, by id or handle, out of the store with all that rests on it alone."""
    from dragoman.workflow import rebuild
    from graph.shelf import Shelf, dropped

    store = own_store or store
    report = rebuild(store, dropped(Shelf(store).entries(), name))
    output.note(f"Dropped {name}.")
    raise SystemExit(_tell(report))


def _said(store: Store, handle: str, claims: frozenset[str]) -> list[Words]:
    """Return the passages of new claims, one line for each sentence."""
    from dragoman.snapshot import Words

    text = """SELECT DISTINCT ?claim ?quote ?start WHERE { GRAPH ?g {
      ?claim a dgm:Claim ; dgm:passage ?p . ?p dgm:quote ?quote ; dgm:start ?start } }"""
    rows = [(int(s), q) for c, q, s in store.select(text).texts() if c in claims]
    return [Words(handle, quote) for _, quote in sorted(set(rows))][:12]


def _tell(report: BuildReport) -> int:
    """Print what was left out; return the exit code."""
    from dragoman.report import left_out

    for line in left_out(report):
        output.note(line)
    return 1 if report.failed or report.violations else 0
