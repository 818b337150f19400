"""Finds whose a person is where no title says it: "X, then Verrania's top diplomat".

Reads the words beside a name; then "his foreign minister" and "her host, X" by whom they point back
to; then who is left over where two persons face each other in a document about two states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.model import Kind
from loaders.rules.allegiance_epithets import settle_epithets
from loaders.rules.allegiance_journeys import Journeys, settle_ranks
from loaders.rules.allegiance_lists import settle_lists, settle_titled
from loaders.rules.allegiance_offices import OfficeHolders, other_of
from loaders.rules.allegiance_phrases import OfficePhrases
from loaders.rules.allegiance_stances import Stances
from loaders.rules.allegiance_words import ABOUT, PEERS
from loaders.rules.crowds import is_crowded
from loaders.rules.names import NameReader
from loaders.rules.own_side import own_side, own_words
from loaders.rules.registry import Name, Ref
from loaders.rules.salience import Salience
from loaders.rules.spotting import Spot
from loaders.rules.text import Token
from loaders.rules.words import word_set

_OPENING = frozenset({",", "(", "—", "–"})
_OURS = word_set("our my")
_OWNERS = _OURS | word_set("his her its whose")
_FAMILY = word_set("wife husband son daughter brother sister father mother family widow cousin")
_STOPS = word_set(
    "and or but to in on with against by as after before who which that when while over said says "
    "told met was is were are had has have into from about between"
)
_FACING = word_set(
    "met meet meets meeting received receives welcomed welcomes hosted hosts counterpart talks "
    "greeted visited invited visiting receiving welcoming telephoned phoned"
)
_SUCCEEDS = word_set(
    "succeeded succeeds succeeding replaced replaces replacing predecessor successor"
)
_LED = word_set("of between and before after through as like than")
_LONGEST_SUCCESSION = 5
_PASSES = 3
_BACK = 3
"""Sentences in which "his" looks for whom it means."""


class Allegiances:
    """Gives the persons of one document the states that its words give them."""

    def __init__(self, reader: NameReader) -> None:
        self.reader = reader
        self.registry = reader.registry
        self.lexicon = reader.lexicon
        self.phrases = OfficePhrases(reader)
        self.offices = OfficeHolders(reader)

    def read_beside(self) -> None:
        """Take the states that stand beside a name."""
        for index, ref, name in self._open():
            first, end = self._bounds(self.reader.sentences[index].tokens, ref)
            name.state = self.phrases.state(index, first, end)

    def settle(self, pair: Sequence[str]) -> None:
        """Take the states that follow from another person's; `pair` are the main two states."""
        self.registry.own = own_side(self.reader, pair)
        for _ in range(_PASSES):
            before = sum(p.state is None for p in self.registry.persons())
            for index, ref, name in self._open():
                name.state = (
                    self._by_owner(index, ref, pair)
                    or self._by_facing(index, ref, pair)
                    or self._by_succession(index, ref)
                )
            settle_epithets(self.reader)
            self.offices.settle(pair)
            self._by_pair(pair)
            if sum(p.state is None for p in self.registry.persons()) == before:
                break

    def _by_pair(self, pair: Sequence[str]) -> None:
        """Take the states that journeys and ranks tell in a document about two states."""
        names = [k.split(":", 1)[1] for k in pair]
        two = len(names) == 2 and not is_crowded(self.reader, names)
        journeys = Journeys(self.reader, tuple(names) if two else ())
        for index, ref, name in self._open():
            if name.rank in ("leader", "minister"):
                name.state = journeys.state(index, ref)
        if not two:
            return
        tenures = self.registry.tenures
        past = {t.person for t in tenures if t.status == "former"}
        own = [p for p in self.registry.persons() if p.state or not self.offices.is_owned(p)]
        Stances(self.reader, tuple(names)).settle()
        settle_ranks(own, (names[0], names[1]), frozenset(past))

    def _open(self) -> Iterator[tuple[int, Ref, Name]]:
        """Yield each mention of a person whose state is not known yet."""
        for index, refs in enumerate(self.reader.refs):
            for ref in refs:
                name = self.registry.names[ref.keys[0]]
                if name.kind is Kind.PERSON and name.state is None:
                    yield index, ref, name

    # ------------------------------------------------------------------ by another person
    def _bounds(self, tokens: Sequence[Token], ref: Ref) -> tuple[int, int]:
        """Return the tokens of the bare name, without title and apposition."""
        inside = [
            k for k in range(ref.i, ref.j) if ref.span.start <= tokens[k].start < ref.span.end
        ]
        return inside[0], inside[-1] + 1

    def _by_owner(self, index: int, ref: Ref, pair: Sequence[str]) -> str | None:
        """Read "his foreign minister, X", "X, her host" and "its ambassador, X"."""
        tokens = self.reader.sentences[index].tokens
        first, end = self._bounds(tokens, ref)
        first = self.phrases.before_honorific(tokens, first)
        at = self._owner_word(index, tokens, first, end)
        if at is None:
            return self._of_holder(index, tokens, first)
        words = tokens[at + 1 : first] if at < first else tokens[at + 1 : at + 5]
        if any(t.low in _FAMILY for t in words):
            return None
        peer = any(t.low in PEERS for t in words)
        owner = self._antecedent(index, at, ref)
        return other_of(owner, pair) if peer else owner

    def _of_holder(self, index: int, tokens: Sequence[Token], first: int) -> str | None:
        """Read "Bergh's spokesman, X": X is of the state of Bergh."""
        start = first - 1 - (first > 1 and tokens[first - 1].text == ",")
        titles = {x.j: x for x in self.reader.items[index] if x.spot is Spot.TITLE}
        title = titles.get(start + 1)
        if title is None:
            return None
        holders = (r for r in self.reader.refs[index] if r.kind is Kind.PERSON and r.possessive)
        holder = next((r for r in holders if r.j + 1 == title.i), None)
        return None if holder is None else self.registry.names[holder.keys[0]].state

    def _owner_word(self, index: int, tokens: Sequence[Token], first: int, end: int) -> int | None:
        """Return the token of "his", "her" or "its" in the phrase beside a name, or None."""
        if (
            end + 1 < len(tokens)
            and tokens[end].text in _OPENING
            and tokens[end + 1].low in _OWNERS
        ):
            return end + 1
        first = self._before_seat(index, tokens, first)
        for at in range(first - 1, max(-1, first - 6), -1):
            if tokens[at].low in _OWNERS:
                return at
            if tokens[at].low in _STOPS or tokens[at].text in ".;:":
                return None
        return None

    def _before_seat(self, index: int, tokens: Sequence[Token], first: int) -> int:
        """Return where "its envoy" ends in "its envoy in Port Hale, X", else `first`."""
        at = first - 1
        seat = next((x for x in self.reader.items[index] if x.j == at), None)
        if at < 1 or tokens[at].text != "," or seat is None:
            return first
        sent = seat.spot in (Spot.STATE, Spot.PLACE) and tokens[seat.i - 1].low in (
            "in",
            "to",
            "at",
        )
        return seat.i - 1 if sent else first

    def _antecedent(self, index: int, at: int, ref: Ref) -> str | None:
        """Return the state of whom the owner word at token `at` points back to."""
        word = self.reader.sentences[index].tokens[at].low
        if word in _OURS:
            return (
                self.registry.own if at in own_words(self.reader.sentences[index].tokens) else None
            )
        its = word == "its"
        acting = self._acting(index, at) if its else None
        if acting is not None:
            return acting
        for back in range(index, index - _BACK, -1):
            if back < 0 or (back < index and word == "whose") or (its and back < index - 1):
                break
            refs = [r for r in self.reader.refs[back] if back < index or r.j <= at]
            for other in refs if back < index else reversed(refs):
                name = self.registry.names[other.keys[0]]
                if word == "whose":
                    return name.name if name.kind is Kind.STATE else name.state
                if its and name.kind is Kind.STATE and not other.adjective:
                    return name.name
                known = name.state is not None or back == index
                if not its and name.kind is Kind.PERSON and other.keys != ref.keys and known:
                    return name.state
        return None

    def _acting(self, index: int, at: int) -> str | None:
        """Return the last state before token `at` that no preposition leads to: "its" is that."""
        tokens = self.reader.sentences[index].tokens
        for ref in reversed([r for r in self.reader.refs[index] if r.j <= at]):
            name = self.registry.names[ref.keys[0]]
            lead = ref.i - 1 - (ref.i > 0 and tokens[ref.i - 1].low == "the")
            free = lead < 0 or tokens[lead].low not in ABOUT | _LED
            if name.kind is Kind.STATE and free and not ref.adjective and not ref.possessive:
                return name.name
        return None

    def _by_facing(self, index: int, ref: Ref, pair: Sequence[str]) -> str | None:
        """Return the other of the main pair, where a person of the one faces this person."""
        tokens = self.reader.sentences[index].tokens
        persons = [r for r in self.reader.refs[index] if r.kind is Kind.PERSON]
        if len({r.keys for r in persons}) != 2:
            return None
        other = next(r for r in persons if r.keys != ref.keys)
        low, high = sorted((ref, other), key=lambda r: r.i)
        if not any(t.low in _FACING for t in tokens[low.j : high.i + 1]):
            return None
        return other_of(self.registry.names[other.keys[0]].state, pair)

    def _by_succession(self, index: int, ref: Ref) -> str | None:
        """Return the state of whom a person succeeded, or by whom one was succeeded."""
        tokens = self.reader.sentences[index].tokens
        persons = [r for r in self.reader.refs[index] if r.kind is Kind.PERSON]
        for low, high in pairwise(persons):
            between = [t.low for t in tokens[low.j : high.i]]
            other = high if low.keys == ref.keys else low if high.keys == ref.keys else None
            if other is None or len(between) > _LONGEST_SUCCESSION:
                continue
            if not _SUCCEEDS.isdisjoint(between) or " took over from " in f" {' '.join(between)} ":
                return self.registry.names[other.keys[0]].state
        return None


def settle_states(reader: NameReader) -> None:
    """Give the persons of a document the states that its words give them."""
    settle_lists(reader)
    allegiances = Allegiances(reader)
    allegiances.read_beside()
    settle_titled(reader)
    allegiances.settle(Salience(reader.document, reader.registry).pair)
