"""What became of an agreement: "it took effect in May", "the pact lapsed", "neither was ratified".

The status is read off the predicates whose subject is the agreement: the noun itself, or a word of
a later sentence that points back to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.rules.agreement_course import course_of
from loaders.rules.agreement_words import AgreementWords
from loaders.rules.context import Context
from loaders.rules.inflection import VerbForm
from loaders.rules.phrases import Phrases
from loaders.rules.predicates import predicate_after
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_COPULAS = word_set(
    "is are was were be been remains remain remained stays stay stayed became lie lies lay lain "
    "stand stands stood sit sits sat rest rests rested hang hangs hung looks look looked"
)
_NO_LONGER = ("no", "longer")
_REACH = 5
"""Tokens between a finite verb and the word that tells the fate: "has not yet been formally"."""
_LASTING = word_set(
    "hold survive remain-in stay-in-force stand work function endure run-on run-to run-until go-on "
    "stay-in-place stay-in-effect"
)
"""Verbs whose present tense tells of the present, not of a date to come."""
_FARTHEST = 40
_TAKING_UP = frozenset({"it", "them"})
_MADE = frozenset({"agreed", "announced", "initialled"})
_FINAL = frozenset({"refused", "suspended", "in-force"})
_DONE_TO = frozenset({"refused", "suspended", "signed", "initialled"})
_VERB_REACH = 4
_OPENERS = word_set("but and yet so still however though in since")
_LONGEST_OPENING = 3


class AgreementFates:
    """Reads what predicates say became of an agreement."""

    def __init__(self, context: Context, words: AgreementWords) -> None:
        self.context = context
        self.words = words
        self.pointers: Phrases[str] = words.pointers

    def of_noun(self, windows: Windows, i: int, j: int) -> str | None:
        """Return what the predicates of the noun at tokens [i, j) say became of it, or None."""
        tokens = windows.tokens
        end = next(
            (at for at in range(j, len(tokens)) if self.words.nouns.at(tokens, at)), len(tokens)
        )
        finite = windows.predicate(j - 1)
        if finite is None:
            finite = predicate_after(tokens, j, frozenset(), windows.extents)
        elif finite > end:
            end = len(tokens)
        said = None
        for at in range(j, min(end, j + _FARTHEST)):
            near = finite is not None and finite <= at <= finite + _REACH
            if near or windows.acts(at, i, j):
                said = self.at(windows, at) or said
            elif windows.undergoes(at, i, j):
                said = self._done_to(windows, at) or said
        for at in range(j, len(tokens) - 1):
            hit = self.words.acting.at(tokens, at)
            if hit is not None and hit[0] < len(tokens) and tokens[hit[0]].low in _TAKING_UP:
                said = self.words.governed(windows, at) or said
        later = self.of_pointer(windows, j)
        return later[2] if later is not None else said

    def made(self, windows: Windows, i: int, j: int) -> str | None:
        """Return what its relative clause tells of how far it had come: "a pact A agreed"."""
        verbs = range(j, min(len(windows.tokens), j + _FARTHEST))
        told = (self.words.governed(windows, at) for at in verbs if windows.undergoes(at, i, j))
        return next((said for said in told if said in _MADE), None)

    def _done_to(self, windows: Windows, at: int) -> str | None:
        """Return what a relative clause tells was done to it: "a pact that A tore up"."""
        said = self.words.governed(windows, at)
        return said if said in _FINAL else None

    def of_pointer(self, windows: Windows, start: int = 0) -> tuple[int, int, str] | None:
        """Return (first, end, status) of a pointing subject and what became of what it means.

        Only what stands from token `start` on is read.
        """
        done = self._done_to_pointer(windows, start)
        if done is not None:
            return done
        for i, j in self._pointers(windows):
            if i < start:
                continue
            finite = predicate_after(windows.tokens, j, self.words.fate_forms, windows.extents)
            if finite is None or finite > j + _REACH:
                continue
            said = [
                self.at(windows, at)
                for at in range(finite, min(finite + _REACH, len(windows.tokens)))
            ]
            status = next((s for s in said if s), None)
            if status is not None:
                return i, j, status
        return None

    def _done_to_pointer(self, windows: Windows, start: int) -> tuple[int, int, str] | None:
        """Return what is done to what a word points back at: "B turned the offer down"."""
        tokens = windows.tokens
        for i in range(max(1, start), len(tokens)):
            hit = self.pointers.at(tokens, i)
            if hit is None or (hit[0] == i + 1 and tokens[i].low not in _TAKING_UP):
                continue  # "signed that ...": no pronoun
            verb = windows.verb_of(hit[0] - 1)
            if verb is None or verb >= i or not windows.is_verb(verb):
                continue
            said = self.words.split(windows, i, hit[0]) or self._said_of_object(windows, i)
            if said in _DONE_TO:
                return i, hit[0], said
        return None

    def _said_of_object(self, windows: Windows, i: int) -> str | None:
        """Return the status that the verb right before token `i` gives its object."""
        for at in range(max(0, i - _VERB_REACH), i):
            hit = self.words.acting.at(windows.tokens, at)
            if hit is not None and hit[0] == i:
                said = self.words.governed(windows, at)
                real = said == self.words.told(windows.tokens, at)
                return said if real or said == "refused" else None
        return None

    def _pointers(self, windows: Windows) -> Iterator[tuple[int, int]]:
        """Yield the tokens that point back at the beginning of a clause: "It", "; none of them"."""
        tokens = windows.tokens
        for at in range(len(tokens)):
            opening = at <= _LONGEST_OPENING and all(
                t.low in _OPENERS or t.text == "," for t in tokens[:at]
            )
            if opening or tokens[at - 1].text in ";:" or tokens[at - 1].low in _OPENERS:
                hit = self.pointers.at(tokens, at)
                if hit is not None:
                    yield at, hit[0]

    def at(self, windows: Windows, at: int) -> str | None:
        """Return the status that the verb or predicate at token `at` tells of its subject."""
        condition = self.words.conditions.at(windows.tokens, at)
        if condition is not None:
            return self._condition(windows, at, condition[1])
        fate = self.words.fates.at(windows.tokens, at)
        if fate is not None:
            return self._active(windows, at, fate[1])
        contrast = [t.low for t in windows.tokens[max(0, at - 2) : at]] == [",", "not"]
        if contrast or not self.words.governs(windows.tokens, at) or not windows.passive(at):
            return None  # "initialled, not signed" says nothing besides
        return self.words.governed(windows, at)

    def _is_told_of_the_past(self, windows: Windows) -> bool:
        """Tell whether a date before the document's is all that the sentence names."""
        published = self.context.document.metadata.published
        dates = [d.edtf for d in self.context.dates_in(windows.sentence) if d.edtf]
        return bool(published and dates) and all(d[:10] < str(published)[:10] for d in dates)

    def _condition(self, windows: Windows, at: int, said: str) -> str | None:
        """Return what "is in force", "remains a dead letter", "is no longer valid" say."""
        before = [t.low for t in windows.tokens[max(0, at - _REACH) : at]]
        said_of = _COPULAS.intersection(before) or windows.is_predicate(at)
        if not said_of or "not" in before:
            return None
        return "suspended" if tuple(before[-2:]) == _NO_LONGER else said

    def _active(self, windows: Windows, at: int, form: VerbForm) -> str | None:
        """Return what "took effect", "has lapsed", "will expire in June" say."""
        if form.form == "ing":
            return None
        course = course_of(windows, at, self.words.leads)
        real = not (course.negated or course.modal or course.infinitive)
        said = self.words.fate_status[form.lemma]
        present = form.form in ("s", "base") and form.lemma.replace(" ", "-") not in _LASTING
        if present and not self._is_told_of_the_past(windows):
            return None  # "the pact expires next year"
        return said if real else None
