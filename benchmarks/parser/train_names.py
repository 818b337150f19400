"""Trains the tagger of names: `python -m benchmarks.parser.train_names TREEBANK OUT`.

Learns person, place and organisation from the UNER layer over EWT. Half of the persons and places
are given names made of syllables, so that what stands around a name teaches more than the name.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span

from benchmarks.parser.train import HERE, run
from benchmarks.parser.treebank import Sentence, spans, with_names

ONSETS = ["b", "br", "ch", "d", "dr", "f", "g", "gr", "h", "j", "k", "kh", "kr", "l", "m", "n", "p", "r", "s", "sh", "sk", "st", "t", "th", "tr", "v", "w", "y", "z", "zh"]
NUCLEI = ["a", "a", "e", "i", "o", "u", "ai", "ei", "ou", "ia", "ee"]
CODAS = ["", "", "", "l", "n", "m", "r", "s", "sh", "k", "ng", "t", "ch", "v", "d"]
INVENTED = {"person": 0.5, "place": 0.25}


def invented(rng: random.Random) -> str:
    """Return a word that looks like a name."""
    parts = [
        rng.choice(ONSETS) + rng.choice(NUCLEI) + rng.choice(CODAS)
        for _ in range(rng.choice((1, 2, 2, 2, 3)))
    ]
    return "".join(parts).capitalize()


def renamed(words: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence with some of its persons and places renamed."""
    out = list(words)
    for first, past, kind in spans(words):
        if rng.random() < INVENTED.get(kind, 0):
            for at in range(first, past):
                if out[at].form[:1].isupper() and len(out[at].form) > 2:
                    out[at] = replace(out[at], form=invented(rng))
    return tuple(out)


def docs(part: str, treebank: Path, rng: random.Random | None) -> Iterator[Doc]:
    """Yield the sentences of a part of the treebank; `rng` adds a renamed copy of each."""
    vocab = spacy.blank("en").vocab
    layer = treebank / "uner-ewt" / f"en_ewt-ud-{part}.iob2"
    for words in with_names(treebank / f"en_ewt-ud-{part}.conllu", layer):
        for copy in (words, renamed(words, rng)) if rng else (words,):
            doc = Doc(vocab, words=[w.form for w in copy], spaces=[w.space for w in copy])
            doc.set_ents([Span(doc, i, j, kind) for i, j, kind in spans(copy)])
            yield doc


def main() -> None:
    """Write the data and train."""
    treebank, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(11)
    DocBin(
        docs=docs("train", treebank, rng), attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"]
    ).to_disk(out / "train.spacy")
    DocBin(
        docs=docs("dev", treebank, None), attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"]
    ).to_disk(out / "dev.spacy")
    run(HERE / "names.cfg", out)


if __name__ == "__main__":
    main()
