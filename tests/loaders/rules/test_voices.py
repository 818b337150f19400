"""Whole texts in which somebody speaks: press conferences, speeches, letters, leaders."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Metadata
from loaders.extract import extract
from loaders.gold_form import gold_form
from loaders.read import read_text
from loaders.rules.engine import RuleEngine
from loaders.rules.steps import Step

INVENTED = Path(__file__).resolve().parents[2] / "fixtures" / "rules" / "lexicon" / "invented.yaml"
Said = list[tuple[str, str | None, str]]

PRESS_CONFERENCE = """Norland's prime minister and the president of Verrania faced the press.

PRIME MINISTER BERGH: Good afternoon. I told him that Norland will not accept a fence in the strait.

PRESIDENT RUEL: The fence is there to stop smugglers. I have invited the prime minister to see it.

Q (Hale Courier): Mr President, did you discuss the prisoners?

PRESIDENT RUEL: We did. I can confirm that eleven fishermen will be released this month.
"""
BRIEFING = """**Question:** Has the ministry received the Kaldorian note?

**Spokesperson Irma Dahl:** We reject the accusation that our ships entered Kaldorian waters.

**Question:** And the trade talks?

**Spokesperson Irma Dahl:** The third round was held in Brenn last week.
"""
SPEECH = """Remarks by the President of Sel Amar, Samir Al-Daleh, at the regional forum

Excellencies,

We owe this peace to the treaty which President Morn and I signed in Brenn.

I call on Kaldoria to halt the works at Tel Marah. Sel Amar does not seek a quarrel.

I thank Norland for its offer, which we accept.
"""
LETTER = """Dear Mr President,

I write to you with regret. My country considers the closing of the bridge a breach of the treaty.

We ask you to reopen the crossing before the feast, and we are ready to send our engineers.

Yours sincerely,
Iveta Morn, Prime Minister of Kaldoria
"""
LEADER = """Orsk says that the pipeline is a matter of business. We do not believe a word of it.

Its gas has bent its neighbours before. We want the talks stopped, and our readers should say so.

We would advise Tavria Minor to wait.
"""
READ_OUT = """Ada Bergh, Prime Minister of Norland, met Ema Sorin, President of Kaldoria.

Bergh stressed that the rail link mattered. Concern was expressed about the fighting in Belmar.
"""
WIRE = (
    "Defence Minister Anton Resk of Kaldoria told reporters that patience was not endless. "
    '"They are testing us."\n\n'
    "Orsk's defence ministry dismissed the charge. In a statement carried by Interfax it said the "
    "radar had been switched off. It added that Kaldoria was welcome to send inspectors.\n"
)


def said_in(text: str) -> Said:
    """Return who says what to whom in a text."""
    document = read_text(text, "t", Metadata(language="en", published="2031-05-10"))
    form = gold_form(document, extract(document, RuleEngine(INVENTED, {Step.VOTES})))
    return [(s["speaker"], s["addressee"], s["gist"]) for s in form["statements"]]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (PRESS_CONFERENCE, "Bergh", "will not accept a fence"),
        (PRESS_CONFERENCE, "Ruel", "I have invited"),
        (PRESS_CONFERENCE, "Ruel", "eleven fishermen"),
        (BRIEFING, "Irma Dahl", "We reject the accusation"),
        (BRIEFING, "Irma Dahl", "third round"),
        (SPEECH, "Samir Al-Daleh", "signed in Brenn"),
        (SPEECH, "Samir Al-Daleh", "I call on Kaldoria"),
        (SPEECH, "Samir Al-Daleh", "I thank Norland"),
        (LETTER, "Iveta Morn", "I write to you"),
        (LETTER, "Iveta Morn", "reopen the crossing"),
        (LEADER, "Orsk", "matter of business"),
        (LEADER, "author", "We do not believe"),
        (LEADER, "author", "We would advise Tavria"),
        (WIRE, "Anton Resk", "They are testing us"),
        (WIRE, "Defence Ministry of Orsk", "switched off"),
        (WIRE, "Defence Ministry of Orsk", "send inspectors"),
    ],
)
def test_the_speaker_of(text: str, speaker: str, words: str) -> None:
    speakers = [who for who, _, gist in said_in(text) if words in gist]
    assert speakers[:1] == [speaker], said_in(text)


def test_questions_are_no_statements() -> None:
    for text in (PRESS_CONFERENCE, BRIEFING):
        assert not any("?" in gist for _, _, gist in said_in(text))


def test_a_text_of_others_has_no_voice_of_its_own() -> None:
    assert not any(who == "author" for who, _, _ in said_in(WIRE + READ_OUT))


def test_what_is_said_at_a_meeting_of_two_is_said_to_the_other() -> None:
    assert ("Ada Bergh", "Ema Sorin") in [(who, to) for who, to, _ in said_in(READ_OUT)]


def test_what_is_expressed_by_nobody_named_is_said_by_both() -> None:
    who = next(who for who, _, gist in said_in(READ_OUT) if "Concern" in gist)
    assert set(who.split(" and ")) == {"Ada Bergh", "Ema Sorin"}
