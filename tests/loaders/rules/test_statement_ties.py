"""At which meeting something was said, and what it is about."""

from __future__ import annotations

from pathlib import Path

from graph.model import Basis, Metadata
from loaders.extract import extract
from loaders.read import read_text
from loaders.rules.engine import RuleEngine
from loaders.rules.steps import Step

INVENTED = Path(__file__).resolve().parents[2] / "fixtures" / "rules" / "lexicon" / "invented.yaml"
MET = (
    "Norlandian Foreign Minister Greta Holl met Verranian Foreign Minister Tomas Ruel in Port Hale "
    "on 3 May 2031. "
)


def ties(text: str, prop: str, off: frozenset[Step] = frozenset()) -> list[tuple[str, str, Basis]]:
    """Return (who speaks, the label of the event, how it was read) of a tie of statements."""
    document = read_text(text, "t", Metadata(language="en"))
    extraction = extract(document, RuleEngine(INVENTED, off | {Step.VOTES}))
    labels = {m.id: m.name for m in extraction.mentions}
    told = [c for c in extraction.claims if c.property == "speaker"]
    speakers = {c.subject: labels[str(c.value)] for c in told}
    return [
        (speakers[c.subject], labels[str(c.value)], c.basis)
        for c in extraction.claims
        if c.property == prop
    ]


def test_what_one_tells_the_other_was_said_where_they_met() -> None:
    said = ties(MET + "Ruel told Holl that the ferry line would reopen.", "occasion")
    assert [(who, basis) for who, _, basis in said] == [("Tomas Ruel", Basis.INFERRED)]
    assert "Greta Holl" in said[0][1]


def test_a_meeting_in_the_sentence_itself_is_read_there() -> None:
    text = "During talks with Tomas Ruel in Port Hale, Greta Holl said Norland wanted peace."
    assert [basis for _, _, basis in ties(text, "occasion")] == [Basis.EXPLICIT]


def test_a_bilateral_goes_before_the_summit_beside_which_it_was_held() -> None:
    text = MET.replace(" on 3", " at the Hale Summit on 3") + "Holl told Ruel she wanted peace."
    assert ["summit" in label for _, label, _ in ties(text, "occasion")] == [False]


def test_an_address_and_a_word_to_a_third_were_said_elsewhere() -> None:
    address = "In an address, Holl said Norland was ready."
    third = "Holl told Kaldorian President Ivo Strand that Norland was ready."
    assert ties(MET + address, "occasion") == []
    assert ties(MET + third, "occasion") == []


def test_a_statement_is_about_what_its_words_tell() -> None:
    about = ties("Tomas Ruel said Norland had banned Verranian fish.", "about")
    assert [(who, label) for who, label, _ in about] == [("Tomas Ruel", "banned Verranian fish")]
    assert ties("Norland has banned Verranian fish. Ruel said he was ill.", "about") == []


def test_without_the_step_nothing_is_tied() -> None:
    text = MET + "Ruel told Holl that Norland had banned Verranian fish."
    assert not ties(text, "occasion", frozenset({Step.OCCASIONS}))
