"""What a noun on which an agreement hangs says of it: "the signing of", "talks on", "hopes for"."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.rules.agreement_course import course_of
from loaders.rules.agreement_words import AgreementWords, has
from loaders.rules.predicates import predicate_after
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_LINKS = word_set("of from on about for over to towards toward regarding concerning in against")
_LEAD = 7
"""Tokens between such a noun and the agreement, where no tree tells."""
_NEAR = 4
_MARKS = ",;:"
_OVER = frozenset({"refused", "suspended"})
_AFTER_SIGNING = word_set("ratification entry implementation observance")
_TO = word_set("with in by")
_ENDING = word_set("end conclude culminate result finish close lead")
_MODALS = word_set("should will would must could may might shall can expected due to")
_MADE = frozenset({"agreed", "signed", "initialled"})


class AgreementNominals:
    """Reads nouns of deeds on agreements, and how real the words around them make the deed."""

    def __init__(self, words: AgreementWords) -> None:
        self.words = words

    def of_noun(self, windows: Windows, i: int, j: int) -> str | None:
        """Return what the noun says on which the agreement at tokens [i, j) hangs, or None."""
        at = self._nominal(windows, i)
        if at is None:
            return None
        said = self.words.nominal[windows.tokens[at].low]
        for verb in self._verbs(windows, at, max(at + 1, j)):
            told = self.words.told(windows.tokens, verb)
            course = course_of(windows, verb, self.words.leads)
            if told in _OVER and not (course.negated or course.modal):
                return None if said in _OVER else "refused"
            if said in ("proposed", "under-negotiation"):
                if told in _MADE and not (course.negated or course.modal or course.infinitive):
                    return "agreed"  # "concluded talks on a pact", "accepted a proposal for one"
            elif (
                told in ("under-negotiation", "proposed")
                or course.modal
                or course.yet
                or course.negated
            ):
                return self._to_come(windows, at)
        if said in _MADE and self._is_aim(windows, at):
            return self._to_come(windows, at)
        before = windows.tokens[max(0, at - _NEAR) : at]
        if said not in ("proposed", "under-negotiation") and has(before, self.words.ahead):
            return self._to_come(windows, at)
        return said

    def _is_aim(self, windows: Windows, at: int) -> bool:
        """Tell whether something ought to come to it: "should end with the signing"."""
        with_ = next((k for k in range(max(0, at - _NEAR), at) if windows.tokens[k].low in _TO), at)
        before = windows.tokens[max(0, with_ - _NEAR) : with_]
        return has(before, _ENDING) and has(before, _MODALS)

    def _to_come(self, windows: Windows, at: int) -> str | None:
        """Return how far an agreement is whose signing, or whose entry into force, is to come."""
        low = windows.tokens[at].low
        if self.words.nominal[low] in _OVER:
            return None
        return "signed" if low in _AFTER_SIGNING else "under-negotiation"

    def contents(self, windows: Windows, i: int) -> int | None:
        """Return the noun of whose wording the agreement at token `i` is: "the text of a pact"."""
        at = next((k for k in windows.governors(i)[:1] if k < i), None)
        held = at is not None and windows.tokens[at].low in self.words.contents
        return at if held else None

    def _nominal(self, windows: Windows, i: int) -> int | None:
        """Return the noun of a deed on which the agreement at token `i` hangs."""
        tokens, nominal = windows.tokens, self.words.nominal
        link = next(
            (k for k in range(i - 1, max(0, i - _LEAD), -1) if tokens[k].low in _LINKS), None
        )
        for at in windows.governors(i):
            if tokens[at].low in nominal and not windows.is_verb(at):
                return at if at > i or (link is not None and at < link) else None
        beside = link is not None and tokens[link - 1].low in nominal
        return link - 1 if beside and link is not None else None

    def _verbs(self, windows: Windows, at: int, end: int) -> Iterator[int]:
        """Yield the verbs whose object or subject the noun at token `at` is."""
        tokens = windows.tokens
        verb_of = windows.verb_of(at)
        if verb_of is not None:
            yield verb_of
        finite = predicate_after(tokens, end, frozenset(), windows.extents)
        if finite is None:
            return
        for verb in range(finite, min(finite + _NEAR, len(tokens))):
            if verb != verb_of and self.words.acting.at(tokens, verb):
                yield verb
