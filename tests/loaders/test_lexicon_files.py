"""A user's lexicon file extends the package's; a mistake names file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.errors import LexiconError
from graph.model import Kind, Metadata
from loaders.extract import default_engine, extract
from loaders.lexicon_files import NAMES, load_lexicons
from loaders.read import read_text


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_lexicon_of_the_package_loads() -> None:
    lexicons = load_lexicons()
    assert tuple(lexicons) == NAMES
    assert all(lexicons.values())


def test_lists_are_extended_mappings_merged_and_words_replaced(tmp_path: Path) -> None:
    plain = load_lexicons()
    own = load_lexicons(
        _file(
            tmp_path,
            "titles:\n  formerly: [sometime]\n"
            "meetings:\n  nouns: {palaver: talks, meeting: talks}\n"
            "frictions:\n  topics:\n    lanterns: {words: [lantern], kind: suspension, label: l}\n",
        )
    )
    assert own["titles"]["formerly"] == [*plain["titles"]["formerly"], "sometime"]
    nouns = {**plain["meetings"]["nouns"], "palaver": "talks", "meeting": "talks"}
    assert own["meetings"]["nouns"] == nouns
    assert set(own["frictions"]["topics"]) - set(plain["frictions"]["topics"]) == {"lanterns"}
    assert own["speech"] == plain["speech"]
    assert "palaver" not in load_lexicons()["meetings"]["nouns"]


TEXT = "Norlandian Harbour Reeve Ada Bergh held a palaver with Tomas Ruel of Verrania in 2031."
OWN = """
states:
  Norland: {adjectives: [Norlandian]}
  Verrania: {adjectives: [Verranian]}
titles:
  titles: {minister: [harbour reeve]}
meetings:
  nouns: {palaver: talks}
"""


def test_the_engine_reads_with_the_users_words(tmp_path: Path) -> None:
    document = read_text(TEXT, "t", Metadata(language="en"))
    own = extract(document, default_engine(_file(tmp_path, OWN)))
    plain = extract(document)
    assert not [m for m in plain.mentions if m.kind is Kind.STATE]
    assert not [m for m in plain.mentions if m.kind is Kind.MEETING]
    names = {m.name for m in own.mentions if m.head == m.id and m.kind is Kind.STATE}
    assert names == {"Norland", "Verrania"}
    offices = [c.value for c in own.claims if c.property == "office"]
    assert offices == ["harbour reeve"]
    kinds = {c.property: c.value for c in own.claims if c.property in ("meetingKind", "status")}
    assert kinds == {"meetingKind": "talks", "status": "held"}


MISTAKES = [
    ("states: {}\nspeeches: {}\n", 2, "unknown lexicon 'speeches'"),
    ("titles:\n  formerly: sometime\n", 2, "titles.formerly must be a list"),
    ("titles: [tsar]\n", 1, "titles must be a mapping"),
    ("meetings:\n  verbs:\n    meet: talks\n", 3, "meetings.verbs.meet must be a mapping"),
    ("titles:\n  formerly: [sometime\nspeech: {}\n", 3, "did not find expected"),
    ("titles:\n\tformerly: []\n", 2, "cannot start any token"),
    ("- titles\n", 1, "expected lexicon names at the top level"),
]


@pytest.mark.parametrize(("text", "line", "what"), MISTAKES)
def test_a_mistake_names_file_and_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(LexiconError, match=re.escape(what)) as caught:
        load_lexicons(path)
    assert caught.value.where == f"{path}, line {line}"
    assert caught.value.todo
    assert str(path) in str(caught.value)


def test_a_missing_or_broken_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        load_lexicons(tmp_path / "nowhere.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"titles:\n  formerly: [\xe9x]\n")
    with pytest.raises(LexiconError, match="is not UTF-8"):
        load_lexicons(tmp_path / "latin.yaml")


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert load_lexicons(_file(tmp_path, "# nothing yet\n")) == load_lexicons()


# Mistakes in what an entry holds: found when the engine is built, with file and line too.
DEEP = [
    ("meetings:\n  nouns:\n    palaver: banquet\n", 3),
    ("meetings:\n  verbs:\n    palaver: {kind: banquet}\n", 3),
    ("frictions:\n  topics:\n    lanterns: {word: [lantern]}\n", 3),
    ("agreements:\n  nouns:\n    covenant: [agreed]\n", 3),
    ("titles:\n  minster: [water tsar]\n", 2),
]


@pytest.mark.parametrize(
    ("text", "line"), DEEP, ids=[row[0].split("\n")[2 if row[1] == 3 else 1] for row in DEEP]
)
def test_a_mistake_inside_an_entry_names_file_and_line(
    tmp_path: Path, text: str, line: int
) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(LexiconError) as caught:
        default_engine(path)
    assert caught.value.where == f"{path}, line {line}"
