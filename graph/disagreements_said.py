"""Finds where what is said stands apart: positions, words by outlet, names of meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from graph.assemble_claims import BySlot, Told
from graph.disagreements_values import ATTRIBUTION, NAMING, POSITIONS, Known, disagreement
from graph.facts import Disagreement
from graph.model import Kind, Span
from graph.resolve_names import content_words, fold

_TOWARDS_AN_END = frozenset({"under-discussion", "to-be-lifted", "easing", "lifted"})
_ALIKE = 0.5
"""Share of the words of the shorter of two gists from which on they say the same."""


def said_apart(slots: BySlot, known: Known) -> list[Disagreement]:
    """Return the positions of parties, what outlets stress apart, and meetings of two names."""
    return [*_positions(slots, known), *_outlets(slots, known), *_names(slots, known)]


def _positions(slots: BySlot, known: Known) -> list[Disagreement]:
    """Statements of opposed parties about their friction: the positions of the parties.

    What both say together, and what a third says of it, is no position of one of them; nor do the
    words of two sides stand apart of whom one asks for an end and the other is open to it.
    """
    about: dict[str, list[Told]] = defaultdict(list)
    for (_, prop), told in slots.items():
        if prop == "about":
            for one in told:
                if one.affirmed and known.entities[str(one.value)].kind is Kind.FRICTION:
                    about[str(one.value)].append(one)
    found = []
    for friction, told in sorted(about.items()):
        parties = {
            state
            for role in ("party", "by", "against")
            for t in slots.get((friction, role), ())
            for state in _sides({str(t.value)}, known)
        }
        sides: dict[str, list[Told]] = defaultdict(list)
        for one in told:
            speakers = slots.get((one.subject, "speaker"), ())
            side = _sides({str(s.value) for s in speakers}, known)
            if len(side) == 1 and side <= parties:
                sides[min(side)] += [one, *slots.get((one.subject, "gist"), ())]
        told_by_sides = [t for ts in sides.values() for t in ts]
        if len(sides) > 1 and _own_words(sides) and not _tend_alike(friction, sides, slots):
            values = [known.label(t) for t in told_by_sides if t.claim.property == "gist"]
            found.append(disagreement(friction, "about", POSITIONS, values, told_by_sides))
    return found


def _own_words(sides: Mapping[str, Sequence[Told]]) -> bool:
    """Tell whether two sides are given words of their own, none only a part of the other's."""
    gists = [
        [str(t.value).casefold() for t in told if t.claim.property == "gist"]
        for told in sides.values()
    ]
    return any(
        a not in b and b not in a
        for one, other in combinations(gists, 2)
        for a, b in product(one, other)
    )


def _tend_alike(friction: str, sides: Mapping[str, Sequence[Told]], slots: BySlot) -> bool:
    """Tell whether what all sides say tells of one and the same step towards an end."""
    steps: dict[tuple[str, Span], set[str]] = defaultdict(set)
    for one in slots.get((friction, "status"), ()):
        if one.affirmed and one.value in _TOWARDS_AN_END:
            steps[one.document.id, one.claim.passage].add(str(one.value))
    told = [
        set().union(*(steps[t.document.id, t.claim.passage] for t in said))
        for said in sides.values()
    ]
    return bool(set.intersection(*told))


def _names(slots: BySlot, known: Known) -> list[Disagreement]:
    """Return a meeting that some call a summit although it was held beside one."""
    found = []
    meetings = [s for s, p in slots if p == "sidelinesOf"]
    told_of: dict[str, list[Told]] = {m: [] for m in meetings}
    for (subject, _), told in slots.items():
        if subject in told_of:
            told_of[subject] += told
    for meeting in meetings:
        called = {t.claim.id: known.texts[t.claim.subject] for t in told_of[meeting]}
        summit = [t for t in told_of[meeting] if fold(called[t.claim.id]).endswith("summit")]
        if not summit:
            continue
        words = {called[t.claim.id] for t in summit}
        beside = slots[meeting, "sidelinesOf"]
        values = [*words, known.entities[meeting].label, *(known.label(t) for t in beside)]
        found.append(disagreement(meeting, "label", NAMING, values, [*summit, *beside]))
    return found


def _outlets(slots: BySlot, known: Known) -> Iterator[Disagreement]:
    """Return what outlets carry of one speaker's words at one meeting, where none is alike."""
    for (meeting, _), carried in sorted(_carried(slots).items()):
        gists = {o: [t for t in ts if t.claim.property == "gist"] for o, ts in carried.items()}
        apart: set[str] = set()
        for one, other in combinations(sorted(gists), 2):
            if not any(_alike(a, b) for a in gists[one] for b in gists[other]):
                apart |= {one, other}
        if apart:
            values = [f"{known.entities[o].label}: {t.value}" for o in apart for t in gists[o]]
            claims = [t for o in sorted(apart) for t in carried[o]]
            yield disagreement(meeting, "gist", ATTRIBUTION, values, claims)


def _carried(slots: BySlot) -> dict[tuple[str, str], dict[str, list[Told]]]:
    """Return by meeting and speaker, then by outlet, the claims of what the outlet carries."""
    found: dict[tuple[str, str], dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for (statement, prop), told in slots.items():
        if prop != "outletOf":
            continue
        speakers = slots.get((statement, "speaker"), ())
        occasions = slots.get((statement, "occasion"), ())
        for occasion, speaker, outlet in product(occasions, speakers, told):
            by_outlet = found[str(occasion.value), str(speaker.value)]
            by_outlet[str(outlet.value)] += [outlet, *slots.get((statement, "gist"), ())]
    return found


def _alike(one: Told, other: Told) -> bool:
    """Tell whether two gists share half of the words of the shorter."""
    left, right = content_words(str(one.value)), content_words(str(other.value))
    return len(left & right) >= _ALIKE * min(len(left), len(right))


def by_opposed_speakers(groups: Sequence[Sequence[Told]], known: Known) -> bool:
    """Whether each value is the word of a party, and no party says both."""
    sides = []
    for group in groups:
        speakers = [_sides(set(t.said_by), known) for t in group]
        if not all(speakers):
            return False
        sides.append(frozenset().union(*speakers))
    return all(a.isdisjoint(b) for a, b in combinations(sides, 2))


def _sides(actors: set[str], known: Known) -> frozenset[str]:
    """Return the states for which speakers stand, else the speakers themselves."""
    return frozenset().union(*(known.states_of.get(a, frozenset({a})) for a in actors))
