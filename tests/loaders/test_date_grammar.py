"""The date grammar, on invented sentences: what it reads, what it leaves, and that it never fails."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import is_edtf
from loaders.date_grammar import KINDS, DateExpression, find_dates

A, D, N, E, I, S, L = KINDS  # noqa: E741


def read(
    text: str, published: str | None = None, previous: str | None = None
) -> list[DateExpression]:
    return find_dates(text, 0, len(text), published=published, previous=previous)


Row = tuple[str, str | None, str, str | None, str]
"""Sentence, published, wording, EDTF, kind."""

ABSOLUTE: list[Row] = [
    ("Peru and Chile signed it on 23 October 2024.", None, "23 October 2024", "2024-10-23", A),
    ("Peru and Chile signed it on October 23, 2024.", None, "October 23, 2024", "2024-10-23", A),
    ("Signed October 23 2024 in Lima", None, "October 23 2024", "2024-10-23", A),
    ("Oman's envoy came on Wednesday, 23 October 2024.", None, "Wednesday, 23 October 2024", "2024-10-23", A),
    ("On the 5th of May 2019 Ghana closed its border.", None, "5th of May 2019", "2019-05-05", A),
    ("Kenya closed the crossing on Mar. 3, 2021.", None, "Mar. 3, 2021", "2021-03-03", A),
    ("Updated 2024-10-23 by Accra", None, "2024-10-23", "2024-10-23", A),
    ("The file is dated 2024-10 in Accra.", None, "2024-10", "2024-10", A),
    ("The envoys met on Oct 21.", None, "Oct 21", "XXXX-10-21", A),
    ("The envoys met on Oct. 21.", None, "Oct. 21", "XXXX-10-21", A),
    ("The envoys met on Oct 21.", "2024-11", "Oct 21", "2024-10-21", A),
    ("The envoys met on 21 October.", "2025-01-15", "21 October", "2024-10-21", A),
    ("The envoys met on 21 October.", "2024-10-21", "21 October", "2024-10-21", A),
    ("The envoys met on 21 November.", "2024-11", "21 November", "2024-11-21", A),
    ("The envoys met on 21 October.", "[2024-05..2025-05]", "21 October", "XXXX-10-21", A),
    ("The envoys met on 29 February.", "2023-06-01", "29 February", "2020-02-29", A),
    ("Fiji and Tonga will meet on 5 March.", "2024-10-23", "5 March", "2025-03-05", A),
    ("Fiji's minister is expected to visit Tonga on 5 March.", "2024-10-23", "5 March", "2025-03-05", A),
    ("“We will talk,” she said on 5 March.", "2024-10-23", "5 March", "2024-03-05", A),
    ("Togo's envoy was in Rome on January 26, 27.", "2025-01-27", "January 26, 27", "2025-01-26/2025-01-27", A),
    ("Togo's envoy was in Rome on January 26, 27.", None, "January 26, 27", "XXXX-01-26/XXXX-01-27", A),
    ("They met on January 26, 27, where talks were held.", "2025-02", "January 26, 27", "2025-01-26/2025-01-27", A),
    ("On January 26, 27 soldiers died at the crossing.", "2025-02", "January 26", "2025-01-26", A),
    ("They met on January 26-27, 2025 in Rome.", None, "January 26-27, 2025", "2025-01-26/2025-01-27", A),
    ("They met on 26 and 27 January 2025.", None, "26 and 27 January 2025", "2025-01-26/2025-01-27", A),
    ("They met on 26-28 May 2019 in Oslo.", None, "26-28 May 2019", "2019-05-26/2019-05-28", A),
    ("They met on 26–28 May 2019 in Oslo.", None, "26–28 May 2019", "2019-05-26/2019-05-28", A),
    ("They met from 3 to 5 June 2019.", None, "from 3 to 5 June 2019", "2019-06-03/2019-06-05", I),
    ("They met from 3 to 5 June.", None, "from 3 to 5 June", "XXXX-06-03/XXXX-06-05", I),
    ("The pact will be signed on 5 or 6 May 2019.", None, "5 or 6 May 2019", "[2019-05-05..2019-05-06]", A),
    ("It lasted from 28 May to 3 June 2019.", None, "from 28 May to 3 June 2019", "2019-05-28/2019-06-03", I),
    ("They met from 28 December to 3 January 2020.", None, "from 28 December to 3 January 2020", "2019-12-28/2020-01-03", I),
    ("May 28 – June 3, 2019: talks in Oslo", None, "May 28 – June 3, 2019", "2019-05-28/2019-06-03", I),
    ("The stand-off began in April-May 2020.", None, "April-May 2020", "[2020-04..2020-05]", A),
    ("It began between April and May 2020 on the ridge.", None, "April and May 2020", "[2020-04..2020-05]", A),
    ("China acted in September and October 2025.", None, "September and October 2025", "2025-09/2025-10", A),
    ("It lasted from September to October 2025.", None, "from September to October 2025", "2025-09/2025-10", I),
    ("It lasted from November to January 2020.", None, "from November to January 2020", "2019-11/2020-01", I),
    ("The pact of October 2024 holds.", None, "October 2024", "2024-10", A),
    ("The pact of October of 2024 holds.", None, "October of 2024", "2024-10", A),
    ("It began in Sept. 2021.", None, "Sept. 2021", "2021-09", A),
    ("In early October 2024 they met.", None, "early October 2024", "[2024-10-01..2024-10-10]", A),
    ("In mid-May 2019 they met.", None, "mid-May 2019", "[2019-05-11..2019-05-20]", A),
    ("In late February 2023 they met.", None, "late February 2023", "[2023-02-21..2023-02-28]", A),
    ("Talks stalled at the end of 2019.", None, "the end of 2019", "[2019-10..2019-12]", A),
    ("Talks began in early 2021.", None, "early 2021", "[2021-01..2021-04]", A),
    ("Talks began in the first half of 2021.", None, "the first half of 2021", "[2021-01..2021-06]", A),
    ("Trade fell in the second quarter of 2021.", None, "the second quarter of 2021", "[2021-04..2021-06]", A),
    ("Trade fell in Q3 2021.", None, "Q3 2021", "[2021-07..2021-09]", A),
    ("They met in spring 2021.", None, "spring 2021", "2021-21", A),
    ("They met in the autumn of 2021.", None, "autumn of 2021", "2021-23", A),
    ("The war in the 1990s cost much.", None, "the 1990s", "[1990..1999]", A),
    ("In the early 1990s they met.", None, "the early 1990s", "[1990..1993]", A),
    ("A line drawn in the 19th century.", None, "the 19th century", "[1801..1900]", A),
    ("They met in 2019.", None, "2019", "2019", A),
    ("The treaty of 1648 ended it.", None, "1648", "1648", A),
    ("The 2020 clash on the ridge killed many.", None, "2020", "2020", A),
    ("After the 2020 clash trade fell.", None, "2020", "2020", A),
    ("Both returned to the 2005 agreement.", None, "2005", "2005", A),
    ("Under its 2005 agreement Mali pays.", None, "2005", "2005", A),
    ("At the Bali summit (2022) they shook hands.", None, "2022", "2022", A),
    ("The Oslo summit of 2024, at which they met.", None, "2024", "2024", A),
    ("Norway's 2017 guidelines bind it.", None, "2017", "2017", A),
    ("The freeze of 2020-2024 is over.", None, "2020-2024", "2020/2024", I),
    ("The freeze of 2020–24 is over.", None, "2020–24", "2020/2024", I),
    ("The season 2019/20 was poor.", None, "2019/20", "2019/2020", I),
    ("They met in 2018 or 2019.", None, "2018 or 2019", "[2018..2019]", A),
    ("Around 2015 trade began.", None, "Around 2015", "2015~", A),
    ("OSLO, 5 MAY 2019: talks", None, "5 MAY 2019", "2019-05-05", A),
    ("They met on 5\nMay 2019.", None, "5\nMay 2019", "2019-05-05", A),
]  # fmt: skip

DEICTIC: list[Row] = [
    ("The two met last month in Oslo.", "2024-11", "last month", "2024-10", D),
    ("The two met last month in Oslo.", "2025-01-27", "last month", "2024-12", D),
    ("The two met last month in Oslo.", None, "last month", None, D),
    ("The two met last month in Oslo.", "2025-10~", "last month", "[2025-08..2025-10]", D),
    ("The pact reached last year holds.", "[2025-01..2025-10]", "last year", "2024", D),
    ("The pact reached last year holds.", "2025-10~", "last year", "2024", D),
    ("The pact reached last year holds.", "[2024-11..2025-02]", "last year", "[2023..2024]", D),
    ("The pact reached last year holds.", None, "last year", None, D),
    ("This year Benin hosts the talks.", "2024-06-03", "This year", "2024", D),
    ("Next year Benin hosts the talks.", "2024-06-03", "Next year", "2025", D),
    ("Benin hosts the talks next week.", "2024-06-05", "next week", "[2024-06-10..2024-06-16]", D),
    ("Benin hosts the talks this week.", "2024-06-05", "this week", "[2024-06-03..2024-06-09]", D),
    ("They met yesterday in Oslo.", "2024-03-01", "yesterday", "2024-02-29", D),
    ("They meet tomorrow in Oslo.", "2024-02-28", "tomorrow", "2024-02-29", D),
    ("They meet today in Oslo.", "2024-11", "today", "2024-11", D),
    ("They met on Wednesday in Oslo.", "2024-10-24", "Wednesday", "2024-10-23", D),
    ("They met on Wednesday in Oslo.", "2024-10-23", "Wednesday", "2024-10-23", D),
    ("They met on Wednesday in Oslo.", "[2024-10-23..2024-10-29]", "Wednesday", "2024-10-23", D),
    ("They met on Tuesday in Oslo.", "[2024-10-23..2024-10-29]", "Tuesday", "[2024-10-22..2024-10-29]", D),
    ("They met on Wednesday in Oslo.", None, "Wednesday", None, D),
    ("They will meet on Friday.", "2024-10-23", "Friday", "2024-10-25", D),
    ("They met last Tuesday.", "2024-10-23", "last Tuesday", "2024-10-22", D),
    ("They met two days ago.", "2024-10-23", "two days ago", "2024-10-21", D),
    ("They met three months ago.", "2024-02", "three months ago", "2023-11", D),
    ("They met ten years ago.", "2024-02", "ten years ago", "2014", D),
    ("They met a year ago.", "2024-02", "a year ago", "2023", D),
    ("They met several years ago.", "2024-02", "several years ago", None, D),
    ("Earlier this month they met.", "2024-10-23", "Earlier this month", "[2024-10-01..2024-10-23]", D),
    ("Earlier this year they met.", "2024-10", "Earlier this year", "[2024-01..2024-10]", D),
    ("Later this year they meet.", "2024-10", "Later this year", "[2024-10..2024-12]", D),
    ("They met late last year.", "2024-10", "late last year", "[2023-09..2023-12]", D),
    ("They met at the end of last month.", "2024-10", "the end of last month", "[2024-09-21..2024-09-30]", D),
    ("They met in July.", "2024-10", "July", "2024-07", D),
    ("They met in July.", None, "July", "XXXX-07", D),
    ("They met in December.", "2024-10", "December", "2023-12", D),
    ("They will meet in December.", "2024-10", "December", "2024-12", D),
    ("They met last July.", "2024-10", "last July", "2024-07", D),
    ("They meet next May.", "2024-10", "next May", "2025-05", D),
    ("They met in May in Oslo.", None, "May", "XXXX-05", D),
    ("Talks in mid-May failed.", None, "mid-May", "[XXXX-05-11..XXXX-05-20]", D),
    ("They met in July last year.", "2024-10", "July last year", "2023-07", D),
    ("They met on 5 July this year.", "2024-10", "5 July this year", "2024-07-05", D),
    ("They met last spring.", "2024-10", "last spring", "2024-21", D),
    ("They met last autumn.", "2024-10", "last autumn", "2023-23", D),
    ("The July launch was loud.", "2024-10", "July", "2024-07", D),
]  # fmt: skip

ANAPHORIC: list[tuple[str, str | None, str, str | None, str]] = [
    # here the second field is the date before, not the publication
    ("The following month both flew to Oslo.", "2023-08", "The following month", "2023-09", N),
    ("The next month both flew to Oslo.", "2023-12-05", "The next month", "2024-01", N),
    ("In the same year Oslo paid.", "2023-08", "the same year", "2023", N),
    ("Two years later Oslo paid.", "2023-08", "Two years later", "2025", N),
    ("A week earlier Oslo paid.", None, "A week earlier", None, N),
    ("A day earlier Oslo paid.", "2023-08-01", "A day earlier", "2023-07-31", N),
    ("The next day Oslo paid.", "2025-01-26/2025-01-27", "The next day", "2025-01-28", N),
    ("The previous day Oslo paid.", "2025-01-26/2025-01-27", "The previous day", "2025-01-25", N),
    ("The year before, Oslo paid.", "2023-08", "The year before", "2022", N),
    ("The month after, Oslo paid.", "2023-08", "The month after", "2023-09", N),
    ("Three days after, Oslo paid.", "2023-08-30", "Three days after", "2023-09-02", N),
    ("The following month both flew.", "XXXX-10", "The following month", "XXXX-11", N),
    ("The following year both flew.", "XXXX-10", "The following year", None, N),
    ("The following month both flew.", None, "The following month", None, N),
    ("In August of the following year they met.", "2022-11", "August of the following year", "2023-08", N),
    ("In May of the same year they met.", "2022-11", "May of the same year", "2022-05", N),
    ("Two days after the summit Oslo paid.", "2023-08-30", "Two days after", None, E),
    ("Less than a week after the vote Oslo paid.", "2023-08-30", "Less than a week after", None, E),
    ("The year before the war Oslo paid.", "2023-08-30", "The year before", None, E),
    ("Weeks after the coup Oslo paid.", None, "Weeks after", None, E),
    ("A month before his visit Oslo paid.", None, "A month before", None, E),
]  # fmt: skip

SPANS: list[Row] = [
    ("Flights have been suspended since 2020.", None, "since 2020", "2020/..", S),
    ("Flights have been suspended since April 2020.", None, "since April 2020", "2020-04/..", S),
    ("Flights have been suspended since April-May 2020.", None, "since April-May 2020", "2020-04~/..", S),
    ("Since 15 June 2020 no flight left.", None, "Since 15 June 2020", "2020-06-15/..", S),
    ("Since the 1990s no flight left.", None, "Since the 1990s", "199X/..", S),
    ("Since last year no flight left.", "2024-10", "Since last year", "2023/..", S),
    ("Since last year no flight left.", None, "Since last year", None, S),
    ("Since July no flight left.", None, "Since July", "XXXX-07/..", S),
    ("Since early 2021 no flight left.", None, "Since early 2021", "2021-01/..", S),
    ("From 2021 onwards no flight left.", None, "2021 onwards", "2021/..", S),
    ("The post-2020 mistrust is deep.", None, "post-2020", "2020/..", S),
    ("Flights ran until 2019.", None, "until 2019", "../2019", I),
    ("Flights ran till March 2019.", None, "till March 2019", "../2019-03", I),
    ("Ties return to their pre-2020 state.", None, "pre-2020", "../2020", I),
    ("Between 2014 and 2016 they met often.", None, "Between 2014 and 2016", "2014/2016", I),
    ("From 2014 to 2016 they met often.", None, "From 2014 to 2016", "2014/2016", I),
    ("From July 2019 to May 2020 they met often.", None, "From July 2019 to May 2020", "2019-07/2020-05", I),
    ("From 3 June 2019 until 5 July 2020 they met.", None, "From 3 June 2019 until 5 July 2020", "2019-06-03/2020-07-05", I),
    ("Before 2020 they met often.", None, "Before 2020", "[..2019]", I),
    ("Before April 2020 they met often.", None, "Before April 2020", "[..2020-03]", I),
    ("By 2030 the dam will stand.", None, "By 2030", "[..2030]", I),
    ("After 2020 they met less.", None, "After 2020", "[2020..]", I),
]  # fmt: skip

DURATIONS = [
    ("Their first talks in five years.", "in five years"),
    ("They talked for the last four years.", "for the last four years"),
    ("For the first time in 12 years they met.", "in 12 years"),
    ("After six years flights resumed.", "After six years"),
    ("A four-year freeze ended.", "four-year"),
    ("A two-day visit ended.", "two-day"),
    ("They have not met for years.", "for years"),
    ("They have not met for decades.", "for decades"),
    ("Over the past decade trade grew.", "Over the past decade"),
    ("Over the past few months trade grew.", "Over the past few months"),
    ("The talks went on for a week.", "for a week"),
    ("It has taken nearly two years.", "nearly two years"),
    ("A month-long siege ended.", "month-long"),
    ("The worst flood in living memory, in twenty-five years.", "in twenty-five years"),
]

NOTHING = [
    "Tariffs of 50% hurt Lagos.",
    "They held 20 rounds of talks.",
    "A deficit of $99.2 billion worries Lagos.",
    "The 75th anniversary was marked in Oslo.",
    "G20 and BRICS leaders shook hands.",
    "The Council adopted Resolution 1701 and Resolution 2231.",
    "Under Resolution 2231 sanctions return.",
    "Flight 1835 landed in Lima; Boeing 1737 did not.",
    "They sent 2,000 men and 2000 troops.",
    "A force of 2000 troops crossed.",
    "The border of 2000 kilometres is long.",
    "It cost $2000 and €1990, or 1500 dollars.",
    "A sum of 2020 million was paid.",
    "You may march on; may they second it.",
    "May it last, said April Okoro and August Lindt.",
    "Recently they met, and soon they will meet again.",
    "Article 1945 of the code applies.",
    "The pact binds all 1950 residents.",
    "Some day they may meet; one day at a time.",
    "Spring came, and the price fell.",
    "Section 2019 applies to No. 2020.",
    "The 2+2 talks and the 1.5 track were held at 10:30.",
    "Call +44 2079 460 018.",
    "The Sun and the Guardian reported it.",
]


def check(row: Row, found: list[DateExpression]) -> None:
    text, _, wording, edtf, kind = row
    assert [(d.wording, d.edtf, d.kind) for d in found] == [(wording, edtf, kind)]
    assert found[0].span.of(text) == wording


@pytest.mark.parametrize("row", [*ABSOLUTE, *DEICTIC, *SPANS], ids=lambda row: f"{row[0]}|{row[1]}")
def test_reads(row: Row) -> None:
    check(row, read(row[0], row[1]))


@pytest.mark.parametrize("row", ANAPHORIC, ids=lambda row: f"{row[0]}|{row[1]}")
def test_reads_from_the_date_before(row: Row) -> None:
    check(row, read(row[0], "2024-11", row[1]))


@pytest.mark.parametrize(("text", "wording"), DURATIONS)
def test_durations_are_no_dates(text: str, wording: str) -> None:
    found = read(text, "2024-11")
    assert [(d.wording, d.edtf, d.kind) for d in found] == [(wording, None, L)]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_date(text: str) -> None:
    assert read(text, "2024-11") == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("They met on 5 and 12 May 2019.", None, ["2019-05-05", "2019-05-12"]),
        ("The summits held in 2018 and 2019.", None, ["2018", "2019"]),
        ("In November 2022 they shook hands, and in August of the following year they talked. "
         "The month after, Oslo paid.", None, ["2022-11", "2023-08", "2023-09"]),
        ("In 2019 they met; two years later they did not. The same year, Oslo paid.", None,
         ["2019", "2021", "2021"]),
        ("Signed on 5 May 2019, in force since 1 June 2019, ended last year.", "2024-10",
         ["2019-05-05", "2019-06-01/..", "2023"]),
    ],
)  # fmt: skip
def test_several_dates(text: str, published: str | None, expected: list[str]) -> None:
    assert [d.edtf for d in read(text, published)] == expected


def test_only_the_given_part_of_the_text_is_read_and_offsets_are_the_texts() -> None:
    text = "In 2018 they met. In 2019 they talked. In 2020 they quarrelled."
    found = find_dates(text, 18, 38, published=None)
    assert [(d.edtf, d.span.start) for d in found] == [("2019", 21)]


def test_the_caller_may_say_that_dates_lie_ahead() -> None:
    text = "On 5 March: talks in Oslo"
    late = find_dates(text, 0, len(text), published="2024-10-23", ahead=True)
    past = find_dates(text, 0, len(text), published="2024-10-23", ahead=False)
    assert [late[0].edtf, past[0].edtf] == ["2025-03-05", "2024-03-05"]


pieces = st.sampled_from(
    [row[2] for row in [*ABSOLUTE, *DEICTIC, *ANAPHORIC, *SPANS]]
    + [text for text, _ in DURATIONS]
    + ["since", "until", "from", "to", "between", "and", "early", "31 February", "9999", "the", "-"]
    + [
        "99 years ago",
        "999 decades ago",
        "1000",
        "by",
        "in",
        ",",
        "\n",
        "end of",
        "29 February",
        "0",
    ]
)
publications = st.sampled_from(
    [None, "2024-11", "2024-10-23", "[2025-01..2025-10]", "2025-10~", "2020/..", "XXXX-10", "1000",
     "0001-01-01", "9999-12-31", "[..2020]", "199X", "2024-24"]
)  # fmt: skip


@given(st.lists(pieces, max_size=12), publications, publications)
def test_any_text_gives_valid_dates_in_order(
    words: list[str], published: str | None, previous: str | None
) -> None:
    text = " ".join(words)
    end = 0
    for found in find_dates(text, 0, len(text), published=published, previous=previous):
        assert found.edtf is None or is_edtf(found.edtf)
        assert found.kind in KINDS
        assert found.wording == found.span.of(text)
        assert end <= found.span.start < found.span.end
        end = found.span.end


@given(st.text(max_size=80), publications)
def test_no_text_makes_it_fail(text: str, published: str | None) -> None:
    find_dates(text, 0, len(text), published=published)


def test_text_with_few_dates_is_read_fast() -> None:
    sentence = (
        "The ministers of both sides talked at length about fishing rights in the Grey Sound. "
    )
    text = sentence * 400 + "They met on 23 October 2024. "
    sentences = [(i * len(sentence), (i + 1) * len(sentence)) for i in range(400)]
    begin = time.process_time()
    for low, high in sentences:
        find_dates(text, low, high, published="2024-11")
    words = len(text.split())
    assert words / (time.process_time() - begin) > 150_000
