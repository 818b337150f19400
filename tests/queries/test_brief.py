"""The page on the invented thaw: sections, notes, marks, periods."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.clocks import Clock
from graph.errors import QueryError
from graph.judgements import append
from graph.judgements_model import Judgement, Verdict
from graph.layout import Layout
from graph.store import Store
from graph.views import open_view
from queries.brief import Brief, brief
from queries.period import Period
from tests.graph import thaw

BAN, MEETING = "Norlandian ban on herring", "Bergh-Ruel meeting in Port Hale"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return thaw.built(tmp_path_factory.mktemp("thaw") / "store")


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return Store.open(folder)


def texts(page: Brief, title: str) -> list[str]:
    return [line.text for s in page.sections if s.title == title for line in s.lines]


def titles(page: Brief) -> list[str]:
    return [section.title for section in page.sections]


def test_a_thing_has_its_history_and_what_was_said_of_it(store: Store) -> None:
    page = brief(store, [BAN], Period())
    assert page.title == BAN
    assert titles(page) == [f"Status history: {BAN}", "Positions"]
    assert "August 2031, lifted" in texts(page, titles(page)[0])
    assert len(texts(page, "Positions")) == 2


def test_an_actor_has_the_histories_it_shares(store: Store) -> None:
    page = brief(store, ["Norland", "Verrania"], Period())
    assert page.title == "Norland and Verrania"
    assert titles(page)[0] == f"Status history: {BAN}"
    once = texts(page, "Told of in one step")
    assert any(line.startswith("dispute over the Grey Sound: ") for line in once)
    assert any("resume: the mail boat" in text for text in texts(page, "Still promised"))
    assert f"Status history: {MEETING}" not in titles(page)


def test_what_was_kept_is_promised_no_longer(store: Store, folder: Path) -> None:
    assert texts(brief(store, ["Norland"], Period()), "Still promised") == []
    with open_view(folder, Clock(as_of="2031-06")) as view:
        early = brief(view.store, ["Norland"], Period())
    assert texts(early, "Still promised") == ["May 2031, proposed, lift: herring, Norland"]


def test_disagreements_show_all_their_values(store: Store) -> None:
    page = brief(store, [MEETING], Period())
    assert any(
        text.endswith("first since (contradiction): five years / six years")
        for text in texts(page, "Disagreements")
    )


def test_every_line_has_notes_and_every_note_its_passage(store: Store) -> None:
    page = brief(store, ["Norland", "Verrania"], Period())
    used = [number for s in page.sections for line in s.lines for number in line.notes]
    assert used == [note.number for note in page.notes] == list(range(1, len(used) + 1))
    assert all(line.notes for s in page.sections for line in s.lines)
    first = {(n.document, n.passage): n.number for n in reversed(page.notes)}
    for note in page.notes:
        place = first[note.document, note.passage]
        assert note.same_as == (0 if place == note.number else place)


def test_a_period_leaves_out_what_lies_elsewhere(store: Store) -> None:
    page = brief(store, [BAN], Period("2031-06", "2031-08-15"))
    lines = texts(page, f"Status history: {BAN}")
    assert lines == ["August 2031, lift: herring", "August 2031, lifted"]
    assert page.period == "from June 2031 to 15 August 2031"


def test_undated_entries_are_counted_when_a_period_is_asked(store: Store) -> None:
    name = "dispute over the Grey Sound"
    assert brief(store, [name], Period("2031")).undated == 1
    assert brief(store, [name], Period()).undated == 0


def test_lines_that_nobody_reviewed_are_marked(tmp_path: Path) -> None:
    items, folder = thaw.documents(), tmp_path / "store"
    claim = next(c for c in items[2][1].claims if c.property == "status" and c.value == "lifted")
    Layout(folder).prepare()
    verdict = Judgement(
        Verdict.ACCEPT, "Ines Alm", "2031-12-05T10:00:00Z", claim=claim.id, document="c3"
    )
    append(Layout(folder).judgements, verdict)
    thaw.built(folder, items)
    with open_view(folder, Clock(as_of="2031-10")) as view:
        page = brief(view.store, [BAN], Period())
    lines = {line.text: line.reviewed for s in page.sections for line in s.lines}
    assert lines["August 2031, lifted"]
    assert not lines["August 2031, lift: herring"]


def test_a_review_that_was_taken_back_is_none(tmp_path: Path) -> None:
    items, folder = thaw.documents(), tmp_path / "store"
    claim = next(c for c in items[2][1].claims if c.property == "status" and c.value == "lifted")
    Layout(folder).prepare()
    for verdict, day in ((Verdict.ACCEPT, 5), (Verdict.TAKE_BACK, 6)):
        at = f"2031-12-0{day}T10:00:00Z"
        judgement = Judgement(verdict, "Ines Alm", at, claim=claim.id, document="c3")
        append(Layout(folder).judgements, judgement)
    thaw.built(folder, items)
    with Store.open(folder) as opened:
        page = brief(opened, [BAN], Period())
    assert not any(line.reviewed for s in page.sections for line in s.lines)


def test_a_long_part_says_how_much_it_leaves_out(store: Store) -> None:
    page = brief(store, [BAN], Period(), rows=1)
    assert page.sections[0].left_out == 3
    wide = brief(store, ["Norland", "Verrania"], Period(), rows=1)
    assert next(s for s in wide.sections if s.title == "Told of in one step").left_out


def test_an_unknown_name_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="nothing is named 'the Moon'"):
        brief(store, ["the Moon"], Period())
