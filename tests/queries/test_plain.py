"""Questions in plain words on states that do not exist: which query they are taken as."""

from __future__ import annotations

from datetime import date

import pytest

from graph.errors import QueryError
from graph.store import Store
from queries.catalog import Catalogue
from queries.find import UnknownNameError
from queries.plain import understand
from queries.plain_dates import bounded, find_period, written
from queries.plain_names import Names
from queries.plain_relative import find_relative
from queries.plain_words import tokens
from queries.run import run

QUESTIONS = [
    ("who met Otto Brandal in 2040", "who-met", {"who": "Otto Brandal", "from": "2040"}),
    ("Whom did Varro meet before June 2040?", "who-met", {"who": "Lena Varro", "to": "2040-05"}),
    ("When did Varro and Brandal meet?", "contacts", {"a": "Lena Varro", "b": "Otto Brandal"}),
    ("What did Brandal say about the gates?", "said-by", {"who": "Otto Brandal", "about": "gates"}),
    ("What stands between Tarvia and Osmark?", "frictions-between", {"a": "Tarvia"}),
    ("status of the Brenn gates", "status-history", {"of": "Brenn gates closed"}),
    ("How did the Lakes Treaty come about?", "agreement-history", {"of": "Lakes Treaty"}),
    ("What did Tarvia and Osmark agree?", "agreements-between", {"b": "Osmark"}),
    ("What was said in Seaholm?", "said-at", {"where": "Seaholm"}),
    ("What was said at the Varro-Brandal meeting in Seaholm?", "said-at", {}),
    ("Which meetings were held in Kest?", "meetings-in", {"place": "Kest"}),
    ("Which meetings were called off?", "not-held", {}),
    ("What was eased between Tarvia and Osmark since May 2040?", "thaw", {"from": "2040-05"}),
    ("Who is the foreign minister of Tarvia?", "office-holders", {"of": "Tarvia"}),
    ("Which office does Hanna Dorr hold?", "offices-of", {"who": "Hanna Dorr"}),
    ("Where do the documents contradict each other?", "disagreements", {}),
    ("What was denied?", "denials", {}),
    ("Which agreements are secret?", "undisclosed", {}),
    ("What is only in t3?", "only-in", {"source": "t3"}),
    ("Whom did Hanna Dorr never meet?", "never-met", {"who": "Hanna Dorr"}),
    ("How long between meetings of Varro and Brandal?", "intervals", {"a": "Lena Varro"}),
    ("Which outlets are cited?", "cited-outlets", {}),
    ("timeline of Osmark", "timeline", {"who": "Osmark"}),
    ("What was promised and never done?", "unfulfilled", {}),
    ("Who met both Varro and Brandal?", "go-betweens", {"a": "Lena Varro", "b": "Otto Brandal"}),
    ("What did Varro and Brandal talk about?", "topics-of", {"who": "Lena Varro"}),
    ("Which frictions came back?", "setbacks", {}),
    ("Who spoke to whom?", "speaks-to", {}),
    ("What is confirmed by several independent origins?", "corroborated", {}),
    ("What did Kestland host?", "hosted-by", {"who": "Kestland"}),
    ("Which agreements are there between Tarvia and Osmark", "agreements-between", {"a": "Tarvia"}),
    ("meetings of Varro and Brandal in June 2040", "contacts", {"from": "2040-06"}),
    ("Who is Hanna Dorr?", "offices-of", {"who": "Hanna Dorr"}),
    ("Which documents mention Kestland?", "appearances", {"who": "Kestland"}),
    ("Is the salt tax still in force?", "positions", {"about": "salt tax"}),
    ("What has Osmark lifted?", "measures-of", {"who": "Osmark"}),
    ("What is disputed about the Lakes Treaty?", "disagreements", {"about": "Lakes Treaty"}),
    ("What do we know only from Osmark?", "rests-on-word-of", {"who": "Osmark"}),
    ("What happened to the Brenn gates?", "life-of", {"of": "Brenn gates closed"}),
    ("Who said that the lakes are theirs?", "said-about", {"about": "lakes"}),
    ("What does Brandal say about the unfair tax?", "said-by", {"about": "unfair"}),
    ("Brenn gates", "life-of", {"of": "Brenn gates closed"}),
    ("Otto Brandal", "appearances", {"who": "Otto Brandal"}),
    ("the drought", "known-about", {"topic": "drought"}),
    ("What did Osmark impose on Tarvia?", "suffered-by", {"who": "Tarvia"}),
    ("What has Tarvia done against Osmark?", "suffered-by", {"who": "Osmark", "doer": "Tarvia"}),
    ("When did the gates reopen?", "status-history", {"of": "Brenn gates closed"}),
    ("Since when are the gates closed?", "status-history", {"of": "Brenn gates closed"}),
    ("who skipped a meeting", "absences", {}),
    ("What did Osmark promise Tarvia?", "promise-ledger", {"by": "Osmark", "with": "Tarvia"}),
    ("What did Varro tell Brandal?", "said-by", {"who": "Lena Varro", "hearer": "Otto Brandal"}),
    ("relations of Osmark and Tarvia over time", "timeline", {"who": "Osmark", "with": "Tarvia"}),
    ("How often did Varro and Brandal meet?", "contacts", {"a": "Lena Varro"}),
    ("who met whom in Kest?", "meetings-in", {"place": "Kest"}),
    ("what did brandal say", "said-by", {"who": "Otto Brandal"}),
    ("What did Brandal say in 2040?", "said-by", {"from": "2040", "to": "2040"}),
    ("Tarvia and Osmark", "frictions-between", {"a": "Tarvia", "b": "Osmark"}),
    ("Who attended the Varro-Brandal call?", "attendance", {"meeting": "Varro-Brandal call"}),
    ("What does Tarvia want from Osmark?", "promise-ledger", {"by": "Tarvia", "with": "Osmark"}),
    ("How about drought and water?", "known-about", {}),
    ("Who imposed the salt tax?", "status-history", {}),
]


@pytest.mark.parametrize(("question", "name", "some"), QUESTIONS)
def test_a_question_is_taken_as_a_query(
    lakes: Store, question: str, name: str, some: dict[str, str]
) -> None:
    best, *_ = understand(lakes, question, Catalogue.load())
    assert best.query.name == name
    assert some.items() <= best.shown.items()
    assert run(lakes, best.query, best.parameters).columns == tuple(best.query.columns)


def test_others_are_offered_in_their_order(lakes: Store) -> None:
    found = understand(lakes, "When did Varro and Brandal meet?", Catalogue.load())
    assert len(found) > 1
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert found[0].command == 'contacts --a "Lena Varro" --b "Otto Brandal"'


def test_another_is_always_offered(lakes: Store) -> None:
    for question, *_ in QUESTIONS[:-1]:
        best, *others = understand(lakes, question, Catalogue.load())
        assert others, question
        assert not best.missing


def test_what_a_query_lacks_or_cannot_take_is_told(lakes: Store) -> None:
    best, *others = understand(lakes, "Who met Otto Brandal in 2040?", Catalogue.load())
    assert best.unused == ()
    assert any("--b ..." in other.command for other in others)
    (years, *_) = understand(lakes, "busiest year of Osmark and Tarvia", Catalogue.load())
    assert years.query.name == "by-year"
    assert years.unused == ("Tarvia",)
    (met, *_) = understand(lakes, "Who met Otto Brandal secretly on Monday?", Catalogue.load())
    assert met.left == ("secretly", "Monday")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("when will the moon fall", "no question of the catalogue fits"),
        ("?", "no question of the catalogue fits"),
        ("tell me a joke", "no question of the catalogue fits"),
        ("who won the football match", "no question of the catalogue fits"),
        ("what was said", "is most like said-at, which needs where"),
        ("was Tarvia und Osmark vereinbarten", "no question of the catalogue fits"),
        ("did anybody never meet", "is most like never-met, which needs who"),
    ],
)
def test_what_is_not_understood_is_said(lakes: Store, question: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        understand(lakes, question, Catalogue.load())


def test_a_name_that_no_document_has_is_said_with_the_nearest(lakes: Store) -> None:
    with pytest.raises(UnknownNameError, match=r"called 'Joe Bloggs'. Nothing .* nearly so"):
        understand(lakes, "what did Joe Bloggs say?", Catalogue.load())
    with pytest.raises(UnknownNameError, match=r"called 'Brandall'. Nearest: Otto Brandal"):
        understand(lakes, "who met Brandall", Catalogue.load())


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("last year", "2030", "2030"),
        ("since last month", "2031-04", ""),
        ("before this year", "", "2030"),
        ("in the past two months", "2031-03-31", "2031-05-31"),
        ("3 months ago", "2031-02", "2031-02"),
        ("last week", "2031-05-19", "2031-05-25"),
        ("yesterday", "2031-05-30", "2031-05-30"),
        ("the last minister", None, None),
    ],
)
def test_a_time_is_counted_from_today(question: str, first: str | None, last: str | None) -> None:
    told = find_relative(f"who met whom {question}?", date(2031, 5, 31))
    found = told and bounded(told.word, told.first, told.last)
    assert (found or (None, None)) == (first, last)


def test_last_year_is_that_before_the_day_of_asking(lakes: Store) -> None:
    asked = "Who met Otto Brandal last year?"
    best, *_ = understand(lakes, asked, Catalogue.load(), date(2041, 3, 1))
    assert best.parameters["from"] == best.parameters["to"] == "2040"
    assert best.told == ("'last year' is counted from 1 March 2041",)


def test_an_event_tells_a_time(lakes: Store) -> None:
    best, *_ = understand(lakes, "What happened after the Kest meeting?", Catalogue.load())
    assert best.query.name == "timeline"
    assert best.parameters == {"from": "2040-11-13"}
    assert best.told[0].endswith("after Dorr-Brandal meeting in Kest (12 November 2040)")
    asked = "What happened between the Varro-Brandal call and the Kest meeting?"
    both, *_ = understand(lakes, asked, Catalogue.load())
    assert both.parameters["to"] == "2040-11-12"
    assert both.told[0].startswith("'between the Varro-Brandal call and the Kest meeting' is from ")
    named, *_ = understand(lakes, "whom did Brandal meet after Varro?", Catalogue.load())
    assert "from" not in named.parameters


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("in 2031", "2031", "2031"),
        ("since May 2031", "2031-05", ""),
        ("after December 2031", "2032-01", ""),
        ("before 1 January 2031", "", "2030-12-31"),
        ("until 2031-05", "", "2031-05"),
        ("between 2029 and June 2031", "2029", "2031-06"),
        ("from 3 May 2031 to 2032", "2031-05-03", "2032"),
        ("between March and June 2031", "2031-03", "2031-06"),
        ("on May 4, 2031", "2031-05-04", "2031-05-04"),
        ("on the 4th of June", None, None),
        ("which 20 soldiers", None, None),
    ],
)
def test_a_period_is_found(question: str, first: str | None, last: str | None) -> None:
    period = find_period(f"who met {question}?")
    assert (period and period.first, period and period.last) == (first, last)


def test_a_date_that_is_none_is_left_to_who_asks_with_it() -> None:
    assert written("31 February 2031") == "2031-02-31"
    period = find_period("after 31 February 2031")
    assert period is not None
    assert period.first == "2031-02-31"


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("did Brandal's visit to Tarvia please Varro", ["Brandal's visit to Tarvia", "Lena Varro"]),
        ("what did brandal say", []),
        ("Will Osmark may", ["Osmark"]),
        ("the Varro-Brandal call", ["Varro-Brandal call"]),
    ],
)
def test_names_are_found_the_longest_first(lakes: Store, question: str, labels: list[str]) -> None:
    spans = Names.of(lakes).spans(question, tokens(question))
    assert [named.found[0].label for named in spans] == labels
