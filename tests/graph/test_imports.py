"""What is exported and imported into an empty store is the same graph; others' RDF comes in too."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from graph.build import build
from graph.errors import DocumentError, StoreError
from graph.export import export
from graph.export_texts import full_texts
from graph.imported import imported
from graph.imports import import_file
from graph.shelf import Shelf
from graph.store import Store
from tests.graph import sample

ENDINGS = {"nquads": "nq", "trig": "trig", "jsonld": "jsonld"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("imports") / "store"
    build(made, sample.world(), resolve=sample.resolve, assemble=sample.assemble)
    return made


def exported(folder: Path, form: str, *, with_text: bool = False) -> bytes:
    stream = io.BytesIO()
    with Store.open(folder) as store:
        export(store, form, stream, texts=full_texts(store, folder) if with_text else None)
    return stream.getvalue()


@pytest.mark.parametrize("with_text", [False, True], ids=["without text", "with text"])
@pytest.mark.parametrize("form", ENDINGS)
def test_round_trip(folder: Path, tmp_path: Path, form: str, with_text: bool) -> None:
    file, copy = tmp_path / f"graph.{ENDINGS[form]}", tmp_path / "copy"
    file.write_bytes(exported(folder, form, with_text=with_text))
    found = import_file(copy, file, time="2031-06-01T00:00:00Z")
    assert exported(copy, "nquads") == exported(folder, "nquads")
    assert found.texts == (2 if with_text else 0)
    if with_text:
        whole = exported(copy, "nquads", with_text=True)
        assert whole == exported(folder, "nquads", with_text=True)
        assert len(list((copy / "texts").iterdir())) == 2


def test_an_import_is_marked_and_has_no_documents_of_its_own(folder: Path, tmp_path: Path) -> None:
    file, copy = tmp_path / "graph.nq", tmp_path / "copy"
    file.write_bytes(exported(folder, "nquads"))
    found = import_file(copy, file, time="2031-06-01T00:00:00Z")
    assert imported(copy) == found
    assert imported(folder) is None
    with pytest.raises(StoreError, match=r"imported from graph\.nq and has no documents"):
        Shelf(copy).entries()
    with Store.open(copy) as store:
        rows = store.select("SELECT ?l WHERE { GRAPH ?g { ?r a dgm:Recording ; rdfs:label ?l } }")
        assert rows.texts() == [("Imported from graph.nq, not built here",)]
        assert len(store.select("SELECT ?p WHERE { ?p a dgm:Person }")) == 2
    assert b"Imported from" not in exported(copy, "nquads")


FOREIGN = """@prefix e: <http://example.org/> .
e:a e:knows _:x .
_:x e:name "X" .
e:g { e:b e:likes e:a , [ e:name "Y" ] . }
"""


def test_graphs_of_others_come_in_and_go_out_again(tmp_path: Path) -> None:
    file, one, two = tmp_path / "theirs.trig", tmp_path / "one", tmp_path / "two"
    file.write_text(FOREIGN, encoding="utf-8")
    found = import_file(one, file)
    assert (found.without_graph, found.graphs, found.quads) == (2, 2, 5)
    with Store.open(one) as store:
        names = store.select("PREFIX e: <http://example.org/> SELECT ?n { e:a e:knows/e:name ?n }")
        assert names.texts() == [("X",)]
    again = tmp_path / "again.nq"
    again.write_bytes(exported(one, "nquads"))
    import_file(two, again)
    assert exported(two, "nquads") == exported(one, "nquads")
    renamed = tmp_path / "renamed.trig"
    renamed.write_text(FOREIGN.replace("_:x", "_:other"), encoding="utf-8")
    import_file(two, renamed)
    assert exported(two, "nquads") == exported(one, "nquads")


def test_a_built_store_is_not_overwritten(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "theirs.trig"
    file.write_text(FOREIGN, encoding="utf-8")
    before = exported(folder, "nquads")
    with pytest.raises(StoreError, match="built from documents"):
        import_file(folder, file)
    assert exported(folder, "nquads") == before


BAD = [
    ("graph.nq", b"<http://e.x/a> <http://e.x/b> .\n", "not N-Quads"),
    ("graph.trig", b"{ not trig", "not TriG"),
    ("graph.nq", b"\xff\xfe", "not N-Quads"),
    ("graph.pdf", b"", r"no RDF format is known for \.pdf"),
    (
        "graph.ttl",
        b'<http://e.x/d> <https://w3id.org/dragoman/ontology#sha256> "0" ;'
        b'<https://schema.org/text> "other" .',
        "is not the one that its sha256 names",
    ),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD, ids=[m for _, _, m in BAD])
def test_bad_files_are_told(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentError, match=message):
        import_file(tmp_path / "store", tmp_path / name)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        import_file(tmp_path / "store", tmp_path / "none.nq")


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "theirs.trig").write_text(FOREIGN, encoding="utf-8")
    with pytest.raises(StoreError, match="not a store"):
        import_file(tmp_path, tmp_path / "theirs.trig")
