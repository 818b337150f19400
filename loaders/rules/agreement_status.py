"""The status of an agreement noun, from the verb that governs it and the words around."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.agreement_fates import AgreementFates
from loaders.rules.agreement_nominals import AgreementNominals
from loaders.rules.agreement_words import AgreementWords, has
from loaders.rules.context import Context
from loaders.rules.phrases import Phrases
from loaders.rules.predicates import predicate_after
from loaders.rules.text import Token
from loaders.rules.windows import Windows

_DETERMINERS = frozenset({"a", "an", "the", "its", "their", "this", "any"})
_NEGOTIATIONS = frozenset({"negotiations"})
_TALKS = frozenset({"talks", "negotiating"})
_SIGNED = frozenset({"initialled", "signed", "refused", "suspended"})
_OVER = frozenset({"refused", "suspended"})
_LEFT, _RIGHT, _LEAD, _FAR, _STANDING = 8, 14, 7, 10, 4
"""Tokens in which the governing verb stands before and after the noun, and its other words."""


class AgreementStatus:
    """Reads what the words around an agreement noun say of its status."""

    def __init__(self, context: Context, words: AgreementWords) -> None:
        self.words = words
        self.fates = AgreementFates(context, words)
        self.nominals = AgreementNominals(words)

    def governor(self, windows: Windows, i: int, j: int) -> int | None:
        """Return the verb that governs the noun at tokens [i, j): before it, else behind it."""
        contents = self.nominals.contents(windows, i)
        verb = windows.verb_of(contents) if contents is not None else None
        if verb is not None and self.words.governs(windows.tokens, verb):
            return verb
        left = self._governor_before(windows.tokens, i)
        return left if left is not None else self._governor_after(windows, j)

    def _governor_before(self, tokens: Sequence[Token], i: int) -> int | None:
        for at in range(i - 1, max(-1, i - _LEFT - 1), -1):
            modifies = at and tokens[at - 1].low in _DETERMINERS  # "initialled a draft treaty"
            if self.words.governs(tokens, at) and not modifies:
                return at
            if tokens[at].text in ",;:":
                break
        return None

    def _governor_after(self, windows: Windows, j: int) -> int | None:
        tokens = windows.tokens
        finite = predicate_after(tokens, j, frozenset(), windows.extents)
        if finite is not None:
            for at in range(finite, min(finite + 5, len(tokens))):
                if self.words.acting.at(tokens, at) and windows.passive(at):
                    return at
        relative = j < len(tokens) and tokens[j].low in ("that", "which")
        for at in range(j, min(len(tokens), j + _RIGHT)):
            linked = relative or tokens[at - 1].text == ","
            if self.words.governs(tokens, at) and (linked or windows.passive(at)):
                return at
            if tokens[at].text in ";:":
                break
        return None

    def status(self, windows: Windows, i: int, j: int, verb: int | None) -> str | None:
        """Return the status that the words say of the noun at tokens [i, j), or None.

        `verb` governs the noun.
        """
        tokens, words = windows.tokens, self.words
        left = tokens[max(0, i - _LEAD) : i]
        if _any_at(words.denied, tokens, max(0, i - 6), i):
            return "refused"
        if _any_at(words.asked_for, tokens, max(0, i - _LEAD), i):
            return "proposed"
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
        return "announced" if has(left, words.announced) else governed

    def usual(self, windows: Windows, i: int, default: str) -> str:
        """Return the status of a noun of which nothing is said: "under the pact" it holds."""
        standing = has(windows.tokens[max(0, i - _STANDING) : i], self.words.standing)
        return "in-force" if standing else default


def _any_at(phrases: Phrases[str], tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(phrases.at(tokens, at) for at in range(start, end))
