"""The tree over the tokens of a sentence, and the parser that ships with the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Metadata
from loaders.extract import extract
from loaders.parse.pipeline import MODEL, is_available, parse
from loaders.parse.tree import Arc, Tree, is_relation
from loaders.parse.words import Masked, Words, parser_words
from loaders.read import read_text
from loaders.rules import engine as engines
from loaders.rules.engine import RuleEngine
from loaders.rules.steps import Step

SHARED = Path(__file__).resolve().parents[4] / "shared" / "treebank" / "en_pud-ud-test.conllu"
TEXT = "Norland and Verrania met in Port Hale on 3 May 2031."


def test_arcs_of_words_become_arcs_of_tokens() -> None:
    tokens = [("President", 0, 9), ("Bergh", 10, 15), ("met", 16, 19), ("long-term", 20, 29)]
    mask = Masked(0, 2, "Smith")
    words = parser_words(tokens, {0: mask})
    assert words.forms == ("Smith", "met", "long", "-", "term")
    arcs = [
        Arc(1, "nsubj", "PROPN"), Arc(1, "ROOT", "VERB"), Arc(4, "amod", "ADJ"),
        Arc(2, "punct", "PUNCT"), Arc(1, "obj", "NOUN"),
    ]  # fmt: skip
    tree = Tree(4, words, [mask], arcs)
    assert tree.head == [2, -1, -1, 2]
    assert tree.relation == ["nsubj", "", "root", "obj"]
    assert tree.node(1) == 0
    assert tree.below(2) == [0, 3]
    assert tree.below(2, "nsubj") == [0]
    assert list(tree.above(3)) == [2]
    assert tree.top(0, 2) == 0


def test_words_of_one_token_on_both_sides_of_another_make_no_circle() -> None:
    words = parser_words([("long-term", 0, 9), ("talks", 10, 15)], {})
    arcs = [
        Arc(1, "amod", "ADJ"), Arc(1, "ROOT", "PUNCT"), Arc(3, "nmod", "NOUN"),
        Arc(0, "obj", "NOUN"),
    ]  # fmt: skip
    tree = Tree(2, words, [], arcs)
    assert [list(tree.above(token)) for token in (0, 1)] in ([[], [0]], [[1], []])


def test_a_relation_takes_its_subtypes() -> None:
    assert is_relation("nsubj:pass", ("nsubj",))
    assert not is_relation("nsubjx", ("nsubj",))


def test_the_parser_of_the_package_finds_subject_object_and_agent() -> None:
    assert is_available()
    sentence = ["Two", "envoys", "were", "expelled", "by", "France", "."]
    words = Words(tuple(sentence), (True,) * 7, tuple(range(7)))
    arcs = next(iter(parse([words])))
    assert arcs[1].relation == "nsubj:pass"
    assert arcs[1].head == 3
    assert (arcs[5].relation, arcs[5].head) == ("obl:agent", 3)


def test_the_weights_stay_below_ten_megabytes_and_name_their_licence() -> None:
    assert sum(p.stat().st_size for p in MODEL.rglob("*") if p.is_file()) < 10_000_000
    assert "CC BY-SA 4.0" in (MODEL / "README.md").read_text(encoding="utf-8")


@pytest.mark.skipif(not SHARED.exists(), reason="../shared/treebank is not beside the project")
def test_the_parser_reaches_its_aims_on_sentences_it_was_not_trained_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from benchmarks.parser import score

    monkeypatch.setattr("sys.argv", ["score", str(SHARED.parent)])
    assert score.main() == 0, capsys.readouterr().out


def test_without_the_parser_the_windows_read_and_the_engine_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engines, "is_available", lambda: False)
    engine = RuleEngine()
    document = read_text(TEXT, "t", Metadata(language="en"))
    found = extract(document, engine)
    assert engine.version == "2-without-parser"
    assert found.engine == "rules/2-without-parser"
    assert any(m.kind.value == "Place" for m in found.mentions)


@pytest.mark.parametrize("step", list(Step))
def test_every_step_can_be_switched_off_and_the_version_names_it(step: Step) -> None:
    engine = RuleEngine(off={step})
    assert engine.version == f"2-without-{step.value}"
    assert extract(read_text(TEXT, "t", Metadata(language="en")), engine).mentions
