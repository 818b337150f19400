"""What speaks for and against a candidate: office, state, term.

Offices are compared as sets of words, so that `Minister of Foreign Affairs` and `foreign minister`
are one office while `vice president` and `president` are two.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graph.folding import fold
from graph.link_table import Candidate, Term

FILLERS = frozenset(
    {"of", "the", "for", "affairs", "and", "a", "an", "in", "to", "s"}
    | {"state", "council", "republic", "people"}
)
FOLDED = {"external": "foreign", "pm": "premier", "fm": "foreign minister", "defense": "defence"}
STANDING = frozenset({"former", "ex", "current", "then", "acting", "incumbent", "outgoing"})


@dataclass(frozen=True, slots=True)
class Held:
    """An office that documents give a person: words, state (label and item), when, and standing."""

    office: str
    state: str = ""
    state_item: str = ""
    state_words: tuple[str, ...] = ()
    when: str = ""
    standing: str = ""


def office_words(office: str, state_words: Collection[str] = ()) -> frozenset[str]:
    """Return the words that tell one office from another.

    >>> office_words("Minister of External Affairs") == office_words("foreign minister")
    True
    >>> office_words("Vice President") == office_words("President")
    False
    """
    folded = fold(office).replace("prime minister", "premier")
    own = {w for word in state_words for w in fold(word).split()}
    words: set[str] = set()
    for word in folded.split():
        words.update(FOLDED.get(word, word).split())
    kept = words - FILLERS - STANDING - own
    return frozenset(kept or words - STANDING)


def same_office(held: Held, term: Term) -> bool:
    """Tell whether a term of the table is an office of this name in this state."""
    if not held.office or not term.office or not held.state_item:
        return False
    words = (*held.state_words, held.state, term.state)
    return held.state_item == term.state_item and (
        office_words(held.office, words) == office_words(term.office, words)
    )


def fits_term(held: Held, term: Term) -> bool | None:
    """Tell whether what is said of the time fits the term; None where nothing is said.

    An end that the table leaves open may have come since, so it contradicts nothing.
    """
    if held.standing == "former" and term.end:
        return True
    year = held.when[:4]
    if not year.isdigit():
        return None
    if term.start and year < term.start[:4]:
        return False
    return not (term.end and year > term.end[:4])


def term_words(term: Term) -> str:
    """Return a term in words, for the evidence of a link."""
    dates = f"{term.start or '?'} to {term.end or 'open'}" if term.start or term.end else "undated"
    return f"{term.office}, {term.state} ({dates})"


def states_of(candidate: Candidate) -> frozenset[str]:
    """Return the items of the states that the table ties a candidate to."""
    return frozenset(t.state_item for t in candidate.terms if t.state_item)
