"""What the readers of frictions hand to each other: a sentence under reading, what one told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from loaders.proposals import Slot
from loaders.rules.found import Found
from loaders.rules.friction_parties import Parties
from loaders.rules.friction_words import StatusWord
from loaders.rules.text import Token
from loaders.rules.windows import Windows


@dataclass(frozen=True, slots=True)
class Told:
    """A friction as one reader read it: the event, its parties and what it is about."""

    event: Found
    parties: Parties
    obj: Slot | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """One sentence under reading, and which of its tokens tell of a friction already found."""

    index: int
    windows: Windows
    statuses: list[StatusWord]
    used: set[int] = field(default_factory=set)

    @property
    def tokens(self) -> list[Token]:
        """Return the tokens of the sentence."""
        return self.windows.tokens

    def is_used(self, tokens: Iterable[int]) -> bool:
        """Tell whether one of some tokens tells of a friction already found."""
        return not self.used.isdisjoint(tokens)
