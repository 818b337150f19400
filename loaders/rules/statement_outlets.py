"""Through whom it is said: outlets that carry words, media that relay a speaker."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.registry import Ref
from loaders.rules.statement_subjects import unnamed
from loaders.rules.statement_words import CLAUSE, SpeechWords, trails
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_PEOPLE = frozenset({Kind.PERSON, Kind.GROUP})
_TELL = word_set("told tell tells telling informed informs informing assured assures assuring")
_CARRIERS = _TELL | word_set("to by on in with for via through over")
_RELAYING = word_set(
    "quoted quotes quoting cited cites citing reported reports reporting said says carried carries "
    "published publishes aired broadcast ran interviewed added adds"
)
"""Verbs by which a medium carries what another says."""
_RELAYED = word_set(
    "quoted cited interviewed interview interviews said told article column op-ed essay remarks "
    "comments speaking spoke appearing appeared post posted posts wrote writing statement address "
    "aired broadcast carried published speech message video tweet thread reported"
)
"""Words before "in", "by" or "on" with which words get into a medium."""
_REPORTERS = word_set("reporter reporters journalist journalists correspondent correspondents")
_OF = word_set("of from at")
_OCCASIONS = word_set(
    "conference conferences briefing briefings release releases corps secretary audience audiences "
    "listeners viewers readers"
)
"""Words before which a noun for media only tells of what kind something is."""
_PUBLIC = word_set("press media")
"""Nouns that alone tell of those who hear, not of one medium."""
_NEAR, _FARTHEST_RELAY, _LONGEST_LEAD = 3, 6, 6
_NO_MODIFIERS = _CARRIERS | word_set(
    "of from at as and or but that which who whom had has have was were is are be been said says"
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who carries the words of a sentence, and the token that says so."""

    group: Group
    at: int


class OutletReader:
    """Finds the outlets of one document."""

    def __init__(self, context: Context, words: SpeechWords) -> None:
        self.context = context
        self.words = words

    def is_medium(self, ref: Ref) -> bool:
        """Tell whether an actor is a newspaper, agency or broadcaster, by list or by its name."""
        name = self.context.registry.names[ref.keys[0]]
        if name.features.get("medium") == "true":
            return True
        words = name.name.split(" of ")[0].split()  # "Times of Verrania"
        last = words[-1]
        if ref.kind is Kind.GROUP:
            return last in self.words.media_nouns and name.name not in _PUBLIC
        return ref.kind is Kind.ORGANISATION and last in self.words.media_endings

    def carried(self, windows: Windows, carrier: Carrier) -> Group:
        """Return who speaks: "According to the paper, officials are optimistic": the officials."""
        group = carrier.group
        after = next((g for g in windows.groups if g.i >= group.j), None)
        if after is None or after.i > group.j + 2 or not self.are_media(group):
            return group
        return after if all(r.kind in _PEOPLE for r in after.refs) else group

    def relayed(self, windows: Windows, i: int, speaker: Group) -> Group | None:
        """Return whose words a medium tells: "Bergh set out her plan, the broadcaster added"."""
        if not self.are_media(speaker):
            return None
        cited = self._cited(windows, i)
        if cited is not None or not trails(windows, i, speaker) or not windows.groups:
            return cited
        first = windows.groups[0]
        person = first.j < speaker.i and len(first.keys) == 1
        return first if person and all(r.kind in _PEOPLE for r in first.refs) else None

    def _cited(self, windows: Windows, i: int) -> Group | None:
        """Return whom a medium names as its source: "reported, citing two officers"."""
        tokens = windows.tokens
        for at in range(i + 1, len(tokens)):
            if tokens[at].low in ("citing", "quoting") and tokens[at - 1].text == ",":
                return windows.object(at)
        return None

    def outlet(
        self, windows: Windows, i: int, speaker: Group, carrier: Carrier | None
    ) -> Ref | None:
        """Return the medium that carries a statement: its carrier, one named, one told of."""
        if carrier is not None and self.is_medium(carrier.group.refs[0]):
            return carrier.group.refs[0]
        others = (r for r in windows.refs if r.kind is Kind.ORGANISATION and r not in speaker.refs)
        media = (r for r in others if self.is_medium(r))
        named = next((r for r in media if self._carries(windows, i, r)), None)
        if named is not None:
            return named
        if self.are_media(speaker):
            return speaker.refs[0]
        return self._described(windows, i)

    def _carries(self, windows: Windows, i: int, ref: Ref) -> bool:
        """Tell whether a medium is where the words went or come from, not what they are about."""
        tokens = windows.tokens
        behind = tokens[ref.j : min(ref.j + _FARTHEST_RELAY, max(i, ref.j + 1))]
        if any(t.low in _RELAYING for t in behind):
            return True
        return self._leads(windows, i, _start(windows, ref.i))

    def _leads(self, windows: Windows, i: int, start: int) -> bool:
        """Tell whether what leads to a medium at `start` carries the words of the verb at `i`."""
        tokens = windows.tokens
        if start < 1 or tokens[start - 1].low not in _CARRIERS | _OF:
            return False
        before = tokens[start - 2].low if start > 1 else ""
        if tokens[start - 1].low not in _TELL and before in _RELAYED | _REPORTERS:
            return True
        if tokens[start - 1].low in _OF:
            return False
        inside = any(t.low in CLAUSE for t in tokens[i + 1 : start])
        return not inside and (start <= i + 1 or tokens[start - 1].low not in _TELL)

    def _described(self, windows: Windows, i: int) -> Ref | None:
        """Return a medium without a name: "told a Norlandian newspaper", "on state television"."""
        tokens = windows.tokens
        for at, token in enumerate(tokens):
            behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
            if token.low not in self.words.media_nouns or behind in _OCCASIONS:
                continue
            start = _start(windows, at)
            alone = [t.low for t in tokens[start:at]] in ([], ["the"])
            if alone and token.low in _PUBLIC:
                continue
            if not self._leads(windows, i, start):
                continue
            before = tokens[start - 2].low if start > 1 else ""
            told = tokens[start - 1].low in _TELL or before in _RELAYED
            if told or 0 < start - 1 - i <= _NEAR:
                return unnamed(self.context, windows, start, at + 1).refs[0]
        return None

    def are_media(self, group: Group) -> bool:
        """Tell whether all of a group are media."""
        return all(self.is_medium(r) for r in group.refs)


def _start(windows: Windows, at: int) -> int:
    """Return where the words before a medium begin: "the independent weekly" of its name."""
    tokens, start = windows.tokens, at
    while start > 0 and at - start < _LONGEST_LEAD:
        token = tokens[start - 1]
        if token.kind not in ("word", "poss") or token.low in _NO_MODIFIERS:
            break
        start -= 1
    return start
