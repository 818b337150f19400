"""The compiled speech lexicon, and the looks around a verb of speech that all readers share."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.lexicon import Lexicon
from loaders.rules.text import Token
from loaders.rules.windows import Group

QUOTES = frozenset('"“”')
CLAUSE = frozenset({"that", "how", "whether", "why", ":", '"', "“", "‘"})
"""Tokens that begin what is said."""
_AFTER_TRAILING = frozenset(["", ",", ".", "—", "in", "on", "during", "at", "after"])


class SpeechWords:
    """Look-ups over the speech lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        raw = lexicon.raw["speech"]
        self.verbs = lexicon.speech
        self.need_clause = lexicon.need_clause
        self.transitive = frozenset(raw["transitive"])
        self.particles = {verb: frozenset(w) for verb, w in raw["particles"].items()}
        self.askers = frozenset(raw["askers"])
        self.speakers = lexicon.speakers
        self.bodies = frozenset(raw["bodies"])
        self.people = tuple(raw["people_endings"])
        self.things = frozenset(raw["things"])
        self.single = frozenset(raw["single"])
        self.nouns_too = frozenset(raw["nouns_too"])
        self.never_after = frozenset(raw["never_after"])
        self.agent_speaks = frozenset(raw["agent_speaks"])
        self.object_spoken_to = frozenset(raw["spoken_to"]["object"])
        self.spoken_to = frozenset(raw["spoken_to"]["to"])
        self.media_endings = frozenset(raw["media_endings"])

    def can_speak(self, noun: str) -> bool:
        """Tell whether a noun names people or a body that can say something."""
        if noun in self.speakers or noun in self.bodies:
            return True
        return noun.endswith(self.people) and noun not in self.things


def next_low(tokens: Sequence[Token], i: int) -> str:
    """Return the token after `i` in lower case, "" at the end."""
    return tokens[i + 1].low if i + 1 < len(tokens) else ""


def trails(tokens: Sequence[Token], i: int, speaker: Group) -> bool:
    """Tell whether the attribution follows the words: "…, the prime minister observed"."""
    before = tokens[speaker.i - 1].text if speaker.i else ""
    if before in ("”", '"') and speaker.i > 1:
        return True
    return before in (",", "”", '"', "—") and next_low(tokens, i) in _AFTER_TRAILING
