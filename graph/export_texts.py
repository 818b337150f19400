"""The full texts of a store, for exports that are asked to take them along."""

from __future__ import annotations

from pathlib import Path

from graph.errors import StoreError
from graph.export_claims import Source, documents
from graph.layout import Layout
from graph.shelf import Shelf
from graph.store import Store


def full_texts(store: Store, directory: Path) -> dict[str, str]:
    """Return the texts of the documents of a store, by document IRI, where the store has them.

    Raises StoreError for a text that was changed, or is not Unicode. A graph that was imported
    without texts has none.
    """
    shelf, kept = Shelf(directory), Layout(directory).texts
    return {
        iri: _whole(shelf.text(source.sha256), source)
        for iri, source in documents(store).items()
        if source.sha256 and (kept / source.sha256).exists()
    }


def _whole(text: str, source: Source) -> str:
    """Return a text that other programs can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise StoreError(
            f"its text holds half a character at {error.start}, which no RDF can hold",
            where=source.handle,
            todo="Export without --with-text, or drop the document",
        ) from error
    return text
