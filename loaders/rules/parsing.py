"""Parses the sentences of a document with their names masked."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.parse.masks import MASKS
from loaders.parse.pipeline import parse
from loaders.parse.tree import Tree
from loaders.parse.words import Masked, parser_words
from loaders.rules.registry import Ref
from loaders.rules.spotting import Item, Spot
from loaders.rules.text import Sentence, Token
from loaders.rules.words import word_set

_SAID = word_set("said says")
_NO_SPEAKERS = word_set("both all each also later then who reportedly who again")
_LONGEST_SPEAKER = 4
_MASK = {
    Kind.PERSON: MASKS["person"],
    Kind.ORGANISATION: MASKS["place"],
    Kind.STATE: MASKS["place"],
    Kind.PLACE: MASKS["place"],
}


def trees(
    sentences: Sequence[Sentence],
    refs: Sequence[Sequence[Ref]],
    items: Sequence[Sequence[Item]],
    *,
    masked: bool = True,
) -> list[Tree]:
    """Return the tree of each sentence; the parser sees none of its names.

    `refs` are the names that were understood, `items` all stretches that can be names.
    """
    names = zip(refs, items, strict=True)
    masks = [
        _masks(s.tokens, found, spotted) if masked else []
        for s, (found, spotted) in zip(sentences, names, strict=True)
    ]
    words = [
        parser_words([(t.text, t.start, t.end) for t in s.tokens], {m.i: m for m in found})
        for s, found in zip(sentences, masks, strict=True)
    ]
    arcs = parse(words)
    return [
        Tree(len(s.tokens), w, m, a)
        for s, w, m, a in zip(sentences, words, masks, arcs, strict=True)
    ]


def _masks(tokens: Sequence[Token], refs: Sequence[Ref], items: Sequence[Item]) -> list[Masked]:
    starts = {r.i for r in refs}

    def end(ref: Ref) -> int:
        """Return the end of a mask: a comma before a name or a speaker stays a word."""
        comma = ref.j - 1 > ref.i and tokens[ref.j - 1].text == ","
        return ref.j - (comma and (ref.j in starts or _is_tail(tokens, ref.j)))

    known = [
        Masked(r.i, end(r), MASKS["demonym"] if r.adjective else _MASK[r.kind])
        for r in refs
        if r.kind in _MASK and r.role != "coref"
    ]
    taken = {k for m in known for k in range(m.i, m.j)}
    others = [
        Masked(x.i, x.j, MASKS["place"])
        for x in items
        if x.spot is Spot.RUN and x.i and taken.isdisjoint(range(x.i, x.j))
    ]
    return sorted([*known, *others], key=lambda m: m.i)


def _is_tail(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether who says it follows: ", officials said", not ", said on Monday"."""
    lows = [t.low for t in tokens[at : at + _LONGEST_SPEAKER]]
    said = next((k for k, low in enumerate(lows) if low in _SAID), 0)
    return (
        bool(said)
        and lows[said - 1] not in _NO_SPEAKERS
        and all(low.isalpha() for low in lows[:said])
    )
