"""Resolves descriptions and pronouns by salience within the document.

"The two leaders", "both sides", "the neighbours" take the document's main pair, not the nearest
names; "he" takes the last person who acted; "the prime minister" the person with that title.
"""

from __future__ import annotations

from dataclasses import replace

from graph.model import Kind
from loaders.rules.descriptions import DescriptionResolver
from loaders.rules.groups import group_at
from loaders.rules.names import NameReader
from loaders.rules.office_bearers import is_borne
from loaders.rules.offices import OfficeResolver
from loaders.rules.registry import Ref
from loaders.rules.salience import Salience
from loaders.rules.spotting import Item, Spot
from loaders.rules.text import Sentence, Token
from loaders.rules.words import word_set

_NOT_ALONE = word_set("foreign prime defence defense")
"""Nouns of the state that need another word to stand for it."""
_OPPOSITE = (["opposite", "number"], ["opposite", "numbers"])
_OWNED = word_set("his her")
_PEERS = word_set("counterpart colleague number peer")
_PHRASE_ENDS = word_set("and of in on for to has have is are was were will")


class Corefs:
    """Adds coreferring references to those that the names gave."""

    def __init__(self, reader: NameReader) -> None:
        self.reader = reader
        self.lexicon = reader.lexicon
        self.salience = Salience(reader.document, reader.registry)
        self.descriptions = DescriptionResolver(self.lexicon, self.salience)
        self.offices = OfficeResolver(self.lexicon, self.salience)
        self.state_nouns = frozenset(self.lexicon.raw["corefs"]["state_nouns"])

    def resolve(self, index: int, sentence: Sentence) -> list[Ref]:
        """Return all references of a sentence in order; call once per sentence, in order."""
        tokens = sentence.tokens
        grouped = self._with_groups(index, tokens, list(self.reader.refs[index]))
        named = sorted((self._actorly(tokens, r) for r in grouped), key=lambda r: r.i)
        covered = {k for r in grouped for k in range(r.i, r.j)}
        found = self._described(index, tokens, named, covered)
        inside = {k for r in found for k in range(r.i, r.j)}
        named = [r for r in named if r.kind is not Kind.GROUP or r.j - 1 not in inside]
        named, found = self._with_holders(named, found)
        named = [self._peer(index, tokens, r) for r in named]
        merged = sorted([*named, *found], key=lambda r: (r.i, -r.j))
        self.salience.see_groups(index, tokens, merged)
        return merged

    def _described(
        self, index: int, tokens: list[Token], named: list[Ref], covered: set[int]
    ) -> list[Ref]:
        """Return what the words between names mean, reading from left to right."""
        titles = {x.i: x for x in self.reader.items[index] if x.spot is Spot.TITLE}
        found: list[Ref] = []
        k = seen = 0
        while k < len(tokens):
            while seen < len(named) and named[seen].j <= k:
                self.salience.see(index, tokens, named[seen])
                seen += 1
            if tokens[k].low in self.descriptions.they or tokens[k].low == "the":
                before = sorted((r for r in (*named, *found) if r.j <= k), key=lambda r: r.i)
                self.salience.see_groups(index, tokens, before)
            ref = None if k in covered else self._at(index, tokens, k, titles, covered)
            if ref is None:
                k += 1
                continue
            found.append(ref)
            self.salience.see(index, tokens, ref)
            if len(ref.keys) > 1 and ref.kind is Kind.PERSON:
                self.salience.see_together(index, ref.keys)
            k = ref.j
        for ref in named[seen:]:
            self.salience.see(index, tokens, ref)
        return found

    def _at(
        self, index: int, tokens: list[Token], k: int, titles: dict[int, Item], covered: set[int]
    ) -> Ref | None:
        described = self.descriptions.resolve(index, tokens, k, covered)
        if described is None and k in titles:
            return self.offices.resolve(index, tokens, titles[k])
        return described

    def _with_holders(self, named: list[Ref], found: list[Ref]) -> tuple[list[Ref], list[Ref]]:
        """Let who holds an office stand for its state: "the Norlandian Prime Minister"."""
        sides = {r.j: r for r in named if r.role == "side" and len(r.keys) == 1}
        held = [r for r in found if r.kind is Kind.PERSON and (s := sides.get(r.j)) and s.i < r.i]
        held = [r for r in held if len(r.keys) == 1]
        ends = {r.j for r in held}
        named = [r for r in named if not (r.role == "side" and r.j in ends)]
        return named, [replace(r, i=sides[r.j].i) if r in held else r for r in found]

    def _peer(self, index: int, tokens: list[Token], ref: Ref) -> Ref:
        """Let "his Norlandian colleague" be the one told of who holds the like office there."""
        owned = ref.i > 0 and tokens[ref.i - 1].low in _OWNED
        if ref.role != "side" or not owned or tokens[ref.j - 1].low not in _PEERS:
            return ref
        owner = self.salience.recent_person(index)
        key = self.offices.peer(owner, ref.keys[0]) if owner and len(ref.keys) == 1 else None
        return replace(ref, keys=(key,), kind=Kind.PERSON, role="coref") if key else ref

    # ------------------------------------------------------------------ groups and sides
    def _with_groups(self, index: int, tokens: list[Token], refs: list[Ref]) -> list[Ref]:
        """Let unnamed groups swallow the adjectives inside them."""
        for i in range(len(tokens)):
            if any(r.i <= i < r.j for r in refs) or self._in_pair_phrase(tokens, i):
                continue
            group = group_at(tokens, i, self.lexicon, self.reader.registry)
            known = group is not None and self._is_known_holder(index, tokens, group)
            if group is None or known or self._is_known_envoy(tokens, group):
                continue
            inside = [r for r in refs if r.j > group.i and r.i < group.j]
            if any(r.kind is Kind.PERSON and r.i < group.i for r in inside):
                continue  # "A, a spokesman of the Norlandian ministry"
            self.reader.inner[index] += inside
            refs = [*(r for r in refs if r not in inside), group]
        return sorted(refs, key=lambda r: r.i)

    def _is_known_envoy(self, tokens: list[Token], group: Ref) -> bool:
        """Tell whether "the Norlandian official" is a person told of before."""
        if group.i == 0 or tokens[group.i].low != "the":
            return False
        return self.descriptions.envoy(tokens, group.i) is not None

    def _is_known_holder(self, index: int, tokens: list[Token], group: Ref) -> bool:
        """Tell whether "the minister" can be a person of that office whom the text names."""
        titles = (x for x in self.reader.items[index] if x.spot is Spot.TITLE)
        title = next((x for x in titles if x.j == group.j), None)
        if title is None:
            return False
        definite = tokens[group.i].low == "the" and is_borne(title)
        return definite or self.offices.holder(tokens, title) is not None

    def _in_pair_phrase(self, tokens: list[Token], i: int) -> bool:
        starts = (at for at in (i - 1, i - 2) if at >= 0)
        ends = (self.lexicon.pair_states.at(tokens, at) for at in starts)
        return any(found is not None and found[0] > i for found in ends)

    def _actorly(self, tokens: list[Token], ref: Ref) -> Ref:
        """Turn "Norlandian" before "vessels" into a reference to the state that acts."""
        if ref.kind is not Kind.STATE or not ref.adjective or ref.j >= len(tokens):
            return ref
        side = replace(ref, adjective=False, possessive=False, role="side")
        end = self._state_noun(tokens, ref.j)
        if end:
            return replace(side, j=end)
        return side if self._goes_on(tokens, ref.j) else ref

    def _goes_on(self, tokens: list[Token], at: int) -> bool:
        """Tell whether a list of adjectives goes on to a noun: "A, B and C ministers"."""
        while at + 1 < len(tokens) and tokens[at].low in ("and", ","):
            at += 2 if tokens[at].text == "," and tokens[at + 1].low == "and" else 1
            other = self.lexicon.states.at(tokens, at) if at < len(tokens) else None
            if other is None or other[1].role != "adjective":
                return False
            at = other[0]
            if self._state_noun(tokens, at):
                return True
        return False

    def _state_noun(self, tokens: list[Token], at: int) -> int:
        """Return the end of "naval vessels" or "foreign minister" at `at`, 0 if there is none."""
        if [t.low for t in tokens[at : at + 2]] in _OPPOSITE:
            return at + 2
        for step, token in enumerate(tokens[at : at + 3]):
            titled = token.low in self.state_nouns or token.low in _NOT_ALONE
            if token.kind != "word" or (token.cap and step == 0 and not titled):
                return 0
            if token.low in self.state_nouns and token.low not in _NOT_ALONE:
                return at + step + 1
            if token.low in _PHRASE_ENDS:
                return 0
        return 0
