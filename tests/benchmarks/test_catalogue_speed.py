"""A small size of the benchmarks of the catalogue: the graph is built, and every question asked."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.catalogue_asked import AGGREGATION, LOOKUP, asked
from benchmarks.catalogue_speed import opened, timed
from benchmarks.large_graph import OFFICIALS, STATES, build_large, distance, reports, shares
from benchmarks.rdflib_race import Race
from queries.catalog import Catalogue


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("large") / "store"
    build_large(store, 5, 1, 1)
    return store


def test_reports_are_the_same_for_a_seed_and_tell_of_others() -> None:
    assert list(reports(6, 3)) == list(reports(6, 3)) != list(reports(6, 4))
    told = " ".join(text for _, text in reports(10, 3))
    names = {name for persons in OFFICIALS.values() for name in persons} | STATES.keys()
    assert [name for name in sorted(names) if name in told] == []


def test_distance_is_that_of_shares() -> None:
    assert distance(Counter("aab"), Counter("aaaabb")) == pytest.approx(0)
    assert distance(Counter("aab"), Counter("cc")) == pytest.approx(1)


def test_every_question_is_asked_and_answered_as_by_the_engine_alone(small: Path) -> None:
    store, quads = opened(small)
    assert shares(small)["class"]["Claim"] > 100
    questions = asked(store)
    without = {q.name for q in Catalogue.load() if "SERVICE" in q.text}
    assert {one.query.name for one in questions} | without == {q.name for q in Catalogue.load()}
    assert {one.how for one in questions} == {LOOKUP, AGGREGATION}
    (actors,) = [one for one in questions if one.query.name == "actor-list" and not one.given]
    found = timed(store, quads, actors, 1)
    assert found.rows == len(store.select(actors.text)) > 5


# rdflib warns of what it does itself.
@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")
def test_rdflib_is_timed_and_told_of(small: Path) -> None:
    race = Race(opened(small)[0], 60)
    assert isinstance(race.seconds("SELECT * { ?s a ?c } LIMIT 5"), float)
    assert "cannot run it" in str(race.seconds("SELEKT"))
