"""Finds the answers to what one side asked of the other: "B agreed", "is open to its revival".

The request tells what was stopped and that it may come back. The answer of the next sentence names
neither: it agrees to it without an object, or speaks of bringing back what a pronoun points at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.friction_words import FrictionWords
from loaders.rules.outcome_cue import NEAR, RESTRICTIONS, Cue, Meant, is_nameless, of_kinds
from loaders.rules.outcome_words import OutcomeWords
from loaders.rules.text import Token
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_ITS = word_set("its their")
_RELIEF = ("lifted", "easing")
_TALKED = "under-discussion"
_LEAD = 4
"""Tokens before a verb that may take it back: "did not yet agree"."""
_REACH = 5
"""Tokens between a word of talk and what is talked of."""
_OPEN_END = word_set("and but while though after on yesterday today immediately readily")
_AHEAD = word_set("to will shall would could may might")
_NOT_DONE = word_set(
    "not n't n’t never no nobody neither nor if unless whether would could should might may must "
    "will shall to until hardly"
)


class AnswerReader:
    """Reads the answers of sentences."""

    def __init__(self, context: Context, words: FrictionWords, outcomes: OutcomeWords) -> None:
        self.context = context
        self.words = words
        self.outcomes = outcomes

    def read(self, windows: Windows) -> Iterator[Cue]:
        """Yield what a sentence answers to a request told just before."""
        for at in range(len(windows.tokens)):
            who = self._assenting(windows, at)
            if who:
                meant = _is_asked_of(who)
                yield Cue(at, at + 1, "to-be-lifted", meant, NEAR, answers=True)
        yield from self._talks(windows.tokens)

    def _talks(self, tokens: Sequence[Token]) -> Iterator[Cue]:
        """Yield talks of bringing back what a pronoun points at: "to discuss its revival"."""
        statuses = self.words.statuses(tokens)
        talks = [s.at for s in statuses if s.status == _TALKED and not self._refused(tokens, s.at)]
        for status in statuses:
            at = status.at
            talked = any(0 < at - t <= _REACH for t in talks)
            back = status.verb is None and status.status in _RELIEF
            if back and talked and tokens[at - 1].low in _ITS:
                yield Cue(at, at + 1, _TALKED, of_kinds(RESTRICTIONS), NEAR, answers=True)

    def _refused(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether somebody will not talk: "refuses to discuss"."""
        lead = [t.low for t in tokens[max(0, at - _LEAD) : at]]
        return any(w in self.words.withholding or w in _NOT_DONE - _AHEAD for w in lead)

    def _assenting(self, windows: Windows, at: int) -> set[str]:
        """Return the states that agree to what is not said again: "the minister of B agreed"."""
        tokens = windows.tokens
        hit = self.outcomes.verbs["assenting"].at(tokens, at)
        if hit is None or hit[1].form not in ("past", "s"):
            return set()
        lead = {t.low for t in tokens[max(0, at - _LEAD) : at]}
        if lead & _NOT_DONE or windows.passive(at) or not self._ends(tokens, hit[0]):
            return set()
        subject = None if windows.has_unnamed_side(at) else windows.subject(at)
        return set(self.context.states(subject.keys)) if subject else set()

    def _ends(self, tokens: Sequence[Token], end: int) -> bool:
        """Tell whether nothing behind a verb says to what one agrees, or only "to the request"."""
        said = self.outcomes.assent.at(tokens, end)
        behind = tokens[said[0] if said else end :][:1]
        return all(t.kind != "word" or t.low in _OPEN_END for t in behind)


def _is_asked_of(states: set[str]) -> Meant:
    """Tell of a friction whether one of some states is a side of it."""

    def meant(head: Found) -> bool:
        return is_nameless(head) and not states.isdisjoint(head.actors)

    return meant
