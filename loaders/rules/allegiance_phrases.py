"""Whose office the words beside a name tell of: "the Norlandian army chief, General X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.rules.names import NameReader
from loaders.rules.spotting import Spot
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set
from loaders.states import StateForm

_OPENING = frozenset({",", "(", "—", "–"})
_CLOSING = frozenset({",", ")", "—", "–", ";", ".", ":", "“", "”", '"'})
_INSIDE = frozenset({"-", "‑", "'", "’", "&", "/"})
_ARTICLES = word_set("the a an")
_POSSESSIVES = word_set("his her its their our whose")
_OF = word_set("of from representing")
_ABOUT = word_set("to in on against with over for at by from toward towards near into about")
"""Words before a state that an office is turned to: "the ambassador to Norland"."""
_BREAKS = word_set(
    "and or but with against by as after before who which that when while over said says told met "
    "was is were are had has have into between than then where whose whom"
)
_BODIES = word_set(
    "ministry government embassy parliament presidency president army navy force forces military "
    "police cabinet council senate assembly consulate mission delegation side team office "
    "department agency intelligence service guard minister premier prime foreign defence defense "
    "central national state party chancellery palace court church supreme"
)
"""Words behind a state's adjective that make what follows a body of that state."""
_AFFAIRS = word_set("affairs relations studies language culture history politics issues questions")
_ROLE_ENDINGS = ("er", "or", "man", "woman", "chief", "head", "secretary", "ist", "ian", "king")
_ROLES = word_set(
    "ambassador consul general admiral diplomat aide assistant attaché counsellor envoy delegate "
    "president premier governor mayor judge representative official spokesperson monarch ruler "
    "veteran figure boss number chair deputy senator lawyer agent executive"
)
_SPOKEN_FOR = word_set("spokesman spokeswoman spokesperson negotiator negotiators delegate")
_NOT_VERBS = word_set(
    "united appointed exiled designated armed retired detained combined unelected"
)
_SERVES = word_set("is was serves served has became heads headed leads led runs chairs chaired")
_OF_TWO = {"former": -2, "latter": -1}
_TWO = 2
_HOLDS = word_set("holds held has had occupies occupied fills filled")
_POSTS = word_set("portfolio post job office position role brief seat ministry")
_SIDES = word_set("delegation side team mission party contingent deputation")
_LED = word_set("led headed chaired represented fronted captained guided")
_LEADS = word_set("led leads headed heads chaired represented represents leading heading")
_LONGEST, _FARTHEST_SIDE = 18, 12


@dataclass(frozen=True, slots=True)
class _Named:
    """A state that a phrase names, at tokens [i, j)."""

    i: int
    j: int
    form: StateForm


class OfficePhrases:
    """Reads the states that the offices beside the names of one document belong to."""

    def __init__(self, reader: NameReader) -> None:
        self.reader = reader
        self.lexicon = reader.lexicon

    def state(self, index: int, first: int, end: int) -> str | None:
        """Return the state that the words round the name at tokens [first, end) give it."""
        tokens = self.reader.sentences[index].tokens
        return (
            self._for(index, tokens, first, end)
            or self._apposed(index, tokens, end)
            or self._before(index, tokens, first)
            or self._led(index, tokens, first)
            or self._leads(index, tokens, end)
        )

    # ------------------------------------------------------------------ the states of a phrase
    def _states(self, index: int, start: int, stop: int) -> Iterator[_Named]:
        """Yield the states named in a stretch, those inside names of bodies too."""
        for item in self.reader.items[index]:
            if item.j <= start or item.i >= stop:
                continue
            if item.spot is Spot.STATE:
                yield _Named(item.i, item.j, item.state)
            elif item.spot in (Spot.RUN, Spot.BODY) and item.i >= start and item.j - item.i > 1:
                tokens = self.reader.sentences[index].tokens
                found = self.lexicon.states.at(tokens, item.i)
                if found is not None and found[1].role == "adjective":
                    yield _Named(item.i, found[0], found[1])

    def _owner(self, index: int, start: int, stop: int) -> str | None:
        """Return the first state of a phrase whose office it is, not one that it is turned to."""
        tokens = self.reader.sentences[index].tokens
        for named in self._states(index, start, stop):
            if self._owns(tokens, named, start, stop):
                return named.form.state
        return None

    def _owns(self, tokens: Sequence[Token], named: _Named, start: int, stop: int) -> bool:
        at = named.i - 1
        while at >= start and tokens[at].low in _ARTICLES:
            at -= 1
        before = tokens[at].low if at >= start else ""
        behind = [t.low for t in tokens[named.j : min(stop, named.j + 4)]]
        adjective = named.form.role in ("adjective", "demonym")
        if is_owner(tokens, named.j) or adjective:
            if not _AFFAIRS.isdisjoint(behind[:2]) and behind[0] not in _BODIES:
                return False
            return before not in _ABOUT or not _BODIES.isdisjoint(behind)
        if before in _OF:
            return True
        if before == "for":
            return not _SPOKEN_FOR.isdisjoint(t.low for t in tokens[start:at])
        compound = behind[:1] != [] and tokens[named.j].kind == "word"
        return before == "" and compound and behind[0] not in _ABOUT

    # ------------------------------------------------------------------ behind the name
    def _for(self, index: int, tokens: Sequence[Token], first: int, end: int) -> str | None:
        """Read "Ada Bergh for Norland", "Ada Bergh (Norland)" and "For Norland, Ada Bergh"."""
        starts = {n.i: n for n in self._states(index, 0, len(tokens))}
        mark = tokens[end].text if end < len(tokens) else ""
        named = starts.get(end + 1)
        if named is not None and mark in ("for", "("):
            after = tokens[named.j].low if named.j < len(tokens) else "."
            closed = (
                after in ("and", ",", ".", ";") or after.endswith("ed")
                if mark == "for"
                else after == ")"
            )
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
        while stop < len(tokens) and stop <= end + _LONGEST and tokens[stop].text not in _CLOSING:
            stop += 1
        if stop >= len(tokens) or tokens[stop].text not in _CLOSING or stop == end + 1:
            return None
        start = end + 1
        opening = tokens[start].low
        if opening in _POSSESSIVES or opening in _ABOUT:
            return None
        if opening == "who":
            if tokens[start + 1].low in _HOLDS:
                return self._holding(index, tokens, start, stop)
            if tokens[start + 1].low not in _SERVES:
                return self._of_body(index, tokens, start, stop)
            start += 2
        cut = next((k for k in range(start, stop) if self._breaks(tokens[k])), stop)
        return self._owner(index, start, cut)

    def _holding(self, index: int, tokens: Sequence[Token], start: int, stop: int) -> str | None:
        """Read "who holds the same portfolio in Port Hale"."""
        if _POSTS.isdisjoint(t.low for t in tokens[start:stop]):
            return None
        for named in self._states(index, start, stop):
            if tokens[named.i - 1].low in ("in", "for", "of") or is_owner(tokens, named.j):
                return named.form.state
            if named.form.role == "adjective":
                return named.form.state
        return None

    def _breaks(self, token: Token) -> bool:
        return token.low in _BREAKS or self._is_verb(token)

    def _of_body(self, index: int, tokens: Sequence[Token], start: int, stop: int) -> str | None:
        """Read "who handles river questions at the Norlandian foreign ministry"."""
        for named in self._states(index, start, stop):
            at = named.i - 1 - (tokens[named.i - 1].low in _ARTICLES)
            behind = [t.low for t in tokens[named.j : named.j + 3]]
            body = named.form.role == "adjective" or is_owner(tokens, named.j)
            if tokens[at].low in ("at", "in") and body and not _BODIES.isdisjoint(behind):
                return named.form.state
        return None

    # ------------------------------------------------------------------ before the name
    def _before(self, index: int, tokens: Sequence[Token], first: int) -> str | None:
        """Read "the Norlandian army chief, Brigadier X" and "Norland's council secretary X"."""
        stop, at = first, first - 1
        ends = {x.j: x for x in self.reader.items[index] if x.spot is Spot.TITLE}
        title = ends.get(first)
        if at >= 0 and tokens[at].text == ",":
            stop = at
        elif title is not None and title.i > 1 and tokens[title.i - 1].text == ",":
            stop = title.i - 1
        if stop <= 0 or not (stop in ends or self._is_role(tokens, stop - 1)):
            stop = self._behind_office(index, tokens, stop)
        start = self._start(tokens, stop)
        owner = self._owner(index, start, stop) if start < stop else None
        words = range(start, stop)
        two = next((k for k in words if tokens[k].low in _OF_TWO and is_owner(tokens, k + 1)), None)
        return owner or (None if two is None else self._of_two(index, two))

    def _behind_office(self, index: int, tokens: Sequence[Token], stop: int) -> int:
        """Return `stop` where an office "of the Norlandian navy" ends there, else 0."""
        start = self._start(tokens, stop)
        office = any(self._is_role(tokens, k) for k in range(start, stop)) or any(
            x.spot is Spot.TITLE and start <= x.i and x.j < stop for x in self.reader.items[index]
        )
        comma = stop < len(tokens) and tokens[stop].text == ","
        linked = any(t.low in ("of", "for", "at", "in", "to") for t in tokens[start:stop])
        return stop if office and (comma or linked) and linked else 0

    def _start(self, tokens: Sequence[Token], stop: int) -> int:
        """Return where the phrase that ends before `stop` begins."""
        at = stop - 1
        while at >= max(0, stop - _LONGEST):
            token = tokens[at]
            if token.kind == "punct" and token.text not in _INSIDE and not is_owner(tokens, at):
                break
            leading = token.low in ("to", "in", "at", "on", "from")
            if token.low in _BREAKS or (leading and not self._is_linked(tokens, at)):
                break
            if self._is_verb(token):
                break
            at -= 1
        return at + 1

    def _is_linked(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a preposition hangs on an office: "ambassador to"."""
        return any(self._is_role(tokens, k) for k in range(max(0, at - 4), at))

    def _is_verb(self, token: Token) -> bool:
        low = token.low
        if token.cap or token.kind != "word" or low in _NOT_VERBS:
            return False
        return low in self.lexicon.speech or low.endswith(("ed", "ing"))

    def _is_role(self, tokens: Sequence[Token], at: int) -> bool:
        token = tokens[at]
        if token.kind != "word":
            return False
        titled = any(
            found is not None and found[0] == at + 1
            for k in range(max(0, at - 3), at + 1)
            if (found := self.lexicon.titles.at(tokens, k))
        )
        plain = token.low in _ROLES or (not token.cap and token.low.endswith(_ROLE_ENDINGS))
        return titled or plain

    # ------------------------------------------------------------------ delegations
    def _led(self, index: int, tokens: Sequence[Token], first: int) -> str | None:
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
            if tokens[side].low in _OF_TWO and leading:
                return self._of_two(index, side)
        for side in range(at - 1, max(-1, at - 6), -1):
            if tokens[side].low in _SIDES and leading:
                return self._of_side(index, tokens, side)
        return None

    def _of_two(self, index: int, at: int) -> str | None:
        """Return the state that "the former" or "the latter" at token `at` means."""
        rows = list(self._states(index, 0, at))
        if len(rows) < _TWO and index:
            before = len(self.reader.sentences[index - 1].tokens)
            rows = [*self._states(index - 1, 0, before), *rows]
        named = [n.form.state for n in rows if n.form.role in ("name", "short")]
        states = list(dict.fromkeys(named if len(named) > 1 else [n.form.state for n in rows]))
        word = self.reader.sentences[index].tokens[at].low
        return states[_OF_TWO[word]] if len(states) >= _TWO else None

    def _on(self, tokens: Sequence[Token], side: int) -> bool:
        return any(t.low in ("on", "from", "for") for t in tokens[max(0, side - 5) : side])

    def _of_side(self, index: int, tokens: Sequence[Token], side: int) -> str | None:
        """Return the state whose delegation a noun is."""
        return self._owner(index, self._start(tokens, side), side + 1)

    def _leads(self, index: int, tokens: Sequence[Token], end: int) -> str | None:
        """Read "X led the Norlandian delegation" and "X represented Norland"."""
        if end + 1 >= len(tokens) or tokens[end].low not in _LEADS:
            return None
        start = end + 1 + (tokens[end + 1].low in _ARTICLES)
        named = next((n for n in self._states(index, start, start + 1) if n.i == start), None)
        if named is None:
            return None
        if tokens[end].low.startswith("represent") and named.form.role != "adjective":
            return named.form.state
        behind = [t.low for t in tokens[named.j : named.j + 5]]
        return named.form.state if not _SIDES.isdisjoint(behind) else None


def _ends_list(word: str) -> bool:
    """Tell whether a word closes "Ada Bergh for Norland"."""
    return word in ("and", ",", ".", ";") or word.endswith("ed")
