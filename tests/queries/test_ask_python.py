"""The catalogue and the cards from Python."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest

from graph.errors import QueryError
from graph.store import Store
from queries.ask import ask
from queries.card import card
from queries.run import run


def test_a_query_is_asked_by_its_name(lakes: Store) -> None:
    answer = ask(lakes, "who-met", who="Otto Brandal", from_="2040-03", to="2040-06")
    asked = {"who": "Otto Brandal", "from": "2040-03", "to": "2040-06"}
    assert answer.table == run(lakes, answer.query, asked)
    assert len(answer) == len(list(answer)) > 1
    assert answer.asked == 'who-met --who "Otto Brandal" --from "2040-03" --to "2040-06"'
    assert "Lena Varro" in str(answer)


def test_a_number_may_be_a_number(lakes: Store) -> None:
    assert len(ask(lakes, "corroborated", least=3)) < len(ask(lakes, "corroborated"))


def test_a_question_is_asked_in_plain_words(lakes: Store) -> None:
    answer = ask(lakes, "whom did Otto Brandal meet in June 2040?")
    assert answer.query.name == "who-met"
    assert {row["document"] for row in answer} == {"t2"}
    assert ask(lakes, "drought").asked == 'known-about --topic "drought"'
    with pytest.raises(QueryError, match="takes no parameters"):
        ask(lakes, "whom did Otto Brandal meet?", who="Lena Varro")


def test_mistakes_are_told_as_on_the_command_line(lakes: Store) -> None:
    with pytest.raises(QueryError, match="Did you mean who-met"):
        ask(lakes, "who-mett", who="Otto Brandal")
    with pytest.raises(QueryError, match="no parameter 'whom'"):
        ask(lakes, "who-met", whom="Otto Brandal")
    with pytest.raises(QueryError, match="nothing is named 'Nobody'"):
        ask(lakes, "who-met", who="Nobody")


def test_an_answer_is_a_frame_and_shows_itself(lakes: Store) -> None:
    answer = ask(lakes, "who-met", who="Otto Brandal")
    frame = answer.frame()
    assert list(frame.columns) == list(answer.query.columns)
    assert len(frame) == len(answer)
    shown = answer._repr_html_()
    assert "Lena Varro" in shown
    assert "w3id.org" not in shown
    assert "Lena Varro" in answer.table._repr_html_()


def test_a_card_shows_itself_with_its_passages(lakes: Store) -> None:
    found = card(lakes, "Brenn gates")
    shown = found._repr_html_()
    assert "Osmark closed the Brenn gates in 2038" in shown
    assert shown.count("<details>") == shown.count("</details>") > 3
    assert "lifted" in shown


def test_a_card_escapes_what_documents_say() -> None:
    label = '"<img src=x onerror=alert(1)>"'
    quads = pyoxigraph.Store()
    quads.update(
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
        "PREFIX dgm: <https://w3id.org/dragoman/ontology#> INSERT DATA {"
        "GRAPH <https://w3id.org/dragoman/graph/facts> {"
        f"<https://w3id.org/dragoman/entity/person/x> a dgm:Person ; rdfs:label {label} }} }}"
    )
    shown = card(Store(quads, Path()), "person/x")._repr_html_()
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_a_store_gives_its_networks(lakes: Store) -> None:
    graph = lakes.network("dyads")
    assert isinstance(graph, nx.MultiDiGraph)
    assert {data["label"] for _, data in graph.nodes(data=True)} == {"Tarvia", "Osmark"}
    with pytest.raises(QueryError, match="no graph 'triads'"):
        lakes.network("triads")


def test_what_a_plain_question_left_over_is_noted(lakes: Store) -> None:
    answer = ask(lakes, "who met Otto Brandal secretly in 2040")
    assert answer.notes == ("Not used: secretly",)
    assert "<p>Not used: secretly</p>" in answer._repr_html_()
    assert ask(lakes, "who-met", who="Otto Brandal").notes == ()
