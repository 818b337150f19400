"""The slots by which events are compared, and how actors and places of two tellings fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from graph.resolve_names import content_words, fold


@dataclass(frozen=True, slots=True)
class EventSlots:
    """What is told of one event. Actors, places and events are entity ids; words are stems.

    Every slot is a set: empty where nothing is said, larger where several documents speak.
    """

    family: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()
    """The words of each topic before its first preposition: what an agreement is on, not where."""
    label: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    modality: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    published: frozenset[str] = frozenset()

    def merged(self, other: EventSlots) -> EventSlots:
        """Return the slots of both."""
        return EventSlots(*(getattr(self, f.name) | getattr(other, f.name) for f in fields(self)))

    def filled(self) -> int:
        """Return how many slots say something."""
        return sum(bool(getattr(self, f.name)) for f in fields(self) if f.name != "published")


@dataclass(frozen=True, slots=True)
class World:
    """What is known of the resolved actors and places.

    `states_of` gives the states for which a person or body stands, `lies_in` the places and states
    in which a place lies, `name_words` the words of the names of an entity.
    """

    states_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    lies_in: Mapping[str, frozenset[str]] = field(default_factory=dict)
    name_words: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def sides(self, actor: str) -> frozenset[str]:
        """Return the states for which an actor stands, else the actor itself."""
        return self.states_of.get(actor) or frozenset({actor})

    def all_sides(self, actors: Iterable[str]) -> frozenset[str]:
        """Return the sides of all actors."""
        return frozenset().union(*map(self.sides, actors))

    def known_sides(self, actors: Iterable[str]) -> frozenset[str]:
        """Return the sides of all actors but groups, which are one document's own."""
        return self.all_sides(a for a in actors if not a.startswith("group/"))

    def fits(self, one: str, other: str) -> bool:
        """Tell whether two actors are one, or one is the state for which the other stands."""
        return one == other or one in self.sides(other) or other in self.sides(one)

    def label_words(self, labels: Iterable[str], actors: Iterable[str]) -> frozenset[str]:
        """Return the words of labels that are not the names of the actors."""
        named = frozenset().union(*(self.name_words.get(a, frozenset()) for a in actors))
        return frozenset().union(*map(content_words, labels)) - named


@dataclass(frozen=True, slots=True)
class ActorFit:
    """How two sets of actors fit: `same` actors are in both, `envoys` only as person and state."""

    same: int
    envoys: int

    @property
    def shared(self) -> int:
        """Return how many actors the two have in common."""
        return self.same + self.envoys


def actor_fit(one: frozenset[str], other: frozenset[str], world: World) -> ActorFit | None:
    """Return how the actors fit; None where each side names somebody whom the other lacks."""
    small, large = sorted((one, other), key=lambda s: (len(s), sorted(s)))
    missing = small - large
    free = large - small
    if any(not any(world.fits(a, b) for b in free) for a in missing):
        # the larger set may consist of states, the smaller of their envoys
        if any(not any(world.fits(a, b) for b in small) for a in free):
            return None
        return ActorFit(len(small & large), len(free))
    return ActorFit(len(small & large), len(missing))


def place_fit(one: frozenset[str], other: frozenset[str], world: World) -> float | None:
    """Return 2 for the same place, 1 for one within the other, 0 if unknown, None for two places.

    Whether a town lies in a state may not be said; only two towns, or a town and a state in which
    it does not lie, are known to be two places.
    """
    if not one or not other:
        return 0.0
    scores = [2.0 if a == b else _two_places(a, b, world) for a in one for b in other]
    return None if None in scores else max(s for s in scores if s is not None)


def _two_places(one: str, other: str, world: World) -> float | None:
    around_one = world.lies_in.get(one, frozenset())
    around_other = world.lies_in.get(other, frozenset())
    if one in around_other or other in around_one:
        return 1.0
    states = [is_state(one), is_state(other)]
    if states == [False, False] or all(states):
        return None
    around = around_other if states[0] else around_one
    return None if any(map(is_state, around)) else 0.0


def is_state(entity: str) -> bool:
    """Tell whether an entity id is that of a state."""
    return entity.startswith("state/")


def word_fit(one: frozenset[str], other: frozenset[str]) -> int:
    """Return 2 where half of the larger set is shared, 1 where half of the smaller is, else 0.

    One word that both have beside others ("border" in "border patrols", "border trade") is no 2.
    """
    shared = len(one & other)
    fit = (2 * shared >= len(one)) + (2 * shared >= len(other)) if shared else 0
    return min(fit, 1) if shared == 1 and len(one | other) > 2 else fit


def told_names(names: Iterable[str]) -> frozenset[str]:
    """Return the labels that say enough to be compared as a whole."""
    return frozenset(fold(n) for n in names if len(content_words(n)) >= 3)


def folded(texts: Iterable[str]) -> frozenset[str]:
    """Return texts as they are compared."""
    return frozenset(map(fold, texts))
