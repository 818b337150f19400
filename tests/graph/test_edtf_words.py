"""Dates in words."""

from __future__ import annotations

import pytest

from graph.edtf_words import in_words

WORDS = [
    ("2031", "2031"),
    ("2031-05", "May 2031"),
    ("2031-05-04", "4 May 2031"),
    ("2031-22", "summer 2031"),
    ("2031-05~", "about May 2031"),
    ("2031?", "perhaps 2031"),
    ("2031%", "perhaps about 2031"),
    ("2020/..", "since 2020"),
    ("2020/", "since 2020"),
    ("../2019-03", "until March 2019"),
    ("/2019", "until 2019"),
    ("2025-01-26/2025-01-27", "from 26 to 27 January 2025"),
    ("2025-01/2025-03", "from January to March 2025"),
    ("2024-12-30/2025-01-02", "from 30 December 2024 to 2 January 2025"),
    ("[2025-01..2025-10]", "between January and October 2025"),
    ("[2024-10-23..2024-10-29]", "between 23 and 29 October 2024"),
    ("[2024-10-23..2024-11-02]", "between 23 October and 2 November 2024"),
    ("[2024..2025]", "between 2024 and 2025"),
    ("[2024-10..]", "October 2024 or later"),
    ("[..2020]", "2020 or earlier"),
    ("XXXX-10-21", "XXXX-10-21"),
    ("199X", "199X"),
    ("", ""),
    ("on Wednesday", "on Wednesday"),
]


@pytest.mark.parametrize(("edtf", "words"), WORDS)
def test_in_words(edtf: str, words: str) -> None:
    assert in_words(edtf) == words
