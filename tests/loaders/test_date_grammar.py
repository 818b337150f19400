"""The date grammar, on invented sentences: what it reads, what it leaves, that it never fails."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import is_edtf
from loaders.date_grammar import KINDS, DateExpression, find_dates

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "dates"
Row = tuple[str, str | None, str, str | None, str]
"""Sentence, published (or the date before), wording, EDTF, kind."""


def rows(name: str) -> list[Row]:
    """Read a table of tests/fixtures/dates; "-" stands for None."""
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()[2:]
    cells = [[None if cell == "-" else cell for cell in line.split("\t")] for line in lines]
    return [
        (str(t), given, str(wording), edtf, str(kind)) for t, given, wording, edtf, kind in cells
    ]


TABLES = {name: rows(f"{name}.tsv") for name in ("absolute", "deictic", "spans", "durations")}
ANAPHORIC = rows("anaphoric.tsv")
READS = [row for table in TABLES.values() for row in table]
NOTHING = (FIXTURES / "nothing.txt").read_text(encoding="utf-8").splitlines()[1:]


def read(
    text: str, published: str | None = None, previous: str | None = None
) -> list[DateExpression]:
    return find_dates(text, 0, len(text), published=published, previous=previous)


def test_the_tables_are_all_there() -> None:
    assert len(READS) + len(ANAPHORIC) > 170
    assert len(NOTHING) > 20


def check(row: Row, found: list[DateExpression]) -> None:
    assert [(d.wording, d.edtf, d.kind) for d in found] == [row[2:]]


@pytest.mark.parametrize("row", READS, ids=lambda row: f"{row[0]}|{row[1]}")
def test_reads(row: Row) -> None:
    check(row, read(row[0], row[1]))


@pytest.mark.parametrize("row", ANAPHORIC, ids=lambda row: f"{row[0]}|{row[1]}")
def test_reads_from_the_date_before(row: Row) -> None:
    check(row, read(row[0], "2024-11", row[1]))


def test_a_date_may_run_over_a_line_break() -> None:
    check(("", None, "5\nMay 2019", "2019-05-05", "absolute"), read("They met on 5\nMay 2019."))


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_date(text: str) -> None:
    assert read(text, "2024-11") == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("In July 2021 Oslo wrote. On 24 August it cut ties. In September it shut the border.",
         "2024-11-14", ["2021-07", "2021-08-24", "2021-09"]),
        ("In 2021 Oslo wrote. In September it shut the border.", "2024-11-14", ["2021", "2021-09"]),
        ("They fought in April 2021. On 5 November they met.", "2024-11-14",
         ["2021-04", "2024-11-05"]),
        ("Sales, worth much in 2021, fell last year. In July Oslo paid.", "2024-11-14",
         ["2021", "2023", "2024-07"]),
        ("They met on 5 May 2021 after the rupture of 2019. Two days later Oslo paid.", None,
         ["2021-05-05", "2019", "2021-05-07"]),
        ("Limits moved on 15 October 1975. A month later the pact of November 1973 ran out. "
         "On 16 November both met.", None, ["1975-10-15", "1975-11", "1973-11", "1975-11-16"]),
        ("Two days after Bergh left, Oslo paid.", "2021-05-20", ["[2021-05-16..2021-05-18]"]),
        ("The guest, four and a half years after, came.", None, [None]),
        ("It came on 27 May 2024, four and a half years after Bergh left.", None,
         ["2024-05-27", "2019-11"]),
        ("*2022.* In September fighting went on.", "2025-04-03", ["2022", "2022-09"]),
        ("In January last year it froze talks; a meeting planned for February was off.",
         "2024-05-03", ["2023-01", "2023-02"]),
        ("At the end of February 2020 one stayed away. That July it began.", "2024-03-03",
         ["[2020-02-21..2020-02-29]", "2020-07"]),
        ("Closed since the early nineties, it opens.", None, ["1990/.."]),
        ("He spoke after Wednesday's meeting.", "2031-05-10", ["2031-05-07"]),
        ("Two days after Bergh left on 18 May 2021, Oslo paid.", None,
         ["2021-05-20", "2021-05-18"]),
        ("It was shut on 20 May 2021, two weeks after Bergh had left.", None,
         ["2021-05-20", "2021-05-06"]),
        ("The session planned for May 2022 was off, and in June both left.", "2022-11-14",
         ["2022-05", "2022-06"]),
        ("The guest was expected on 12 February.", "2024-11-25", ["2024-02-12"]),
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
    [row[2] for row in [*READS, *ANAPHORIC]]
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
    words, best = len(text.split()), 0.0
    for _ in range(3):
        begin = time.process_time()
        for low, high in sentences:
            find_dates(text, low, high, published="2024-11")
        best = max(best, words / (time.process_time() - begin))
    assert best > 150_000
