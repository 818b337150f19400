"""`dragoman export` and `dragoman import` on a built store."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import Result

from dragoman.commands.export import FORMATS
from graph import export as library

Run = Callable[..., Result]


def test_the_choices_are_those_of_the_library() -> None:
    assert set(FORMATS) == {*library.FORMATS, *library.FOLDERS}


def test_round_trip_by_the_command_line(run: Run, built: Path, tmp_path: Path) -> None:
    before = run("export", "--store", built).stdout_bytes
    (tmp_path / "g.nq").write_bytes(before)
    result = run("import", tmp_path / "g.nq", "--store", tmp_path / "copy")
    assert result.exit_code == 0, result.output
    assert "marked as not built here" in result.stderr
    assert run("export", "--store", tmp_path / "copy").stdout_bytes == before
    shown = run("show", "India", "--kind", "state", "--store", tmp_path / "copy")
    assert json.loads(shown.stdout)["label"] == "India"


def test_nanopubs_and_rdfxml(run: Run, built: Path) -> None:
    trig = run("export", "--format", "nanopubs", "--store", built).stdout_bytes
    assert len(list(ox.parse(input=trig, format=ox.RdfFormat.TRIG))) > 100
    asked = ("export", "--format", "rdfxml", "--graph", "resolution", "--store", built)
    assert len(list(ox.parse(input=run(*asked).stdout_bytes, format=ox.RdfFormat.RDF_XML))) > 10


def test_tables_and_annotations_are_files(run: Run, built: Path, tmp_path: Path) -> None:
    asked = ("export", "--store", built, "--out", tmp_path / "t")
    assert "Wrote" in run(*asked, "--format", "csv").stderr
    with (tmp_path / "t" / "Claim.csv").open(encoding="utf-8", newline="") as stream:
        claim = next(csv.DictReader(stream))["id"].removeprefix("claim/")
    assert run(*asked, "--format", "annotations").exit_code == 0
    collections = list((tmp_path / "t").glob("*.jsonld"))
    assert len(collections) == 5
    whole = tmp_path / "whole"
    run("export", "--format", "annotations", "--with-text", "--out", whole, "--store", built)
    for path in collections:
        assert "schema.org/text" not in path.read_text("utf-8")
        assert "schema.org/text" in (whole / path.name).read_text("utf-8")
    found = json.loads(run("export", "--cite", claim, "--store", built).stdout)
    assert found["iri"].endswith(claim)
    assert found["bibtex"].startswith("@misc{")


ERRORS = [
    (("export", "--format", "csv"), "name a folder with --out"),
    (("export", "--format", "trig", "--out", "x"), "goes to the pipe"),
    (("export", "--format", "rdfxml", "--graph", "nowhere"), "no graph 'nowhere'"),
    (("export", "--cite", "zzzzzz"), "no claim has an id"),
    (("import", "missing.nq"), "the file cannot be read"),
]


@pytest.mark.parametrize(("arguments", "message"), ERRORS, ids=[" ".join(a) for a, _ in ERRORS])
def test_errors(run: Run, built: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments, "--store", built)
    assert result.exit_code == 2
    assert message in result.stderr
