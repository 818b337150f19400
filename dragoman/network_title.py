"""The title of a drawn network: of what it is, and which part of it was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graph.edtf_words import in_words

if TYPE_CHECKING:
    from graph.clocks import Clock


def title(
    kind: str,
    *,
    ties: Sequence[str] = (),
    start: str = "",
    end: str = "",
    actors: Sequence[str] = (),
    frictions: Sequence[str] = (),
    origins: int = 1,
    clock: Clock | None = None,
) -> str:
    """Return the title; the names are as they were asked for.

    >>> title("dyads", ties=["friction"], start="2030", actors=["Norland"])
    'Pairs of states, signed by agreement and friction: friction alone, since 2030, of Norland'
    """
    from graph.network_typed import KINDS

    parts = [
        f"{_listed(ties)} alone" if ties else "",
        _period(start, end),
        f"of {_listed(actors)}" if actors else "",
        f"about {_listed(frictions)}" if frictions else "",
        f"{origins} independent origins or more" if origins > 1 else "",
        _clock(clock) if clock else "",
    ]
    told = ", ".join(part for part in parts if part)
    head = KINDS[kind][0].upper() + KINDS[kind][1:]
    return f"{head}: {told}" if told else head


def _period(start: str, end: str) -> str:
    first, last = in_words(start), in_words(end)
    if first and last:
        return f"in {first}" if first == last else f"from {first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else ""


def _clock(clock: Clock) -> str:
    told = (("as of", clock.as_of), ("recorded by", clock.recorded), ("at", clock.at))
    return ", ".join(f"{words} {in_words(given)}" for words, given in told if given)


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
