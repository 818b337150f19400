from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.build import build
from graph.errors import DocumentError, StoreError
from graph.model import Metadata
from graph.shelf import ADDED, BUILT, Entry, Shelf, added, dropped, find
from tests.graph import sample


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    items = sample.world()
    came = {items[1][0].id: ADDED}
    store = tmp_path / "store"
    build(store, items, came=came, resolve=sample.resolve, assemble=sample.assemble)
    return store


def test_documents_come_back_as_they_were(folder: Path) -> None:
    entries = Shelf(folder).entries()
    expected = sorted((d for d, _ in sample.world()), key=lambda d: d.id)
    assert [entry.document for entry in entries] == expected
    assert [entry.came for entry in entries] == [BUILT, ADDED]


def test_texts_lie_under_their_hash(folder: Path) -> None:
    document = sample.south()[0]
    path = folder / "texts" / document.sha256
    assert path.read_text("utf-8") == document.text == Shelf(folder).text(document.sha256)


def test_a_store_not_yet_built_has_no_documents(tmp_path: Path) -> None:
    assert Shelf(tmp_path / "none").entries() == []


@pytest.mark.parametrize("change", ["gone", "other"])
def test_a_text_that_is_not_what_it_was_is_an_error(folder: Path, change: str) -> None:
    path = folder / "texts" / sample.south()[0].sha256
    if change == "gone":
        path.unlink()
    else:
        path.write_text("other words")
    with pytest.raises(StoreError, match="the store is damaged: the text"):
        Shelf(folder).entries()


def test_find_by_id_and_by_handle() -> None:
    entries = [Entry(document) for document, _ in sample.world()]
    assert find(entries, "south") is entries[1]
    assert find(entries, entries[1].document.id) is entries[1]
    with pytest.raises(DocumentError, match="no document 'x'"):
        find(entries, "x")
    twin = Entry(replace(entries[1].document, id="902"))
    with pytest.raises(DocumentError, match=r"several documents are called 'south'.*902"):
        find([*entries, twin], "south")


def test_adding_and_dropping_are_in_order_of_ids() -> None:
    (north, _), (south, _) = sample.world()
    both = added(added([], south), north)
    assert [e.document.id for e in both] == ["900", south.id]
    newer = replace(north, metadata=Metadata(title="newer"))
    assert [e.document for e in added(both, newer)] == [newer, south]
    assert [e.document for e in dropped(both, "900")] == [south]
    with pytest.raises(DocumentError):
        dropped(both, "903")


# -- the cache -----------------------------------------------------------------------------------
def test_the_cache_gives_back_what_was_read(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for document, extraction in sample.world():
        assert shelf.cached(document, "hand/1") is None
        shelf.keep(document, extraction, "hand/1")
        assert shelf.cached(document, "hand/1") == extraction
    assert shelf.notes == []


def test_the_cache_tells_engines_texts_and_metadata_apart(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    document, extraction = sample.north()
    shelf.keep(document, extraction, "hand/1")
    assert shelf.cached(document, "hand/2") is None
    assert shelf.cached(replace(document, sha256="0" * 64), "hand/1") is None
    dated = replace(document.metadata, published="2031-05-06")
    assert shelf.cached(replace(document, metadata=dated), "hand/1") is None
    assert shelf.cached(replace(document, blocks=()), "hand/1") is None


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"document": "900"}', "\x00\x01", '{"a": 1}'])
def test_a_damaged_cache_entry_is_ignored_with_a_note(tmp_path: Path, damage: str) -> None:
    shelf = Shelf(tmp_path)
    document, extraction = sample.north()
    shelf.keep(document, extraction, "hand/1")
    (file,) = (tmp_path / "cache").rglob("*.json")
    file.write_text(damage)
    assert shelf.cached(document, "hand/1") is None
    assert len(shelf.notes) == 1
    assert str(file) in shelf.notes[0]
    assert "damaged cache entry" in shelf.notes[0]
    shelf.keep(document, extraction, "hand/1")
    assert shelf.cached(document, "hand/1") == extraction


def test_a_cache_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    document, extraction = sample.north()
    with pytest.raises(StoreError, match="cannot be written"):
        Shelf(tmp_path / "file").keep(document, extraction, "hand/1")
