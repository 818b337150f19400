"""Trains the parser on UD English EWT: `python -m benchmarks.parser.train TREEBANK OUT`.

Takes about half an hour on one core; when stopped, OUT/model-best is the best so far. TREEBANK
holds en_ewt-ud-*.conllu and uner-ewt/.
Every sentence is learnt as it stands and, where it has names, with its names masked.
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin

from benchmarks.parser.treebank import Sentence, masked, with_names

HERE = Path(__file__).resolve().parent
VOCAB = spacy.blank("en").vocab


def as_doc(words: Sentence) -> Doc:
    """Turn a tree into spaCy's form of it."""
    return Doc(
        VOCAB,
        words=[w.form for w in words],
        spaces=[w.space for w in words],
        pos=[w.pos for w in words],
        morphs=["" if w.feats == "_" else w.feats for w in words],
        heads=[w.head for w in words],
        deps=["ROOT" if w.head == i else w.relation for i, w in enumerate(words)],
    )


def write(part: str, treebank: Path, out: Path, *, mask: bool) -> None:
    """Write one part of the treebank as training data."""
    layer = treebank / "uner-ewt" / f"en_ewt-ud-{part}.iob2"
    docs = []
    for words in with_names(treebank / f"en_ewt-ud-{part}.conllu", layer):
        docs.append(as_doc(words))
        covered = masked(words)
        if mask and covered != words:
            docs.append(as_doc(covered))
    DocBin(docs=docs, attrs=["ORTH", "SPACY", "POS", "MORPH", "HEAD", "DEP"]).to_disk(out)


def run(config: Path, out: Path) -> None:
    """Train what a configuration describes on train.spacy and dev.spacy of `out`."""
    whole = out / "whole.cfg"
    plan = spacy.util.load_config(config)
    spacy.util.load_model_from_config(plan, auto_fill=True, validate=False).config.to_disk(whole)
    data = {f"paths.{part}": str(out / f"{part}.spacy") for part in ("train", "dev")}
    train(whole, out, overrides=data)


def main() -> None:
    """Write the data and train."""
    treebank, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    write("train", treebank, out / "train.spacy", mask=True)
    write("dev", treebank, out / "dev.spacy", mask=False)
    run(HERE / "parser.cfg", out)


if __name__ == "__main__":
    main()
