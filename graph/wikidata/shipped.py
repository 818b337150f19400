"""The snapshots as files: the one that comes with dragoman, and those that a store was given."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from graph.errors import LinkError
from graph.wikidata.items import Item
from graph.wikidata.read import read_items
from graph.wikidata.snapshot import Snapshot, make_snapshot
from graph.wikidata.write import triples

SHIPPED = Path(__file__).parents[1] / "reference" / "wikidata-2022.nt.gz"
_NAME = re.compile(r"wikidata-(\d{4}(?:-\d\d){0,2})\.nt\.gz")


@lru_cache(maxsize=2)
def load_snapshot(path: Path = SHIPPED) -> Snapshot:
    """Read a snapshot; its date stands in the file's name. Raises LinkError if it cannot be."""
    return make_snapshot(date_of(path), read_items(parse(read_bytes(path), RdfFormat.N_TRIPLES)))


def date_of(path: Path) -> str:
    """Return the state of Wikidata that a file shows, by its name."""
    found = _NAME.fullmatch(path.name)
    if not found:
        raise LinkError(
            "not a snapshot of Wikidata",
            where=path.name,
            todo="Its name is wikidata-<date>.nt.gz, as 'dragoman wikidata snapshot' writes it",
        )
    return found[1]


def read_bytes(path: Path) -> bytes:
    """Return the N-Triples of a snapshot."""
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise LinkError(
            f"the snapshot cannot be read ({error})",
            where=str(path),
            todo="Make it again with: dragoman wikidata snapshot",
        ) from error


def write_snapshot(path: Path, items: Iterable[Item]) -> None:
    """Write items as sorted N-Triples, packed; equal items give equal bytes."""
    lines = sorted({str(triple) + " .\n" for triple in triples(items)})
    path.write_bytes(gzip.compress("".join(lines).encode("utf-8"), mtime=0))
