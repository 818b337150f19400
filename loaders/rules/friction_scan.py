"""What the readers of frictions hand to each other: a sentence under reading, what one told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.found import Found
from loaders.rules.friction_parties import Parties
from loaders.rules.friction_terms import StatusWord, Topic
from loaders.rules.text import Token
from loaders.rules.windows import Windows

BY_TOPIC = frozenset({"export-restriction", "visa", "suspension"})
"""Kinds that a topic gives to a restriction on it."""
PLAIN = BY_TOPIC | {"restriction"}
"""Kinds of restriction that say nothing of the thing restricted."""

_BEFORE_TITLES = frozenset({"the", "a", "an", "this", "of"})
"""Words before a common word that official papers write with a capital: "the Dispute"."""
_NAMED = frozenset({Kind.PLACE, Kind.PERSON, Kind.ORGANISATION})
PLACES = frozenset({"borders", "crossings", "ports"})
"""Topics that are often only where something else is stopped."""
OWN_GROUND = PLACES | {"airspace"}
"""Topics that only their owner shuts."""


@dataclass(frozen=True, slots=True)
class Told:
    """A friction as one reader read it: the event, its parties and what it is about."""

    event: Found
    parties: Parties
    obj: Slot | None = None
    things: tuple[Topic, ...] = ()
    """The topics that it restricts; each is a friction of its own."""

    def parts(self) -> list[Told]:
        """Return one friction for each thing restricted: "curbs on X, Y and Z" are three."""
        if self.obj is None or not self.things:
            return [self]
        things = list(dict.fromkeys(self.things))
        movable = [t for t in things if t.name not in PLACES]  # "wine at the border" is wine
        return [self._of(self.obj, thing) for thing in movable or things]

    def _of(self, obj: Slot, thing: Topic) -> Told:
        code = (
            thing.kind if thing.kind in BY_TOPIC and self.event.code in PLAIN else self.event.code
        )
        event = replace(
            self.event,
            code=code,
            topic=frozenset({thing.name}),
            label=thing.label,
            slots=list(self.event.slots),
        )
        return replace(self, event=event, obj=replace(obj, value=thing.label), things=())


@dataclass(frozen=True, slots=True)
class Scan:
    """One sentence under reading, and which of its tokens tell of a friction already found."""

    index: int
    windows: Windows
    statuses: list[StatusWord]
    used: set[int] = field(default_factory=set)
    spent: set[int] = field(default_factory=set)
    """Tokens that belong to the sense of a verb: the protest of "lodged a protest with"."""

    told: set[int] = field(default_factory=set)
    """Tokens of the topics that a status word governs."""

    @property
    def tokens(self) -> list[Token]:
        """Return the tokens of the sentence."""
        return self.windows.tokens

    def is_used(self, tokens: Iterable[int]) -> bool:
        """Tell whether one of some tokens tells of a friction already found."""
        return not self.used.isdisjoint(tokens)

    def in_name(self, i: int) -> bool:
        """Tell whether token `i` is part of a name: "Port Hale", the title "Clash at Sea"."""
        tokens = self.tokens
        if i == 0 or not tokens[i].cap:
            return False
        named = any(r.i <= i < r.j and r.kind in _NAMED for r in self.windows.refs)
        following = i + 1 < len(tokens) and tokens[i + 1].cap and tokens[i + 1].kind == "word"
        alone = tokens[i - 1].kind == "word" and not tokens[i - 1].cap
        return named or following or (alone and tokens[i - 1].low not in _BEFORE_TITLES)
