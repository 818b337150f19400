"""What the store no longer holds, kept so that it can be asked what it held then.

Before a build withdraws claims or drops a document, the document is written under `past/` as it
was; the record says from when to when it stood in the graph.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from graph.codec import document_from, document_json, extraction_from, extraction_json
from graph.identity import digest
from graph.layout import Layout, damaged, write_durably
from graph.model import Document, Extraction
from graph.rdf import read_extraction
from graph.record import Recording
from graph.shelf import Entry, Shelf
from graph.store import Store
from graph.unread import UNREAD, read_unread

Read = tuple[Entry, Extraction]


def read_items(directory: Path, only: Container[str] | None = None) -> list[Read]:
    """Return the documents of the last good graph with what was read in them, by id.

    `only` are the ids of the documents that are wanted; None wants all.
    """
    folder = Layout(directory).get()
    unread = read_unread(directory) if (folder / UNREAD).exists() else {}
    with Store.open(directory) as store:
        return [
            (
                entry,
                replace(
                    read_extraction(store, entry.document.id),
                    unread=unread.get(entry.document.id, ()),
                ),
            )
            for entry in Shelf(directory).entries()
            if only is None or entry.document.id in only
        ]


def keep_past(directory: Path, recordings: Iterable[Recording]) -> None:
    """Write down the documents of which a build is about to withdraw claims."""
    changed = {r.document for r in recordings if r.withdrawn or not r.sha256}
    if not changed or Layout(directory).find() is None:
        return
    folder = Layout(directory).past
    for entry, extraction in read_items(directory, changed):
        folder.mkdir(exist_ok=True)
        data = _json(entry, extraction)
        write_durably(folder / f"{digest(data)}.json", data.encode("utf-8"))


def read_past(directory: Path) -> Iterator[Read]:
    """Yield the documents that were kept, some of them as often as they changed."""
    shelf = Shelf(directory)
    for path in sorted(Layout(directory).past.glob("*.json")):
        try:
            data = json.loads(path.read_text("utf-8"))
            text = shelf.text(data["document"]["sha256"])
            document = document_from(data["document"], text)
            yield Entry(document, str(data["came"])), extraction_from(data["extraction"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise damaged(path, f"a document of the past cannot be read ({error})") from error


def as_recorded(
    items: Sequence[Read], then: Mapping[str, tuple[str, frozenset[str]]]
) -> tuple[list[Read], int]:
    """Return the documents with the claims they had then, and how many claims are nowhere kept.

    `then` are text hash and claims by document, as `graph.record.held` returns them.
    """
    found: list[Read] = []
    lost = 0
    for document, (sha256, claims) in sorted(then.items()):
        fitting = [
            i for i in items if (i[0].document.id, i[0].document.sha256) == (document, sha256)
        ]
        if not fitting:
            lost += len(claims)
            continue
        entry, extraction = max(fitting, key=lambda item: _fit(item[1], claims))
        kept = _with_claims(extraction, claims)
        lost += len(claims) - len(kept.claims)
        found.append((entry, kept))
    return found, lost


def _same(document: Document, identifier: str, sha256: str) -> bool:
    return document.id == identifier and document.sha256 == sha256


def _fit(extraction: Extraction, claims: frozenset[str]) -> tuple[int, int]:
    """Put first who has most of the claims, then who has fewest others."""
    own = {c.id for c in extraction.claims}
    return len(own & claims), -len(own - claims)


def _with_claims(extraction: Extraction, claims: frozenset[str]) -> Extraction:
    """Return what was read with these claims only, and the things that they speak of."""
    if {c.id for c in extraction.claims} <= claims:
        return extraction
    kept = tuple(c for c in extraction.claims if c.id in claims)
    used = {c.subject for c in kept} | {c.value for c in kept if isinstance(c.value, str)}
    for said in (c.attribution for c in kept):
        while said is not None:
            used |= {m for m in (said.speaker, said.outlet, said.addressee) if m}
            said = said.outer
    heads = {m.head for m in extraction.mentions if m.id in used}
    mentions = tuple(m for m in extraction.mentions if m.head in heads)
    return replace(extraction, claims=kept, mentions=mentions)


def _json(entry: Entry, extraction: Extraction) -> str:
    data = {
        "document": document_json(entry.document),
        "came": entry.came,
        "extraction": extraction_json(extraction),
    }
    return json.dumps(data, sort_keys=True)
