"""Names as people write them: which are forms of one another, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.link_names import Fit, compare, skeleton, words

FORMS = [
    ("Ada Bergh", "ADA  BERGH", Fit.EXACT),
    ("Ada Bergh", "Áda Bergh", Fit.EXACT),
    ("Dr. Ada Bergh", "Ada Bergh", Fit.EXACT),
    ("Ada Bergh", "Ада Берг", Fit.SPELLING),
    ("Orm Jong-un", "Orm Jongun", Fit.SPACING),
    ("王毅", "Wang Yi", Fit.SPACING),
    ("Bergh Ada", "Ada Bergh", Fit.ORDER),
    ("Ada Bergh", "Ada Maria Bergh", Fit.MIDDLE),
    ("Lama of Hale", "9th Lama of Hale", Fit.MIDDLE),
    ("A. Bergh", "Ada Bergh", Fit.INITIALS),
    ("A. M. Bergh", "Ada Maria Bergh", Fit.INITIALS),
    ("Maria Bergh", "Ada Maria Bergh", Fit.PARTIAL),
    ("Mohammed Orlin", "Muhammad Orlin", Fit.SPELLING),
    ("محمد برغ", "Muhammad Bergh", Fit.SPELLING),
    ("Ada Berghund", "Ada Berghand", Fit.SPELLING),
    ("A. Berghund", "Ada Berghand", Fit.MIXED),
    ("Bergh", "Ada Bergh", Fit.ONE),
    ("Berghund", "Ada Berghand", Fit.ONE_SPELLING),
]


@pytest.mark.parametrize(("one", "other", "fit"), FORMS)
def test_forms(one: str, other: str, fit: Fit) -> None:
    assert compare(one, other) is fit
    assert compare(other, one) is fit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Bergh", "Ada Bergh Jr."),
        ("Ada Bergh", "Ida Ruel"),
        ("Ada Bergh", "Tom Bergh"),
        ("Wang Yi", "Wang Yilin"),
        ("Li Qiang", "Li Keqiang"),
        ("A.", "Ada Bergh"),
        ("A. B.", "Ada Bergh"),
        ("14th Hale Summit", "15th Hale Summit"),
        ("", "Ada Bergh"),
        ("…", "—"),
    ],
)
def test_other_names(one: str, other: str) -> None:
    assert compare(one, other) is None


@given(st.text(max_size=40))
def test_any_text_is_compared(text: str) -> None:
    """Control characters, emoji and half of a character are text too."""
    assert compare(text, text) in (Fit.EXACT, None)
    assert all(w.isascii() for w in words(text))
    assert all(skeleton(w).isascii() for w in words(text))


def test_control_characters_part_words() -> None:
    assert words("Ada\x00\u200eBergh\x07") in (("ada", "bergh"), ("adabergh",))
    assert compare("Ada\u200e Bergh\x07", "Ada Bergh") is Fit.EXACT
