"""Who is spoken to: the object of the verb, "to A", or the other one at the table."""

from __future__ import annotations

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.inflection import VerbForm
from loaders.rules.registry import Ref
from loaders.rules.statement_words import SpeechWords, next_low
from loaders.rules.windows import Group, Windows

_TO = frozenset({"to"})
_WORDS_TO = frozenset({"remarks", "comments", "reply", "letter", "message"})
"""Nouns before "to" that say who is spoken to: "in remarks to A, B said"."""
_TALKS = frozenset({"talks", "meeting", "call"})
_ASKS = frozenset(
    ["requested", "asked", "urged", "demanded", "requests", "asks", "urges", "demands"]
)


class AddresseeReader:
    """Finds the addressees of one document."""

    def __init__(self, context: Context, words: SpeechWords) -> None:
        self.context = context
        self.words = words

    def addressee(
        self, windows: Windows, i: int, verb: VerbForm | None, speaker: Group
    ) -> Ref | None:
        """Return whom the words of the verb at token `i` are said to, as far as they name them."""
        if verb is None:
            return None
        candidate = None
        if verb.lemma == "tell" or verb.lemma in self.words.object_spoken_to:
            candidate = windows.object(i)
        elif verb.lemma in self.words.spoken_to:
            candidate = _after_to(windows, i)
        if candidate is None or candidate.keys == speaker.keys:
            return None
        return candidate.refs[0]

    def counterpart(self, windows: Windows, speaker: Group) -> str | None:
        """Return the key of the other of the pair whom no words name as addressee.

        "A said during the talks": the other leader at the table; "A requested": the other state.
        """
        if len(speaker.keys) != 1:
            return None
        key, lows = speaker.keys[0], [t.low for t in windows.tokens]
        if _is_at_table(lows) and self.context.registry.names[key].kind is Kind.PERSON:
            others = [k for k in self.context.leaders if k != key]
            return others[0] if key in self.context.leaders and len(others) == 1 else None
        if key in self.context.pair and not _ASKS.isdisjoint(lows):
            return next((k for k in self.context.pair if k != key), None)
        return None


def _after_to(windows: Windows, i: int) -> Group | None:
    """Return the group behind "said to" or behind "in remarks to", the latter before the former."""
    tokens = windows.tokens
    candidate = windows.after(i + 1, _TO, 2) if next_low(tokens, i) == "to" else None
    for at in range(max(0, i - 10), i):
        if tokens[at].low in _WORDS_TO and next_low(tokens, at) == "to":
            candidate = windows.after(at, _TO, 3)
    return candidate


def _is_at_table(lows: list[str]) -> bool:
    """Tell whether something is said "during the talks"."""
    return any(lows[k] == "during" and lows[k + 2] in _TALKS for k in range(len(lows) - 2))
