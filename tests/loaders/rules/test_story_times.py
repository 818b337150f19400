"""What a tale goes on with has the date that the tale has reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Basis, Metadata
from loaders.extract import extract
from loaders.gold_form import gold_form
from loaders.read import read_text
from loaders.rules.engine import RuleEngine
from loaders.rules.steps import Step

INVENTED = Path(__file__).resolve().parents[2] / "fixtures" / "rules" / "lexicon" / "invented.yaml"
ENGINE = RuleEngine(INVENTED, {Step.VOTES})


def frictions(text: str) -> dict[str, str | None]:
    """Return the dates of the frictions by their quotes."""
    document = read_text(text, "t", Metadata(language="en", published="2031-05-09"))
    items = gold_form(document, extract(document, ENGINE))["frictions"]
    return {f["quote"]: f["date"] for f in items}


def of(text: str, word: str) -> str | None:
    return next(date for quote, date in frictions(text).items() if word in quote)


NEWS = "[2031-05-07..2031-05-09]"


@pytest.mark.parametrize(
    ("text", "word", "date"),
    [
        ("Norland has expelled the ambassador of Verrania.", "expelled", NEWS),
        ("Norland expelled the ambassador of Verrania.", "expelled", NEWS),
        ("Norland had once expelled the ambassador of Verrania.", "expelled", None),
        ("A Norlandian spokesman said the ministry had expelled the ambassador of Verrania.",
         "expelled", NEWS),
        ("For years Norland barred Verranian boats from the bay.", "barred", None),
        ("Exercises with Norland were suspended on 20 May 2030, two days after Verrania recalled "
         "its ambassador from Norland.", "recalled", "2030-05-18"),
        ("**5 June 2027.** Norland cuts ties with Verrania. Verrania's only land crossing is shut "
         "by Norland.", "crossing", "2027-06-05"),
        ("Seoul, 9 May - Norland will keep the pact, it said, two days after Verrania recalled its "
         "ambassador from Norland.", "recalled", "[2031-05-05..2031-05-07]"),
        ("Since January 2030, when Verrania turned back a Norlandian ship, the two have not "
         "spoken.", "turned back", "2030-01"),
        ("In July 2026 Norland cut ties with Verrania. Verrania recalled its ambassador "
         "from Norland.", "recalled", "2026-07"),
        ("Norland cut ties with Verrania on 5 April 2027, hours after police stormed its embassy "
         "in Verrania.", "stormed", "2027-04-05"),
        ("On the night of 5 April 2027 Norland's jets struck Verrania, whereupon Verrania recalled "
         "its ambassador.", "recalled", "2027-04-05"),
        ("Norland cut ties with Verrania in July 2026.\n\nVerrania recalled its ambassador "
         "from Norland.", "recalled", None),
        ("Norland had cut ties with Verrania in July 2026. Verrania recalled its ambassador "
         "from Norland.", "recalled", None),
        ("Conditions along the frontier, the scene of clashes in 2020, had got better. Norland "
         "recalled its ambassador from Verrania.", "recalled", None),
        ("## 2026\n\n3 March: Norland expels the ambassador of Verrania.\n\nMay: Verrania recalls "
         "its ambassador from Norland.", "recalls", "2026-05"),
    ],
)  # fmt: skip
def test_a_date_goes_on(text: str, word: str, date: str | None) -> None:
    assert of(text, word) == date


def test_such_a_date_is_inferred() -> None:
    text = "In July 2026 Norland cut ties with Verrania. Verrania recalled its ambassador."
    document = read_text(text, "t", Metadata(language="en", published="2031-05-09"))
    times = [c.basis for c in extract(document, ENGINE).claims if c.property == "when"]
    assert {Basis.EXPLICIT, Basis.INFERRED} <= set(times)


def test_a_dateline_is_the_day_of_no_event() -> None:
    text = "PORT HALE, 9 May - Norland's minister met his Verranian counterpart on Thursday."
    document = read_text(text, "t", Metadata(language="en", published="2031-05-09"))
    meetings = gold_form(document, extract(document, ENGINE))["meetings"]
    assert [m["date"] for m in meetings] == ["2031-05-08"]
