"""Gathering: which documents arguments name, and errors that touch one document only."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from graph.errors import DocumentError, MetadataError
from graph.model import Metadata
from loaders.read import SameTextError, gather, handle_of, read, read_all, read_text
from loaders.read_sources import find_sources

PROSE = (
    "The chancellor of Ruritania received the foreign minister of Freedonia in Strelsau on Monday. "
    "Both sides agreed to reopen the crossing at Zenda, which Ruritania had shut in March."
)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


def test_a_folder_gives_its_documents_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.HTML", "README.md", "x.csv", ".hidden.txt", ".git/d.txt"):
        write(tmp_path / name, PROSE)
    write(tmp_path / "metadata.csv", "file,title\na.md,A\n")
    found = [source.path for source in gather([str(tmp_path)])]
    assert found == [tmp_path / "a.md", tmp_path / "b.txt", tmp_path / "sub" / "c.HTML"]
    assert [source.path for source in gather([str(tmp_path / "*.txt")])] == [tmp_path / "b.txt"]
    assert len(gather([str(tmp_path / "**" / "*")])) == 3
    assert len(gather([str(tmp_path), str(tmp_path / "a.md"), str(tmp_path / "*.md")])) == 3


@pytest.mark.parametrize(
    ("argument", "says"),
    [
        ("none.txt", "none.txt: there is no such file or folder. Check the spelling"),
        ("empty", "empty: the folder holds no documents. Documents end in .txt, "),
        ("*.pdf", "*.pdf: no document matches this pattern."),
    ],
)
def test_an_argument_that_names_nothing_is_an_error_for_that_one_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argument: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    write(tmp_path / "a.txt", PROSE)
    documents, errors = read_all([argument, "a.txt"])
    assert [document.text for document in documents] == [PROSE]
    assert len(errors) == 1
    assert says in str(errors[0])
    with pytest.raises(DocumentError):
        gather([argument])


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all files"
)
def test_a_file_without_the_right_to_read_it(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", PROSE)
    write(tmp_path / "a.txt", "Zenda.").chmod(0)
    documents, errors = read_all([str(tmp_path)])
    assert [document.text for document in documents] == [PROSE]
    assert "a.txt: cannot be read: Permission denied" in str(errors[0])


def test_a_file_that_went_away_is_an_error_for_that_one_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere.txt")
    write(tmp_path / "b.txt", PROSE)
    documents, errors = read_all([str(tmp_path)])
    assert [document.text for document in documents] == [PROSE]
    assert "cannot be read: No such file or directory. Check that" in str(errors[0])


def test_the_order_of_arguments_does_not_matter(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{n}.txt", f"{PROSE} Round {n}.") for n in range(6)]
    forth = read_all([str(path) for path in paths])
    back = read_all([*(str(path) for path in reversed(paths)), str(tmp_path)])
    assert forth == back
    assert [d.id for d in forth[0]] == sorted(d.id for d in forth[0])


def test_the_same_text_twice_counts_once(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", PROSE)
    write(tmp_path / "a.txt", PROSE)
    for arguments in (["a.txt", "b.txt"], ["b.txt", "a.txt"]):
        documents, errors = read_all([str(tmp_path / name) for name in arguments])
        assert [document.handle for document in documents] == ["a"]
        assert isinstance(errors[0], SameTextError)
        assert "b.txt: holds the same text as " in str(errors[0])


def test_two_texts_with_one_id_are_an_error(tmp_path: Path) -> None:
    write(tmp_path / "a.md", f"---\nid: z1\n---\n{PROSE}")
    write(tmp_path / "b.md", f"---\nid: z1\n---\n{PROSE} More.")
    documents, errors = read_all([str(tmp_path)])
    assert [document.id for document in documents] == ["z1"]
    assert "b.md: has the same id as" in str(errors[0])
    assert "(z1) but another text" in str(errors[0])


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("000_262e3b.txt", "000"),
        ("docs/1-zenda.md", "1"),
        ("7.report.pdf", "7"),
        ("zenda.txt", "zenda"),
        ("talks-1.txt", "talks-1"),
        ("2021-05-12-zenda.txt", "2021-05-12-zenda"),
        ("a1_x.html", "a1"),
    ],
)
def test_handles(name: str, handle: str) -> None:
    assert handle_of(name) == handle


def test_identity_is_the_id_else_the_address_else_the_text() -> None:
    url = "https://example.org/zenda"
    assert read_text(PROSE, "a", Metadata(id="z1", url=url)).id == "z1"
    assert read_text(PROSE, "a", Metadata(id="z1")).handle == "z1"
    assert read_text(PROSE, "a", Metadata(url=url)).id == url
    assert read_text(PROSE, "a.b").handle == "a.b"


def test_sources_can_be_sent_to_workers(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", PROSE)
    write(tmp_path / "metadata.csv", "file,outlet\na.txt,The Strelsau Courier\n")
    sources, _ = find_sources([str(tmp_path)])
    assert read(pickle.loads(pickle.dumps(sources[0]))).metadata.outlet == "The Strelsau Courier"


def test_bad_front_matter_leaves_the_other_documents_alone(tmp_path: Path) -> None:
    write(tmp_path / "a.md", f"---\ntitle: [Zenda\n---\n{PROSE}")
    write(tmp_path / "b.md", PROSE)
    documents, errors = read_all([str(tmp_path)])
    assert [document.handle for document in documents] == ["b"]
    assert isinstance(errors[0], MetadataError)
    assert "a.md, line 3, column 1: the front matter does not parse" in str(errors[0])
