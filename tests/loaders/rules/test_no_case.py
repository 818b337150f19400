"""No rule and no rule data names the demonstration case; gazetteers, which name all states, may."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.places import load_places
from loaders.states import load_states

ROOT = Path(__file__).resolve().parents[3]
GENERAL = {"organisations.yaml", "page.yaml"}
"""Lists of bodies and of signs of pages from all over the world, beside loaders/gazetteer."""
PEOPLE = ["Xi", "Jinping", "Modi", "Narendra", "Misri", "Vikram", "Wang", "Yi", "Doval", "Lidarev"]
PLACES = ["Kazan", "Ladakh", "Depsang", "Demchok", "Mansarovar", "Kailash", "Brahmaputra", "Galwan"]
MORE = ["Jianchao", "Qiang", "Aksai", "Doklam", "Tibet", "Mamallapuram", "Tianjin", "LAC"]


def _case() -> re.Pattern[str]:
    states = [s for s in load_states().states if s.name in ("India", "China")]
    surfaces = {surface for state in states for surface, _ in state.surfaces()}
    words = sorted({w for w in surfaces if len(w) > 3} | {*PEOPLE, *PLACES, *MORE})
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


def _strings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the string constants of a module, its docstrings among them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_the_gazetteer_has_no_place_of_the_case_by_hand() -> None:
    """Its large cities come from GeoNames by their population; what is added by hand is no case."""
    gazetteer = ROOT / "loaders" / "gazetteer"
    by_hand = [gazetteer / "regions.yaml", gazetteer / "states_extra.yaml"]
    for path in (ROOT / "benchmarks" / "places_by_hand.yaml", *by_hand):
        added = path.read_text(encoding="utf-8")
        assert not [place for place in PLACES if re.search(rf"\b{place}\b", added)], path.name


def test_the_cities_of_the_gazetteer_are_of_the_whole_world() -> None:
    cities = load_places()
    assert len(cities) > 2000
    assert len(set(cities.values())) > 190


@pytest.mark.parametrize("package", ["graph", "loaders", "queries", "ontology"])
def test_code_names_no_case(package: str) -> None:
    case = _case()
    found = [
        f"{path.relative_to(ROOT)}:{line}: {hit[0]}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for line, text in _strings(path)
        for hit in case.finditer(text)
    ]
    assert not found


def test_rule_data_names_no_case() -> None:
    case = _case()
    found = [
        f"{path.name}:{number}: {hit[0]}"
        for path in sorted((ROOT / "loaders" / "lexicon").glob("*.yaml"))
        if path.name not in GENERAL
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for hit in case.finditer(line)
    ]
    assert not found
