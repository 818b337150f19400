"""How texts name states, and what a mistake in a lexicon file says."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from graph.errors import LexiconError
from loaders.places import load_gazetteer, load_places, load_regions
from loaders.states import ROLES, StateTable, load_states, tokens


@pytest.fixture(scope="module")
def table() -> StateTable:
    return load_states()


def test_every_member_of_the_united_nations_is_there_and_five_that_are_no_more(
    table: StateTable,
) -> None:
    codes = [entry.iso2 for entry in table.states if len(entry.iso2) == 2]
    assert len(codes) == len(set(codes)) == 193 + 4 + 4  # observers, Taiwan, Kosovo; historic
    names = {entry.name for entry in table.states}
    assert {"Soviet Union", "Yugoslavia", "Czechoslovakia", "East Germany", "West Germany"} <= names
    assert all(entry.capital for entry in table.states)


@pytest.mark.parametrize(
    ("surface", "state", "role"),
    [
        ("Norway", "Norway", "name"),
        ("US", "United States", "short"),
        ("U.S.", "United States", "short"),
        ("America", "United States", "name"),
        ("UAE", "United Arab Emirates", "short"),
        ("DRC", "Democratic Republic of the Congo", "short"),
        ("PRC", "China", "short"),
        ("the Netherlands", "Netherlands", "name"),
        ("Türkiye", "Turkey", "name"),
        ("Czechia", "Czech Republic", "name"),
        ("Burma", "Myanmar", "name"),
        ("Russian Federation", "Russia", "name"),
        ("Peruvian", "Peru", "adjective"),
        ("Polish", "Poland", "adjective"),
        ("Dutch", "Netherlands", "adjective"),
        ("Sino", "China", "adjective"),
        ("Soviet", "Soviet Union", "adjective"),
        ("Russians", "Russia", "demonym"),
        ("Danes", "Denmark", "demonym"),
        ("Iraqis", "Iraq", "demonym"),
        ("Ankara", "Turkey", "capital"),
        ("Moscow", "Russia", "capital"),
        ("Prague", "Czech Republic", "capital"),
        ("Kiev", "Ukraine", "capital"),
        ("Washington", "United States", "capital"),
        ("Kremlin", "Russia", "metonym"),
        ("the White House", "United States", "metonym"),
        ("Quai d’Orsay", "France", "metonym"),
        ("Foggy Bottom", "United States", "metonym"),
        ("South Korean", "South Korea", "adjective"),
        ("Singapore", "Singapore", "name"),
        ("Mexico", "Mexico", "name"),
        ("Norway's", "Norway", "name"),
        ("Norway’s", "Norway", "name"),
    ],
)
def test_surface(table: StateTable, surface: str, state: str, role: str) -> None:
    form = table.find(surface)
    assert form is not None
    assert (form.state, form.role) == (state, role)


@pytest.mark.parametrize("surface", ["us", "polish", "turkey", "china", "Pole", "Martian", "He"])
def test_what_names_no_state(table: StateTable, surface: str) -> None:
    assert table.find(surface) is None


@pytest.mark.parametrize("surface", ["Georgia", "Jordan", "Chad", "Niger", "Victoria", "Brussels"])
def test_surfaces_with_another_common_meaning_are_flagged(table: StateTable, surface: str) -> None:
    assert table.forms[surface].ambiguous


def test_no_two_states_claim_one_surface_but_for_capitals_of_former_ones(table: StateTable) -> None:
    claims: dict[str, set[str]] = defaultdict(set)
    for entry in table.states:
        for surface, role in entry.surfaces():
            assert role in ROLES
            claims[surface].add(entry.name)
    twice = {surface for surface, states in claims.items() if len(states) > 1}
    assert twice == {"Moscow", "Belgrade", "Prague"}


def test_pattern_prefers_the_longest_and_keeps_case_and_word_edges(table: StateTable) -> None:
    found = table.pattern().findall(
        "South Korean and North Korea; Guinea-Bissau, the Democratic Republic of the Congo, "
        "Nigerian (U.S.) let us go; polish it; Omani, Indiana"
    )
    assert found == [
        *("South Korean", "North Korea", "Guinea-Bissau", "Democratic Republic of the Congo"),
        *("Nigerian", "U.S.", "Omani"),
    ]


def test_tokens_by_first_are_longest_first_and_complete(table: StateTable) -> None:
    index = table.forms_by_first
    assert sum(map(len, index.values())) == len({tokens(surface) for surface in table.forms})
    assert index["Guinea"][0] == ("Guinea", "-", "Bissau")
    assert all(rows[0][0] == first for first, rows in index.items())
    assert all(
        [len(r) for r in rows] == sorted(map(len, rows), reverse=True) for rows in index.values()
    )


def test_a_users_file_adds_states_and_forms(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "titles:\n  minister: [tsar]\n"
        "states:\n  Norland: {iso2: NX, adjectives: [Norlandian], capital: Port Hale}\n"
        "  Peru: {metonyms: [Torre Tagle], aliases: [Norland Minor]}\n"
        "ambiguous: [Port Hale]\n",
        encoding="utf-8",
    )
    table = load_states(own)
    assert table.forms["Norlandian"].state == "Norland"
    assert table.forms["Port Hale"].ambiguous
    assert table.forms["Torre Tagle"].role == "metonym"
    assert table.by_name["Peru"].capital == "Lima"
    assert "Norlandian" in table.pattern().findall("a Norlandian envoy")
    assert "Norlandian" not in load_states().forms


MISTAKES = [
    ("states: [Norland]\n", 1, "expected a mapping of names"),
    ("states:\n  Norland: Norlandian\n", 2, "expected a mapping of the entry's keys"),
    ("states:\n  Norland:\n    adjectives: Norlandian\n", 3, "expected a list"),
    ("states:\n  Norland: {adjective: [Norlandian]}\n", 2, "unknown key 'adjective'"),
    ("states:\n  Norway: {iso2: NO}\n", 2, "'NO' is no text in YAML"),
    ("states:\n  Norland: {}\n  Norland: {}\n", 3, "'Norland' stands twice"),
    ('states:\n  Norland: {aliases: [""]}\n', 2, "an empty word"),
    ("states:\n  Norland: {aliases: [x\n", 3, "did not find expected"),
    ("- states\n", 1, "expected a mapping with the key 'states'"),
]


@pytest.mark.parametrize(("text", "line", "what"), MISTAKES, ids=[row[2] for row in MISTAKES])
def test_a_mistake_names_file_line_and_expectation(
    tmp_path: Path, text: str, line: int, what: str
) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape(what)) as caught:
        load_states(own)
    assert caught.value.where == f"{own}, line {line}"
    assert caught.value.todo


def test_a_missing_or_broken_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"nowhere\.yaml: cannot be read"):
        load_states(tmp_path / "nowhere.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"states:\n  \xe9: {}\n")
    with pytest.raises(LexiconError, match="is not UTF-8"):
        load_states(tmp_path / "latin.yaml")


@pytest.mark.parametrize(
    ("city", "state"),
    [
        ("Istanbul", "Turkey"), ("Geneva", "Switzerland"), ("Camp David", "United States"),
        ("Sao Paulo", "Brazil"), ("São Paulo", "Brazil"), ("Samarkand", "Uzbekistan"),
        ("Ankara", "Turkey"), ("Lagos", "Nigeria"), ("Birmingham", "United Kingdom"),
    ],
)  # fmt: skip
def test_cities(city: str, state: str) -> None:
    assert load_places()[city] == state


def test_every_city_lies_in_a_state_of_the_table(table: StateTable) -> None:
    assert set(load_places().values()) <= set(table.by_name)
    assert len(load_places()) > 2000


@pytest.mark.parametrize("word", ["Of", "Man", "Reading", "Split", "Mobile", "Same", "Nancy"])
def test_words_and_given_names_are_no_cities(word: str) -> None:
    assert word not in load_places()


def test_regions_and_flags() -> None:
    gazetteer = load_gazetteer()
    assert {"South China Sea", "Global South", "New Mexico", "Himalayas"} <= load_regions()
    assert {"Victoria", "Nice", "Florence", "Gulf"} <= gazetteer.ambiguous
    assert ("South", "China", "Sea") in gazetteer.forms_by_first["South"]


def test_a_users_file_adds_places(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "places:\n  Norland: {cities: [Port Hale]}\nregions:\n  waters: {names: [Grey Sound]}\n",
        encoding="utf-8",
    )
    assert load_places(own)["Port Hale"] == "Norland"
    assert "Grey Sound" in load_regions(own)
