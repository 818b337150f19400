"""Takes the states that persons' deeds towards states tell, in a document about two states.

Who accuses Norland, writes to its king or is invited to Port Hale is of the other of the two; a
minister who says that Norland would wait is of Norland. Where the deeds disagree nobody is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Kind
from loaders.rules.names import NameReader
from loaders.rules.registry import Name, Ref
from loaders.rules.text import Token
from loaders.rules.words import word_set

_TOWARDS = word_set(
    "accused accuses accusing urged urges thanked thanks warned warns blamed blames blaming "
    "criticised criticized condemned invited invites assured congratulated telephoned phoned "
    "called asked asks told tells reproached reminded promised offered pressed rebuked demanded "
    "met meets visited visits received hosted welcomed greeted wrote writes endorsed rejected "
    "recognised recognized denounced faced answered countered hailed praised"
)
_GOES = word_set("invited expected sent due flew travelled traveled flies travels visit arrived")
_SAYS = word_set("said says added told insisted announced stressed declared confirmed maintained")
_OWN = word_set("would had has was is will wants wanted remained did does could were are")
_BEING = word_set("was were been be is being")
_SKIPPED = word_set("had has have also then later again once never was were is been that the at")
_LEADING = word_set("to in")
_AT_HOME = word_set("parliament lawmakers legislators deputies senate assembly cabinet voters mps")
"""To whom one reports at home."""
_STOPS = frozenset({";", ":", ".", "“", "”", '"', "?", "!"})
_MEDIATES = word_set("mediator mediators mediation mediate mediated broker brokered")
_STATE_RANKS = ("leader", "minister", "envoy")
_VERB_REACH, _REACH = 4, 9


@dataclass(frozen=True, slots=True)
class Stances:
    """The deeds towards the two states of `pair` that one document tells."""

    reader: NameReader
    pair: tuple[str, ...]

    def settle(self) -> None:
        """Give each person without a state the one that all deeds of that person speak for."""
        for person in [p for p in self.reader.registry.persons() if self._is_open(p)]:
            votes = {v for v in self._votes(person) if v is not None}
            if len(votes) == 1:
                person.state = votes.pop()

    def _is_open(self, person: Name) -> bool:
        return person.state is None and person.rank in (None, *_STATE_RANKS)

    def _votes(self, person: Name) -> Iterator[str | None]:
        """Yield the states that the sentences with a person speak for."""
        for index, refs in enumerate(self.reader.refs):
            tokens = self.reader.sentences[index].tokens
            if not _MEDIATES.isdisjoint(t.low for t in tokens):
                continue
            for ref in refs:
                if person.key not in ref.keys:
                    continue
                yield self._towards(tokens, refs, ref)
                yield self._from(tokens, refs, ref)
                if person.rank in _STATE_RANKS:
                    yield self._journey(tokens, refs, ref)
                    yield self._own(tokens, refs, ref)

    def _towards(self, tokens: Sequence[Token], refs: Sequence[Ref], ref: Ref) -> str | None:
        """Read "X accused Norland" and "X was received by Bergh": X is of the other state."""
        verb = self._verb(tokens, ref.j, _TOWARDS) if not ref.possessive else None
        if verb is None:
            return None
        passive = tokens[verb - 1].low in _BEING
        other = self._next(tokens, refs, verb + 1)
        if other is not None and self._is_own_body(tokens, other):
            return self._state(other)
        if other is None or (passive and tokens[other.i - 1].low not in ("by", "to")):
            return None
        return self._other(self._state(other))

    def _is_own_body(self, tokens: Sequence[Token], ref: Ref) -> bool:
        """Tell whether whom one speaks to sits at home: "told the Norlandian parliament"."""
        at = ref.j + ref.possessive
        owned = ref.adjective or ref.possessive
        return owned and at < len(tokens) and tokens[at].low in _AT_HOME

    def _from(self, tokens: Sequence[Token], refs: Sequence[Ref], ref: Ref) -> str | None:
        """Read "Norland accused X" and "Bergh told X"."""
        before = [r for r in refs if r.j <= ref.i and ref.i - r.j <= _REACH]
        if not before:
            return None
        other = before[-1]
        verb = self._verb(tokens, other.j, _TOWARDS)
        acts = verb is not None and verb < ref.i and not other.adjective and not other.possessive
        beside = verb is not None and ref.i - verb <= _VERB_REACH
        joined = any(t.text in _STOPS | {","} or t.low == "and" for t in tokens[other.j : ref.i])
        return self._other(self._state(other)) if acts and beside and not joined else None

    def _journey(self, tokens: Sequence[Token], refs: Sequence[Ref], ref: Ref) -> str | None:
        """Read "X is invited to Port Hale": X is of the other state."""
        verb = self._verb(tokens, ref.j, _GOES) if not ref.possessive else None
        there = None if verb is None else self._next(tokens, refs, verb + 1)
        if there is None or there.kind is Kind.PERSON or there.adjective:
            return None
        led = tokens[there.i - 1].low in _LEADING
        home = any(t.low in ("home", "back") for t in tokens[ref.j : there.i])
        return self._other(self._state(there)) if led and not home else None

    def _own(self, tokens: Sequence[Token], refs: Sequence[Ref], ref: Ref) -> str | None:
        """Read "X said that Norland would wait", said of one's own state."""
        verb = self._verb(tokens, ref.j, _SAYS) if not ref.possessive else None
        if verb is None:
            return None
        own = self._next(tokens, refs, verb + 1)
        if own is None or own.kind is not Kind.STATE or own.adjective or own.possessive:
            return None
        led = tokens[own.i - 1].low in ("that", "said", "says")
        acts = own.j < len(tokens) and tokens[own.j].low in _OWN
        state = self._state(own)
        return state if led and acts and state in self.pair else None

    def _verb(self, tokens: Sequence[Token], start: int, verbs: frozenset[str]) -> int | None:
        """Return the verb of a list that follows token `start` behind auxiliaries alone."""
        for at in range(start, min(len(tokens), start + _VERB_REACH)):
            if tokens[at].low in verbs:
                return at
            if tokens[at].low not in _SKIPPED:
                return None
        return None

    def _next(self, tokens: Sequence[Token], refs: Sequence[Ref], start: int) -> Ref | None:
        """Return the next person or state in the same clause from token `start` on."""
        for ref in refs:
            if start <= ref.i < start + _REACH and self._state(ref) is not None:
                stopped = any(t.text in _STOPS for t in tokens[start : ref.i])
                return None if stopped else ref
        return None

    def _state(self, ref: Ref) -> str | None:
        name = self.reader.registry.names[ref.keys[0]]
        return name.name if name.kind is Kind.STATE else name.state

    def _other(self, state: str | None) -> str | None:
        return self.pair[1 - self.pair.index(state)] if state in self.pair else None
