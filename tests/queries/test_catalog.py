"""The catalogue: headers, parameters, mistakes."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from graph.errors import QueryError
from queries.catalog import THEMES, Catalogue, parse, suggest
from queries.describe import describe

ROOT = Path(__file__).resolve().parents[2]

GOOD = """#+ summary: Ferries of a state
#+ question: Which ferries has it?
#+ theme: sources
#+ parameters:
#+   of: {type: entity, required: true, example: Norland, about: the state}
#+ columns: {name: the ferry, document: where, passage: in which words}
PREFIX dgm: <https://w3id.org/dragoman/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name ?document ?passage WHERE {
  VALUES ?of { UNDEF }
  ?ferry dgm:of ?of ; rdfs:label ?name ; dgm:handle ?document ; dgm:quote ?passage
}
"""


def test_the_catalogue_answers_twenty_questions() -> None:
    gold = [gold for query in Catalogue.load() for gold in query.gold]
    assert sorted(gold) == [f"Q{number:02d}" for number in range(1, 40, 2)]


def test_every_query_file_is_in_the_catalogue() -> None:
    files = {path.stem for path in (ROOT / "queries").rglob("*.rq")}
    assert files == {query.name for query in Catalogue.load()}


@pytest.mark.parametrize("name", [query.name for query in Catalogue.load()])
def test_a_query_file_names_its_prefixes(name: str) -> None:
    pyoxigraph.Store().query(Catalogue.load().get(name).text)


def test_the_docs_are_made_of_the_headers() -> None:
    page = (ROOT / "docs/queries.md").read_text(encoding="utf-8")
    assert page == describe(Catalogue.load()), "run: python -m queries.describe > docs/queries.md"


def test_no_query_names_a_state_or_a_person_of_the_demonstration() -> None:
    words = ("India", "China", "Modi", "Xi ", "Kazan", "Ladakh", "Beijing", "Delhi")
    for query in Catalogue.load():
        assert [word for word in words if word in query.text] == [], query.name


def test_themes_hold_every_query_once() -> None:
    themes = Catalogue.load().themes()
    assert set(themes) <= set(THEMES)
    assert sum(len(queries) for queries in themes.values()) == len(Catalogue.load())


def test_actors_and_codes_say_of_which_kind_they_are() -> None:
    loose = {
        f"{query.name} {parameter.name}"
        for query in Catalogue.load()
        for parameter in query.parameters
        if parameter.type in ("entity", "code") and not parameter.kinds
    }
    any_kind = ["corroborated about", "denials who", "disagreements about", "hedged who"]
    assert sorted(loose) == [*any_kind, "inferred about", "promise-ledger who"]


def test_no_query_has_the_name_of_a_theme() -> None:
    assert not {query.name for query in Catalogue.load()} & set(THEMES)


def test_every_theme_has_queries_and_every_query_has_words_to_be_found_by() -> None:
    assert set(Catalogue.load().themes()) == set(THEMES)
    assert len(Catalogue.load()) >= 45
    assert [query.name for query in Catalogue.load() if len(query.keywords) < 5] == []


def test_parameters_say_what_stands_for_them() -> None:
    for query in Catalogue.load():
        for parameter in query.parameters:
            assert parameter.example, f"{query.name}: {parameter.name}"
            assert parameter.about, f"{query.name}: {parameter.name}"
            assert bool(parameter.default) is not parameter.required


def test_a_query_is_found_by_the_id_of_a_gold_question() -> None:
    catalogue = Catalogue.load()
    assert catalogue.get("Q01") is catalogue.get("contacts")


def test_an_unknown_query_gets_a_suggestion() -> None:
    with pytest.raises(QueryError, match="Did you mean contacts"):
        Catalogue.load().get("contact")


def test_an_unknown_parameter_gets_a_suggestion() -> None:
    with pytest.raises(QueryError, match=r"no parameter 'place_'.*Did you mean place"):
        Catalogue.load().get("first-since").parameter("place_")


def test_a_good_file_parses() -> None:
    query = parse("ferries", GOOD)
    assert query.parameters[0].name == "of"
    assert query.parameters[0].required
    assert list(query.columns) == ["name", "document", "passage"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("#+ question: Which ferries has it?\n", ""), "the header lacks question"),
        (("#+ theme: sources\n", ""), "the header lacks theme"),
        (("VALUES ?of { UNDEF }", "VALUES ?of { 2 }"), "has the default 'any' but its text has 2"),
        (("#+ columns", "#+ one_of: [ship]\n#+ columns"), "no parameter 'ship'"),
        (("type: entity", "type: state"), "has the type 'state'"),
        (("type: entity", "type: code"), "has no scheme of codes"),
        (("VALUES ?of { UNDEF }", ""), r"no VALUES \?of"),
        (("name: the ferry, ", ""), "selects name, document, passage but declares"),
        (("SELECT ?name ?document ?passage WHERE", "SELECT ?name WHERE WHERE"), "does not parse"),
        (("SELECT ?name ?document ?passage WHERE", "ASK"), "not a SELECT"),
        (("columns: {name", "columns: {{name"), "not YAML"),
        (("#+ columns", "#+ brief: [ship]\n#+ columns"), "brief form names a column"),
    ],
)
def test_a_malformed_file_is_refused(change: tuple[str, str], message: str) -> None:
    assert change[0] in GOOD
    with pytest.raises(QueryError, match=message):
        parse("ferries", GOOD.replace(*change))


def test_a_query_without_evidence_is_refused() -> None:
    bare = GOOD.replace(" ?passage WHERE", " WHERE").replace(", passage: in which words", "")
    with pytest.raises(QueryError, match="lacks document or passage"):
        parse("ferries", bare)


def test_suggest_lists_a_dozen_at_most() -> None:
    assert suggest("zzz", [f"n{i:02d}" for i in range(14)]).endswith("n11 and 2 more")
    assert suggest("zzz", []) == "It takes none"


def test_an_unknown_number_is_told_the_numbers_there_are() -> None:
    with pytest.raises(QueryError, match=r"no query 'Q02'\. .*Q\d\d"):
        Catalogue.load().get("Q02")
