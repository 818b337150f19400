"""A cue: the words that tell the end of frictions told elsewhere, and which frictions they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from loaders.rules.found import Found
from loaders.rules.friction_endings import Endings
from loaders.rules.text import Token

RESTRICTIONS = frozenset(
    {"restriction", "export-restriction", "tariff", "sanction", "visa", "suspension"}
)
_STOPPABLE = RESTRICTIONS | {"diplomatic", "water", "stand-off"}
ANYWHERE = 10_000
NEAR, FAR = 1, 12
"""Sentences between a friction and a pronoun, and a noun, that points back at it."""

Meant = Callable[[Found], bool]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words at tokens [i, j) that tell an end, of which frictions, at most how far before."""

    i: int
    j: int
    status: str
    meant: Meant
    farthest: int = ANYWHERE
    every: bool = False
    """It ends all that it can mean, not the last told alone."""
    answers: bool = False
    """It answers a request, so what it means may be under discussion already."""


def cue_of(
    endings: Endings,
    tokens: Sequence[Token],
    i: int,
    verb: int,
    told: str,
    meant: Meant,
    farthest: int = ANYWHERE,
    *,
    every: bool = False,
) -> Iterator[Cue]:
    """Yield the cue of a word and the verb that tells its end, unless the end is refused."""
    status = endings.status(tokens, verb, told)
    if status:
        yield Cue(min(i, verb), max(i, verb) + 1, status, meant, farthest, every)


def about(topics: frozenset[str]) -> Meant:
    """Tell of a friction whether it is about one of some topics; an expulsion stays done."""
    return lambda h: bool(h.topic & topics) and h.code in _STOPPABLE and "expel" not in h.rule


def shares(thing: frozenset[str]) -> Meant:
    """Tell of a deed whether it was done to a thing with these words."""
    return lambda h: bool(h.topic & thing) and h.rule.startswith("friction.act.")


def of_kinds(kinds: frozenset[str]) -> Meant:
    """Tell of a friction whether it is of one of some kinds."""
    return lambda head: head.code in kinds


def is_deed(head: Found) -> bool:
    """Tell whether a friction is one of what governments do to each other's envoys."""
    return head.code == "diplomatic"


def is_nameless(head: Found) -> bool:
    """Tell whether "it" can be a friction: a ban, a break, a dispute, not a deed done."""
    return head.code not in ("clash", "stand-off") and "expel" not in head.rule


def is_deployed(head: Found) -> bool:
    """Tell whether forces stand where the other side does not want them."""
    held = head.code == "territorial" and head.rule.startswith("friction.act.")
    return held or head.code == "stand-off"
