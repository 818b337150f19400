"""The status of a friction, from the status words around its noun."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.friction_endings import Endings
from loaders.rules.friction_reality import reality
from loaders.rules.friction_terms import StatusWord
from loaders.rules.friction_words import FrictionWords
from loaders.rules.predicates import predicate_after
from loaders.rules.text import Token
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_RELIEF = ("lifted", "easing")
_PARTLY = frozenset({"partly", "partially", "some"})
_LINKS = word_set("of in on by for with after that to from over and")
_OWNERS = word_set("'s ’s ' ’")
_COUNT = 4
"""Tokens before a noun that count it: "three of the five bans"."""
_BEFORE, _AFTER, _PREDICATE = 5, 4, 5
"""Tokens between a noun and a status word before it, after it, and after its verb."""


class StatusReader:
    """Reads what the words around a friction say of its status."""

    def __init__(self, words: FrictionWords, endings: Endings) -> None:
        self.words = words
        self.endings = endings

    def of_noun(
        self, windows: Windows, start: int, end: int, statuses: Sequence[StatusWord]
    ) -> tuple[str, int | None]:
        """Return the status of the noun phrase at tokens [start, end), and who-acts verb."""
        near = [s for s in statuses if _beside(windows.tokens, s, start, end)]
        verb = self.predicate(windows, end)
        if verb is not None:
            near += [s for s in statuses if verb <= s.at <= verb + _PREDICATE and s not in near]
        relieved = any(s.status in _RELIEF for s in near)
        ended = None if relieved else self._ended(windows, end)
        ended = ended or (None if relieved else self._given_up(windows.tokens, start))
        status = ended or (self.combined(windows, near, start) if near else "in-force")
        if status == "lifted" and self.endings.counted(windows.tokens[:start][-_COUNT:]):
            status = "easing"
        return status, self.acting_verb(near, start)

    def predicate(self, windows: Windows, end: int) -> int | None:
        """Return the finite verb of the noun phrase that ends before token `end`."""
        return predicate_after(windows.tokens, end, self.words.verb_forms, windows.extents)

    def _ended(self, windows: Windows, end: int) -> str | None:
        """Return what the predicate of a noun phrase says of its end: "is over", "has melted"."""
        verbs = self.words.verb_forms | self.endings.forms
        verb = predicate_after(windows.tokens, end, verbs, windows.extents)
        return self.endings.after(windows.tokens, verb) if verb is not None else None

    def _given_up(self, tokens: Sequence[Token], start: int) -> str | None:
        """Return what the verb right before a noun does to it: "gave up its veto"."""
        for k in range(start - 1, max(-1, start - _BEFORE), -1):
            told = self.endings.at(tokens, k)
            if told:
                return self.endings.status(tokens, k, told)
            if tokens[k].kind != "word" and tokens[k].low not in _OWNERS:
                return None
            if tokens[k].low in _LINKS:
                verb = self.endings.phrase_before(tokens, k + 1)
                return self.endings.status(tokens, verb, "lifted") if verb is not None else None
        return None

    def combined(self, windows: Windows, near: Sequence[StatusWord], noun: int) -> str:
        """Return one status from several words: a talk about lifting is under discussion."""
        tokens = windows.tokens
        relief = [s for s in near if s.status in _RELIEF]
        lifts = [s for s in relief if not self.words.refused(tokens, s.at)]
        if relief and not lifts:
            asked = any(self.words.asked(tokens, s.at) for s in near)
            return "under-discussion" if asked else "in-force"
        talks = any(s.status == "under-discussion" for s in near) or self._talked_of(windows, near)
        if talks and (lifts or not any(s.status == "in-force" for s in near)):
            return "under-discussion"
        if not lifts:
            if self._is_unreal(tokens, near):
                return "under-discussion"
            lasts = tokens[near[-1].at + 1 : near[-1].at + 2]
            worse = near[-1].status == "escalated" and any(t.low == "since" for t in lasts)
            return "in-force" if worse else near[-1].status  # "under strain since 2020"
        nominal = [
            s for s in lifts if s.verb is None and s.at < noun
        ]  # "the lifting of visa curbs"
        return self._lifted(tokens, nominal[-1] if nominal else lifts[-1])

    def _is_unreal(self, tokens: Sequence[Token], near: Sequence[StatusWord]) -> bool:
        """Tell whether all verbs that impose do so in plans or threats: "may ban"."""
        verbs = [s.at for s in near if s.verb is not None and s.status == "in-force"]
        return bool(verbs) and all(reality(self.words, tokens, at) == "conditional" for at in verbs)

    def _lifted(self, tokens: Sequence[Token], last: StatusWord) -> str:
        """Return the status by a word of relief: still to come, in part or as it says."""
        if self.endings.is_to_come(tokens, last.at):
            return "in-force" if self.endings.only_if(tokens, last.at) else "to-be-lifted"
        around = tokens[max(0, last.at - 3) : last.at + 3]
        return "easing" if any(t.low in _PARTLY for t in around) else last.status

    def _talked_of(self, windows: Windows, near: Sequence[StatusWord]) -> bool:
        """Tell whether gerunds stand after "talks included", "the agenda": topics, not results."""
        nominal = [s.at for s in near if s.verb is None or s.verb.form == "ing"]
        if not nominal:
            return False
        return any(t.low in self.words.talked_of for t in windows.tokens[: min(nominal)])

    def acting_verb(self, near: Sequence[StatusWord], start: int) -> int | None:
        """Return the verb that acts on the noun at `start`: the last before it, else after it."""
        verbs = [s for s in near if s.verb is not None and s.status != "under-discussion"]
        imposed = [s.at for s in verbs if s.status == "in-force"]
        acting = imposed or [s.at for s in verbs]
        before = [at for at in acting if at < start]
        return (before or acting)[-1] if acting else None


def _beside(tokens: Sequence[Token], word: StatusWord, start: int, end: int) -> bool:
    """Tell whether a status word stands right before or after the noun phrase [start, end)."""
    if word.at < start:
        between = tokens[word.at + 1 : start]
        return len(between) <= _BEFORE and not any(
            t.text in ";:," or t.low in ("that", "while", "since") for t in between
        )
    between = tokens[end : word.at]
    return 0 <= word.at - end <= _AFTER and not any(
        t.text in ",;:" or t.low == "and" for t in between
    )
