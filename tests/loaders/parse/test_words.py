"""The words of a sentence as the parser was trained to see them."""

from __future__ import annotations

import pytest

from loaders.parse.words import Masked, parser_words

Tokens = list[tuple[str, int, int]]


def tokens(text: str) -> Tokens:
    """Return the words of a text that blanks divide, with their places."""
    found: Tokens = []
    at = 0
    for word in text.split(" "):
        found.append((word, at, at + len(word)))
        at += len(word) + 1
    return found


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("long-term talks", ("long", "-", "term", "talks")),
        ("they didn't sign", ("they", "did", "n't", "sign")),
        ("$5bn of aid", ("$", "5bn", "of", "aid")),
        ("“we met”", ('"we', 'met"')),
        ("Ada’s visit", ("Ada's", "visit")),
    ],
)
def test_words_are_cut_as_in_the_treebank(text: str, forms: tuple[str, ...]) -> None:
    assert parser_words(tokens(text), {}).forms == forms


def test_a_masked_name_is_one_word_that_stands_at_its_first_token() -> None:
    words = parser_words(tokens("President Ada Bergh left Port Hale"), {
        0: Masked(0, 3, "Smith"), 4: Masked(4, 6, "France"),
    })  # fmt: skip
    assert words.forms == ("Smith", "left", "France")
    assert words.token == (0, 3, 4)


def test_blanks_are_those_of_the_text() -> None:
    given = [("talks", 0, 5), (",", 5, 6), ("long-term", 7, 16), (".", 16, 17)]
    words = parser_words(given, {})
    assert list(zip(words.forms, words.spaces, strict=True)) == [
        ("talks", False), (",", True), ("long", False), ("-", False), ("term", False),
        (".", False),
    ]  # fmt: skip
