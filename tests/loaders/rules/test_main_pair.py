"""The two states a document is about, where a host or others are named as often."""

from __future__ import annotations

from graph.model import Metadata
from loaders.read import read_text
from loaders.rules.lexicon import load_lexicon
from loaders.rules.main_pair import main_pair
from loaders.rules.names import NameReader
from loaders.rules.text import sentences

FILLER = "Nobody at the table spoke of the weather. "
REPORT = (
    "The delegations came together in Norway on Monday. "
    "Peace was made in Norway, and the hall in Norway was full. "
    + FILLER * 4
    + "Chad and Niger will open the frontier. "
    + FILLER
    + "Niger then thanked Chad for the wells. "
    + FILLER
    + "Back in Norway the lamps were put out. "
    + "Copies went to Norway, Ghana and Togo. "
)


def _pair(text: str) -> set[str]:
    document = read_text(text, "one", Metadata(id="one", language="en"))
    registry = NameReader(document, sentences(document), load_lexicon(None)).read()
    return {key.split(":", 1)[1] for key in main_pair(document, registry)}


def test_a_host_named_as_a_place_is_not_of_the_pair() -> None:
    assert _pair(REPORT) == {"Chad", "Niger"}


def test_in_a_short_passage_a_place_is_told_of() -> None:
    assert _pair("Kenya keeps its ban on trucks. Those in Uganda wait.") == {"Kenya", "Uganda"}


def test_a_document_of_one_state_has_no_pair() -> None:
    assert _pair(FILLER * 9 + "Kenya votes.") == {"Kenya"}
