"""Parses the sentences of a document with their names masked."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.parse.masks import MASKS
from loaders.parse.pipeline import parse
from loaders.parse.tree import Tree
from loaders.parse.words import Masked, parser_words
from loaders.rules.registry import Ref
from loaders.rules.text import Sentence

_MASK = {
    Kind.PERSON: MASKS["person"],
    Kind.ORGANISATION: MASKS["organisation"],
    Kind.STATE: MASKS["place"],
    Kind.PLACE: MASKS["place"],
}


def trees(sentences: Sequence[Sentence], refs: Sequence[Sequence[Ref]]) -> list[Tree]:
    """Return the tree of each sentence; `refs` are its names, which the parser does not see."""
    masks = [_masks(found) for found in refs]
    words = [
        parser_words([(t.text, t.start, t.end) for t in s.tokens], {m.i: m for m in found})
        for s, found in zip(sentences, masks, strict=True)
    ]
    arcs = parse(words)
    return [
        Tree(len(s.tokens), w, m, a)
        for s, w, m, a in zip(sentences, words, masks, arcs, strict=True)
    ]


def _masks(refs: Sequence[Ref]) -> list[Masked]:
    return [
        Masked(r.i, r.j, MASKS["demonym"] if r.adjective else _MASK[r.kind])
        for r in refs
        if r.kind in _MASK and r.role != "coref"
    ]
