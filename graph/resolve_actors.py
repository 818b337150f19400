"""Which persons, states, organisations and places of several documents are one.

States and places go by name, organisations by name or acronym (bodies that every state has only
within one state), persons by full name; a surname alone joins a full name only where office or
state agree, and only one such name is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.resolve_names import (
    fold,
    initials,
    is_acronym,
    is_generic_body,
    part_of_person_name,
    same_person_name,
    variant_person_name,
)


@dataclass(frozen=True, slots=True)
class ActorSlots:
    """Names of an actor or place as documents give them, and the words that tell it from others.

    `states` are folded names of states it belongs to, `offices` folded words of offices.
    """

    names: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()


class _ActorRules:
    """What all actors share."""

    exclusive = False

    def merge(self, one: ActorSlots, other: ActorSlots) -> ActorSlots:
        """Return the names and words of both."""
        return ActorSlots(
            one.names | other.names,
            one.acronyms | other.acronyms,
            one.states | other.states,
            one.offices | other.offices,
        )

    def keys(self, slots: ActorSlots) -> Iterable[str]:
        """Return the folded names."""
        return map(fold, slots.names)

    def lookup(self, slots: ActorSlots) -> Iterable[str]:
        """Look under the same keys under which actors are found."""
        return self.keys(slots)

    def weight(self, slots: ActorSlots) -> float:
        """Full names with state and office first."""
        words = max((sum(len(w) > 1 for w in fold(n).split()) for n in slots.names), default=0)
        return 4 * min(words, 3) + 2 * bool(slots.states) + bool(slots.offices)

    def ties_go_to_larger(self, score: float) -> bool:
        """Leave apart what fits several."""
        return False


class ByName(_ActorRules):
    """States and places: one name, one thing."""

    def score(self, one: ActorSlots, other: ActorSlots) -> float | None:
        """Equal names are one thing."""
        return 1.0 if _folded(one) & _folded(other) else None


class Organisations(_ActorRules):
    """Organisations by name, acronym or initials; never across states."""

    def keys(self, slots: ActorSlots) -> Iterable[str]:
        """Return names, acronyms and initials."""
        return {fold(n) for n in slots.names} | slots.acronyms | {initials(n) for n in _long(slots)}

    def score(self, one: ActorSlots, other: ActorSlots) -> float | None:
        """Equal names score highest, then a stated acronym, then fitting initials."""
        if one.states and other.states and one.states.isdisjoint(other.states):
            return None
        generic = any(map(is_generic_body, one.names | other.names))
        if generic and not one.states & other.states:
            return None
        if _folded(one) & _folded(other):
            return 3.0
        if one.acronyms & other.acronyms:
            # two bodies that are both written out are two, whatever their acronym
            return None if _long(one) and _long(other) else 2.0
        if one.acronyms & {initials(n) for n in _long(other)} and not _long(one):
            return 1.0
        if other.acronyms & {initials(n) for n in _long(one)} and not _long(other):
            return 1.0
        return None


class Persons(_ActorRules):
    """Persons by full name, its variants, or a part of it with state or office."""

    def keys(self, slots: ActorSlots) -> Iterable[str]:
        """Return the words of the names, and the names without spaces."""
        folded = _folded(slots)
        return {w for n in folded for w in n.split() if len(w) > 1} | {
            n.replace(" ", "") for n in folded
        }

    def score(self, one: ActorSlots, other: ActorSlots) -> float | None:
        """Return most for the same full name, less for a variant, least for a part of it."""
        if one.states and other.states and one.states.isdisjoint(other.states):
            return None
        pairs = [(a, b) for a in _fullest(one) for b in _fullest(other)]
        known = bool(one.states & other.states) + 0.5 * bool(one.offices & other.offices)
        if any(same_person_name(a, b) for a, b in pairs):
            return 5.0 + known
        if any(variant_person_name(a, b) for a, b in pairs):
            return 3.0 + known
        if not known:
            return None
        short = any(
            part_of_person_name(a, b) or part_of_person_name(b, a) or fold(a) == fold(b)
            for a, b in pairs
        )
        return known if short else None

    def ties_go_to_larger(self, score: float) -> bool:
        """Join a full name without a state with the namesake of whom most documents speak."""
        return score >= 5


def acronyms_of(names: Iterable[str]) -> frozenset[str]:
    """Return the acronyms among some names, folded."""
    return frozenset(fold(n) for n in names if is_acronym(n))


def _folded(slots: ActorSlots) -> frozenset[str]:
    return frozenset(map(fold, slots.names))


def _long(slots: ActorSlots) -> list[str]:
    return [n for n in slots.names if " " in fold(n)]


def _fullest(slots: ActorSlots) -> list[str]:
    """Return the names that say most: written out, else with initials, else single words."""
    full = _long(slots)
    written_out = [n for n in full if all(len(w) > 1 for w in fold(n).split())]
    return written_out or full or list(slots.names)
