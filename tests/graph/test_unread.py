"""Unread sentences are kept with the generation, and what is wrong with them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.build import build
from graph.codec import unread_from, unread_json
from graph.errors import StoreError
from graph.layout import Layout
from graph.model import Span, Unread
from graph.unread import UNREAD, read_unread
from tests.graph import sample

ONE = Unread(Span(3, 40), "talks", ("Talks", "border"), ("Norland", "they"))


def test_the_form_is_lossless() -> None:
    assert unread_from(unread_json(ONE)) == ONE


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    document, extraction = sample.north()
    build(tmp_path / "s", [(document, extraction)])
    assert read_unread(tmp_path / "s") == {document.id: extraction.unread}
    assert extraction.unread
    return tmp_path / "s"


def test_without_a_store() -> None:
    with pytest.raises(StoreError, match="there is no store"):
        read_unread(Path("nowhere"))


def test_a_store_of_an_earlier_version(kept: Path) -> None:
    (Layout(kept).get() / UNREAD).unlink()
    with pytest.raises(StoreError, match=r"before unread sentences were kept.*Build it again"):
        read_unread(kept)


@pytest.mark.parametrize("text", ["{", "[]", '{"document": "a", "unread": [{"start": 1}]}', "1"])
def test_a_damaged_list(kept: Path, text: str) -> None:
    (Layout(kept).get() / UNREAD).write_text(text + "\n", encoding="utf-8")
    with pytest.raises(StoreError, match="its list of unread sentences cannot be read"):
        read_unread(kept)
