"""Tells what one state resolves to do to another, which is no agreement: "vowed to act against"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.friction_words import friction_words
from loaders.rules.lexicon import Lexicon
from loaders.rules.text import Token

_OF_ONE = frozenset({"decide", "vow", "swear", "resolve", "threaten", "pledge", "promise", "opt"})
"""Verbs of what one state will do by itself."""
_HITTING = frozenset({"diplomatic", "restriction", "suspension", "sanction", "tariff", "clash"})
_NEAR = 7
"""Tokens of the deed in which "against" tells that it hits somebody."""


class Hostile:
    """Knows the deeds of friction among what is decided."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = friction_words(lexicon)

    def stops(self, tokens: Sequence[Token], i: int, j: int, end: int) -> bool:
        """Tell whether a verb at tokens [i, j) stops what flows between states: "ended ties"."""
        form = self.words.verbs.get(tokens[i].low)
        if form is None or form[1].lemma not in self.words.ending:
            return False
        return any(t.flow for t in self.words.topics_in(tokens, range(j, end)))

    def hits(self, lemma: str, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Tell whether what one state decides by a verb, tokens [start, end), hits another."""
        if lemma not in _OF_ONE:
            return False
        if any(t.low == "never" for t in tokens[max(0, start - 1) : start + 1]):
            return True
        start += start < end and tokens[start].low == "to"
        act = self.words.acts.at(tokens, start) if start < end else None
        senses = self.words.act_verbs[act[1].lemma] if act and act[1].form == "base" else ()
        hitting = any(sense.kind in _HITTING for sense in senses)
        return hitting or any(t.low == "against" for t in tokens[start : min(end, start + _NEAR)])
