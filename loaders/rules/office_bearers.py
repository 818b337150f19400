"""Who bears an office that the text gives to nobody by name: a person told of before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from loaders.rules.lexicon import Lexicon
from loaders.rules.registry import Name
from loaders.rules.salience import Salience
from loaders.rules.spotting import Item
from loaders.rules.text import Token

_BORNE_BY_ONE = frozenset({"leader", "minister", "envoy", "military"})
"""Ranks of which a text that names nobody with the office means a person told of before."""
_FARTHEST_VERB = 3


def is_borne(item: Item) -> bool:
    """Tell whether one person at a time bears an office: a president, an envoy."""
    return item.title.rank in _BORNE_BY_ONE


class Bearers:
    """Finds who of the persons of one document bears an office."""

    def __init__(self, lexicon: Lexicon, salience: Salience) -> None:
        self.lexicon = lexicon
        self.salience = salience

    def bearer(
        self,
        index: int,
        tokens: Sequence[Token],
        at: tuple[int, int],
        state: str | None,
        *,
        sure: bool,
    ) -> Name | None:
        """Return who told of last can bear an office: neither it nor its state differs.

        `at` are its tokens in sentence `index`. Unless it is `sure` that one of those told of is
        meant, the office has to speak.
        """
        if not sure and not self._speaks(tokens, *at):
            return None
        told = [self.salience.registry.names[k] for k in self.salience.told_before(index)]
        free = [p for p in told if p.title is None and (not state or p.state in (None, state))]
        return next((p for p in free if state and p.state == state), free[0] if free else None)

    def _speaks(self, tokens: Sequence[Token], i: int, end: int) -> bool:
        """Tell whether tokens [i, end) speak: "the president told B", ""…," said the president"."""
        speech = self.lexicon.speech
        behind = takewhile(lambda t: t.kind == "word", tokens[end : end + _FARTHEST_VERB])
        verbs = [v for t in behind if (v := speech.get(t.low)) is not None]
        inverted = i > 1 and tokens[i - 2].kind == "punct" and tokens[i - 1].low in speech
        return inverted or any(v.form != "base" for v in verbs)
