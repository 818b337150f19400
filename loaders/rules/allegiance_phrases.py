"""Whose office the words beside a name tell of: "the Norlandian army chief, General X"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.allegiance_deeds import Deeds
from loaders.rules.allegiance_sides import OF_TWO, Delegations
from loaders.rules.allegiance_words import ABOUT, ARTICLES, BODIES, LONGEST, PEERS
from loaders.rules.people_words import is_fronted
from loaders.rules.spotting import Spot
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set

_OPENING = frozenset({",", "(", "—", "–"})
_CLOSING = frozenset({",", ")", "—", "–", ";", ".", ":", "“", "”", '"'})
_POSSESSIVES = word_set("his her its their our whose")
_AFTER_FOR = word_set("and , . ; met spoke said held took sat told saw led put")
_SERVES = word_set("is was serves served has became heads headed leads led runs chairs chaired")
_HOLDS = word_set("holds held has had occupies occupied fills filled")
_POSTS = word_set("portfolio post job office position role brief seat ministry")


class OfficePhrases(Delegations, Deeds):
    """Reads the states that the offices beside the names of one document belong to."""

    def state(self, index: int, first: int, end: int) -> str | None:
        """Return the state that the words round the name at tokens [first, end) give it."""
        tokens = self.reader.sentences[index].tokens
        first = self.before_honorific(tokens, first)
        return (
            self._for(index, tokens, first, end)
            or self._apposed(index, tokens, end)
            or self._before(index, tokens, first, end)
            or self.led(index, tokens, first)
            or self.leads(index, tokens, end)
            or self.deed(index, tokens, first, end)
        )

    # ------------------------------------------------------------------ behind the name
    def _for(self, index: int, tokens: Sequence[Token], first: int, end: int) -> str | None:
        """Read "Ada Bergh for Norland", "Ada Bergh (Norland)" and "For Norland, Ada Bergh"."""
        starts = {n.i: n for n in self.states(index, 0, len(tokens))}
        mark = tokens[end].text if end < len(tokens) else ""
        if mark == "," and [t.low for t in tokens[end + 1 : end + 2]] == ["for"]:
            mark, end = "for", end + 1  # "Ada Bergh, for Norland, ..."
        named = starts.get(end + 1 + (tokens[end + 1].low == "the" if end + 1 < len(tokens) else 0))
        if named is not None and mark in ("from", "at", "of") and named.form.role == "adjective":
            body = not BODIES.isdisjoint(t.low for t in tokens[named.j : named.j + 3])
            return named.form.state if body else None
        if named is not None and mark in ("for", "("):
            after = tokens[named.j].low if named.j < len(tokens) else "."
            closed = after in _AFTER_FOR or after.endswith("ed") if mark == "for" else after == ")"
            return named.form.state if closed and named.form.role != "adjective" else None
        at = first - 1 - (first > 0 and tokens[first - 1].text == ",")
        before = next((n for n in starts.values() if n.j == at + 1), None)
        if before is None or at == first - 1 or before.i == 0:
            return None
        lead = before.i - 1 - (tokens[before.i - 1].low == "the")
        opens = lead == 0 or (lead > 0 and tokens[lead - 1].text in (";", ",", ":", "and"))
        return before.form.state if opens and tokens[lead].low == "for" else None

    def _apposed(self, index: int, tokens: Sequence[Token], end: int) -> str | None:
        """Read the state in ", then Verrania's top diplomat," right after a name."""
        if end + 1 >= len(tokens) or tokens[end].text not in _OPENING:
            return None
        stop = end + 1
        while stop < len(tokens) and stop <= end + LONGEST and tokens[stop].text not in _CLOSING:
            stop += 1
        if stop >= len(tokens) or tokens[stop].text not in _CLOSING or stop == end + 1:
            return None
        start = end + 1
        opening = tokens[start].low
        if opening in ABOUT:
            return None
        if opening in _POSSESSIVES and PEERS.isdisjoint(t.low for t in tokens[start:stop]):
            return None
        if opening == "who":
            if tokens[start + 2].low == "for":
                return self._stood_for(index, tokens, start + 3)
            if tokens[start + 1].low in _HOLDS:
                return self._holding(index, tokens, start, stop)
            if tokens[start + 1].low not in _SERVES:
                return self._of_body(index, tokens, start, stop)
            start += 2
        cut = next((k for k in range(start, stop) if self.breaks(tokens[k])), stop)
        said = self.lexicon.speech.get(tokens[cut].low)
        if opening == "the" and said is not None and said.form in ("past", "s"):
            return None  # "…, the Norlandian premier said, …"
        return self.owner(index, start, cut)

    def _stood_for(self, index: int, tokens: Sequence[Token], at: int) -> str | None:
        """Read "who led for Norland", "who speaks for the ministry in Oststad"."""
        start = at + (tokens[at].low in ARTICLES)
        for named in self.states(index, start, start + 5):
            seated = tokens[named.i - 1].low == "in" and tokens[named.i - 2].low in BODIES
            body = not BODIES.isdisjoint(t.low for t in tokens[named.j : named.j + 4])
            own = named.i == start and (named.form.role != "adjective" or body)
            if own or seated:
                return named.form.state
        return None

    def _holding(self, index: int, tokens: Sequence[Token], start: int, stop: int) -> str | None:
        """Read "who holds the same portfolio in Port Hale"."""
        if _POSTS.isdisjoint(t.low for t in tokens[start:stop]):
            return None
        for named in self.states(index, start, stop):
            if tokens[named.i - 1].low in ("in", "for", "of") or is_owner(tokens, named.j):
                return named.form.state
            if named.form.role == "adjective":
                return named.form.state
        return None

    def _of_body(self, index: int, tokens: Sequence[Token], start: int, stop: int) -> str | None:
        """Read "who handles river questions at the Norlandian foreign ministry"."""
        for named in self.states(index, start, stop):
            at = named.i - 1 - (tokens[named.i - 1].low in ARTICLES)
            behind = [t.low for t in tokens[named.j : named.j + 3]]
            body = named.form.role == "adjective" or is_owner(tokens, named.j)
            if tokens[at].low in ("at", "in") and body and not BODIES.isdisjoint(behind):
                return named.form.state
        return None

    # ------------------------------------------------------------------ before the name
    def _before(self, index: int, tokens: Sequence[Token], first: int, end: int) -> str | None:
        """Read "the Norlandian army chief, Brigadier X" and "Norland's council secretary X"."""
        stop, at = first, first - 1
        ends = {x.j: x for x in self.reader.items[index] if x.spot is Spot.TITLE}
        title = ends.get(first)
        if at >= 0 and tokens[at].text == ",":
            stop = at
        elif title is not None and title.i > 1 and tokens[title.i - 1].text == ",":
            stop = title.i - 1
        if stop <= 0 or not (stop in ends or self.is_role(tokens, stop - 1)):
            stop = self._behind_office(index, tokens, stop)
        start = self.start(tokens, stop)
        if stop == first - 1 and is_fronted(tokens, start, end):
            return None
        owner = self.owner(index, start, stop) if start < stop else None
        words = range(start, stop)
        two = next((k for k in words if tokens[k].low in OF_TWO and is_owner(tokens, k + 1)), None)
        return owner or (None if two is None else self.of_two(index, two))

    def _behind_office(self, index: int, tokens: Sequence[Token], stop: int) -> int:
        """Return `stop` where an office "of the Norlandian navy" ends there, else 0."""
        start = self.start(tokens, stop)
        office = any(self.is_role(tokens, k) for k in range(start, stop)) or any(
            x.spot is Spot.TITLE and start <= x.i and x.j < stop for x in self.reader.items[index]
        )
        comma = stop < len(tokens) and tokens[stop].text == ","
        linked = any(t.low in ("of", "for", "at", "in", "to", "from") for t in tokens[start:stop])
        return stop if office and (comma or linked) and linked else 0
