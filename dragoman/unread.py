"""How sentences that were left unread are listed: where they stand, and the words in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dragoman import output
from graph import names
from graph.errors import StoreError
from graph.layout import BUILD_ANEW
from graph.model import Document, Unread
from graph.store import Store

COLUMNS = ("document", "start", "end", "words", "actors", "sentence")
_COUNTS = """SELECT ?document ?number WHERE {
  GRAPH ?g { ?document dgm:unreadSentences ?number } }"""
Row = tuple[str, int, int, Sequence[str], Sequence[str], str]


def unread_rows(document: Document, unread: Iterable[Unread]) -> list[Row]:
    """Return a row for each sentence that gave no claim, in the order of the text."""
    return [_row(document, one) for one in unread]


def _row(document: Document, one: Unread) -> Row:
    if one.span.end > len(document.text):
        raise StoreError(
            f"an unread sentence ends at character {one.span.end}, the text at "
            f"{len(document.text)}",
            where=document.handle,
            todo=BUILD_ANEW,
        )
    sentence = one.span.of(document.text)
    return (document.handle, one.span.start, one.span.end, one.words, one.actors, sentence)


def show(rows: Iterable[Row], form: str | None) -> None:
    """Print the rows; a table shows each sentence on one line of its own width."""
    shown = list(rows)
    if output.chosen(form) == "table":
        shown = [(*row[:-1], " ".join(row[-1].split())) for row in shown]
    output.rows(COLUMNS, shown, form, ("document", "start", "words", "actors", "sentence"))


def unread_counts(store: Store, documents: Iterable[Document]) -> Mapping[str, int]:
    """Return how many sentences of each document were left unread, by its id."""
    found = {iri: int(number) for iri, number in store.select(_COUNTS).texts()}
    return {d.id: found.get(names.document_iri(d.id, store.base), 0) for d in documents}


def stored_rows(store: Path, documents: Iterable[Document]) -> list[Row]:
    """Return the rows of these documents of a store."""
    from graph.unread import read_unread

    kept = read_unread(store)
    return [row for d in documents for row in unread_rows(d, kept.get(d.id, ()))]
