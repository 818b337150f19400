from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from graph.codec import document_from, document_json, extraction_from, extraction_json
from graph.model import Document, Extraction
from tests.graph import sample
from tests.graph.drawn import read_documents


@settings(max_examples=40, deadline=None)
@given(read_documents())
def test_json_gives_back_what_was_read(read: tuple[Document, Extraction]) -> None:
    assert extraction_from(json.loads(json.dumps(extraction_json(read[1])))) == read[1]


def test_json_gives_back_documents() -> None:
    for document, extraction in sample.world():
        data = json.loads(json.dumps(document_json(document)))
        assert document.text[:20] not in str(data["blocks"])
        assert document_from(data, document.text) == document
        assert extraction_from(json.loads(json.dumps(extraction_json(extraction)))) == extraction


@pytest.mark.parametrize("data", [{}, {"document": "1", "engine": "e", "mentions": [{}]}])
def test_other_json_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        extraction_from(data)
