"""Finds the words by which a sentence tells what became of a friction told elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.rules.friction_endings import REACH, Endings
from loaders.rules.friction_words import FrictionWords
from loaders.rules.outcome_cue import (
    FAR,
    NEAR,
    Cue,
    about,
    cue_of,
    is_deed,
    is_deployed,
    is_nameless,
    of_kinds,
)
from loaders.rules.outcome_sides import SideReader
from loaders.rules.outcome_words import OutcomeWords
from loaders.rules.text import Token
from loaders.rules.words import word_set

_BREAKS = ".;:"
_FIRST = 4
"""Tokens before a thing among which "first" stands."""
_IT, _WHO = word_set("it they both all which these"), word_set("he she they both all who")
_HIM = word_set("it them both him her these")
_OPENERS = word_set("; , and but – — when which then")
_BEING = word_set("is are was were be been being got gets")
_FUNCTION = word_set(
    "in on at by for with after when before since until as and but or to over down up out through "
    "away shut closed open under within without soon once again later then there"
)
_ADJECTIVAL = ("al", "ic", "ary", "ous", "ive", "ful", "old", "long", "whole", "year")
_COMPLEMENTS = word_set("on over under that which who against of between with in for about to")


class CueReader:
    """Reads the cues of sentences."""

    def __init__(self, words: FrictionWords, outcomes: OutcomeWords) -> None:
        self.words = words
        self.outcomes = outcomes
        self.endings = Endings(words, outcomes)
        self.sides = SideReader(self.endings)

    def read(self, tokens: Sequence[Token], told: set[int]) -> Iterator[Cue]:
        """Yield what the words of a sentence say became of something told before or after it.

        Tokens of `told` are of frictions that the sentence itself tells.
        """
        for i in range(len(tokens)):
            yield from self._of_thing(tokens, i)
            yield from self._of_pointer(tokens, i, own=i in told)
            yield from self.sides.at(tokens, i)
            yield from self._of_subject(tokens, i)
            yield from self._of_object(tokens, i)

    # ------------------------------------------------------------------ things that move again
    def _of_thing(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """Yield what a thing tells: "the first plane landed", "relations have warmed"."""
        topic = self.words.topics.at(tokens, i)
        named = self.outcomes.things.get(tokens[i].low, frozenset())
        named |= {topic[1].name} if topic else set()
        if not named:
            return
        end = topic[0] if topic else i + 1
        kin = self.outcomes.kin(named)
        verb, told = self._moving(tokens, i, end, kin)
        if verb is None:
            return
        whole = tokens[i].low in self.outcomes.missions
        if whole or (topic and topic[1].name == "relations"):
            yield from cue_of(self.endings, tokens, i, verb, told, is_deed, every=True)
        else:
            yield from cue_of(self.endings, tokens, i, verb, told, about(kin))

    def _moving(
        self, tokens: Sequence[Token], i: int, end: int, kin: frozenset[str]
    ) -> tuple[int | None, str]:
        """Return the verb that tells that a thing at tokens [i, end) moves again, and how far."""
        near = list(self.endings.around(tokens, i, end))
        for k in near:
            told = self.endings.relief(tokens, k)
            if told and (told == "lifted" or "relations" in kin):
                return k, told
        verbs = self.outcomes.verbs
        if "relations" in kin:
            back = (k for k in near if verbs["back"].at(tokens, k))
            return next(back, None), "lifted"
        moves = [k for k in near if verbs["moves"].at(tokens, k) and k >= end]
        first = any(t.low == "first" for t in tokens[max(0, i - _FIRST) : i])
        again = any(self.outcomes.again.at(tokens, k) for k in range(len(tokens)))
        return (moves[0] if moves and (first or again) else None), "lifted"

    # ------------------------------------------------------------------ words that point back
    def _of_pointer(self, tokens: Sequence[Token], i: int, *, own: bool) -> Iterator[Cue]:
        """Yield what a noun that points back tells: "that quarrel is over"."""
        kinds = self.outcomes.pointing.get(tokens[i].low)
        if kinds is None or not self._points_back(tokens, i):
            return
        for k in self.endings.around(tokens, i, i + 1):
            told = self.endings.at(tokens, k)
            if told:
                yield from cue_of(self.endings, tokens, i, k, told, of_kinds(kinds), FAR, every=own)
                return

    def _points_back(self, tokens: Sequence[Token], i: int) -> bool:
        """Tell whether nothing beside a noun says which it is: "the ban", "that row"."""
        following = tokens[i + 1].low if i + 1 < len(tokens) else ""
        before = [t.low for t in tokens[max(0, i - 2) : i]]
        determiners = self.outcomes.determiners
        if tokens[i].low in self.words.echoes:
            determiners = determiners | {"a"}  # "a decision it has since reversed"
        pointed = before[-1:] and before[-1] in determiners
        plain = before[:1] and before[0] in determiners and before[-1].endswith(_ADJECTIVAL)
        return bool(pointed or plain) and following not in _COMPLEMENTS

    def _of_subject(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """Yield what a pronoun that begins a clause tells: "It was dropped", "She went back"."""
        low = tokens[i].low
        if low not in _IT | _WHO or (i and tokens[i - 1].low not in _OPENERS):
            return
        verbs = self.outcomes.verbs
        for k in range(i + 1, min(i + REACH, len(tokens))):
            if tokens[k].text in _BREAKS:
                return
            told = self.endings.at(tokens, k)
            if low in _IT and told and _is_done(tokens, k):
                yield from cue_of(self.endings, tokens, i, k, told, is_nameless, NEAR)
                return
            for role, meant in (("freed", self.sides.is_holding), ("back", self.sides.is_recall)):
                sound = role == "back" and self.endings.relief(tokens, k) == "lifted"
                if low in _WHO and (sound or verbs[role].at(tokens, k)):
                    yield from cue_of(self.endings, tokens, i, k, "lifted", meant, NEAR)
            if verbs["leaving"].at(tokens, k):
                yield from cue_of(self.endings, tokens, i, k, "lifted", is_deployed, NEAR)

    def _of_object(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """Yield what is done to a pronoun: "and reopened it", "let them go"."""
        if tokens[i].low not in _HIM or not i:
            return
        verbs = self.outcomes.verbs
        for k in range(i - 1, max(-1, i - 3), -1):
            told = self.endings.at(tokens, k)
            if told or verbs["yielding"].at(tokens, k):
                yield from cue_of(self.endings, tokens, i, k, told or "lifted", is_nameless, NEAR)
                return
            split = tokens[k].low in ("let", "lets") and tokens[i + 1 : i + 2]
            if verbs["freed"].at(tokens, k) or (split and tokens[i + 1].low == "go"):
                yield from cue_of(self.endings, tokens, i, k, "lifted", self.sides.is_holding, NEAR)
                return


def _is_done(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether the verb at token `k` tells of its subject: "it was closed", "it ended"."""
    if any(t.low in _BEING for t in tokens[max(0, k - 3) : k]):
        return True
    behind = tokens[k + 1 : k + 2]
    return all(t.kind != "word" or t.low in _FUNCTION or t.low.endswith("ly") for t in behind)
