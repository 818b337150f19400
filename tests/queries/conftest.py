"""Stores made of hand-made claims by the real parts, and golden tables.

Golden tables are kept as CSV. Run the tests with `UPDATE_GOLDEN=1` to write them anew, then read
the difference.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pyoxigraph
import pytest
import yaml

from graph import names
from graph.assemble import assemble
from graph.judgements import EMPTY
from graph.model import Document, Extraction, Metadata, PublishedBasis
from graph.rdf import assembly_quads, document_quads
from graph.resolve import resolve
from graph.store import Store
from loaders.handmade import HandmadeEngine, load_handmade
from loaders.read import read_bytes
from loaders.verify import verify
from queries.table import Table
from tests.queries.linked import LAKES_LINKS, REAL_LINKS, link

ROOT = Path(__file__).resolve().parents[2]
HANDMADE = ROOT / "tests/fixtures/handmade"
GOLDEN = Path(__file__).parent / "golden"


def _extracted(text: Path, claims: Path, handle: str) -> tuple[Document, Extraction]:
    published = yaml.safe_load(text.read_text(encoding="utf-8").split("---\n")[1])["published"]
    given = Metadata(id=handle, published=published, published_basis=PublishedBasis.GIVEN)
    document = read_bytes(text.read_bytes(), text.name, given)
    engine = HandmadeEngine(load_handmade(claims))
    extraction = verify(document, engine.propose(document), engine)
    assert extraction.rejected == 0, f"{claims.name}: {extraction.rejected} rejected"
    return document, extraction


def _store(items: Sequence[tuple[Document, Extraction]]) -> Store:
    documents = [document for document, _ in items]
    extractions = [extraction for _, extraction in items]
    resolution = resolve(documents, extractions)
    assembly = assemble(documents, extractions, resolution, EMPTY)
    quads = pyoxigraph.Store()
    for document, extraction in items:
        quads.extend(document_quads(document, extraction, names.BASE))
    quads.extend(assembly_quads(assembly, resolution, names.BASE))
    return Store(quads, Path())


@pytest.fixture(scope="session")
def demonstration() -> Store:
    """Return the five reports, cited as 000 to 004, with what a person read in them."""
    items = []
    for number in range(5):
        (text,) = (ROOT / "documents").glob(f"{number + 1}-*.md")
        items.append(_extracted(text, HANDMADE / f"{number + 1}.yaml", f"{number:03d}"))
    store = _store(items)
    link(store, REAL_LINKS)
    return store


@pytest.fixture(scope="session")
def backwards(demonstration: Store) -> Store:
    """Return the same graph, filled from its last quad to its first."""
    quads = pyoxigraph.Store()
    for quad in sorted(demonstration.quads_for_pattern(None, None, None), key=str, reverse=True):
        quads.add(quad)
    return Store(quads, Path())


@pytest.fixture(scope="session")
def invented() -> Store:
    """Return two short documents on two states that do not exist."""
    folder = HANDMADE / "invented"
    return _store([_extracted(folder / f"{n}.md", folder / f"{n}.yaml", n) for n in ("n1", "n2")])


@pytest.fixture(scope="session")
def lakes(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return three documents on two other states that do not exist, and on their neighbour."""
    folder = HANDMADE / "lakes"
    store = _store(
        [_extracted(folder / f"{n}.md", folder / f"{n}.yaml", n) for n in ("t1", "t2", "t3")]
    )
    link(store, LAKES_LINKS, tmp_path_factory.mktemp("lakes") / "wikidata-2040.nt.gz")
    return store


@pytest.fixture(scope="session")
def golden() -> Callable[[str, Table], None]:
    """Return a function that holds an answer against its golden table."""
    return _check


def _check(name: str, table: Table) -> None:
    path, found = GOLDEN / f"{name}.csv", _written(table)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(found, encoding="utf-8")
    assert path.exists(), f"no golden table {path.name}: run with UPDATE_GOLDEN=1 and read it"
    assert found.splitlines() == path.read_text(encoding="utf-8").splitlines()


def _written(table: Table) -> str:
    """Return a table as CSV without the columns of IRIs, which are made of hashes."""
    kept = [
        i
        for i in range(len(table.columns))
        if not any(row[i].startswith("https://") for row in table.rows)
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([table.columns[i] for i in kept])
    writer.writerows([[row[i] for i in kept] for row in table.rows])
    return out.getvalue()
