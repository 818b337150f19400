"""What a date is, the bounds of its time, and how dates relate."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import (
    bounds,
    compatible,
    edtf_year,
    is_edtf,
    merge_year,
    refines,
    sort_key,
)


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


BOUNDS = [
    # one event somewhere within
    ("2024", "2024-01-01", "2024-12-31", "2024-01-01", "2024-12-31"),
    ("2024-XX", "2024-01-01", "2024-12-31", "2024-01-01", "2024-12-31"),
    ("2024-10", "2024-10-01", "2024-10-31", "2024-10-01", "2024-10-31"),
    ("2024-10-XX", "2024-10-01", "2024-10-31", "2024-10-01", "2024-10-31"),
    ("2024-10-23", "2024-10-23", "2024-10-23", "2024-10-23", "2024-10-23"),
    ("199X", "1990-01-01", "1999-12-31", "1990-01-01", "1999-12-31"),
    ("2023-21", "2023-03-01", "2023-05-31", "2023-03-01", "2023-05-31"),
    ("2023-24", "2023-12-01", "2024-02-29", "2023-12-01", "2024-02-29"),
    ("[2020-04..2020-05]", "2020-04-01", "2020-05-31", "2020-04-01", "2020-05-31"),
    ("[2020-04..]", "2020-04-01", "-", "2020-04-01", "-"),
    ("[..2020-04]", "-", "2020-04-30", "-", "2020-04-30"),
    # from the one to the other
    ("2025-01-26/2025-01-27", "2025-01-26", "2025-01-26", "2025-01-27", "2025-01-27"),
    ("2014/2016", "2014-01-01", "2014-12-31", "2016-01-01", "2016-12-31"),
    ("2020-05/2020", "2020-05-01", "2020-05-31", "2020-05-01", "2020-12-31"),
    ("2020/2020-05", "2020-01-01", "2020-05-31", "2020-05-01", "2020-05-31"),
    # open, and unknown
    ("2020/..", "2020-01-01", "2020-12-31", "-", "-"),
    ("2020/", "2020-01-01", "2020-12-31", "2020-01-01", "-"),
    ("../2019", "-", "-", "2019-01-01", "2019-12-31"),
    ("/2019", "-", "2019-12-31", "2019-01-01", "2019-12-31"),
    # marks
    ("2024?", "2024-01-01", "2024-12-31", "2024-01-01", "2024-12-31"),
    ("2024~", "2023-01-01", "2025-12-31", "2023-01-01", "2025-12-31"),
    ("2024-01~", "2023-12-01", "2024-02-29", "2023-12-01", "2024-02-29"),
    ("2024-03-01%", "2024-02-29", "2024-03-02", "2024-02-29", "2024-03-02"),
    ("2024-21~", "2024-02-01", "2024-06-30", "2024-02-01", "2024-06-30"),
    ("0001~", "0001-01-01", "0002-12-31", "0001-01-01", "0002-12-31"),
    ("9999-12-31~", "9999-12-30", "9999-12-31", "9999-12-30", "9999-12-31"),
]


@pytest.mark.parametrize(("edtf", "b1", "b2", "e1", "e2"), BOUNDS, ids=[row[0] for row in BOUNDS])
def test_bounds(edtf: str, b1: str, b2: str, e1: str, e2: str) -> None:
    found = bounds(edtf)
    assert found is not None
    assert found.earliest_begin == day(b1)
    assert found.latest_begin == day(b2)
    assert found.earliest_end == day(e1)
    assert found.latest_end == day(e2)


@pytest.mark.parametrize(
    "edtf", ["XXXX-10-21", "XXXX-10", "XXXX-02-29", "XXXX-01-26/XXXX-01-27", "XXXX-04/.."]
)
def test_without_a_year_there_are_no_bounds(edtf: str) -> None:
    assert bounds(edtf) is None


@pytest.mark.parametrize(
    "text",
    [
        "", "..", "/", "../..", "[..]", "24", "2024-13", "2024-00", "2024-02-30", "2023-02-29",
        "0000", "XXXX", "XXXX-XX", "XXXX-XX-21", "2024-XX-05", "2024-21-03", "199X-04", "2025/2024",
        "[2020-05..2020-04]", "2020/XXXX-05", "[XXXX-04..]", "2024-1-5", "2024-10-23T10:00",
        "2024 ", "October 2024", "2024/2025/2026", "[2020,2021]", "~2024", "٢٠٢٤", "2024\n",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    assert not is_edtf(text)
    with pytest.raises(ValueError, match=r"\w"):
        bounds(text)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2024-10-21", "2024-10", True),
        ("2024-10-21", "2024-11", False),
        ("2024", "2025", False),
        ("2024~", "2025", True),
        ("2024?", "2025", False),
        ("2025-01-26/2025-01-27", "2025-01-27", True),
        ("2025-01-26/2025-01-27", "2025-01-28", False),
        ("[2020-04..2020-05]", "2020-06", False),
        ("2020/..", "2020-04/..", True),
        ("2020/..", "2024-10", False),
        ("2020/..", "2020-06", True),
        ("../2019", "2019-07", True),
        ("../2019", "2012", False),
        ("[..2019]", "2012", True),
        ("[2020..]", "2031", True),
        ("XXXX-10-21", "2024-10-21", True),
        ("XXXX-10-21", "2024-10", True),
        ("XXXX-10-21", "2024", True),
        ("XXXX-10-21", "2024-11", False),
        ("XXXX-10-21", "2019/2024", True),
        ("XXXX-10", "XXXX-10-21", True),
        ("XXXX-10", "XXXX-11", False),
        ("XXXX-01-10", "2023-24", True),
        ("XXXX-02-29", "2024-02", True),
        ("XXXX-02-29", "2023-02", False),
        ("XXXX-01-01~", "2023-12-31", True),
    ],
)
def test_compatible(a: str, b: str, expected: bool) -> None:
    assert compatible(a, b) is expected
    assert compatible(b, a) is expected


@pytest.mark.parametrize(
    ("fine", "coarse", "expected"),
    [
        ("2024-10-21", "2024-10", True),
        ("2024-10", "2024-10-21", False),
        ("2024-10", "2024-10", True),
        ("2025-01-26", "2025-01-26/2025-01-27", True),
        ("2020-04/..", "2020/..", True),
        ("2020/..", "2020-04/..", False),
        ("2024-10", "2020/..", False),
        ("2024-10-21", "XXXX-10-21", True),
        ("2024-10-21", "XXXX-10", True),
        ("XXXX-10-21", "2024-10-21", False),
        ("XXXX-10-21", "2024", False),
        ("2020/2024", "XXXX-10", False),
        ("XXXX-10-21", "XXXX-10", True),
    ],
)
def test_refines(fine: str, coarse: str, expected: bool) -> None:
    assert refines(fine, coarse) is expected


@pytest.mark.parametrize(
    ("edtf", "year"),
    [
        ("2024-10-21", 2024), ("2024~", 2024), ("2020/..", 2020), ("2020/2024", 2020),
        ("../2019", 2019), ("/2019", 2019), ("[2024-01..2024-10]", 2024),
        ("[2024-11..2025-02]", None), ("199X", None), ("XXXX-10-21", None), ("[..2019]", None),
    ],
)  # fmt: skip
def test_year(edtf: str, year: int | None) -> None:
    assert edtf_year(edtf) == year


@pytest.mark.parametrize(
    ("without", "other", "merged"),
    [
        ("XXXX-10-21", "2024", "2024-10-21"),
        ("XXXX-10-21", "2024-10", "2024-10-21"),
        ("XXXX-10-21", "2024-10~", "2024-10-21"),
        ("XXXX-10-21", "2024-11", None),
        ("XXXX-10", "[2024-12..2025-11]", "2025-10"),
        ("XXXX-10", "[2024-09..2025-11]", None),
        ("XXXX-10", "2015/2024", None),
        ("XXXX-01-26/XXXX-01-27", "2025", "2025-01-26/2025-01-27"),
        ("XXXX-02-29", "2023", None),
        ("XXXX-04", "2020/..", "2020-04"),
        ("XXXX-04", "XXXX-04-03", None),
        ("XXXX-04", "[..2024]", None),
    ],
)
def test_merge_year(without: str, other: str, merged: str | None) -> None:
    assert merge_year(without, other) == merged


def test_merging_a_year_into_a_date_that_has_one_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="has its year"):
        merge_year("2024-10-21", "2024")


def test_sort_key_orders_by_begin_then_end_and_puts_the_unknown_last() -> None:
    wanted = ["../2019", "2020-04", "2020-04/..", "2020-04-03", "2024", "XXXX-03", None]
    assert sorted([*wanted[3:], *wanted[:3]], key=sort_key) == wanted


days = st.dates(min_value=date(1000, 1, 1), max_value=date(2099, 12, 31))


@st.composite
def points(draw: st.DrawFn) -> str:
    text = draw(days).isoformat()
    mark = draw(st.sampled_from(["", "", "~", "?", "%"]))
    return text[: draw(st.sampled_from([4, 7, 10]))] + mark


@st.composite
def edtfs(draw: st.DrawFn) -> str:
    a, b = sorted([draw(points()), draw(points())], key=lambda p: p[:4])
    form = draw(
        st.sampled_from(["{a}", "{a}/{b}", "{a}/..", "../{b}", "{a}/", "/{b}", "[{a}..{b}]"])
    )
    text = form.format(a=a, b=b)
    return text if is_edtf(text) else a


@given(edtfs())
def test_bounds_are_in_order(edtf: str) -> None:
    found = bounds(edtf)
    assert found is not None
    pairs = [
        (found.earliest_begin, found.latest_begin),
        (found.earliest_end, found.latest_end),
        (found.earliest_begin, found.earliest_end),
        (found.latest_begin, found.latest_end),
    ]
    assert all(low <= high for low, high in pairs if low and high)


@given(edtfs(), edtfs())
def test_compatible_is_symmetric_and_holds_for_equals(a: str, b: str) -> None:
    assert compatible(a, b) == compatible(b, a)
    assert compatible(a, a)
    assert refines(a, a)


@given(edtfs(), edtfs())
def test_what_refines_is_compatible(a: str, b: str) -> None:
    if refines(a, b):
        assert compatible(a, b)


@given(edtfs(), edtfs(), edtfs())
def test_refines_is_transitive(a: str, b: str, c: str) -> None:
    if refines(a, b) and refines(b, c):
        assert refines(a, c)


@given(days)
def test_a_day_refines_its_month_and_its_year_and_agrees_with_itself_without_year(
    one: date,
) -> None:
    text = one.isoformat()
    assert refines(text, text[:7])
    assert refines(text[:7], text[:4])
    yearless = f"XXXX{text[4:]}"
    assert compatible(text, yearless)
    assert refines(text, yearless)
    assert merge_year(yearless, text[:4]) == text


@given(days, st.integers(min_value=1, max_value=400))
def test_an_interval_fills_its_days_and_a_range_does_not(one: date, length: int) -> None:
    other = one + timedelta(days=length)
    filled = bounds(f"{one}/{other}")
    within = bounds(f"[{one}..{other}]")
    assert filled is not None
    assert within is not None
    assert (filled.latest_begin, filled.earliest_end) == (one, other)
    assert (within.latest_begin, within.earliest_end) == (other, one)


@given(st.text(alphabet="0123456789X-/.[]~?% ", max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    if is_edtf(text):
        sort_key(text)
        edtf_year(text)
        assert compatible(text, text)
