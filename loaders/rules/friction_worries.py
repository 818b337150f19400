"""Worries and sources of friction: what irritates a state without being a restriction."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.context import Context, plain
from loaders.rules.found import Found
from loaders.rules.friction_parties import Parties
from loaders.rules.friction_scan import Scan, Told
from loaders.rules.friction_words import FrictionWords
from loaders.rules.registry import Ref
from loaders.rules.text import Token
from loaders.rules.topics import content, phrase_end

_LINKS = frozenset({"that", "over", "about", "at"})
_RELATIVES = frozenset({"whom", "that", "which"})
_AFTER_SOURCE = frozenset({"and", "also", "remain", "remains"})
_WEAPONS = frozenset({"cannon", "cannons"})
"""What is no matter of the word before it: "water cannon"."""
_LONGEST, _LONGEST_SOURCE = 16, 10
"""Tokens of what worries, and of a source of friction."""


class WorryReader:
    """Reads the worries of one document."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words

    def read(self, scan: Scan) -> list[Told]:
        """Return the frictions that worry somebody, outside the tokens already used."""
        tokens = scan.tokens
        worries = [self._worry(scan, i) for i in range(len(tokens))]
        found = [told for told in worries if told is not None]
        source = next((i for i in range(len(tokens)) if self.words.sources.at(tokens, i)), None)
        return found if source is None else [*found, *self._sources(scan, source)]

    # ------------------------------------------------------------------ worries
    def _worry(self, scan: Scan, i: int) -> Told | None:
        """Return what the word at token `i` worries about: "concern over A's dams"."""
        tokens, windows = scan.tokens, scan.windows
        start = self._object_of(tokens, i)
        if start is None:
            return None
        end = phrase_end(tokens, start, _LONGEST)
        if end < len(tokens) and tokens[end].low in ("which", "that"):
            end = phrase_end(tokens, end + 1, _LONGEST)
        if end <= start or scan.is_used(range(start, min(end, start + 6))):
            return None
        named = [
            t
            for t, behind in pairwise([*tokens[start:end], tokens[start]])
            if t.low in self.words.kinds and behind.low not in _WEAPONS
        ]
        owners = _states_in(windows.refs, start, end)
        if not named or not owners:
            return None
        kind, by = self.words.kinds[named[0].low], owners[0]
        subject = windows.group(i - 1) or windows.subject(i)
        worried = self.context.states(subject.keys) if subject else ()
        event = Found(Kind.FRICTION, scan.index, start, end, kind, rule="friction.worry")
        event.topic = frozenset({kind}) | content(named)
        return self._told(scan, event, by, (*worried, *self.context.with_pair(by.keys)))

    def _object_of(self, tokens: list[Token], i: int) -> int | None:
        """Return where the object of a worry begins, None where none is at token `i`."""
        worry = self.words.worries.at(tokens, i)
        if worry:
            return worry[0]
        if tokens[i].low not in self.words.worry_words:
            return None
        for at in range(i + 1, min(i + 8, len(tokens))):
            if tokens[at].low in _LINKS:
                return at + 1
            if tokens[at].text in ".;:":
                break
        return None

    # ------------------------------------------------------------------ sources
    def _sources(self, scan: Scan, at: int) -> list[Told]:
        """Return what is called a source of friction at token `at`.

        "A's hosting of X and B's ties with C remain sources of friction", or the other way round:
        "sources of friction are ..."; each has the state whose doing it is.
        """
        found: list[Told] = []
        low, high = (0, at) if at > 3 else (at + 2, len(scan.tokens))
        for ref in _states_in(scan.windows.refs, low, high):
            if not (ref.possessive or _is_relative(scan.tokens, ref.i)):
                continue
            start, end = _extent(scan.tokens, ref, low)
            if end <= start or scan.is_used(range(start, end)):
                continue
            event = Found(
                Kind.FRICTION, scan.index, start, end, "third-party", rule="friction.source"
            )
            event.topic = content(scan.tokens[start:end])
            third = _states_in(scan.windows.refs, start, end)
            rivals = self.context.with_pair(ref.keys)
            found.append(self._told(scan, event, ref, rivals, [r.keys[0] for r in third]))
        return found

    def _told(
        self, scan: Scan, event: Found, by: Ref, rivals: Iterable[str], third: Iterable[str] = ()
    ) -> Told:
        """Return a friction of `by` against the first of its rivals, who is inferred."""
        event.status = "in-force"
        others = [s for s in rivals if s != by.keys[0]][:1]
        states = tuple(dict.fromkeys((by.keys[0], *others, *third)))
        against = self.context.inferred("against", others)
        parties = Parties([self.context.slot_of("by", by)], against, states)
        words = self.context.token_words(scan.windows.sentence, event.i, event.j)
        return Told(event, parties, Slot("object", quote=words, value=plain(words.text)))


def _states_in(refs: Iterable[Ref], start: int, end: int) -> list[Ref]:
    return [r for r in refs if start <= r.i < end and r.kind is Kind.STATE]


def _is_relative(tokens: list[Token], i: int) -> bool:
    return i > 0 and tokens[i - 1].low in _RELATIVES


def _extent(tokens: list[Token], owner: Ref, low: int) -> tuple[int, int]:
    """Return the tokens of what an owner does: behind "A's", or around "whom A hosts"."""
    start = owner.j + 1 if owner.possessive else max(low, owner.i - 5)
    for k in range(start, owner.i):
        if tokens[k].text in ",;:" or tokens[k].low == "and":
            start = k + 1
    end = phrase_end(tokens, start, _LONGEST_SOURCE)
    return start, next((k for k in range(start + 1, end) if tokens[k].low in _AFTER_SOURCE), end)
