"""Events without a date of their own take the day of the scene in which they are told."""

from __future__ import annotations

from pathlib import Path

from graph.model import Metadata
from loaders.extract import extract
from loaders.gold_form import gold_form
from loaders.read import read_text
from loaders.rules.engine import RuleEngine
from loaders.rules.steps import Step

INVENTED = Path(__file__).resolve().parents[2] / "fixtures" / "rules" / "lexicon" / "invented.yaml"
WIRE = (
    "PORT HALE, 8 May - Norland and Verrania will set up a hotline, their foreign ministers said "
    "on Thursday.\n\nGreta Holl of Norland received Tomas Ruel of Verrania at noon. "
    "The two ministers signed a protocol on fishing.\n\n"
    "Holl had met Ruel in Oststad. Verrania's envoy, Karl Best, met Norland's Ada Bergh in 2029.\n"
)


def dates(off: frozenset[Step] = frozenset()) -> dict[str, dict[str, str | None]]:
    """Return the dates of the meetings by a word of their quote, and of the agreements."""
    given = Metadata(language="en", published="2031-05-09")
    document = read_text(WIRE, "t", given)
    read = gold_form(document, extract(document, RuleEngine(INVENTED, off | {Step.VOTES})))
    return {
        "meetings": {m["quote"].split(".")[0]: m["date"] for m in read["meetings"]},
        "agreements": {a["label"]: a["date"] for a in read["agreements"]},
    }


def of(found: dict[str, str | None], word: str) -> str | None:
    return next(date for quote, date in found.items() if word in quote)


def test_what_goes_on_in_the_news_has_the_day_of_the_lead() -> None:
    found = dates()
    assert of(found["meetings"], "received") == "2031-05-08"
    assert of(found["agreements"], "protocol") == "2031-05-08"


def test_what_lies_before_has_not() -> None:
    found = dates()["meetings"]
    assert of(found, "had met") is None
    assert of(found, "Karl Best") == "2029"


def test_without_the_step_nothing_is_inferred() -> None:
    found = dates(frozenset({Step.OCCASIONS}))
    assert of(found["meetings"], "received") is None
    assert of(found["agreements"], "protocol") is None


def test_what_is_agreed_has_not_the_day_of_the_session_before() -> None:
    text = (
        "Delegations of Norland and Verrania met in Brenn on 14 February 2031. They took up the "
        "work of their previous session, held there from 17 to 19 October 2030 by Norland and "
        "Verrania.\n\nNorland and Verrania agreed to reopen their embassies.\n"
    )
    document = read_text(text, "t", Metadata(language="en", published="2031-02-15"))
    read = gold_form(document, extract(document, RuleEngine(INVENTED, {Step.VOTES})))
    assert "2031-02-14" in [a["date"] for a in read["agreements"]]
