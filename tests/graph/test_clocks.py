"""Clocks: EDTF dates as ranges, and whether something was there by or on a date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.clocks import Admission, Clock, days, held_on, published_by
from graph.dates import bounds
from graph.errors import QueryError

DAYS = st.dates(date(2030, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("published", "by", "how"),
    [
        ("2031-05-04", "2031-05-04", "certain"),
        ("2031-05-05", "2031-05-04", "not"),
        ("2031-05", "2031-05-20", "possible"),
        ("2031-05", "2031-05", "certain"),
        ("2031", "2031-05", "possible"),
        ("2031", "2031", "certain"),
        ("[2031-04..]", "2035", "possible"),
        ("[2031-04..]", "2030", "not"),
        ("[..2031-04]", "2031-04", "certain"),
        ("2031-05~", "2031-05", "possible"),
        ("XXXX-05", "2031", "undated"),
        (None, "2031", "undated"),
        ("soon", "2031", "undated"),
    ],
)
def test_publication_is_a_range(published: str | None, by: str, how: str) -> None:
    assert published_by(published, days(by)[1]).value == how


@pytest.mark.parametrize(
    ("time", "asked", "how"),
    [
        ("2031-05-04", "2031-05-04", "certain"),
        ("2031-05-04", "2031-05", "certain"),
        ("2031-05", "2031-05-04", "possible"),
        ("2031-05", "2031", "certain"),
        ("2031-05/2031-07", "2031-06-15", "certain"),
        ("2031-05/2031-07", "2031-05-15", "possible"),
        ("2031-05/2031-07", "2031-08", "not"),
        ("2031-05/..", "2040", "certain"),
        ("2031-05/", "2040", "possible"),
        ("[2031-04..2031-05]", "2031-05-01", "possible"),
        ("2031-05-04", "2032", "not"),
    ],
)
def test_what_held_is_certain_or_possible(time: str, asked: str, how: str) -> None:
    assert held_on(bounds(time), *days(asked)).value == how


def test_a_time_without_a_year_is_undated() -> None:
    assert held_on(bounds("XXXX-05-04"), *days("2031")) is Admission.UNDATED


@given(DAYS, DAYS, DAYS)
def test_a_wider_question_never_excludes_what_a_narrower_one_found(
    event: date, one: date, other: date
) -> None:
    first, last = sorted((one, other))
    narrow = held_on(bounds(event.isoformat()), first, first)
    wide = held_on(bounds(event.isoformat()), first, last)
    assert narrow is Admission.NOT or wide is Admission.CERTAIN


@pytest.mark.parametrize("bad", ["yesterday", "2031/..", "XXXX-05", "2031-13", "[..2031]"])
@pytest.mark.parametrize("clock", ["as_of", "at", "recorded"])
def test_a_date_that_is_none_is_refused(clock: str, bad: str) -> None:
    with pytest.raises(QueryError, match="not a date with a year"):
        Clock(**{clock: bad})  # type: ignore[arg-type]


def test_the_record_counts_to_the_end_of_a_day_or_to_a_moment() -> None:
    assert Clock(recorded="2031-05").until == "2031-05-31T23:59:59Z"
    assert Clock(recorded="2031-05-04T10:00:00Z").until == "2031-05-04T10:00:00Z"
    assert Clock().until == ""
