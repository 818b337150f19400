"""Sentences with an actor and an event word but no claim, with all the words that triggered."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Extraction, Metadata
from loaders.extract import default_engine, extract
from loaders.read import read_text

INVENTED = Path(__file__).resolve().parents[2] / "fixtures" / "rules" / "lexicon" / "invented.yaml"
READ = "Norland and Verrania signed a fishing treaty in Port Hale on 4 May 2031."


def _read(text: str) -> Extraction:
    document = read_text(text, "t", Metadata(language="en", published="2031-05-09"))
    return extract(document, default_engine(INVENTED))


def test_all_words_and_actors_are_told_as_they_stand() -> None:
    sentence = "To Norland the Border was a word for talks like any other."
    text = f"{READ} {sentence}"
    (one,) = _read(text).unread
    assert one.span.of(text) == sentence
    assert one.trigger == "border"
    assert one.words == ("Border", "talks")
    assert one.actors == ("Norland",)


@pytest.mark.parametrize(
    "text",
    [
        READ,
        "The border is long.",  # no actor
        "Norland is a cold country.",  # no event word
        "",
    ],
)
def test_what_is_read_or_has_nothing_to_read_is_not_listed(text: str) -> None:
    assert _read(text or "Nothing at all.").unread == ()
