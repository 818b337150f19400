"""What a text tells of the day it was published when it does not say so."""

from __future__ import annotations

import pytest

from graph.model import Metadata, PublishedBasis
from loaders.read import read_text
from loaders.timeline import document_dates

TEXTS = [
    ("Norland and Verrania met in Port Hale in March 2021.", "[2021-03..]"),
    ("The war of 1999 ended. In 2004 the two sides signed.", "[2004..]"),
    ("They met on 4 May 2031 and again in 2029.", "[2031-05..]"),
    ("The stand-off that began in April-May 2020 goes on.", "[2020-04..]"),
    ("They met in March 2021. Norland will open the border by May 2030.", "[2021-03..]"),
    ("Verrania expects to sign in June 2032.", None),
    ("Norland and Verrania met on Tuesday.", None),
    ("Tariffs rose by 50% on 2000 tonnes.", None),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_a_text_was_published_not_before_its_latest_past_date(
    text: str, expected: str | None
) -> None:
    metadata = read_text(text, "t", Metadata(language="en")).metadata
    assert metadata.published == expected
    basis = PublishedBasis.INFERRED if expected else PublishedBasis.UNKNOWN
    assert metadata.published_basis is basis


def test_what_is_given_is_kept() -> None:
    given = Metadata(language="en", published="2019-01-02")
    metadata = read_text("They met in March 2021.", "t", given).metadata
    assert (metadata.published, metadata.published_basis) == ("2019-01-02", PublishedBasis.GIVEN)


def test_deictic_words_are_not_read_against_an_inferred_date() -> None:
    text = "Ada Bergh met Tomas Ruel in March 2021. They met again last month."
    document = read_text(text, "t", Metadata(language="en"))
    dates = {d.wording: d.edtf for d in document_dates(document)}
    assert dates["March 2021"] == "2021-03"
    assert dates["last month"] is None
