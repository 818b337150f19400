from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from graph import names
from graph.errors import StoreError
from graph.facts import Entity
from graph.model import Kind
from graph.record import (
    Recording,
    changes,
    held,
    parse,
    parse_register,
    record_quads,
    register,
    register_quads,
)
from tests.graph import sample

IDS = st.lists(st.text("ab2", min_size=1, max_size=4), max_size=3).map(tuple)


@given(st.text(min_size=1), IDS, IDS)
def test_a_recording_is_one_line_and_comes_back(
    document: str, added: tuple[str, ...], withdrawn: tuple[str, ...]
) -> None:
    recording = Recording("2031-05-04T00:00:00Z", document, "0" * 64, added, withdrawn)
    assert recording.line().count("\n") == 1
    assert parse(recording.line()) == [recording]


def test_a_line_without_its_end_is_left_out() -> None:
    line = Recording("T", "1", "h", ("a",)).line()
    assert parse(line + line[:-1]) == parse(line)


def test_a_broken_line_is_named() -> None:
    with pytest.raises(StoreError, match="r:2: not a line"):
        parse(Recording("T", "1", "h").line() + "x\n", "r")


def test_replaying_the_record_gives_what_is_held() -> None:
    items = sample.world()
    first = changes({}, items, "T1")
    state = held(first)
    assert {d: s for d, (s, _) in state.items()} == {d.id: d.sha256 for d, _ in items}
    assert changes(state, items, "T2") == []
    second = changes(state, items[:1], "T2")
    assert [(r.document, r.sha256, r.added) for r in second] == [(items[1][0].id, "", ())]
    again = held([*first, *second])
    assert set(again) == {"900"}
    assert changes(again, items, "T3") == [
        Recording("T3", items[1][0].id, items[1][0].sha256, first[1].added)
    ]


def test_the_graph_record_names_claims_and_times() -> None:
    recordings = changes({}, sample.world(), "T1")
    quads = list(record_quads(recordings))
    assert {str(q.graph_name) for q in quads} == {f"<{names.graph_iri('record')}>"}
    recorded = {q.object for q in quads if q.predicate.value == names.term("recorded")}
    assert len(recorded) == sum(len(e.claims) for _, e in sample.world())


def _person(name: str, *mentions: str) -> Entity:
    return Entity(f"person/{name}", Kind.PERSON, name.title(), (), mentions)


def test_a_replaced_entity_redirects_to_where_most_mentions_went() -> None:
    before = register([], [_person("a", "m1", "m2", "m3")])
    after = register(before, [_person("b", "m1"), _person("c", "m2", "m3")])
    assert {e.id: e.replaced_by for e in after} == {
        "person/a": "person/c",
        "person/b": "",
        "person/c": "",
    }
    (quad,) = register_quads(after)
    assert quad.object == NamedNode(names.entity_iri("person/c"))
    assert parse_register("".join(e.line() for e in after)) == after


def test_an_entity_that_went_nowhere_keeps_its_last_successor() -> None:
    one = register([], [_person("a", "m1")])
    two = register(one, [_person("b", "m1")])
    three = register(two, [])
    assert [(e.id, e.replaced_by) for e in three] == [("person/a", "person/b"), ("person/b", "")]


def test_an_entity_that_comes_back_is_itself_again() -> None:
    one = register([], [_person("a", "m1")])
    two = register(one, [_person("b", "m1")])
    three = register(two, [_person("a", "m1")])
    assert [(e.id, e.replaced_by) for e in three] == [("person/a", ""), ("person/b", "person/a")]
