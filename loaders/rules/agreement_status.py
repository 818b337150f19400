"""The status of an agreement noun, from the verb that governs it and the words around."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.agreement_course import course_of
from loaders.rules.agreement_fates import AgreementFates
from loaders.rules.agreement_governors import governor
from loaders.rules.agreement_nominals import AgreementNominals
from loaders.rules.agreement_outlook import is_ahead, year_of
from loaders.rules.agreement_words import AgreementWords, has
from loaders.rules.context import Context
from loaders.rules.phrases import Phrases
from loaders.rules.predicates import predicate_after
from loaders.rules.text import Token
from loaders.rules.topics import singular
from loaders.rules.windows import Windows

_NEGOTIATIONS = frozenset({"negotiations"})
_TALKS = frozenset({"talks", "negotiating"})
_SIGNED = frozenset({"initialled", "signed", "refused", "suspended"})
_OVER = frozenset({"refused", "suspended"})
_OLD = 2
"""Years after which an agreement that is only named is taken to hold."""
_LEAD, _FAR, _STANDING = 7, 10, 4
"""Tokens before the noun in which its other words stand."""


class AgreementStatus:
    """Reads what the words around an agreement noun say of its status."""

    def __init__(self, context: Context, words: AgreementWords) -> None:
        self.context = context
        self.words = words
        self.fates = AgreementFates(context, words)
        self.nominals = AgreementNominals(words)

    def governor(self, windows: Windows, i: int, j: int) -> int | None:
        """Return the verb that governs the noun at tokens [i, j)."""
        return governor(self.words, windows, i, j, self.nominals.contents(windows, i))

    def status(self, windows: Windows, i: int, j: int, verb: int | None) -> str | None:
        """Return the status that the words say of the noun at tokens [i, j), or None.

        `verb` governs the noun. What is negotiated of an agreement of an earlier year is something
        else: "talks on widening the 2009 accord".
        """
        said = self._told(windows, i, j, verb)
        open_ = said == "under-negotiation" and self._is_earlier(windows, i, j)
        return None if open_ else said

    def _told(self, windows: Windows, i: int, j: int, verb: int | None) -> str | None:
        tokens, words = windows.tokens, self.words
        left = tokens[max(0, i - _LEAD) : i]
        if _any_at(words.denied, tokens, max(0, i - 6), i):
            return "refused"
        if _any_at(words.asked_for, tokens, max(0, i - _LEAD), i):
            return "proposed"
        split = self.words.split(windows, i, j)
        if split is not None:
            return split
        nominal = self.nominals.of_noun(windows, i, j)
        nearing = _any_at(words.nearing, tokens, max(0, i - _FAR), i) or has(left, _NEGOTIATIONS)
        if nearing and nominal not in ("agreed", "refused"):
            return "under-negotiation"
        fate = self.fates.of_noun(windows, i, j)
        if nominal is not None:
            return fate if fate in _OVER or fate == "in-force" else nominal
        after = predicate_after(tokens, j, frozenset(), windows.extents)
        if after is not None and has(tokens[after : after + 5], self.words.negotiated):
            return "under-negotiation"
        if fate is not None:
            return fate
        governed = self.words.governed(windows, verb) if verb is not None else None
        if governed == "under-negotiation":
            return self.fates.made(windows, i, j) or governed
        if governed == "refused":
            return governed
        if governed is None and has(left, _TALKS):
            return "under-negotiation"
        if has(left[-3:], words.prospective) and governed not in _SIGNED:
            drawn_up = governed == "agreed" and has(left[-3:], words.contents)
            return "agreed" if drawn_up else "proposed"
        around = tokens[max(0, i - _LEAD) : j + 10]
        carried_out = has(around, words.carried_out) and not has(around, words.not_carried_out)
        if carried_out or _any_at(words.entries, tokens, max(0, i - _LEAD), i):
            return "in-force"
        if has(left, words.announced):
            return "announced"
        if governed is None and is_ahead(windows, i, j):
            return "under-negotiation"
        return "in-force" if governed is None and self._is_set_up(windows, i, j) else governed

    def _is_set_up(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether a body stands since a verb set it up: "they set up two committees"."""
        noun = singular(" ".join(t.low for t in windows.tokens[i:j]))
        verb = windows.verb_of(j - 1)
        if noun not in self.words.creatures or verb is None:
            return False
        hit = self.words.creating.at(windows.tokens, verb)
        course = course_of(windows, verb, self.words.leads)
        real = not (course.negated or course.modal or course.infinitive)
        return hit is not None and hit[1].lemma in self.words.founding and real

    def usual(self, windows: Windows, i: int, j: int, default: str) -> str:
        """Return the status of a noun of which nothing is said: "under the pact" it holds.

        So does an agreement of an earlier year, or one that is known by its name.
        """
        if default not in ("agreed", "signed"):
            return default
        standing = has(windows.tokens[max(0, i - _STANDING) : i], self.words.standing)
        return "in-force" if standing or self._is_earlier(windows, i, j) else default

    def _is_earlier(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether a year that is part of its name lies before the document's."""
        year, published = year_of(windows.tokens, i, j), self.context.document.metadata.published
        now = str(published or "").lstrip("[")[: len("2031")]
        return year is not None and now.isdigit() and int(now) - int(year) >= _OLD


def _any_at(phrases: Phrases[str], tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(phrases.at(tokens, at) for at in range(start, end))
