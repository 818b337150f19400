"""Makes each name one token, so that rules which count words read any name alike.

"Port Louis" and "Lima" are one word each to a window of five words, and a word inside a name ("Port
Hale") is no word of its own: no lexicon finds it there. The words of a body tell what it is ("took
it to the International Court"), so they stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.model import Basis, Kind
from loaders.rules.registry import Ref
from loaders.rules.spotting import Item
from loaders.rules.text import Sentence, Token

_NAMED = frozenset({Kind.PERSON, Kind.STATE, Kind.PLACE})


@dataclass(frozen=True, slots=True)
class Collapsed:
    """A sentence whose names are one token each, and where each old token is now."""

    sentence: Sentence
    at: tuple[int, ...]

    def refs(self, refs: Sequence[Ref]) -> list[Ref]:
        """Return references by the new tokens."""
        return [replace(r, i=self.at[r.i], j=self.at[r.j - 1] + 1) for r in refs]

    def items(self, items: Sequence[Item]) -> list[Item]:
        """Return spotted items by the new tokens."""
        return [replace(x, i=self.at[x.i], j=self.at[x.j - 1] + 1) for x in items]


def collapse(sentence: Sentence, refs: Sequence[Ref]) -> Collapsed:
    """Return the sentence with the tokens of each name made one."""
    ends = _names(sentence.tokens, refs)
    tokens: list[Token] = []
    at: list[int] = []
    k = 0
    while k < len(sentence.tokens):
        end = ends.get(k, k + 1)
        tokens.append(_joined(sentence.tokens[k:end]))
        at += [len(tokens) - 1] * (end - k)
        k = end
    return Collapsed(replace(sentence, tokens=tokens), tuple(at))


def _names(tokens: Sequence[Token], refs: Sequence[Ref]) -> dict[int, int]:
    """Return first token -> end of the names of several tokens; of two that overlap the longer."""
    ranges = []
    for ref in refs:
        inside = [
            k
            for k in range(ref.i, ref.j)
            if ref.span.start <= tokens[k].start and tokens[k].end <= ref.span.end
        ]
        named = ref.kind in _NAMED and ref.basis is Basis.EXPLICIT and len(inside) > 1
        if named and tokens[inside[0]].cap:
            ranges.append((inside[0], inside[-1] + 1))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for start, end in sorted(set(ranges), key=lambda r: (r[0] - r[1], r)):
        if taken.isdisjoint(range(start, end)):
            found[start] = end
            taken.update(range(start, end))
    return found


def _joined(tokens: Sequence[Token]) -> Token:
    if len(tokens) == 1:
        return tokens[0]
    text = " ".join(t.text for t in tokens)
    return Token("word", text, tokens[0].start, tokens[-1].end)
