"""The documents of a store: their texts by hash, what is known of them, and what was read in them.

The manifest belongs to a generation of the graph, so documents and graph never disagree: to add or
drop a document, build again with the entries that `added` or `dropped` returns.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.codec import (
    document_from,
    document_json,
    extraction_from,
    extraction_json,
    metadata_json,
)
from graph.errors import DocumentError
from graph.identity import digest, text_hash
from graph.imported import need_documents
from graph.layout import Layout, cannot_write, damaged, write_durably
from graph.model import Document, Extraction

MANIFEST = "documents.jsonl"
BUILT, ADDED = "built", "added"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a store and how it came: with the folder built from, or added by itself."""

    document: Document
    came: str = BUILT


def added(entries: Iterable[Entry], document: Document, came: str = ADDED) -> list[Entry]:
    """Return the entries with one document more; it replaces one of the same id."""
    kept = [entry for entry in entries if entry.document.id != document.id]
    return in_order([*kept, Entry(document, came)])


def dropped(entries: Iterable[Entry], name: str) -> list[Entry]:
    """Return the entries without the document of this handle or id; DocumentError if none is."""
    entries = list(entries)
    gone = find(entries, name)
    return [entry for entry in entries if entry is not gone]


def find(entries: Sequence[Entry], name: str) -> Entry:
    """Return the entry of this id, else of this handle; raises DocumentError if none or several."""
    for key in ("id", "handle"):
        found = [entry for entry in entries if getattr(entry.document, key) == name]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(entry.document.id for entry in found)
            raise DocumentError(f"several documents are called {name!r}", todo=f"Name one of {ids}")
    raise DocumentError(f"no document {name!r}", todo="List them with: dragoman documents")


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by document id: the order of the manifest, whatever order they came in."""
    return sorted(entries, key=lambda entry: entry.document.id)


@dataclass(slots=True)
class Shelf:
    """The documents and the cache of the store in `directory`.

    `notes` gathers what was wrong with the cache; a bad entry is ignored and made again.
    """

    directory: Path
    notes: list[str] = field(default_factory=list)

    @property
    def _layout(self) -> Layout:
        return Layout(self.directory)

    def entries(self) -> list[Entry]:
        """Return the documents of the last good graph, by id; none where nothing was built.

        Raises StoreError for a store that an import filled.
        """
        folder = self._layout.find()
        if folder is None:
            return []
        need_documents(self.directory)
        path = folder / MANIFEST
        try:
            lines = path.read_text("utf-8").splitlines()
            return [self._entry(json.loads(line)) for line in lines]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise damaged(path, f"its list of documents cannot be read ({error})") from error

    def documents(self) -> list[Document]:
        """Return the documents of the last good graph, by id."""
        return [entry.document for entry in self.entries()]

    def get(self, name: str) -> Document:
        """Return the document of this id or handle; raises DocumentError if there is none."""
        return find(self.entries(), name).document

    def text(self, sha256: str) -> str:
        """Return a stored text; raises StoreError if it is gone or is not what it was."""
        path = self._layout.texts / sha256
        try:
            text = path.read_bytes().decode("utf-8", "surrogatepass")
        except OSError as error:
            raise damaged(self.directory, f"the text {path.name} is gone") from error
        except UnicodeDecodeError as error:
            raise damaged(self.directory, f"the text {path.name} was changed") from error
        if text_hash(text) != sha256:
            raise damaged(self.directory, f"the text {path.name} was changed")
        return text

    def keep_texts(self, documents: Iterable[Document]) -> None:
        """Store texts under their hashes; one that is there is left alone."""
        for document in documents:
            path = self._layout.texts / document.sha256
            if not path.exists():
                write_durably(path, document.text.encode("utf-8", "surrogatepass"))

    # -- the cache of extractions ----------------------------------------------------------------
    def cached(self, document: Document, engine: str) -> Extraction | None:
        """Return what this engine read in this document before, None if it did not.

        `engine` is name and version; the document counts by its text, its blocks and its metadata.
        """
        path = self._cache_path(document, engine)
        try:
            extraction = extraction_from(json.loads(path.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            self.notes.append(f"{path}: a damaged cache entry was ignored ({error})")
            return None
        return extraction if extraction.document == document.id else None

    def keep(self, document: Document, extraction: Extraction, engine: str) -> None:
        """Remember what an engine read; raises StoreError if the store cannot be written."""
        path = self._cache_path(document, engine)
        data = json.dumps(extraction_json(extraction), ensure_ascii=True)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.write_text(data, "ascii")
            part.replace(path)
        except OSError as error:
            raise cannot_write(path, error) from error

    def _cache_path(self, document: Document, engine: str) -> Path:
        seen = {
            "id": document.id,
            "metadata": metadata_json(document.metadata),
            "blocks": document_json(document)["blocks"],
        }
        key = digest(document.sha256, json.dumps(seen, sort_keys=True), engine, size=40)
        folder = re.sub(r"[^\w.-]", "-", engine)
        return self._layout.cache / folder / f"{key}.json"

    def _entry(self, data: dict[str, object]) -> Entry:
        text = self.text(str(data["sha256"]))
        return Entry(document_from(data, text), str(data["came"]))


def manifest(entries: Iterable[Entry]) -> str:
    """Return the manifest: one line of JSON for each document, by id."""
    lines = (
        json.dumps({**document_json(e.document), "came": e.came}, sort_keys=True)
        for e in in_order(entries)
    )
    return "".join(f"{line}\n" for line in lines)
