"""The snapshots as files: the one that comes with dragoman, and those that a store was given."""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from graph import names
from graph.errors import LinkError
from graph.layout import Layout, write_durably
from graph.wikidata.items import Item
from graph.wikidata.read import read_items
from graph.wikidata.snapshot import Snapshot, make_snapshot
from graph.wikidata.write import triples

SHIPPED = Path(__file__).parents[1] / "reference" / "wikidata-2022.nt.gz"
FORMAT = "dragoman snapshot of Wikidata 1"
"""The first words of a snapshot; another number is another version."""
_NAME = re.compile(r"wikidata-(\d{4}(?:-\d\d){0,2})\.nt\.gz")
_TODO = "Move the file away: then an older one of the store, or the one that comes along, is used"


def find_path(store: Path) -> Path:
    """Return the snapshot that a store uses: its newest, else the one that comes along."""
    folder = Layout(store).wikidata
    own = [p for p in folder.glob("wikidata-*.nt.gz") if _NAME.fullmatch(p.name)]
    return max(own, key=date_of, default=SHIPPED)


def load_snapshot(path: Path = SHIPPED) -> Snapshot:
    """Read a snapshot; its date stands in the file's name. Raises LinkError if it cannot be."""
    return _loaded(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=2)
def _loaded(path: Path, _: int) -> Snapshot:
    date = date_of(path)
    return make_snapshot(date, read_items(parse(read_bytes(path), RdfFormat.N_TRIPLES)))


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


def snapshot_graph(path: Path, base: str = names.BASE) -> str:
    """Return the name of the graph of a snapshot: `wikidata/<date>/items`."""
    return names.graph_iri(f"wikidata/{date_of(path)}/items", base)


def read_bytes(path: Path) -> bytes:
    """Return the N-Triples of a snapshot, held against the hash that it carries."""
    try:
        head, _, body = gzip.decompress(path.read_bytes()).partition(b"\n")
    except (OSError, EOFError, zlib.error) as error:
        raise LinkError(
            f"the snapshot cannot be read ({error})", where=str(path), todo=_TODO
        ) from error
    version, _, told = head.decode("utf-8", "replace").removeprefix("# ").partition("; sha256 ")
    if version != FORMAT:
        raise LinkError(
            f"the snapshot begins with {version[:60]!r}, this version reads {FORMAT!r}",
            where=str(path),
            todo=_TODO,
        )
    if told != hashlib.sha256(body).hexdigest():
        raise LinkError(
            "the snapshot was changed: its hash is another", where=str(path), todo=_TODO
        )
    return body


def packed(items: Iterable[Item]) -> bytes:
    """Return items as sorted N-Triples under their hash, packed; equal items give equal bytes."""
    body = "".join(sorted({f"{triple} .\n" for triple in triples(items)})).encode("utf-8")
    head = f"# {FORMAT}; sha256 {hashlib.sha256(body).hexdigest()}\n"
    return gzip.compress(head.encode("ascii") + body, mtime=0)


def write_snapshot(path: Path, items: Iterable[Item]) -> None:
    """Write items as a snapshot; the file that stands there is replaced in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_durably(path, packed(items))
