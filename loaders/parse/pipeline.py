"""Runs the parser that comes with the package over the sentences of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.parse.tree import Arc
from loaders.parse.words import Words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

MODEL = Path(__file__).parent / "model"
"""Weights trained by `benchmarks.parser.train`; CC BY-SA 4.0, see its README."""


def parse(sentences: Sequence[Words]) -> Iterator[list[Arc]]:
    """Yield the arcs of each sentence, in order."""
    nlp = _pipeline()
    docs = (_doc(nlp.vocab, s) for s in sentences)
    for doc in nlp.pipe(docs):
        yield [Arc(t.head.i, t.dep_, t.pos_, str(t.morph)) for t in doc]


def is_available() -> bool:
    """Tell whether the parser can run here: its weights and the library that runs them."""
    return (MODEL / "config.cfg").exists() and find_spec("spacy") is not None


def _doc(vocab: Vocab, sentence: Words) -> Doc:
    """Return the words as one sentence of spaCy's."""
    from spacy.tokens import Doc

    starts: list[bool | int | None] = [True, *[False] * (len(sentence.forms) - 1)]
    words, spaces = list(sentence.forms), list(sentence.spaces)
    return Doc(vocab, words=words, spaces=spaces, sent_starts=starts)


@cache
def _pipeline() -> Language:
    import spacy

    return spacy.load(MODEL)
