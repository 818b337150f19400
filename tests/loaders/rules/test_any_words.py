"""Whatever stands in a text, the rules read it to the end: mixtures of real sentences."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from graph.model import Metadata
from loaders.extract import extract
from loaders.read import read_text

SHARED = Path(__file__).resolve().parents[4] / "shared"
MIXTURES = 40


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """Sentences of news about conflict, and of web pages."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: no real sentences to mix")
    plover = (SHARED / "plover" / "PLOVER_GSR_CAMEO.txt").read_text("utf-8", errors="replace")
    web = (SHARED / "treebank" / "en_ewt-ud-dev.conllu").read_text("utf-8")
    news = re.findall(r"[A-Z][^\n]{40,400}\.", plover)
    return [*news, *re.findall(r"(?m)^# text = (.+)$", web)[:400]]


def _disturbed(words: list[str], rng: random.Random) -> str:
    """Return a sentence whose beginning is cut off or two words of which changed places."""
    a, b = rng.randrange(len(words)), rng.randrange(len(words))
    words[a], words[b] = words[b], words[a]
    return " ".join(words[rng.randrange(len(words)) :] if rng.random() < 0.5 else words)


@pytest.mark.parametrize("seed", range(MIXTURES))
def test_mixtures_of_real_sentences_are_read(seed: int, sentences: list[str]) -> None:
    rng = random.Random(seed)
    chosen = rng.sample(sentences, rng.randint(3, 12))
    parts = [_disturbed(s.split(), rng) if rng.random() < 0.3 else s for s in chosen]
    text = ("\n\n" if seed % 2 else " ").join(parts)
    given = Metadata(id="mixed", language="en", published="2031-05-06")
    found = extract(read_text(text, "mixed", given))
    assert all(claim.passage.of(text) == claim.quote for claim in found.claims)


@pytest.mark.parametrize(
    "text",
    [
        # the text ends with "the"
        "Norland's envoy Ada Bergh met Tomas Ruel of Verrania. Neither of them liked the",
        # a joint subject whose first member is not the doer
        "FLASH: Ada Bergh has admitted that Norwegian agents kidnapped Chilean citizens, and has "
        "apologised to Prime Minister Tomas Ruel, a Chilean official says.\nLEAD: The two leaders "
        "signed a declaration under which talks on normal relations, broken off two years ago, "
        "will be taken up again next month.",
        # a speaker in the sentence before, longer than the one that goes on
        "In an editorial that ran to half a page and named the lake, the mines, the two islands, "
        "the shoals and half a dozen grievances of the last century, a state-owned Chilean "
        "newspaper said on Monday the pact was good. “Norway signed it.”",
    ],
)
def test_texts_on_which_rules_once_failed(text: str) -> None:
    given = Metadata(id="odd", language="en", published="2031-05-06")
    assert extract(read_text(text, "odd", given)).document
