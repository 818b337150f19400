"""The two states a document is about, where a host or others are named as often."""

from __future__ import annotations

from collections.abc import Callable

from graph.model import Document, Metadata
from loaders.read import read_text
from loaders.rules.lexicon import load_lexicon
from loaders.rules.main_pair import main_pair, main_trio
from loaders.rules.names import NameReader
from loaders.rules.registry import Registry
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


LAKE = (
    "Officials of Chad, Niger and Cameroon met by the lake, with France in the chair. "
    "France paid for the boats. Niger wants deeper wells. Chad wants none. "
    "Cameroon asked for maps. France has them, said France. "
)


def _found(text: str, find: Callable[[Document, Registry], tuple[str, ...]]) -> set[str]:
    document = read_text(text, "one", Metadata(id="one", language="en"))
    registry = NameReader(document, sentences(document), load_lexicon(None)).read()
    return {key.split(":", 1)[1] for key in find(document, registry)}


def _pair(text: str) -> set[str]:
    return _found(text, main_pair)


def test_three_listed_and_spoken_of_are_a_group_without_their_host() -> None:
    text = LAKE + "All three will be back."
    assert _found(text, main_trio) == {"Chad", "Niger", "Cameroon"}
    assert "France" not in _pair(text)


def test_three_of_whom_nothing_says_the_three_are_no_group() -> None:
    assert _found(LAKE + "They will be back.", main_trio) == set()


def test_a_list_of_those_named_once_is_no_group() -> None:
    assert _found(REPORT + "Peru, Cuba and Mali left. All three had colds.", main_trio) == set()


def test_a_host_named_as_a_place_is_not_of_the_pair() -> None:
    assert _pair(REPORT) == {"Chad", "Niger"}


def test_in_a_short_passage_a_place_is_told_of() -> None:
    assert _pair("Kenya keeps its ban on trucks. Those in Uganda wait.") == {"Kenya", "Uganda"}


def test_a_document_of_one_state_has_no_pair() -> None:
    assert _pair(FILLER * 9 + "Kenya votes.") == {"Kenya"}
