"""Whose a person is by what one does: "X flew home to Port Hale", "X signed for Norland"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.allegiance_words import ARTICLES, Named, Phrases
from loaders.rules.spotting import Spot
from loaders.rules.text import Token
from loaders.rules.words import word_set

_INTO = word_set("to in")
_STANDS_FOR = word_set(
    "negotiated negotiates negotiating signed signs signing spoke speaks speaking acted acts "
    "acting initialled initialed answered answers replied voted sat sits sitting attended attends"
)
_ENDS = word_set("and , . ; ) : — – but while by")
_SENDS = word_set(
    "named appointed nominated sent designated dispatched recalled names sends appoints"
)
_RULES = word_set("government cabinet administration regime")
_REPRESENTED = word_set("represented led headed")
_BEING = word_set("was were is are being been had has have be")
_FARTHEST = 8


class Deeds(Phrases):
    """Reads the states that persons go home to, stand for or govern."""

    def deed(self, index: int, tokens: Sequence[Token], first: int, end: int) -> str | None:
        """Return the state that the deeds of the name at tokens [first, end) give it."""
        starts = {n.i: n for n in self.states(index, 0, len(tokens))}
        return (
            self._home(index, tokens, end, starts)
            or self._stands_for(index, tokens, end, starts)
            or self._opened(tokens, self._before_title(index, first), starts)
            or self._sent(tokens, self._before_title(index, first), starts)
            or self._represented(tokens, self._before_title(index, first), starts)
            or self._governs(tokens, self._before_title(index, first), end, starts)
        )

    def _before_title(self, index: int, first: int) -> int:
        title = next((x for x in self.reader.items[index] if x.j == first), None)
        return title.i if title is not None and title.spot is Spot.TITLE else first

    def _clause(self, index: int, tokens: Sequence[Token], end: int) -> range:
        """Return the tokens of the clause behind a name, up to the next name or mark."""
        start = end
        if [t.low for t in tokens[end : end + 2]] == [",", "who"]:
            start = end + 2
        runs = {x.i for x in self.reader.items[index] if x.spot is Spot.RUN}
        stop = start
        while stop < min(len(tokens), start + _FARTHEST):
            if tokens[stop].kind == "punct" or stop in runs:
                break
            stop += 1
        return range(start, stop)

    def _home(
        self, index: int, tokens: Sequence[Token], end: int, starts: dict[int, Named]
    ) -> str | None:
        """Read "X flew home to Port Hale" and "X was back home in Norland"."""
        for k in self._clause(index, tokens, end):
            if tokens[k].low == "home" and k + 1 < len(tokens) and tokens[k + 1].low in _INTO:
                return _state(starts, _past_article(tokens, k + 2))
        return None

    def _stands_for(
        self, index: int, tokens: Sequence[Token], end: int, starts: dict[int, Named]
    ) -> str | None:
        """Read "X, who negotiated for Norland," and "X signed on behalf of Norland"."""
        acts = False
        for k in self._clause(index, tokens, end):
            acts = acts or tokens[k].low in _STANDS_FOR
            named = starts.get(_behalf(tokens, k)) if acts else None
            if named is not None and named.form.role != "adjective":
                closed = named.j >= len(tokens) or tokens[named.j].low in _ENDS
                return named.form.state if closed else None
        return None

    def _opened(self, tokens: Sequence[Token], first: int, starts: dict[int, Named]) -> str | None:
        """Read "Back in Port Hale, X", "Speaking for Norland, X", "Signing for Norland was X"."""
        if first < 2 or tokens[first - 1].low not in (",", "was"):
            return None
        before = next((n for n in starts.values() if n.j == first - 1), None)
        if before is None or before.form.role == "adjective":
            return None
        at = before.i - (tokens[before.i - 1].low == "the")
        words = [t.low for t in tokens[max(0, at - 4) : at]]
        if words[-2:] == ["back", "in"] or words[-3:] == ["back", "home", "in"]:
            return before.form.state
        spoken = words[-2:-1] and words[-2] in _STANDS_FOR and words[-1] == "for"
        behalf = words[-3:] == ["on", "behalf", "of"]
        return before.form.state if spoken or behalf else None

    def _sent(self, tokens: Sequence[Token], first: int, starts: dict[int, Named]) -> str | None:
        """Read "Norland named X ambassador" and "Norland has sent X"."""
        if first < 1 or tokens[first - 1].low not in _SENDS:
            return None
        at = first - 1
        while at > 0 and tokens[at - 1].low in ("has", "had", "then", "also", "later"):
            at -= 1
        sender = next((n for n in starts.values() if n.j == at), None)
        named = sender is not None and sender.form.role in ("name", "short", "capital", "metonym")
        return sender.form.state if sender is not None and named else None

    def _represented(
        self, tokens: Sequence[Token], first: int, starts: dict[int, Named]
    ) -> str | None:
        """Read "Norland was represented by X", "signed for Norland by X", "the Norlandian by X"."""
        by = first - 1
        if by < 1 or tokens[by].low != "by":
            return None
        owner = next((n for n in starts.values() if n.j == by), None)
        if owner is not None:
            signed = owner.i and tokens[owner.i - 1].low in ("for", "of")
            led = any(t.low in _REPRESENTED for t in tokens[:by])
            return owner.form.state if signed or led else None
        if tokens[by - 1].low != "represented":
            return None
        at = by - 1
        while at > 0 and tokens[at - 1].low in _BEING:
            at -= 1
        owner = next((n for n in starts.values() if n.j == at), None)
        return owner.form.state if owner is not None and owner.form.role != "adjective" else None

    def _governs(
        self, tokens: Sequence[Token], first: int, end: int, starts: dict[int, Named]
    ) -> str | None:
        """Read "the government of X in Port Hale" and "in Port Hale the government of X"."""
        if first < 2 or tokens[first - 1].low != "of" or tokens[first - 2].low not in _RULES:
            return None
        if end < len(tokens) and tokens[end].low == "in":
            return _state(starts, end + 1)
        at = first - 2
        at -= tokens[at - 1].low in ARTICLES
        at -= tokens[at - 1].text == ","
        placed = next((n for n in starts.values() if n.j == at), None)
        led = placed is not None and placed.i and tokens[placed.i - 1].low == "in"
        return placed.form.state if placed is not None and led else None


def _state(starts: dict[int, Named], at: int) -> str | None:
    named = starts.get(at)
    return named.form.state if named is not None and named.form.role != "adjective" else None


def _behalf(tokens: Sequence[Token], k: int) -> int:
    """Return the token that "for" or "on behalf of" at token `k` leads to, else -1."""
    if tokens[k].low == "for":
        return _past_article(tokens, k + 1)
    words = [t.low for t in tokens[k : k + 3]]
    return _past_article(tokens, k + 3) if words == ["on", "behalf", "of"] else -1


def _past_article(tokens: Sequence[Token], at: int) -> int:
    return at + (at < len(tokens) and tokens[at].low in ARTICLES)
