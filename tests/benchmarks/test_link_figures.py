"""The figures of linking hold on seeds of their own; the benchmark can see an error."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.link_confirmed import confirmed, deputies, line, namesakes
from benchmarks.link_holders import EACH, Mention, Result, draw, rows, run
from benchmarks.respell import WAYS
from graph.link_score import load_weights
from graph.link_snapshot import load_table
from graph.link_table import Table


@pytest.fixture(scope="module")
def table() -> Table:
    return load_table()


@pytest.fixture(scope="module")
def drawn(shared: Path, table: Table) -> tuple[list[Mention], Table]:
    return draw(rows(shared / "wikidata"), table, seed=211)


def test_office_holders(drawn: tuple[list[Mention], Table]) -> None:
    result = run(*drawn)
    assert result.precision >= 0.98
    assert result.recall >= 0.90


def test_the_draw_is_as_it_says(drawn: tuple[list[Mention], Table], table: Table) -> None:
    mentions, rest = drawn
    gone = [m for m in mentions if m.item is None]
    assert (len(mentions), len(gone)) == (3 * EACH, EACH)
    present = {c.item for c in rest.candidates}
    assert len(table.candidates) - len(rest.candidates) == EACH
    assert all(m.item in present for m in mentions if m.item)


def test_without_dates(shared: Path, table: Table) -> None:
    result = run(*draw(rows(shared / "wikidata"), table, seed=211, undated=True))
    assert result.precision >= 0.98
    assert result.recall >= 0.90


def test_a_linker_that_accepts_all_is_seen(drawn: tuple[list[Mention], Table]) -> None:
    careless = replace(load_weights(), accept=-20.0, margin=0.0, propose=-20.0)
    result: Result = run(*drawn, careless)
    assert result.precision < 0.95
    assert len(result.done) - result.present > 50 > result.accepted - result.right > 10


def test_namesakes(shared: Path, table: Table) -> None:
    assert shared.exists()
    for tries in (list(namesakes(confirmed(), table)), list(deputies(table))):
        wrong = [t for t in tries if t.accepted not in (None, t.right)]
        assert not wrong, wrong
        assert any(t.accepted for t in tries), line("nothing accepted", tries)


def test_every_way_of_spelling_is_drawn() -> None:
    import random

    changed = {way.__name__ for way in WAYS if way("Ada Maria Sheikh", random.Random(1)) != ""}
    assert len(changed) == len(WAYS)
