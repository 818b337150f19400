"""Every miss and every surplus gets its cause: one invented text, one row for each cause."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.explain.causes import Cause
from dragoman.explain.found import Case
from dragoman.explain.ground import ground
from dragoman.explain.items import Item, paired, read_items
from dragoman.explain.matching import Matching
from dragoman.explain.run import Explained, case_of, explained
from dragoman.explain.scorer import Scorer, load_scorer
from graph.errors import DocumentError
from graph.model import Metadata, Span
from loaders.extract import default_engine, extract
from loaders.read import read_text

LEXICON = Path(__file__).resolve().parents[1] / "fixtures" / "rules" / "lexicon" / "invented.yaml"
TEXT = """Two neighbours
============

Norland and Verrania held talks on herring in Port Hale on 4 May 2031. Snow lay all day on the \
quiet town below. The talks about amber went on for a whole week. Kaldoria's border with Orsk was \
a topic for all of them. The Naval Staff College of Brenn was praised.

READ MORE: Orsk and Maren sign a pact on tin
"""
PAIR = ["Norland", "Verrania"]
HERE = "held talks on herring in Port Hale on 4 May 2031"
SNOW = "Snow lay all day on the quiet town below"
AMBER = "The talks about amber went on for a whole week"
BORDER = "Kaldoria's border with Orsk was a topic for all of them"
COLLEGE = "The Naval Staff College of Brenn was praised"
RELATED = "Orsk and Maren sign a pact on tin"


@pytest.fixture(scope="module")
def scorer(shared: Path) -> Scorer:
    return load_scorer(shared / "gold" / "score.py")


def event(quote: str, parties: list[str] | None = None, **fields: Any) -> dict[str, Any]:
    out = {"label": "herring talks", "date": None, "status": "held", "quote": quote, **fields}
    return {**out, "participants": parties or PAIR, "parties": parties or PAIR}


def said(quote: str, speaker: str) -> dict[str, Any]:
    return {"speaker": speaker, "gist": "nothing of the kind", "quote": quote}


def name(text: str, quote: str = "") -> dict[str, Any]:
    return {"name": text, "aliases": [], "quote": quote or text}


Form = dict[str, list[dict[str, Any]]]


def case(scorer: Scorer, gold: Form, read: Form) -> Case:
    document = read_text(TEXT, "t", Metadata(language="en", published="2031-05-09"))
    engine = default_engine(LEXICON)
    extraction = extract(document, engine)
    items = [
        Item(kind, fields, tuple(_spans(fields["quote"])))
        for kind, listed in read.items()
        for fields in listed
    ]
    sides = paired(scorer, gold, document, items)
    matching = Matching(scorer, scorer.Context(gold))
    return Case(sides, matching, ground(document, extraction, engine))


def _spans(quote: str) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer(re.escape(quote), TEXT)][:1]


def rows(found: Case, listed: str) -> list[Explained]:
    return [row for row in explained(found, "t") if row.listed == listed]


OTHERS = ["Kaldoria", "Orsk"]
MISSED: dict[str, tuple[Form, Form, Cause]] = {
    "quote not in text": ({"meetings": [event("nowhere at all")]}, {}, Cause.NO_QUOTE),
    "part not read": ({"agreements": [event(RELATED, ["Orsk", "Maren"])]}, {}, Cause.NO_PART),
    "no trigger": ({"frictions": [event(SNOW)]}, {}, Cause.NO_TRIGGER),
    "no actor": ({"meetings": [event(AMBER)]}, {}, Cause.NO_ACTOR),
    "not read": ({"frictions": [event(BORDER, OTHERS)]}, {}, Cause.NOT_READ),
    "no verb of speech": ({"statements": [said(BORDER, "Orsk")]}, {}, Cause.NO_TRIGGER),
    "other class": (
        {"meetings": [event(HERE)]},
        {"agreements": [event(HERE)]},
        Cause.OTHER_CLASS,
    ),
    "parties": ({"meetings": [event(HERE)]}, {"meetings": [event(HERE, OTHERS)]}, Cause.PARTIES),
    "speaker": (
        {"statements": [said(HERE, "Norland")]},
        {"statements": [said(HERE, "Orsk")]},
        Cause.PARTIES,
    ),
    "date elsewhere": (
        {"meetings": [event(HERE, date="2031-05-04")]},
        {"meetings": [event(AMBER, date="2029-01-01")]},
        Cause.DATE,
    ),
    "words": (
        {"meetings": [event(HERE)]},
        # two words overlap nothing by the scorer, but they stand there
        {"meetings": [event("Port Hale", label="x")]},
        Cause.WORDS,
    ),
    "joined": (
        {"meetings": [event(HERE), event(HERE, OTHERS)]},
        {"meetings": [event(HERE)]},
        Cause.JOINED,
    ),
    "name unknown": ({"states": [name("Verrania")]}, {}, Cause.NAME_UNKNOWN),
    "name of another class": (
        {"states": [name("Brenn")]},
        {"persons": [name("Brenn")]},
        Cause.OTHER_CLASS,
    ),
    "other name": (
        {"organisations": [name("Naval Staff College", COLLEGE)]},
        {"organisations": [name("College of Brenn")]},
        Cause.OTHER_NAME,
    ),
    "name taken": (
        {"persons": [name("Ada Bergh", SNOW), name("Ada Bergh", AMBER)]},
        {"persons": [name("Bergh", "Snow")]},
        Cause.JOINED,
    ),
    "name that is not there": ({"persons": [name("Tomas Ruel")]}, {}, Cause.NO_QUOTE),
}
UNEXPECTED: dict[str, tuple[Form, Form, Cause]] = {
    "nothing": ({}, {"meetings": [event(HERE)]}, Cause.NOTHING),
    "parties": ({"meetings": [event(HERE)]}, {"meetings": [event(HERE, OTHERS)]}, Cause.PARTIES),
    "duplicate": (
        {"meetings": [event(HERE)]},
        {"meetings": [event(HERE), event(HERE)]},
        Cause.DUPLICATE,
    ),
    "told again": (
        {"meetings": [event(HERE)]},
        {"meetings": [event(HERE), event(SNOW)]},
        Cause.DUPLICATE,
    ),
    "other class": (
        {"meetings": [event(HERE)]},
        {"agreements": [event(HERE)]},
        Cause.OTHER_CLASS,
    ),
    "date": (
        {"meetings": [event(HERE, date="2031-05-04")]},
        {"meetings": [event(AMBER, date="2029-01-01")]},
        Cause.DATE,
    ),
    "optional": (
        {"meetings": [{**event(HERE, OTHERS), "optional": True}]},
        {"meetings": [event(HERE)]},
        Cause.OPTIONAL,
    ),
    "name of another class": (
        {"states": [name("Brenn")]},
        {"organisations": [name("Brenn")]},
        Cause.OTHER_CLASS,
    ),
    "other name": (
        {"organisations": [name("Naval Staff College", COLLEGE)]},
        {"organisations": [name("College of Brenn")]},
        Cause.OTHER_NAME,
    ),
    "no name": ({}, {"persons": [name("Snow")]}, Cause.NOTHING),
}


@pytest.mark.parametrize(("gold", "read", "cause"), MISSED.values(), ids=MISSED)
def test_what_is_missed(scorer: Scorer, gold: Form, read: Form, cause: Cause) -> None:
    (row,) = rows(case(scorer, gold, read), "missed")
    assert row.cause is cause, row
    if row.start is not None:
        assert row.quote == TEXT[row.start : row.end]


@pytest.mark.parametrize(("gold", "read", "cause"), UNEXPECTED.values(), ids=UNEXPECTED)
def test_what_is_unexpected(scorer: Scorer, gold: Form, read: Form, cause: Cause) -> None:
    (row,) = rows(case(scorer, gold, read), "unexpected")
    assert row.cause is cause, row


def test_details_say_what_differs(scorer: Scorer) -> None:
    gold, read, _ = MISSED["parties"]
    (row,) = rows(case(scorer, gold, read), "missed")
    assert row.detail == "gold: Norland, Verrania; read: Kaldoria, Orsk"
    assert row.other == HERE
    gold, read, _ = MISSED["not read"]
    (row,) = rows(case(scorer, gold, read), "missed")
    assert row.detail.startswith("event words: border")
    assert "Orsk" in row.detail


def test_the_failures_are_those_of_the_scorer(scorer: Scorer) -> None:
    document = read_text(TEXT, "t", Metadata(language="en", published="2031-05-09"))
    engine = default_engine(LEXICON)
    extraction = extract(document, engine)
    gold: Form = {"meetings": [event(HERE, OTHERS)], "states": [name("Norland"), name("Atlantis")]}
    found = case_of(scorer, gold, document, extraction, engine)
    form: Form = {kind: [] for kind in scorer.CLASSES}
    for item in read_items(extraction):
        assert item.spans
        form[item.kind].append(dict(item.fields))
    tally = scorer.score_document(gold, form)
    assert len(rows(found, "missed")) == len(tally.missed) > 0
    assert len(rows(found, "unexpected")) == len(tally.unexpected) > 0


def test_every_cause_is_tested_and_documented(root: Path) -> None:
    tested = {cause for table in (MISSED, UNEXPECTED) for _, _, cause in table.values()}
    assert tested == set(Cause)
    page = (root / "docs" / "extraction.md").read_text(encoding="utf-8")
    for cause in Cause:
        assert f"| {cause.value} | {cause.meaning} |" in page


def test_loading_the_scorer_leaves_no_compiled_file(tmp_path: Path, shared: Path) -> None:
    path = tmp_path / "score.py"
    path.write_bytes((shared / "gold" / "score.py").read_bytes())
    before = sys.dont_write_bytecode
    load_scorer(path)
    assert [p.name for p in tmp_path.iterdir()] == ["score.py"]
    assert sys.dont_write_bytecode is before


BROKEN: dict[str, tuple[str, str]] = {
    "syntax": ("def (", "cannot be loaded"),
    "another program": ("CLASSES = []", "the scorer has no "),
    "import": ("import no_such_module_at_all", "cannot be loaded"),
}


@pytest.mark.parametrize(("text", "told"), BROKEN.values(), ids=BROKEN)
def test_a_broken_scorer_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "score.py").write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match=told):
        load_scorer(tmp_path / "score.py")


def test_a_gold_of_another_form_is_told(scorer: Scorer) -> None:
    broken: Callable[[], Case] = lambda: case(scorer, {"states": [{"quote": "x"}]}, {})  # noqa: E731
    with pytest.raises(DocumentError, match="the gold cannot be scored"):
        broken()
