"""The documents of the project hold together: links lead somewhere, decisions are listed."""

from __future__ import annotations

import importlib
import re
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=[str(p.relative_to(ROOT)) for p in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_decisions_are_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\(([\w-]+\.md)\)", (folder / "README.md").read_text("utf-8")))
    assert listed == {p.name for p in folder.glob("*.md")} - {"README.md"}


def test_the_names_of_the_page_on_python_are_there() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    found = re.findall(r"`((?:graph|queries|dragoman)(?:\.[a-z_]\w*)+)[`(]", page)
    assert len(found) > 8
    assert [name for name in found if not _resolves(name)] == []


def _resolves(name: str) -> bool:
    with suppress(ImportError):
        return importlib.import_module(name) is not None
    module, _, attribute = name.rpartition(".")
    return hasattr(importlib.import_module(module), attribute)
