"""Finding quoted words in a text: exactly, else by folded typography, never by other letters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Span
from loaders.locate import locate
from loaders.proposals import Words
from loaders.shadow import shadow


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Bergh met Ruel.", "met Ruel", "met Ruel"),
        ("the “new dawn” of 2031", 'the "new dawn"', "the “new dawn”"),
        ("Ruel’s ferry", "Ruel's ferry", "Ruel’s ferry"),
        ("a wide\nopen border", "wide open border", "wide\nopen border"),
        ("a wide \r\n open border", "wide open border", "wide \r\n open border"),
        ("the <u>Grey Sound</u> row", "the Grey Sound row", "the <u>Grey Sound</u> row"),
        ("in 2029–2031", "2029-2031", "2029–2031"),
        ("10\u00a0000 herring", "10 000 herring", "10\u00a0000 herring"),
        ("so it ended…", "ended...", "ended…"),
        ("co\u00adoperation pact", "cooperation pact", "co\u00adoperation pact"),
        ("the cafe\u0301 in Oststad", "café in Oststad", "cafe\u0301 in Oststad"),
        ("𝒳 met Ruel 😀 in Oststad", "Ruel 😀 in", "Ruel 😀 in"),
    ],
)
def test_words_are_found_where_only_typography_differs(text: str, words: str, found: str) -> None:
    span = locate(text, Words(words))
    assert span is not None
    assert span.of(text) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met on 4 May 2031.", "They met on 5 May 2031."),
        ("Bergh met Ruel.", "Ruel met Bergh."),
        ("Bergh met Ruel.", "bergh met ruel"),
        ("Bergh met Ruel.", "Bergh did not meet Ruel."),
        ("Bergh met Ruel.", ""),
        ("Bergh met Ruel.", "  "),
        ("", "Bergh"),
    ],
)
def test_words_that_are_not_there_are_not_found(text: str, words: str) -> None:
    assert locate(text, Words(words)) is None


def test_a_hint_picks_one_of_several_places() -> None:
    text = "Bergh came, Bergh saw, Bergh left."
    assert locate(text, Words("Bergh", 12)) == Span(12, 17)
    assert locate(text, Words("Bergh")) == Span(0, 5)


def test_a_wrong_hint_is_no_harm() -> None:
    assert locate("Bergh met Ruel.", Words("Ruel", 3)) == Span(10, 14)
    assert locate("Bergh met Ruel.", Words("Ruel", 999)) == Span(10, 14)


def test_words_are_looked_for_inside_a_passage_alone() -> None:
    text = "Bergh came. “Bergh’s” boat left. Ruel stayed."
    inside = Span(12, 32)
    assert locate(text, Words("Bergh"), inside) == Span(13, 18)
    assert locate(text, Words("Bergh", 0), inside) == Span(13, 18)
    assert locate(text, Words("Ruel"), inside) is None
    assert locate(text, Words('"Bergh\'s"'), inside) == Span(12, 21)
    assert locate(text, Words('"Bergh\'s" boat left. Ruel'), inside) is None


TEXTS = st.text(
    alphabet=st.sampled_from("aB9 \n\t\r.“”\"'’—-…<u>/é\u0301\u00ad\u200b😀"), max_size=60
)


@settings(deadline=None, derandomize=True)
@given(TEXTS, st.data())
def test_any_stretch_of_a_text_is_found_again(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = locate(text, Words(text[start:end], start))
    if start < end:
        assert span == Span(start, end)
    else:
        assert span is None


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_every_character_of_a_shadow_has_its_place_in_the_text(text: str) -> None:
    folded = shadow(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    places = list(zip(folded.starts, folded.ends, strict=True))
    assert all(0 <= start < end <= len(text) for start, end in places)
    for one, after in pairwise(places):
        assert one[1] <= after[0] or one == after  # "…" is three
    if "\u0301" not in text:  # a composed character stays as it is
        assert not set(folded.text) & set("\n\r\t“”’…\u00ad\u200b")
    assert "  " not in folded.text


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_a_shadow_keeps_letters_and_digits_outside_tags(text: str) -> None:
    plain = text.replace("<", "").replace("\u0301", "")
    assert [c for c in shadow(plain).text if c in "aB9"] == [c for c in plain if c in "aB9"]


def test_a_stretch_can_be_folded_alone() -> None:
    folded = shadow("before “here” after", 7, 13)
    assert folded.text == '"here"'
    assert folded.source(0, 6) == Span(7, 13)
