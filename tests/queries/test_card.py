"""Cards and passages."""

from __future__ import annotations

import pytest

from graph.errors import QueryError
from graph.store import Store
from queries.card import card
from queries.why import printed, why


def test_the_card_of_a_friction_tells_its_life(invented: Store) -> None:
    found = card(invented, "Ferry line stopped")
    assert found.life.column("status") == ["in-force", "under-discussion", "lifted"]
    assert "Verrania" in found.facts.column("value")
    assert set(found.facts.column("document")) == {"n1", "n2"}
    assert all(found.facts.column("passage"))


def test_the_card_of_an_actor_tells_what_it_takes_part_in(invented: Store) -> None:
    roles = set(card(invented, "Verrania").appears.column("role"))
    assert {"by", "against", "party"} <= roles


def test_the_card_shows_where_documents_differ(invented: Store) -> None:
    meeting = card(invented, "Bergh-Ruel meeting in Port Hale")
    differ = [r for r in meeting.disagreements.records() if r["property"] == "firstSince"]
    assert {r["value"] for r in differ} == {"four years", "five years"}
    assert {r["kind"] for r in differ} == {"contradiction"}


def test_a_printed_card_quotes_its_documents(invented: Store) -> None:
    text = card(invented, "Norlandian tax on timber").printed()
    assert text.startswith("Norlandian tax on timber: Friction")
    assert "[n1] “Norland still taxes Verranian timber”" in text


def test_a_printed_card_puts_each_passage_on_its_line(invented: Store) -> None:
    lines = card(invented, "Bergh-Ruel meeting in Port Hale").printed(width=70).splitlines()
    assert max(map(len, lines)) <= 70
    assert "- first since (contradiction): five years / four years" in lines
    assert not any("firstSince" in line for line in lines)


def test_a_printed_card_says_what_a_value_is_to_others(invented: Store) -> None:
    text = card(invented, "Verrania").printed(rows=40)
    assert "\n- suffers: Norlandian tax on timber" in text
    assert "\n- against: " not in text


def test_a_printed_card_tells_status_once(invented: Store) -> None:
    text = card(invented, "Ferry line stopped").printed()
    assert "\n- under discussion" in text
    assert "\n- status: " not in text


def test_why_finds_passages_by_words(invented: Store) -> None:
    found = why(invented, "HERRING eased")
    assert set(found.column("passage")) == {"Verrania has eased its ban on Norlandian herring"}
    assert "status eased, not ended" in printed(found)


def test_why_prints_a_passage_once_with_its_claims(invented: Store) -> None:
    found = why(invented, "timber")
    text = printed(found, rows=1)
    (first, *_) = found.records()
    assert text.count(first["passage"][:30]) == 1
    assert f"  {first['claim'].rpartition('/')[2][:10]}  " in text
    assert text.splitlines()[-1].startswith("… and ")


def test_why_finds_the_claims_of_a_fact(invented: Store) -> None:
    fact = card(invented, "Norlandian tax on timber").facts.records()[0]
    found = why(invented, fact["fact"])
    assert {r["property"] for r in found.records()} == {fact["property"]}
    for row in found.records():
        assert int(row["end"]) - int(row["start"]) == len(row["passage"])


@pytest.mark.parametrize(
    ("asked", "message"),
    [("no such words", "no claim fits"), ("", "nothing was asked"), ("https://a b", "not an IRI")],
)
def test_why_says_what_it_did_not_find(invented: Store, asked: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        why(invented, asked)
