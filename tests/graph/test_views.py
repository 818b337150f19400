"""Views: what was said, recorded, or so on a date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.clocks import Clock
from graph.errors import StoreError
from graph.judgements import append
from graph.judgements_model import Judgement, Verdict
from graph.layout import Layout
from graph.store import Store
from graph.views import View, open_view
from tests.graph import thaw
from tests.graph.test_inferences_published import deal, undated


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return thaw.built(tmp_path_factory.mktemp("thaw") / "store")


@contextmanager
def seen(store: Path, **clock: str | bool) -> Iterator[View]:
    with open_view(store, Clock(**clock)) as view:  # type: ignore[arg-type]
        yield view


def statuses(opened: Store) -> dict[str, str]:
    rows = opened.select(
        "SELECT ?label ?s WHERE { ?e dgm:status ?c ; rdfs:label ?label . "
        "BIND(STRAFTER(STR(?c), 'codes#') AS ?s) }"
    )
    return dict((label, status) for label, status in rows.texts())  # noqa: C402


def labels(opened: Store, kind: str) -> set[str]:
    rows = opened.select(f"SELECT ?label WHERE {{ ?e a dgm:{kind} ; rdfs:label ?label }}")
    return {label for (label,) in rows.texts()}


BAN, MEETING = "Norlandian ban on herring", "Bergh-Ruel meeting in Port Hale"


# ---------------------------------------------------------------------- as of
def test_a_clock_that_admits_everything_gives_the_same_graph(store: Path) -> None:
    with Store.open(store) as now, seen(store, as_of="2032", possible=True) as view:
        assert view.store.nquads() == now.nquads()
        assert view.scope.undated == ("e5",)


def test_a_view_is_the_graph_of_its_documents_alone(store: Path, tmp_path: Path) -> None:
    alone = thaw.built(tmp_path / "alone", thaw.documents()[:2])
    with Store.open(alone) as built, seen(store, as_of="2031-06") as view:
        assert view.store.nquads() == built.nquads()


def test_an_unset_clock_opens_the_store_itself(store: Path) -> None:
    with Store.open(store) as now, seen(store) as view:
        assert view.store.generation == now.generation


def test_as_of_gives_the_statuses_of_that_time(store: Path) -> None:
    with seen(store, as_of="2031-02") as view:
        assert statuses(view.store) == {BAN: "in-force", MEETING: "planned"}
    with seen(store, as_of="2031-06") as view:
        assert statuses(view.store)[MEETING] == "held"
        assert statuses(view.store)[BAN] == "in-force"
    with seen(store, as_of="2031-09-02") as view:
        assert statuses(view.store)[BAN] == "lifted"


def test_as_of_gives_disagreements_and_origins_of_that_time(store: Path) -> None:
    origins = """SELECT ?n WHERE { ?f dgm:factProperty dgm:meetingKind ; dgm:origins ?n }"""
    with seen(store, as_of="2031-06") as view:
        assert not view.store.query("ASK { ?d a dgm:Disagreement }")
        before = [int(n) for (n,) in view.store.select(origins).texts()]
    with seen(store, as_of="2031-09-02") as view:
        assert view.store.query(
            "ASK { ?d a dgm:Disagreement ; dgm:disagreementKind code:contradiction }"
        )
        after = [int(n) for (n,) in view.store.select(origins).texts()]
    assert sum(after) > sum(before)


def test_a_document_counts_from_the_date_that_follows_for_it(tmp_path: Path) -> None:
    dating = deal("a", "2030-05-02", "2032").news.done()
    store = thaw.built(tmp_path / "store", [dating, undated("last year")])
    with seen(store, as_of="2031") as view:
        assert (view.scope.documents, view.scope.undated) == (("b",), ())
    with seen(store, as_of="2031-06") as view:
        assert (view.scope.documents, view.scope.straddling) == ((), ("b",))


def test_undated_and_straddling_documents_are_counted_and_let_in_on_request(store: Path) -> None:
    with seen(store, as_of="2031-09-10") as view:
        assert (view.scope.straddling, view.scope.undated) == (("d4",), ("e5",))
        assert "3 of 5 documents" in view.scope.told(view.clock)
        assert "1 undated left out; --possible includes them" in view.scope.told(view.clock)
        assert "dispute over the Grey Sound" not in labels(view.store, "Friction")
    with seen(store, as_of="2031-09-10", possible=True) as view:
        assert view.scope.documents == ("a1", "b2", "c3", "d4", "e5")
        assert "dispute over the Grey Sound" in labels(view.store, "Friction")


def test_before_the_first_document_nothing_is_known(store: Path) -> None:
    with seen(store, as_of="2030") as view:
        assert view.scope.documents == ()
        assert labels(view.store, "Friction") == set()


# ---------------------------------------------------------------------- at
def test_a_ban_certainly_held_between_its_steps(store: Path) -> None:
    with seen(store, at="2031-03") as view:
        assert BAN in labels(view.store, "Friction")
        assert statuses(view.store) == {BAN: "in-force"}
        assert labels(view.store, "Meeting") == set()
    for outside in ("2030-02", "2031-10"):
        with seen(store, at=outside, possible=True) as view:
            assert BAN not in labels(view.store, "Friction")


def test_where_a_month_is_told_its_days_are_possible(store: Path) -> None:
    with seen(store, at="2031-08-10") as view:
        assert labels(view.store, "Friction") == set()
        assert len(view.scope.possible) > 0
    with seen(store, at="2031-08-10", possible=True) as view:
        assert BAN in labels(view.store, "Friction")
        rows = view.store.select("SELECT ?e WHERE { ?e a dgm:Friction }").texts()
        told = view.unsure([iri for (iri,) in rows])
        assert (BAN, "possibly") in told
        assert ("dispute over the Grey Sound", "date unknown") in told


def test_a_day_is_within_its_month(store: Path) -> None:
    for asked in ("2031-05-04", "2031-05", "2031"):
        with seen(store, at=asked) as view:
            assert labels(view.store, "Meeting") == {MEETING}
    with seen(store, at="2031-05-05", possible=True) as view:
        assert labels(view.store, "Meeting") == set()


def test_what_was_only_planned_was_not_there(store: Path) -> None:
    with seen(store, at="2031-09", possible=True) as view:
        assert "resume: the mail boat" not in labels(view.store, "Measure")


def test_an_office_is_held_between_the_documents_that_say_so(store: Path) -> None:
    with seen(store, at="2031-01-10") as view:
        assert labels(view.store, "Tenure") == {"Tomas Ruel: trade minister"}


def test_clocks_go_together(store: Path) -> None:
    with seen(store, as_of="2031-02", at="2031-01-10") as view:
        assert statuses(view.store) == {BAN: "in-force"}
        assert view.scope.documents == ("a1",)


# ---------------------------------------------------------------------- recorded
def test_recorded_gives_what_the_store_held_then(tmp_path: Path) -> None:
    items, store = thaw.documents(), tmp_path / "store"
    thaw.built(store, items[:2], "2031-06-01T12:00:00Z")
    with Store.open(store) as opened:
        june = opened.nquads()
    thaw.built(store, items[1:3], "2031-10-01T12:00:00Z")
    thaw.built(store, items[2:], "2031-11-01T12:00:00Z")
    thaw.built(store, items[2:4], "2031-12-01T12:00:00Z")
    with seen(store, recorded="2031-06") as view:
        assert view.store.nquads() == june
        assert view.scope.lost == 0
    with seen(store, recorded="2031-10-01T11:59:59Z") as view:
        assert view.store.nquads() == june
    with seen(store, recorded="2031-11-15") as view:
        assert view.scope.documents == ("c3", "d4", "e5")
    with seen(store, recorded="2031-05") as view:
        assert view.scope.documents == ()


def test_claims_that_are_kept_nowhere_are_counted(tmp_path: Path) -> None:
    items, store = thaw.documents(), tmp_path / "store"
    thaw.built(store, items[:2], "2031-06-01T12:00:00Z")
    thaw.built(store, items[1:2], "2031-10-01T12:00:00Z")
    for path in Layout(store).past.iterdir():
        path.unlink()
    with seen(store, recorded="2031-06") as view:
        assert view.scope.lost == len(items[0][1].claims)
        assert "kept no longer" in view.scope.told(view.clock)


def test_a_damaged_past_is_named(tmp_path: Path) -> None:
    items, store = thaw.documents(), tmp_path / "store"
    thaw.built(store, items[:2], "2031-06-01T12:00:00Z")
    thaw.built(store, items[1:2], "2031-10-01T12:00:00Z")
    (path,) = Layout(store).past.iterdir()
    path.write_text("{", "utf-8")
    with pytest.raises(StoreError, match="a document of the past cannot be read"):
        open_view(store, Clock(recorded="2031-06"))


def test_a_judgement_counts_from_when_it_was_made(tmp_path: Path) -> None:
    items, store = thaw.documents(), tmp_path / "store"
    thaw.built(store, items, "2031-12-01T12:00:00Z")
    claim = next(c for c in items[2][1].claims if c.property == "status" and c.value == "lifted")
    verdict = Judgement(
        Verdict.REJECT, "Ines Alm", "2031-12-05T10:00:00Z", claim=claim.id, document="c3"
    )
    append(Layout(store).judgements, verdict)
    with seen(store, recorded="2031-12-03") as view:
        assert statuses(view.store)[BAN] == "lifted"
    with seen(store, recorded="2031-12-06") as view:
        assert statuses(view.store)[BAN] == "in-force"


# ---------------------------------------------------------------------- the cache
def test_a_view_is_made_once_until_the_next_build(tmp_path: Path) -> None:
    items, store = thaw.documents(), thaw.built(tmp_path / "store")
    views = Layout(store).cache / "views"
    for _ in range(2):
        with seen(store, as_of="2031-02"):
            assert len(list(views.iterdir())) == 1
    (first,) = views.iterdir()
    thaw.built(store, items[:1])
    with seen(store, as_of="2031-02"):
        assert len(list(views.iterdir())) == 1
        assert not first.exists()


def test_there_is_no_view_of_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        open_view(tmp_path / "none", Clock(as_of="2031"))
