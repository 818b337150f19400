"""`dragoman compare`: what is added, dropped and changed between two readings, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from graph.model import Extraction
from loaders.claims_form import claims_form
from loaders.extract import extract
from loaders.handmade import HandmadeEngine, load_handmade
from loaders.read import gather, read

Run = Callable[..., Result]
Row = dict[str, Any]
FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "handmade" / "invented"


def handmade(handle: str) -> Extraction:
    document = read(gather([str(FOLDER / f"{handle}.md")])[0])
    return extract(document, HandmadeEngine(load_handmade(FOLDER / f"{handle}.yaml")))


@pytest.fixture
def form() -> Row:
    """Return a reading of invented states, as `extract --claims` prints it."""
    found: Row = json.loads(json.dumps(claims_form(handmade("n1"))))
    return found


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, Any], Path]:
    def written(name: str, value: Any) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        return path

    return written


Write = Callable[[str, Any], Path]


def subjects(form: Row, name: str) -> set[str]:
    heads = {m["id"] for m in form["mentions"] if m["name"] == name}
    assert heads, name
    return {m["id"] for m in form["mentions"] if m["head"] in heads}


def without(form: Row, name: str) -> Row:
    """Return the reading without an event and its claims."""
    gone = subjects(form, name)
    claims = [c for c in form["claims"] if c["subject"] not in gone]
    return {
        **form,
        "mentions": [m for m in form["mentions"] if m["id"] not in gone],
        "claims": [c for c in claims if not c["value_is_mention"] or c["value"] not in gone],
    }


def altered(form: Row, name: str, prop: str, **values: Any) -> Row:
    """Return the reading with other values in the claims of a property of one event."""
    of = subjects(form, name)
    hits = [c["id"] for c in form["claims"] if c["subject"] in of and c["property"] == prop]
    assert hits
    claims = [{**c, **values} if c["id"] in hits else c for c in form["claims"]]
    return {**form, "claims": claims}


def answer(result: Result, code: int = 0) -> Row:
    assert result.exit_code == code, result.output
    found: Row = json.loads(result.stdout)
    return found


FERRY = "Ferry line stopped"
NOBODY: Row = {"speaker": None, "outlet": None, "addressee": None, "outer": None}


def test_the_same_twice_is_nothing(run: Run, form: Row, write: Write) -> None:
    path = write("a.json", form)
    found = answer(run("compare", path, path))
    assert (found["counts"], found["differences"], found["documents"]) == ([], [], 1)
    table = run("compare", path, path, "--format", "table")
    assert (table.exit_code, table.stdout) == (0, "")
    assert table.stderr == "Nothing differs in 1 document.\n"


def test_ids_rules_and_order_do_not_count(run: Run, form: Row, write: Write) -> None:
    text = json.dumps(form)
    for mention in form["mentions"]:
        text = text.replace(f'"{mention["id"]}"', f'"other-{mention["id"]}"')
    other = json.loads(text)
    other["claims"] = [{**c, "id": "x" + c["id"], "rule": "another"} for c in other["claims"]]
    other["claims"].reverse()
    other["mentions"].reverse()
    found = answer(run("compare", write("a.json", form), write("b.json", other)))
    assert found["differences"] == []


def test_added_and_dropped(run: Run, form: Row, write: Write) -> None:
    less, more = write("less.json", without(form, FERRY)), write("more.json", form)
    found = answer(run("compare", less, more))
    (row,) = found["differences"]
    assert (row["change"], row["class"], row["name"]) == ("added", "Friction", FERRY)
    assert "by: Verrania" in row["new"]
    assert row["old"] == []
    assert "ferry line" in row["passage"]
    (count,) = found["counts"]
    assert (count["class"], count["added"], count["dropped"]) == ("Friction", 1, 0)
    assert count["same"] > 0
    (back,) = answer(run("compare", more, less))["differences"]
    assert (back["change"], back["old"], back["new"]) == ("dropped", row["new"], [])


CHANGED: dict[str, tuple[str, Row, str, list[str]]] = {
    "value": ("frictionKind", {"value": "clash"}, "frictionKind", ["clash"]),
    "actor": ("by", {}, "by", ["Norland"]),
    "modality": ("frictionKind", {"modality": "hedged"}, "modality (frictionKind)", ["hedged"]),
    "polarity": ("frictionKind", {"polarity": "denied"}, "polarity (frictionKind)", ["denied"]),
    "basis": ("frictionKind", {"basis": "coreferred"}, "basis (frictionKind)", ["coreferred"]),
    "time": (
        "frictionKind",
        {"time": {"wording": "in 2029", "edtf": "2029"}},
        "held at (frictionKind)",
        ["2029"],
    ),
}


@pytest.mark.parametrize(("prop", "values", "field", "new"), CHANGED.values(), ids=CHANGED)
def test_what_changed(
    run: Run, form: Row, write: Write, prop: str, values: Row, field: str, new: list[str]
) -> None:
    if prop == "by":
        values = {"value": next(m["id"] for m in form["mentions"] if m["name"] == "Norland")}
    other = altered(form, FERRY, prop, **values)
    (row,) = answer(run("compare", write("a.json", form), write("b.json", other)))["differences"]
    assert (row["change"], row["name"], row["field"]) == ("changed", FERRY, field)
    assert row["new"] == new
    assert row["old"] != new


def test_who_says_so(run: Run, form: Row, write: Write) -> None:
    ruel = next(m["id"] for m in form["mentions"] if m["name"] == "Tomas Ruel")
    outer = {"speaker": ruel, "outlet": None, "addressee": None, "outer": None}
    word = {"speaker": None, "outlet": ruel, "addressee": ruel, "outer": outer}
    other = altered(form, FERRY, "frictionKind", attribution=word)
    (row,) = answer(run("compare", write("a.json", form), write("b.json", other)))["differences"]
    assert row["field"] == "said by (frictionKind)"
    assert row["new"] == ["in Tomas Ruel to Tomas Ruel, relayed by Tomas Ruel"]


def test_a_name_that_changed_its_state(run: Run, form: Row, write: Write) -> None:
    of = subjects(form, "Ada Bergh")
    mentions = [
        {**m, "features": {"state": "Verrania"}} if m["id"] in of else m for m in form["mentions"]
    ]
    other = {**form, "mentions": mentions}
    rows = answer(run("compare", write("a.json", form), write("b.json", other)))["differences"]
    assert [r["new"] for r in rows if r["field"] == "state"] == [["Verrania"]]
    assert {r["name"] for r in rows} == {"Ada Bergh"}


def test_a_moved_text_is_still_the_same_event(run: Run, form: Row, write: Write) -> None:
    moved = json.loads(json.dumps(form))
    for row in (*moved["mentions"], *moved["claims"]):
        row["start"] += 1000
        row["end"] += 1000
    found = answer(run("compare", write("a.json", form), write("b.json", moved)))
    assert found["differences"] == []


def test_folders_go_by_document(run: Run, form: Row, write: Write) -> None:
    other = claims_form(handmade("n2"))
    for name, listed in (("old", (form, other)), ("new", (without(form, FERRY), other))):
        for at, one in enumerate(listed):
            write(f"{name}/{10 - at}.json", one)
    root = write("x", "").parent
    found = answer(run("compare", root / "old", root / "new"))
    assert (found["documents"], len(found["differences"])) == (2, 1)
    assert found["differences"][0]["document"] == "10"
    (root / "new" / "9.json").unlink()
    result = run("compare", root / "old", root / "new")
    assert answer(result, 1)["only_in_old"] == ["9"]
    assert "only in OLD, not compared: 9" in result.stderr


def test_a_document_of_another_text_goes_by_its_name(run: Run, form: Row, write: Write) -> None:
    other = {**without(form, FERRY), "document": "of another hash"}
    write("old/1.json", form)
    root = write("new/1.json", other).parents[1]
    (row,) = answer(run("compare", root / "old", root / "new"))["differences"]
    assert row["change"] == "dropped"


def test_a_store_is_what_was_extracted(run: Run, last_good: Path, good: Path, write: Write) -> None:
    found = answer(run("compare", last_good, last_good))
    assert (found["differences"], found["documents"]) == ([], 2)
    for handle in ("n1", "n2"):
        printed = run("extract", good / f"{handle}.md", "--claims").stdout
        folder = write(f"read/{handle}.json", printed).parent
    assert answer(run("compare", last_good, folder))["differences"] == []


def test_standard_input_csv_and_table(run: Run, form: Row, write: Write) -> None:
    path, text = write("a.json", form), json.dumps(altered(form, FERRY, "status", value="lifted"))
    printed = run("compare", path, "-", "--format", "csv", text=text).stdout
    (row,) = csv.DictReader(io.StringIO(printed))
    assert (row["field"], row["new"]) == ("status", "lifted")
    table = run("compare", path, "-", "--format", "table", text=text).stdout
    assert table.index("Friction") < table.index("status: ")
    assert "status: − in-force; −" in " ".join(table.split())
    assert run("compare", "-", "-", text=text).exit_code == 2


BAD: dict[str, tuple[Callable[[Row], Any], str]] = {
    "no JSON": (lambda _: "{", "this is not what extract --claims prints (Expecting"),
    "empty": (lambda _: "", "this is not what extract --claims prints"),
    "not text": (lambda _: "\udcff", "this is not what extract --claims prints"),
    "a list": (lambda _: [], "this is not what extract --claims prints"),
    "the summary form": (
        lambda _: {"id": "1", "persons": []},
        "this is not what extract --claims prints (no 'document')",
    ),
    "no quote": (
        lambda f: {**f, "claims": [{k: v for k, v in f["claims"][0].items() if k != "quote"}]},
        "(no 'quote')",
    ),
    "no such mention": (
        lambda f: {**f, "claims": [{**f["claims"][0], "subject": "zz"}]},
        "(no mention 'zz')",
    ),
    "no such speaker": (
        lambda f: altered(f, FERRY, "by", attribution={**NOBODY, "speaker": "zz"}),
        "(no mention 'zz')",
    ),
    "a wrong code": (
        lambda f: {**f, "claims": [{**f["claims"][0], "modality": "perhaps"}]},
        "'perhaps' is not a valid Modality",
    ),
    "a number for words": (
        lambda f: {**f, "mentions": [{**m, "name": 7} for m in f["mentions"]]},
        "(7 is not text)",
    ),
}


@pytest.mark.parametrize(("make", "told"), BAD.values(), ids=BAD)
def test_malformed_input_is_told_in_one_sentence(
    run: Run, form: Row, tmp_path: Path, write: Write, make: Callable[[Row], Any], told: str
) -> None:
    good, bad = write("good.json", form), tmp_path / "bad.json"
    made = make(form)
    text = made if isinstance(made, str) else json.dumps(made)
    bad.write_bytes(text.encode("utf-8", "surrogateescape"))
    for arguments in ((good, bad), (bad, good)):
        result = run("compare", *arguments)
        assert result.exit_code == 2, result.output
        assert result.stderr.count("\n") == 1
        assert result.stderr.startswith(f"dragoman: {bad}: ")
        assert told in result.stderr
        assert "dragoman extract FILE --claims" in result.stderr


def test_what_is_not_there_is_told(run: Run, form: Row, tmp_path: Path, write: Write) -> None:
    good = write("good.json", form)
    (tmp_path / "empty").mkdir()
    twice = write("twice/a.json", form).parent
    write("twice/b.json", form)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "FORMAT").write_text("another\n", encoding="utf-8")
    for path, told in (
        (tmp_path / "none", "there is no such file or folder"),
        (tmp_path / "empty", "the folder is no store and holds no *.json"),
        (twice, "b.json: holds the same document as a.json"),
        (tmp_path / "broken", "the store has the format 'another'"),
    ):
        result = run("compare", good, path)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1), result.output
        assert told in result.stderr
