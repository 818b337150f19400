"""Remembers who is in mind while a document is read: its main pair, and who acted last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.model import Basis, Document, Kind, Span
from loaders.rules.main_pair import main_pair, main_trio
from loaders.rules.registry import Name, Ref, Registry
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set

_TOLD = 2
"""Mentions of a person who can be one of two main persons without an office."""
REACH = 3
"""Sentences a pronoun looks back over."""
_LONG_REACH = 8
"""Sentences over which the last to act stays "he" where nobody has acted since."""
_PREPOSITIONS = word_set("with of by to from for between against about than like")
_NO_VERBS = _PREPOSITIONS | word_set("and or in at on after before during while when")
_POSSESSIVES = word_set("their his her its our my")
_JOINTS = word_set("and , as well also with the")


class Salience:
    """Who a pronoun or a description can mean at the place that was read last.

    `pair` are the two states told of most, `persons` the two persons who stand for them.
    """

    def __init__(self, document: Document, registry: Registry) -> None:
        self.document = document
        self.registry = registry
        self.pair = main_pair(document, registry)
        self.trio = main_trio(document, registry)
        self.persons = self._main_persons()
        self._person: tuple[int, str] | None = None
        self._owner: tuple[int, str] | None = None
        self._state: tuple[int, str] | None = None
        self._groups: list[tuple[int, tuple[str, ...]]] = []
        self._told: list[tuple[int, str]] = []
        self._acts: list[tuple[int, str]] = []
        self._subject: tuple[int, str] | None = None
        self._inside = False
        """Whether the person in mind stood in a phrase, where a subject behind still takes over."""

    # ------------------------------------------------------------------ what is in mind
    @property
    def person(self) -> str | None:
        """Return the person who acted last, however long ago."""
        return self._person[1] if self._person else None

    def told_before(self, index: int) -> Iterator[str]:
        """Yield the persons told of so far: who acted before sentence `index`, then all others.

        Of each, the latest comes first.
        """
        yield from (key for at, key in reversed(self._acts) if at < index)
        yield from (key for at, key in self._acts if at == index)
        yield from (key for _, key in reversed(self._told))

    @property
    def group(self) -> tuple[str, ...]:
        """Return those told of together last, however long ago."""
        return self._groups[-1][1] if self._groups else ()

    def recent_person(self, index: int) -> str | None:
        """Return the person who acted last before or in sentence `index`, if it is near."""
        near = (p[1] for p in (self._person, self._owner) if p and index - p[0] <= _LONG_REACH)
        return next(near, None)

    def _acted(self, index: int) -> bool:
        """Tell whether somebody acted in or shortly before a sentence."""
        return self._person is not None and index - self._person[0] <= REACH

    def other_person(self, index: int) -> str | None:
        """Return whom "him" means: who was told of last beside the subject of the clause."""
        subject = self._subject
        if subject is None or subject[0] != index:
            return self.recent_person(index)
        near = (key for at, key in reversed(self._told) if index - at <= REACH)
        return next((key for key in near if key != subject[1]), None)

    def last_of(self, index: int, keys: Sequence[str]) -> list[str]:
        """Return who of `keys` was told of last before or in a sentence, if that is near."""
        near = (key for at, key in reversed(self._told) if index - at <= REACH and key in keys)
        return [key for key in [next(near, "")] if key]

    def recent_state(self, index: int) -> str | None:
        """Return the state that acted in sentence `index` or the one before."""
        return self._state[1] if self._state and index - self._state[0] <= 1 else None

    def recent_group(self, index: int, reach: int) -> tuple[str, ...]:
        """Return those told of together within `reach` sentences, or nobody."""
        return next(self.recent_groups(index, reach), ())

    def recent_groups(self, index: int, reach: int) -> Iterator[tuple[str, ...]]:
        """Yield those told of together within `reach` sentences, the latest first."""
        for at, keys in reversed(self._groups):
            if index - at > reach:
                return
            yield keys

    # ------------------------------------------------------------------ reading on
    def see(self, index: int, tokens: Sequence[Token], ref: Ref) -> None:
        """Remember who acts: a subject stays in mind before a person of a later phrase."""
        if ref.kind is Kind.PERSON and len(ref.keys) == 1:
            self._told.append((index, ref.keys[0]))
            if ref.possessive:
                self._owner = (index, ref.keys[0])  # "A's visit", behind which A is "he"
        if ref.kind is Kind.PERSON and len(ref.keys) == 1 and not ref.possessive:
            if not _in_phrase(tokens, ref) and _goes_on_to_verb(tokens, ref.j):
                self._subject = (index, ref.keys[0])
            inside = _in_phrase(tokens, ref)
            if self._acted(index) and inside:
                return
            speaks = self._inside and not inside and _goes_on_to_verb(tokens, ref.j)
            if self._person is None or self._person[0] != index or speaks:
                self._person, self._inside = (index, ref.keys[0]), inside
                self._acts.append(self._person)
        elif ref.kind is Kind.STATE and not ref.adjective and not ref.possessive:
            subject = not _in_phrase(tokens, ref) and len(ref.keys) == 1
            if subject and (self._state is None or self._state[0] != index):
                self._state = (index, ref.keys[0])
        elif ref.kind is Kind.GROUP and ref.span.of(self.document.text).endswith("s"):
            self._groups.append((index, ref.keys))

    def see_together(self, index: int, keys: tuple[str, ...]) -> None:
        """Remember persons whom one word names: "the two leaders"."""
        self._groups.append((index, keys))

    def see_groups(self, index: int, tokens: Sequence[Token], refs: Sequence[Ref]) -> None:
        """Remember persons whom "and" joins, or who are the only two of a sentence."""
        persons = [r for r in refs if r.kind is Kind.PERSON and len(r.keys) == 1]
        for a, b in pairwise(persons):
            if {t.low for t in tokens[a.j : b.i]} <= _JOINTS and a.keys != b.keys:
                self._groups.append((index, (*a.keys, *b.keys)))
        distinct = tuple(dict.fromkeys(k for r in persons for k in r.keys))
        if self.are_of_two_states(distinct):
            self._groups.append((index, distinct))

    def are_of_two_states(self, keys: Sequence[str]) -> bool:
        """Tell whether the keys are two persons whose states differ, or are both unknown."""
        names = [self.registry.names[k] for k in keys]
        states = {n.state for n in names}
        persons = all(n.kind is Kind.PERSON for n in names)
        return persons and len(keys) == 2 and (len(states) == 2 or states == {None})

    # ------------------------------------------------------------------ the main persons
    def _main_persons(self) -> tuple[str, ...]:
        serving = [p for p in self.registry.persons() if not self._is_past(p)]
        chosen = [p for state in self.pair if (p := self._first_of(state, serving)) is not None]
        led = any(p.rank == "leader" for p in chosen)
        leaders = [p for p in serving if p.rank == "leader" and p.state is None]
        leaders.sort(key=lambda p: -p.count)
        if len(leaders) >= 2 and not led:
            return tuple(p.key for p in leaders[:2])
        if len(chosen) < 2:
            chosen = self._most_told(serving, chosen)
        return tuple(p.key for p in chosen) if len(chosen) == 2 else ()

    def _most_told(self, serving: Sequence[Name], chosen: list[Name]) -> list[Name]:
        """Return the two persons told of most, clearly before a third, whose states may differ."""
        taken = {p.state for p in chosen}
        others = [
            p for p in serving if p not in chosen and (p.state is None or p.state not in taken)
        ]
        others.sort(key=lambda p: -p.count)
        wanted = 2 - len(chosen)
        counts = [p.count for p in others[: wanted + 1]] + [0] * 3
        clear = counts[wanted - 1] >= _TOLD and counts[wanted] < counts[wanted - 1]
        return [*chosen, *others[:wanted]] if clear else chosen

    def _first_of(self, state: str, persons: Sequence[Name]) -> Name | None:
        """Return the leader of a state, or who of it is told of most."""
        name = self.registry.names[state].name
        candidates = [p for p in persons if p.state == name]
        return min(candidates, key=lambda p: (p.rank != "leader", -p.count), default=None)

    def _is_past(self, person: Name) -> bool:
        return {t.status for t in self.registry.tenures if t.person == person.key} == {"former"}


def coreferred(
    registry: Registry, tokens: Sequence[Token], i: int, j: int, keys: tuple[str, ...]
) -> Ref:
    """Return a reference by tokens [i, j) to names that the words do not spell out."""
    span = Span(tokens[i].start, tokens[j - 1].end)
    kind = registry.names[keys[0]].kind
    possessive = tokens[j - 1].low in _POSSESSIVES or is_owner(tokens, j)
    return Ref(i, j, keys, kind, span, basis=Basis.COREFERRED, possessive=possessive, role="coref")


def _goes_on_to_verb(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a name is followed by neither a mark, "and" nor a preposition."""
    following = tokens[at] if at < len(tokens) else None
    marked = following is None or following.kind == "punct"
    return not marked and following is not None and following.low not in _NO_VERBS


def _in_phrase(tokens: Sequence[Token], ref: Ref) -> bool:
    at = ref.i - 1
    while at >= 0 and tokens[at].low in ("the", "a", "an"):
        at -= 1
    return at >= 0 and tokens[at].low in _PREPOSITIONS
