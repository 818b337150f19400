"""Reads what two sides have not settled: "the islets remain contested", "no agreement on X"."""

from __future__ import annotations

from collections.abc import Iterator

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

_COPULAS = frozenset(
    {"is", "are", "was", "were", "been", "be", "remain", "remains", "remained", "stay", "stays"}
)
_ABOUT = frozenset({"on", "over", "about"})
_SUCH = frozenset({"such", "including", "like", "namely", "notably"})
_LONGEST = 10
"""Tokens of what is not settled."""
_FARTHEST_COPULA = 3
_FARTHEST_LIST = 8
"""Tokens between "issues" and "such as"."""


class IssueReader:
    """Reads the open issues of one document."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words

    def read(self, scan: Scan) -> list[Told]:
        """Return what a sentence says is not settled, outside the tokens already used."""
        found: list[Told] = []
        for i in range(len(scan.tokens)):
            for start, end in self._things(scan, i):
                if end > start and not (scan.used | scan.told) & set(range(start, end)):
                    told = self._told(scan, i, start, end)
                    if told is not None:
                        found.append(told)
                        scan.used.update(range(start, end))
        return found

    def _things(self, scan: Scan, i: int) -> Iterator[tuple[int, int]]:
        """Yield the tokens of each thing that the word at token `i` says is not settled."""
        tokens, words = scan.tokens, self.words
        low = tokens[i].low
        if low in words.unsettled and self._after_copula(tokens, i):
            start, end = scan.windows.patient(i)
            yield start, next((k for k in range(start, end) if tokens[k].low in _COPULAS), end)
        none = words.unmet.at(tokens, i)
        if none is not None and none[0] < len(tokens):
            if tokens[none[0]].low in _ABOUT:
                yield none[0] + 1, phrase_end(tokens, none[0] + 1, _LONGEST)
            elif tokens[0].low == "on":
                yield 1, phrase_end(tokens, 1, _LONGEST)
        if low in words.issues and i and tokens[i - 1].low in words.pending:
            yield from self._listed(tokens, i + 1)

    def _after_copula(self, tokens: list[Token], i: int) -> bool:
        return any(t.low in _COPULAS for t in tokens[max(0, i - _FARTHEST_COPULA) : i])

    def _listed(self, tokens: list[Token], at: int) -> Iterator[tuple[int, int]]:
        """Yield the items of "such as X and Y", "including X"."""
        near = range(at, min(at + _FARTHEST_LIST, len(tokens) - 2))
        such = next((k for k in near if tokens[k].low in _SUCH), None)
        if such is None:
            return
        at = such + 1 + (tokens[such + 1].low == "as")
        end = phrase_end(tokens, at, _LONGEST)
        for k in range(at, end):
            if tokens[k].low in ("and", ","):
                yield at, k
                at = k + 1
        yield at, end

    def _told(self, scan: Scan, i: int, start: int, end: int) -> Told | None:
        """Return the dispute over tokens [start, end) of the two states named, else of the pair."""
        about = scan.tokens[start:end]
        if not content(about):
            return None
        refs = self._rivals(scan, start, end)
        states = self.context.states([k for r in refs for k in r.keys])
        states = states if len(states) == 2 else self.context.with_pair(states[:1])
        if len(states) != 2:
            return None
        event = Found(Kind.FRICTION, scan.index, start, end, self._kind(about))
        event.rule = "friction.issue"
        event.status, event.topic = "in-force", content(about)
        event.anchors = (i,)
        words = self.context.token_words(scan.windows.sentence, start, end)
        event.label = plain(words.text)
        slots = [self.context.slot_of("party", r, s) for r in refs for s in states if s in r.keys]
        return Told(event, Parties(states=states, party=slots), Slot("object", quote=words))

    def _rivals(self, scan: Scan, start: int, end: int) -> list[Ref]:
        """Return the states that a sentence names: those beside the thing, before those in it."""
        refs = [r for r in scan.windows.refs if r.kind is Kind.STATE]
        beside = [r for r in refs if not start <= r.i < end]
        states = self.context.states([k for r in beside for k in r.keys])
        return beside if len(states) == 2 else refs

    def _kind(self, about: list[Token]) -> str:
        """Return the kind of a dispute by what it is about."""
        if any(t.low in self.words.land for t in about):
            return "territorial"
        named = (self.words.kinds.get(t.low) for t in about)
        return next((k for k in named if k in ("water", "minority")), "dispute")
