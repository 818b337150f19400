"""Scores the parser of the package on PUD: `python -m benchmarks.parser.score [TREEBANK]`.

Prints UAS and LAS (relations without subtypes) with gold words, first without punctuation as
spaCy's own scorer counts, then with it, and the speed on one core. PUD is never trained on.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.parser.treebank import Sentence, sentences
from loaders.parse.pipeline import parse
from loaders.parse.words import Words, plain

TREEBANK = Path(__file__).resolve().parents[3] / "shared" / "treebank"
COUNTS = ("without punctuation", "with punctuation")
AIMS = {"UAS": 0.86, "LAS": 0.82}


def as_words(sentence: Sentence) -> Words:
    """Return the words of a tree without the tree."""
    size = range(len(sentence))
    return Words(
        tuple(plain(w.form) for w in sentence), tuple(w.space for w in sentence), tuple(size)
    )


def main() -> int:
    """Print the figures; the exit code is 1 below the aims."""
    treebank = Path(sys.argv[1]) if len(sys.argv) > 1 else TREEBANK
    gold = [words for _, words in sentences(treebank / "en_pud-ud-test.conllu")]
    inputs = [as_words(words) for words in gold]
    list(parse(inputs[:1]))
    start = time.perf_counter()
    trees = list(parse(inputs))
    seconds = time.perf_counter() - start
    count: Counter[str] = Counter()
    for words, arcs in zip(gold, trees, strict=True):
        for word, arc in zip(words, arcs, strict=True):
            relation = "root" if arc.relation == "ROOT" else arc.relation
            head = word.head == arc.head
            label = head and word.relation.split(":")[0] == relation.split(":")[0]
            for name in ("with punctuation",) if word.relation == "punct" else tuple(COUNTS):
                count[name] += 1
                count[f"UAS {name}"] += head
                count[f"LAS {name}"] += label
    shares = {f"{m} {n}": count[f"{m} {n}"] / count[n] for n in COUNTS for m in AIMS}
    for name, share in shares.items():
        print(f"{name:24} {share:.3f}")
    print(f"aims                     {AIMS}")
    print(f"words per second         {count['with punctuation'] / seconds:,.0f}")
    return int(any(shares[f"{m} without punctuation"] < aim for m, aim in AIMS.items()))


if __name__ == "__main__":
    sys.exit(main())
