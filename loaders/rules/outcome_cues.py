"""Finds the words by which a sentence tells what became of a friction told elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from loaders.rules.found import Found
from loaders.rules.friction_endings import REACH, Endings
from loaders.rules.friction_words import FrictionWords
from loaders.rules.outcome_words import OutcomeWords
from loaders.rules.text import Token
from loaders.rules.topics import content
from loaders.rules.words import word_set

_RESTRICTIONS = frozenset(
    {"restriction", "export-restriction", "tariff", "sanction", "visa", "suspension"}
)
_STOPPABLE = _RESTRICTIONS | {"diplomatic", "water", "stand-off"}
_BREAKS = ".;:"
ANYWHERE = 10_000
_NEAR, _FAR = 1, 12
"""Sentences between a friction and a pronoun, and a noun, that points back at it."""
_FIRST = 4
_IT, _WHO = word_set("it they both all which these"), word_set("he she they both all who")
_HIM = word_set("it them both him her these")
_OPENERS = word_set("; , and but – — when which then")
_ADJECTIVAL = ("al", "ic", "ary", "ous", "ive", "ful", "old", "long", "whole", "year")
_COMPLEMENTS = word_set("on over under that which who against of between with in for about to")
_SINCE = word_set("in for since after")

Meant = Callable[[Found], bool]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words at tokens [i, j) that tell an end, of which frictions, at most how far before."""

    i: int
    j: int
    status: str
    meant: Meant
    farthest: int = ANYWHERE
    every: bool = False
    """It ends all that it can mean, not the last told alone."""


class CueReader:
    """Reads the cues of sentences."""

    def __init__(self, words: FrictionWords, outcomes: OutcomeWords) -> None:
        self.words = words
        self.outcomes = outcomes
        self.endings = Endings(words, outcomes)

    def read(self, tokens: Sequence[Token], told: set[int]) -> Iterator[Cue]:
        """Yield what the words of a sentence say became of something told before or after it.

        Tokens of `told` are of frictions that the sentence itself tells.
        """
        for i in range(len(tokens)):
            yield from self._of_thing(tokens, i)
            yield from self._of_pointer(tokens, i, own=i in told)
            yield from self._of_people(tokens, i)
            yield from self._of_reunion(tokens, i)
            yield from self._of_settlement(tokens, i)
            yield from self._of_giving_way(tokens, i)
            yield from self._of_subject(tokens, i)
            yield from self._of_object(tokens, i)

    def _cue(
        self,
        tokens: Sequence[Token],
        i: int,
        verb: int,
        told: str,
        meant: Meant,
        farthest: int = ANYWHERE,
        *,
        every: bool = False,
    ) -> Iterator[Cue]:
        """Yield the cue of a word and the verb that tells its end, unless the end is refused."""
        status = self.endings.status(tokens, verb, told)
        if status:
            yield Cue(min(i, verb), max(i, verb) + 1, status, meant, farthest, every)

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
        if topic and topic[1].name == "relations":
            yield from self._cue(tokens, i, verb, told, _is_deed, every=True)
        else:
            yield from self._cue(tokens, i, verb, told, _about(kin))

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
                yield from self._cue(tokens, i, k, told, _of_kinds(kinds), _FAR, every=own)
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
            if low in _IT and told:
                yield from self._cue(tokens, i, k, told, _is_nameless, _NEAR)
                return
            for role, meant in (("freed", self._is_holding), ("back", self._is_recall)):
                if low in _WHO and verbs[role].at(tokens, k):
                    yield from self._cue(tokens, i, k, "lifted", meant, _NEAR)
            if verbs["leaving"].at(tokens, k):
                yield from self._cue(tokens, i, k, "lifted", _is_deployed, _NEAR)

    def _of_object(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """Yield what is done to a pronoun: "and reopened it", "let them go"."""
        if tokens[i].low not in _HIM or not i:
            return
        verbs = self.outcomes.verbs
        for k in range(i - 1, max(-1, i - 3), -1):
            told = self.endings.at(tokens, k)
            if told or verbs["yielding"].at(tokens, k):
                yield from self._cue(tokens, i, k, told or "lifted", _is_nameless, _NEAR)
                return
            split = tokens[k].low in ("let", "lets") and tokens[i + 1 : i + 2]
            if verbs["freed"].at(tokens, k) or (split and tokens[i + 1].low == "go"):
                yield from self._cue(tokens, i, k, "lifted", self._is_holding, _NEAR)
                return

    # ------------------------------------------------------------------ those held, forces
    def _of_people(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """Yield what became of those held, or of forces: "the crew went free", "troops left"."""
        for nouns, role, meant in (
            (self.outcomes.held, "freed", self._is_holding),
            (self.outcomes.forces, "leaving", _is_deployed),
        ):
            if tokens[i].low not in nouns:
                continue
            for k in self.endings.around(tokens, i, i + 1):
                if self.outcomes.verbs[role].at(tokens, k):
                    yield from self._cue(tokens, i, k, "lifted", meant)
                    break

    def _is_holding(self, head: Found) -> bool:
        return head.rule.rpartition(".")[2] in self.outcomes.holding

    def _is_recall(self, head: Found) -> bool:
        return "diplomats" in head.topic and head.rule.rpartition(".")[2] in self.outcomes.recalling

    # ------------------------------------------------------------------ peace
    def _of_reunion(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """Yield what friends again tell: "made up", "met again after a pause of five years"."""
        contact = self.outcomes.contact.at(tokens, i)
        if contact is not None or self._is_first_contact(tokens, i):
            yield Cue(i, contact[0] if contact else i + 1, "lifted", self._is_of_contacts)
        verb = self.outcomes.verbs["reconciled"].at(tokens, i)
        hit = verb or self.outcomes.reunion.at(tokens, i)
        if hit:
            yield from self._cue(tokens, i, i, "ended", _is_deed, every=True)

    def _is_first_contact(self, tokens: Sequence[Token], i: int) -> bool:
        """Tell whether a meeting breaks a silence: "the first such talks in three years"."""
        if tokens[i].low not in self.outcomes.encounters:
            return False
        first = any(t.low == "first" for t in tokens[max(0, i - _FIRST) : i])
        return first and any(t.low in _SINCE for t in tokens[i + 1 : i + REACH])

    def _is_of_contacts(self, head: Found) -> bool:
        return bool(head.topic & (self.outcomes.contacts | {"talks", "exchanges"}))

    def _of_settlement(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """Yield what a settlement ends: "signed a border treaty", "accepted the ruling"."""
        hit = self.outcomes.settlements.at(tokens, i)
        if hit is None:
            return
        for k in self.endings.around(tokens, i, hit[0]):
            if self.outcomes.verbs["settling"].at(tokens, k):
                yield from self._cue(tokens, i, k, "lifted", _of_kinds(hit[1]), _FAR)
                return

    def _of_giving_way(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """Yield what somebody gives way in: "relented", "ratified the accession"."""
        if self.outcomes.verbs["relenting"].at(tokens, i):
            yield from self._cue(tokens, i, i, "lifted", _is_nameless, _NEAR)
        elif self.outcomes.verbs["yielding"].at(tokens, i):
            thing = content([t for t in tokens[i + 1 : i + 6] if t.kind == "word"])
            yield from self._cue(tokens, i, i, "lifted", _shares(thing))


def _about(topics: frozenset[str]) -> Meant:
    """Tell of a friction whether it is about one of some topics; an expulsion stays done."""
    return lambda h: bool(h.topic & topics) and h.code in _STOPPABLE and "expel" not in h.rule


def _shares(thing: frozenset[str]) -> Meant:
    """Tell of a deed whether it was done to a thing with these words."""
    return lambda h: bool(h.topic & thing) and h.rule.startswith("friction.act.")


def _of_kinds(kinds: frozenset[str]) -> Meant:
    return lambda head: head.code in kinds


def _is_deed(head: Found) -> bool:
    return head.code == "diplomatic"


def _is_nameless(head: Found) -> bool:
    """Tell whether "it" can be a friction: a ban, a break, a dispute, not a deed done."""
    return head.code not in ("clash", "stand-off") and "expel" not in head.rule


def _is_deployed(head: Found) -> bool:
    held = head.code == "territorial" and head.rule.startswith("friction.act.")
    return held or head.code == "stand-off"
