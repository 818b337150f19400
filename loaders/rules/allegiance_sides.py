"""Whose delegation a person leads: "the Norlandian side was led by X"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.allegiance_words import ARTICLES, Phrases
from loaders.rules.text import Token
from loaders.rules.words import word_set

OF_TWO = {"former": -2, "latter": -1}
_TWO = 2
_SIDES = word_set("delegation side team mission party contingent deputation")
_LED = word_set("led headed chaired represented fronted captained guided")
_LEADS = word_set(
    "led leads headed heads chaired represented represents leading heading commands commanded runs"
)
_FORCES = word_set("fleet navy army force forces troops government cabinet ministry embassy guard")
_FARTHEST_SIDE = 12


class Delegations(Phrases):
    """Reads the states whose sides the persons of a document lead."""

    def led(self, index: int, tokens: Sequence[Token], first: int) -> str | None:
        """Read "the Norlandian side was led by X" and "on the Norlandian side, X"."""
        at = first - 1
        while at >= max(0, first - _FARTHEST_SIDE) and tokens[at].low != "by":
            if tokens[at].low in _SIDES:
                led = tokens[at + 1].low if at + 1 < first else ""
                beside = first - at <= 2 and led in ("", ",")
                return self._of_side(index, tokens, at) if beside and self._on(tokens, at) else None
            if tokens[at].kind == "punct" and tokens[at].text in ".;:":
                return None
            at -= 1
        if at < 1 or tokens[at].low != "by":
            return None
        leading = any(t.low in _LED for t in tokens[max(0, at - 40) : at])
        for side in range(at - 1, max(-1, at - 5), -1):
            if tokens[side].low in OF_TWO and leading:
                return self.of_two(index, side)
        for side in range(at - 1, max(-1, at - 6), -1):
            if tokens[side].low in _SIDES | _FORCES and leading:
                return self._of_side(index, tokens, side)
        return None

    def of_two(self, index: int, at: int) -> str | None:
        """Return the state that "the former" or "the latter" at token `at` means."""
        rows = list(self.states(index, 0, at))
        if len(rows) < _TWO and index:
            before = len(self.reader.sentences[index - 1].tokens)
            rows = [*self.states(index - 1, 0, before), *rows]
        named = [n.form.state for n in rows if n.form.role in ("name", "short")]
        states = list(dict.fromkeys(named if len(named) > 1 else [n.form.state for n in rows]))
        word = self.reader.sentences[index].tokens[at].low
        return states[OF_TWO[word]] if len(states) >= _TWO else None

    def _on(self, tokens: Sequence[Token], side: int) -> bool:
        return any(t.low in ("on", "from", "for") for t in tokens[max(0, side - 5) : side])

    def _of_side(self, index: int, tokens: Sequence[Token], side: int) -> str | None:
        """Return the state whose delegation a noun is."""
        owner = self.owner(index, self.start(tokens, side), side + 1)
        if (
            owner is not None
            or side + 2 >= len(tokens)
            or tokens[side + 1].low not in ("of", "from")
        ):
            return owner
        named = next((n for n in self.states(index, side + 2, side + 3) if n.i == side + 2), None)
        return named.form.state if named is not None and named.form.role != "adjective" else None

    def leads(self, index: int, tokens: Sequence[Token], end: int) -> str | None:
        """Read "X led the Norlandian delegation" and "X represented Norland"."""
        end += 2 if [t.low for t in tokens[end : end + 2]] == [",", "who"] else 0
        if end + 1 >= len(tokens) or tokens[end].low not in _LEADS:
            return None
        start = end + 1 + (tokens[end + 1].low in ARTICLES)
        named = next((n for n in self.states(index, start, start + 1) if n.i == start), None)
        if named is None:
            return None
        if tokens[end].low.startswith("represent") and named.form.role != "adjective":
            return named.form.state
        behind = [t.low for t in tokens[named.j : named.j + 5]]
        return named.form.state if not (_SIDES | _FORCES).isdisjoint(behind) else None
