"""`dragoman extract --claims`: every mention and claim as plain JSON, and the way back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.model import Document, Extraction, TimeValue
from loaders.claims_form import claims_form, extraction_from_claims
from loaders.extract import extract
from loaders.handmade import HandmadeEngine, load_handmade
from loaders.read import gather, read

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "handmade" / "invented"


def _invented() -> tuple[Document, Extraction]:
    document = read(gather([str(FOLDER / "n1.md")])[0])
    return document, extract(document, HandmadeEngine(load_handmade(FOLDER / "n1.yaml")))


def test_all_claims_stand_in_the_full_form_with_their_offsets() -> None:
    document, extraction = _invented()
    found = json.loads(json.dumps(claims_form(extraction)))
    assert len(found["claims"]) == len(extraction.claims)
    assert (found["engine"], found["rejected"]) == ("handmade/1", 0)
    ids = {m["id"] for m in found["mentions"]}
    for mention in found["mentions"]:
        assert document.text[mention["start"] : mention["end"]] == mention["text"]
        assert mention["head"] in ids
    for claim in found["claims"]:
        assert document.text[claim["start"] : claim["end"]] == claim["quote"]
        assert not claim["value_is_mention"] or claim["value"] in ids
    dated = [c for c in found["claims"] if isinstance(c["value"], dict)]
    assert {"wording", "edtf"} == set(dated[0]["value"])


def test_the_way_back_loses_only_what_the_form_does_not_hold() -> None:
    _, extraction = _invented()
    back = extraction_from_claims(json.loads(json.dumps(claims_form(extraction))))
    assert claims_form(back) == {**claims_form(extraction), "unread": [], "rejected": 0}
    assert back.mentions == tuple(
        replace(m, features=dict(m.features)) for m in extraction.mentions
    )
    for one, other in zip(back.claims, extraction.claims, strict=True):
        assert one == replace(other, value=_bare(other.value), time=one.time, engine="", content="")


def _bare(value: str | TimeValue) -> str | TimeValue:
    return replace(value, span=None) if isinstance(value, TimeValue) else value


WRONG: dict[str, Any] = {
    "no claims": {"document": "x", "engine": "rules/1", "mentions": []},
    "a list": [],
    "subject unknown": {"subject": "nowhere"},
    "span": {"start": 9, "end": 2},
    "modality": {"modality": "perhaps"},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_another_form_is_refused(wrong: Any) -> None:
    form = claims_form(_invented()[1])
    if isinstance(wrong, dict) and "engine" not in wrong:
        wrong = {**form, "claims": [{**form["claims"][0], **wrong}]}
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        extraction_from_claims(wrong)
