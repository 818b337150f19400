"""Names of linked entities in the reader's language, for one reading of a store.

Only what is read changes, never the store: the label of an entity whose link was accepted becomes
that of its item, and the name that documents use stays as another name, so that it is still found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph import names
from graph.link_rdf import read_links
from graph.store import Store
from graph.wikidata.snapshot import Snapshot


def relabel(store: Store, snapshot: Snapshot, languages: Sequence[str]) -> int:
    """Rename the linked entities of a store that was opened; return how many."""
    new = dict(labels(store, snapshot, languages))
    store.rename(new)
    return len(new)


def labels(store: Store, snapshot: Snapshot, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the IRI of each linked entity and its name in the first language that has one."""
    for link in read_links(store, store.base):
        item = snapshot.follow(link.item) if link.item and link.state == "accepted" else None
        name = next((item.labels[x] for x in languages if item and x in item.labels), None)
        if name is not None:
            yield names.entity_iri(link.entity, store.base), name
