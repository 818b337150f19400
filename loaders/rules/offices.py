"""Resolves offices that stand without a name: "the prime minister", "their foreign ministers"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind, Span
from loaders.rules.lexicon import Lexicon
from loaders.rules.office_bearers import Bearers, is_borne
from loaders.rules.registry import Name, Ref
from loaders.rules.salience import Salience, coreferred
from loaders.rules.spotting import Item
from loaders.rules.text import Token, is_owner

_LISTING = frozenset({"of", "from", "and", ",", "the"})
_PLURAL_DETERMINERS = frozenset({"the", "their", "both", "two"})
_BEHIND_MINOR = frozenset({"of", "for", "at", "in", "from", "'s", "'"})
"""Words behind an office of many that make it another than the one told of."""
_LONGEST_STATE = 3
"""Words of the name of a state."""


class OfficeResolver:
    """Finds who holds the offices of one document."""

    def __init__(self, lexicon: Lexicon, salience: Salience) -> None:
        self.lexicon = lexicon
        self.salience = salience
        self.registry = salience.registry
        self.bearers = Bearers(lexicon, salience)

    def resolve(self, index: int, tokens: Sequence[Token], item: Item) -> Ref | None:
        """Return who the office `item` of sentence `index` means, or None."""
        if item.i == 0:
            return None
        before = tokens[item.i - 1].low
        if item.title.name == "leader" and tokens[item.j - 1].low.endswith("s"):
            return self._holders_of(tokens, item)
        if tokens[item.j - 1].low.endswith("s") and before in _PLURAL_DETERMINERS:
            return None if self._is_minor(item) else self._holders(tokens, item)
        state = self._state_of(tokens, item)
        if item.title.name == "leader" and state is None:
            return None
        if before not in ("the", "'s", "'", "our") and state is None:
            return None
        best = self.holder(tokens, item)
        if best is None:
            return None if self._is_minor(item) else self._unnamed(index, tokens, item, state)
        start = item.i - 1 if before in ("the", "our") else item.i
        return coreferred(self.registry, tokens, start, item.j, (best.key,))

    def holder(self, tokens: Sequence[Token], item: Item) -> Name | None:
        """Return the person whom the text gives the office `item` that stands without a name."""
        state = self._state_of(tokens, item)
        if self._is_minor(item):
            alone = item.j < len(tokens) and tokens[item.j].low not in _BEHIND_MINOR
            titled = [p for p in self.registry.persons() if p.title == item.title.name]
            found = [p for p in titled if state is None or p.state in (None, state)]
            return found[0] if alone and len(titled) == len(found) == 1 else None
        return max(self._candidates(item, state), key=lambda p: p.count, default=None)

    def peer(self, owner: str, state: str) -> str | None:
        """Return the one person of a state whose office is that of `owner`, or nobody."""
        own, home = self.registry.names[owner], self.registry.names[state].name
        persons = [p for p in self.registry.persons() if p.state == home and p.key != owner]
        like = [p for p in persons if None in (p.rank, own.rank) or p.rank == own.rank]
        fitting = [p for p in like if _are_alike(p.title, own.title)]
        return fitting[0].key if len(fitting) == 1 else None

    def _is_minor(self, item: Item) -> bool:
        """Tell whether many can hold an office: a spokesman, a mayor."""
        return item.title.rank == "other" and item.title.name != "leader"

    def _state_of(self, tokens: Sequence[Token], item: Item) -> str | None:
        """Return the state whose office it is, as the words beside it say."""
        state = self._state_before(tokens, item.i) or self._state_after(tokens, item.j)
        ours = item.i > 0 and tokens[item.i - 1].low == "our"
        return state or (self.registry.own if ours else None)

    def _candidates(self, item: Item, state: str | None) -> list[Name]:
        """Return who may hold an office, the exact title and who acted last preferred."""
        titled = self._with_title(item)
        found = [p for p in titled if state is None or p.state == state]
        if state and not found and item.title.name != "leader":
            found = self._of_state(item, state, titled)
        found = [p for p in found if p.title == item.title.name] or found
        if len(found) > 1:
            found = [p for p in found if p.key == self.salience.person] or found
        return found

    def _of_state(self, item: Item, state: str, titled: list[Name]) -> list[Name]:
        """Return who may hold an office of a state of whom the text tells one of the two."""
        homeless = [p for p in titled if p.state is None]
        if len(titled) == len(homeless) == 1:
            return homeless
        untitled = [p for p in self.registry.persons() if p.state == state and p.title is None]
        serves = item.title.rank in ("leader", "minister")
        return untitled if serves and len(untitled) == 1 else []

    def _with_title(self, item: Item) -> list[Name]:
        """Return whose title is the same or a fuller one: "the minister" of a foreign minister."""
        wanted = item.title.name
        return [p for p in self.registry.persons() if self._fits(wanted, p)]

    def _fits(self, wanted: str, person: Name) -> bool:
        """Tell whether an office can be that of a person, under this or another name."""
        if wanted == "leader":
            return person.rank == "leader"
        title = person.title
        if title is None:
            return False
        return _ends(wanted, title) or title in self.lexicon.alike.get(wanted, ())

    def _holders(self, tokens: Sequence[Token], item: Item) -> Ref | None:
        """Return two persons of an office, else the main pair: "the presidents"."""
        if item.j < len(tokens) and tokens[item.j].low in ("of", "from", ","):
            return self._holders_of(tokens, item)
        keys = tuple(p.key for p in self._with_title(item))
        if len(keys) != 2:
            keys = self._leaders(item) or self._told_together() or self.salience.pair
        if len(keys) != 2:
            return None
        return coreferred(self.registry, tokens, item.i - 1, item.j, keys)

    def _holders_of(self, tokens: Sequence[Token], item: Item) -> Ref | None:
        """Return who holds an office in the states that follow: "the presidents of A and B".

        A state stands for the holder that nobody names.
        """
        states = self._states_listed(tokens, item.j)
        keys = tuple(self._holder(item, state) for state in states)
        if len(states) < 2 or all(k.startswith("state:") for k in keys):
            return None
        return coreferred(self.registry, tokens, item.i - 1, item.j, keys)

    def _holder(self, item: Item, state: str) -> str:
        """Return the one person who can hold an office of a state, else the state."""
        persons = [p for p in self.registry.persons() if p.state == state]
        found = [p for p in persons if self._fits(item.title.name, p)]
        found = found or [p for p in persons if p.title is None]
        return found[0].key if len(found) == 1 else self.registry.add(Kind.STATE, state).key

    def _states_listed(self, tokens: Sequence[Token], at: int) -> list[str]:
        """Return the states of "of A, B and C"."""
        found: list[str] = []
        while at + 1 < len(tokens) and tokens[at].low in _LISTING:
            state = self.lexicon.states.at(tokens, at + 1)
            if state is None:
                at += 1
                continue
            found.append(state[1].state)
            at = state[0]
        return found

    def _state_after(self, tokens: Sequence[Token], j: int) -> str | None:
        """Return the one state of "the president of A"."""
        if j + 1 >= len(tokens) or tokens[j].low != "of":
            return None
        states = self._states_listed(tokens, j)
        return states[0] if states else None

    def _leaders(self, item: Item) -> tuple[str, ...]:
        """Return the main persons, of "the presidents" only if both lead."""
        keys = self.salience.persons
        lead = all(self.registry.names[k].rank == "leader" for k in keys)
        return keys if lead or item.title.rank != "leader" else ()

    def _told_together(self) -> tuple[str, ...]:
        """Return the two persons told of together last, or nobody."""
        group = self.salience.group
        persons = all(self.registry.names[k].kind is Kind.PERSON for k in group)
        return group if len(group) == 2 and persons else ()

    def _unnamed(
        self, index: int, tokens: Sequence[Token], item: Item, state: str | None
    ) -> Ref | None:
        """Return the holder of an office that nobody is told to hold.

        That is a person told of before without an office, or a group of its own.
        """
        i, end = item.i, item.j
        while i > 0 and (before := self._linked_from(tokens, i)) is not None:
            i = before
        ours = item.i > 0 and tokens[item.i - 1].low == "our"
        named = end < len(tokens) and tokens[end].cap and tokens[end].kind == "word"
        if named or tokens[end - 1].low.endswith("s"):
            return None
        sure = state is not None and len(self._told_together()) == 2
        found = self.bearers.bearer(index, tokens, (i, end), state, sure=sure)
        person = found if is_borne(item) and not ours else None
        if person is not None:
            person.title, person.rank = item.title.name, item.title.rank
            person.state = person.state or state
            return coreferred(self.registry, tokens, i, end, (person.key,))
        first = item.i - 1 if state and tokens[item.i - 1].cap else item.i
        name = " ".join(t.text for t in tokens[first:end])
        owned = state is not None and first == item.i  # "Verrania's envoy" is not another's
        known = f"{name} of {state}" if owned else name
        entry = self.registry.add(Kind.GROUP, known, None if owned else name)
        entry.state = entry.state or state
        span = Span(tokens[i + (tokens[i].low == "the")].start, tokens[end - 1].end)
        owning = is_owner(tokens, end)
        return Ref(i, end, (entry.key,), Kind.GROUP, span, possessive=owning, role="group")

    def _linked_from(self, tokens: Sequence[Token], end: int) -> int | None:
        """Return where a state or a link right before token `end` begins: "Sel Amar", "'s"."""
        if _is_link(tokens[end - 1]):
            return end - 1
        for start in range(end - 1, max(-1, end - 1 - _LONGEST_STATE), -1):
            found = self.lexicon.states.at(tokens, start)
            if found is not None and found[0] == end:
                return start
        return None

    def _state_before(self, tokens: Sequence[Token], i: int) -> str | None:
        """Return the state named by up to three words right before token `i`."""
        for length in range(_LONGEST_STATE, 0, -1):
            start = i - length - is_owner(tokens, i - 1)
            if start < 0:
                continue
            found = self.lexicon.states.at(tokens, start)
            if found and found[0] in (i, i - 1):
                return found[1].state
        return None


def _ends(wanted: str, title: str) -> bool:
    """Tell whether one title is the other, or ends with it; "prime" is no "foreign minister"."""
    return f" {wanted}".endswith(f" {title}") or f" {title}".endswith(f" {wanted}")


def _are_alike(one: str | None, other: str | None) -> bool:
    """Tell whether two offices can be each other's peers: those of leaders always are."""
    if one is None or other is None or "minister" not in one or "minister" not in other:
        return True
    return "prime" in one or "prime" in other or _ends(one, other)


def _is_link(token: Token) -> bool:
    """Tell whether a word links an office to its state or opens it: "the", "'s"."""
    return token.low in ("the", "'s", "'")
