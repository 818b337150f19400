"""What stands around a word by token windows: groups, objects, owners, phrases."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import ACTORS, Kind
from loaders.rules.coordination import Group, coordinate
from loaders.rules.registry import Ref
from loaders.rules.text import Sentence, Token
from loaders.rules.unparsed import Unparsed
from loaders.rules.window_words import FINITE, PREPOSITIONS, SUBORDINATORS
from loaders.rules.words import word_set

_COMPOUND = word_set(
    "trade export import anti-dumping arms travel visa air economic oil gas border military"
)
_CLAUSE_MARKS = word_set("who which that when after before since and")
_LONGEST_PHRASE = 6
_PHRASE_ENDS = (
    PREPOSITIONS
    | SUBORDINATORS
    | FINITE
    | word_set("and or but not yesterday today earlier whether how why what")
)


class WindowPhrases(Unparsed):
    """The actors and phrases around a word of one sentence."""

    def __init__(self, sentence: Sentence, refs: list[Ref], inner: Sequence[Ref] = ()) -> None:
        self.sentence = sentence
        self.inner = inner
        """References inside others: "Norlandian" in "Norlandian officials"."""
        self.tokens: list[Token] = sentence.tokens
        self.refs = refs
        self.actors = [r for r in refs if r.kind in ACTORS and not r.adjective]
        self.groups = coordinate(self.tokens, self.actors)
        self._group_at = {t: g for g in self.groups for t in range(g.i, g.j)}

    def group(self, token: int) -> Group | None:
        """Return the group that covers a token."""
        return self._group_at.get(token)

    @property
    def extents(self) -> dict[int, int]:
        """Return first token -> end of every group, for walks that pass over them."""
        return {g.i: g.j for g in self.groups}

    def object(self, verb: int, reach: int = 4) -> Group | None:
        """Return the group right after the verb: "met A and B"."""
        at = verb + 1
        steps = 0
        while at < len(self.tokens) and steps <= reach:
            group = self._group_at.get(at)
            if group is not None and group.refs[-1].possessive:
                at = group.j  # "met her Verranian counterpart": the owner is not the object
                continue
            if group is not None:
                return group
            low = self.tokens[at].low
            if low == "of" and (
                self.tokens[at - 1].low.endswith("s")
                or self.tokens[at - 1].low in ("delegation", "team", "group")
            ):
                at += 1  # "met leaders of A"
                continue
            if low in PREPOSITIONS or self.tokens[at].kind == "punct" or low in SUBORDINATORS:
                return None
            at += 1
            steps += 1
        return None

    def after(self, start: int, prepositions: frozenset[str], reach: int = 12) -> Group | None:
        """Return the first group governed by one of the prepositions right of `start`."""
        at = start
        end = min(len(self.tokens) - 1, start + reach)
        while at < end:
            token = self.tokens[at]
            if token.low in (";", ":", "who", "which", "where", "while"):
                return None
            if token.low in prepositions:
                group = self._next_group(at + 1)
                if group is not None:
                    return group
            at += 1
        return None

    def _next_group(self, at: int) -> Group | None:
        for step in range(4):
            if at + step >= len(self.tokens):
                return None
            group = self._group_at.get(at + step)
            if group is not None:
                owned = (
                    self._group_at.get(group.j)
                    if group.refs[-1].possessive and group.refs[-1].role == "coref"
                    else None
                )
                return owned or group
            low = self.tokens[at + step].low
            if low == "of" and step and self.tokens[at + step - 1].low.endswith("s"):
                return self._next_group(at + step + 1)  # "with leaders of A"
            if (
                low in PREPOSITIONS
                or self.tokens[at + step].kind == "punct"
                or low in SUBORDINATORS
            ):
                return None
        return None

    def possessor(self, noun: int, reach: int = 3) -> Group | None:
        """Return the group before the noun: "A's visit", "their meeting", "the A-B talks"."""
        for at in range(noun - 1, max(-1, noun - 2 - reach), -1):
            group = self._group_at.get(at)
            if group is not None:
                return group
            if self.tokens[at].low in PREPOSITIONS or (
                self.tokens[at].kind == "punct" and self.tokens[at].text not in "-–"
            ):
                return None
        return None

    def adjectives(self, noun: int, reach: int = 4) -> list[Ref]:
        """Return states named by adjective or possessive right before a noun."""
        found: list[Ref] = []
        for ref in self.refs:
            if ref.kind is Kind.STATE and ref.j <= noun and noun - ref.j <= reach:
                between = self.tokens[ref.j : noun]
                if any(
                    t.low in PREPOSITIONS or (t.kind == "punct" and t.text not in "-–")
                    for t in between
                ):
                    continue
                if (
                    ref.adjective
                    or ref.possessive
                    or ref.role == "side"
                    or (ref.role != "coref" and self._compound(between, ref.j))
                ):
                    found.append(ref)
        return found

    def _compound(self, between: list[Token], start: int) -> bool:
        """Tell whether the words between a state and a noun leave it a modifier: "A trade row"."""
        return all(
            t.low in _COMPOUND
            or t.low.endswith(("al", "ic"))
            or t.text in "-–"
            or self._is_ref(start + k)
            for k, t in enumerate(between)
        )

    def _is_ref(self, token: int) -> bool:
        return any(r.i <= token < r.j for r in self.refs)

    def noun_object(self, verb: int) -> tuple[int, int, int] | None:
        """Return (first, head, end) of the plain noun right behind a verb: "told a packed hall"."""
        return self.noun_phrase(verb + 1)

    def noun_phrase(self, start: int) -> tuple[int, int, int] | None:
        """Return (first, head, end) of the lower-case words of a noun phrase from `start` on."""
        end = start
        while end < len(self.tokens) and end - start < _LONGEST_PHRASE:
            token = self.tokens[end]
            if token.kind != "word" or token.low in _PHRASE_ENDS:
                break
            end += 1
        return (start, end - 1, end) if end > start else None

    def has_main_verb(self, start: int, end: int) -> bool:
        """Tell whether tokens [start, end) hold the finite verb of a main clause."""
        low = self.tokens[start].low
        if low in PREPOSITIONS or low in SUBORDINATORS:
            return False
        return any(t.low in FINITE for t in self.tokens[start:end])

    def clause(self, verb: int, end: int) -> frozenset[int]:
        """Return the tokens of the clause behind a verb whose object ends before `end`."""
        return frozenset(range(verb + 1, min(end + 3, len(self.tokens))))

    def gap(self, a: int, b: int, word: int) -> int:
        """Return how far a date at tokens [a, b) is from a word: tokens and marks between."""
        low, high = (b, word) if b <= word else (word + 1, a)
        between = self.tokens[low:high]
        crossing = sum(4 for t in between if t.text in ",;:—–()")
        crossing += sum(3 for t in between if t.low in _CLAUSE_MARKS)
        return max(0, high - low) + crossing + (2 if b <= word else 0)
