"""`dragoman wikidata`: its snapshot, queries over it, and who held which office when."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman import output
from dragoman.commands.wikidata_compare import compare
from dragoman.commands.wikidata_review import review
from dragoman.options import examples, format_option, store_option
from dragoman.wikidata.reading import Reader, language_option, reader_options


@click.group()
@examples(
    "dragoman wikidata snapshot",
    "dragoman wikidata query question.rq",
    'dragoman wikidata holders "foreign minister" --of Norland --at 2031-06',
    'dragoman wikidata item "Port Hale"',
    "dragoman wikidata review",
)
def wikidata() -> None:
    """Ask Wikidata: a snapshot answers offline, --online asks Wikidata itself.

    `review` decides on proposed links. Nothing is ever written to Wikidata.

    Addresses of other servers (a mirror, QLever) stand in DRAGOMAN_WIKIDATA_SPARQL and
    DRAGOMAN_WIKIDATA_API; DRAGOMAN_CONTACT tells them how to reach you.
    """


@wikidata.command()
@click.argument("items", nargs=-1, metavar="[ITEM]...")
@click.option("--online", is_flag=True, help="Fetch items, and keep the result in the store.")
@click.option("--all", "everything", is_flag=True, help="With --online: every item held.")
@click.option("--lang", default="", metavar="CODES", help="Names in these languages: zh,hi.")
@click.option("--date", default="", metavar="DATE", help="The day it is fetched, if not today.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the snapshot: .nq (in its named graph), .ttl or .nt.",
)
@store_option
@format_option
@examples(
    "dragoman wikidata snapshot                     # which one is used",
    "dragoman wikidata snapshot --out items.nq",
    "dragoman wikidata snapshot --online            # fetch the items of all links",
    "dragoman wikidata snapshot --online Q668 Q148",
)
def snapshot(
    items: tuple[str, ...],
    online: bool,
    everything: bool,
    lang: str,
    date: str,
    out: Path | None,
    store: Path,
    form: str | None,
) -> None:
    """Show, write or refresh the snapshot of Wikidata.

    The one that comes along holds facts of 2022 that public sources confirm; it was not read from
    Wikidata, so its items have no revisions. --online fetches items (those named, else those of the
    links of the store) and keeps them as a newer snapshot in the store; what was redirected or
    deleted stays, and says so.
    """
    from dragoman.wikidata import fetching

    if not online and (items or everything or lang or date):
        raise click.UsageError("Items, --all, --lang and --date go with --online.")
    if online:
        wanted = fetching.Wanted(items, everything, lang, date)
        done = fetching.fetch(store, wanted)
        output.rows(("item", "change", "what"), done.rows, form)
        output.note(done.told)
    if out:
        fetching.write(store, out)
        output.note(f"Written: {out}")
    if not online and not out:
        output.rows(("what", "value"), fetching.about(store), form)


@wikidata.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@reader_options
@store_option
@format_option
@examples(
    "dragoman wikidata query question.rq",
    "dragoman wikidata query question.rq --lang zh,en --format csv",
    "dragoman wikidata query question.rq --online",
)
def query(file: Path, reader: Reader, store: Path, form: str | None) -> None:
    """Run a query that was written for the Wikidata Query Service, unchanged.

    Its prefixes are known, and so is SERVICE wikibase:label, where [AUTO_LANGUAGE] is --lang. No
    store is needed; one that has a newer snapshot answers from that.
    """
    from dragoman.commands.sparql import read_query
    from dragoman.wikidata.asking import ask

    text = read_query(file)
    columns, rows = ask(text, reader.endpoint(store), reader.languages or ("en",))
    output.rows(columns, rows, form)


@wikidata.command()
@click.argument("office", default="")
@click.option("--of", "state", required=True, metavar="STATE", help="Of which state.")
@click.option("--at", "at", required=True, metavar="DATE", help="When: 2031, 2031-05 or a day.")
@language_option
@store_option
@format_option
@examples(
    'dragoman wikidata holders "foreign minister" --of Norland --at 2031-06',
    "dragoman wikidata holders --of Norland --at 2031",
)
def holders(
    office: str, state: str, at: str, reader: Reader, store: Path, form: str | None
) -> None:
    """Show who held OFFICE of a state at a date, by the terms of the snapshot.

    Each line says how sure it is: an end that the source leaves open was not reached when the
    source was made; later it is unknown.
    """
    from dragoman.wikidata.looking import holders_at

    columns, rows, note = holders_at(store, office, state, at, reader.languages)
    output.rows(columns, rows, form)
    output.note(note)


@wikidata.command()
@store_option
@format_option
@examples("dragoman wikidata meant", "dragoman wikidata meant --format csv")
def meant(store: Path, form: str | None) -> None:
    """Show who is meant where documents name an office of a state, and not who holds it.

    "The Norlandian foreign minister" of a document of 2017 is who held that office when it was
    published, by the terms of the snapshot. No document says so; each line names its source and how
    sure it is. Where nobody else can be meant and the person is linked, the build inferred it: then
    `inferred` names the node (`dragoman why IRI`), and the card of the person shows it.
    """
    from dragoman.wikidata.meant import BRIEF, COLUMNS
    from dragoman.wikidata.meant import meant as found

    output.rows(COLUMNS, found(store), form, BRIEF)


@wikidata.command()
@click.argument("name")
@language_option
@store_option
@format_option
@examples("dragoman wikidata item Q668", 'dragoman wikidata item "Port Hale" --lang zh')
def item(name: str, reader: Reader, store: Path, form: str | None) -> None:
    """Show what the snapshot holds of an item: names, place on the map, pages, terms, source.

    NAME is an item (Q668) or a name in any language; namesakes are shown one after the other.
    """
    from dragoman.wikidata.looking import described

    output.rows(("item", "what", "value"), described(store, name, reader.languages), form)


wikidata.add_command(review)
wikidata.add_command(compare)
