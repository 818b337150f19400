"""Every dependency has its line of reason, and is imported somewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
IMPORTED_AS = {
    "charset-normalizer": "charset_normalizer",
    "fontpkg-noto-sans": "fontpkg",
    "python-docx": "docx",
    "pyyaml": "yaml",
    "resvg-py": "resvg_py",
    "sparqlwrapper": "SPARQLWrapper",
}
BROUGHT_FOR_OTHERS = {"numpy": "networkx computes layouts with it"}


def names(requirements: list[str]) -> list[str]:
    return [re.split(r"[<>=\[ ]", r, maxsplit=1)[0].lower() for r in requirements]


RUNTIME = names(PROJECT["project"]["dependencies"])
DEVELOPMENT = names(PROJECT["dependency-groups"]["dev"])


@pytest.mark.parametrize("name", [*RUNTIME, *DEVELOPMENT])
def test_has_a_reason(name: str) -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    firsts = [line.split("|")[1] for line in page.splitlines() if line.startswith("| ")]
    assert any(name in re.split(r"[,\s]+", first.strip()) for first in firsts)


@pytest.mark.parametrize("name", [n for n in RUNTIME if n not in BROUGHT_FOR_OTHERS])
def test_is_imported(name: str) -> None:
    module = IMPORTED_AS.get(name, name)
    pattern = re.compile(rf"^\s*(import|from) {module}\b", re.MULTILINE)
    packages = ("ontology", "graph", "loaders", "queries", "dragoman")
    files = [path for package in packages for path in (ROOT / package).rglob("*.py")]
    assert any(pattern.search(path.read_text(encoding="utf-8")) for path in files)


@pytest.mark.parametrize("name", [*RUNTIME, *DEVELOPMENT])
def test_is_locked_with_a_hash(name: str) -> None:
    lock = (ROOT / "requirements" / "lock.txt").read_text(encoding="utf-8").lower()
    assert re.search(rf"^{re.escape(name)}==\S+.*\\\n\s+--hash=sha256:", lock, re.MULTILINE)
