"""Finds every reference to the names of a document, single surnames and adjectives included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.model import Document, Kind, Span
from loaders.rules.lexicon import Lexicon
from loaders.rules.organisations import add_ministry
from loaders.rules.passing import listed, named_in_passing
from loaders.rules.people_words import PersonRead
from loaders.rules.registry import Name, Ref, Registry
from loaders.rules.spotting import Item, Spot
from loaders.rules.text import Sentence, Token, is_owner, line_of
from loaders.rules.words import word_set

_CITY_PREPOSITIONS = word_set("in at near outside around via through reached left leaving")
_MISSIONS = word_set(
    "embassy embassies consulate ambassador ambassadors envoy envoys chargé legation diplomats"
)
"""What a state has with another: "the A embassy in Port Hale" names the host."""
_MOTION = word_set(
    "trip trips visit visits visited travel travels travelled traveled flew fly flies flight "
    "flights went go goes going journey arrived arrive returned return back drove tour way train "
    "bus road invited moved mission"
)
_CITY_EVENTS = word_set(
    "agreement agreements accord accords treaty talks summit session dialogue ministerial meeting "
    "meetings declaration conference process protocol round communiqué airport memorandum "
    "gathering café hotel street"
)

_OTHER_CAPITAL = word_set("city punishment flows controls goods gains markets account")

Taken = Mapping[tuple[int, int], tuple[Name, PersonRead | None]]
"""What the first pass made of a run, by sentence and first token."""


class ReferenceReader:
    """The second pass over the spotted items of a document."""

    def __init__(
        self, document: Document, registry: Registry, taken: Taken, lexicon: Lexicon
    ) -> None:
        self.capitals = lexicon.capitals
        self.document = document
        self.registry = registry
        self.taken = taken

    def read(
        self, index: int, sentence: Sentence, items: Sequence[Item]
    ) -> tuple[list[Ref], list[Ref]]:
        """Return the references of a sentence, and those that lie inside others."""
        outer: list[Ref] = []
        inner: list[Ref] = []
        for item in items:
            ref = self._reference(index, sentence.tokens, item, items, inner)
            if ref is None:
                continue
            name = self.registry.names[ref.keys[0]]
            name.count += 1
            name.told.add(index)
            name.surfaces.add(ref.span.of(self.document.text))
            if outer and outer[-1].j > item.i:
                inner.append(ref)
                continue
            while outer and outer[-1].i >= ref.i:
                inner.append(outer.pop())
            outer.append(ref)
        found = sorted((*outer, *inner), key=lambda r: r.i)
        self.registry.lists += listed(sentence.tokens, found)
        for key in named_in_passing(sentence.tokens, found):
            self.registry.names[key].passed.add(index)
        return outer, inner

    def _reference(
        self,
        index: int,
        tokens: list[Token],
        item: Item,
        items: Sequence[Item],
        inner: list[Ref],
    ) -> Ref | None:
        text = line_of(self.document.text, tokens, item.i, item.j)
        if item.spot is Spot.STATE:
            return self._state(index, tokens, item, text, inner)
        if item.spot is Spot.BODY:
            return _ref(tokens, item, self.registry.add(Kind.ORGANISATION, item.body.name))
        if item.spot is Spot.PLACE:
            entry = self.registry.add(Kind.PLACE, text)
            entry.state = entry.state or str(item.value)
            return _ref(tokens, item, entry, role="place")
        if item.spot is Spot.STYLED:
            return _ref(tokens, item, self.registry.add(Kind.PERSON, str(item.value)))
        if item.spot is Spot.RUN:
            return self._run(index, tokens, item, text, items)
        return None

    def _state(
        self, index: int, tokens: list[Token], item: Item, text: str, inner: list[Ref]
    ) -> Ref:
        """Return a state, its capital as a city, or its ministry with the state inside."""
        role = item.state.role
        if role == "capital" and _is_city(tokens, item):
            city = self.registry.add(Kind.PLACE, text)
            city.state = item.state.state
            return _ref(tokens, item, city, role="place")
        entry = self.registry.add(Kind.STATE, item.state.state, None)
        end = _capital_end(tokens, item)
        if end and (capital := self.capitals.get(item.state.state)):
            entry.count += 1
            entry.told.add(index)
            inner.append(_ref(tokens, item, entry, role=role))
            city = self.registry.add(Kind.PLACE, capital)
            city.state = item.state.state
            return _ref(tokens, Item(item.i, end, Spot.PLACE), city, role="place")
        ministry = add_ministry(self.document, self.registry, tokens, item)
        if ministry is not None:
            body, end = ministry
            entry.count += 1
            entry.told.add(index)
            inner.append(_ref(tokens, item, entry, role=role))
            return _ref(tokens, Item(item.i, end, Spot.BODY), body)
        return _ref(tokens, item, entry, role=role, adjective=role == "adjective")

    def _run(
        self, index: int, tokens: list[Token], item: Item, text: str, items: Sequence[Item]
    ) -> Ref | None:
        taken = self.taken.get((index, item.i))
        if taken is not None:
            entry, read = taken
            return _ref(tokens, item, entry, extent=(read.i, read.j) if read else None)
        for kind in (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE):
            known = self.registry.find(kind, text)
            if known is not None:
                title = next((x for x in items if x.j == item.i), None)
                titled = kind is Kind.PERSON and title and title.spot is Spot.TITLE
                start = title.i if titled and title else item.i
                return _ref(tokens, item, known, extent=(start, item.j))
        return None


def _capital_end(tokens: Sequence[Token], item: Item) -> int:
    """Return the end of "the Norlandian capital" or "Norland's capital", 0 if it is none."""
    at = item.j + is_owner(tokens, item.j)
    owned = item.state.role == "adjective" or at > item.j
    if not owned or at >= len(tokens) or tokens[at].low != "capital":
        return 0
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    named = (
        following is not None
        and following.kind == "word"
        and (following.cap or following.low in _OTHER_CAPITAL)
    )
    return 0 if named else at + 1


def _is_city(tokens: Sequence[Token], item: Item) -> bool:
    """Tell whether a capital is the city here, by preposition and frame, not the government."""
    before = tokens[item.i - 1].low if item.i else ""
    if before in _CITY_PREPOSITIONS:
        near = {t.low for t in tokens[max(0, item.i - 3) : item.i - 1]}
        return before != "in" or not near & _MISSIONS
    if before in ("to", "from", "for"):
        return bool({t.low for t in tokens[max(0, item.i - 6) : item.i]} & _MOTION)
    following = tokens[item.j] if item.j < len(tokens) else None
    return following is not None and following.kind == "word" and following.low in _CITY_EVENTS


def _ref(
    tokens: Sequence[Token],
    item: Item,
    entry: Name,
    *,
    extent: tuple[int, int] | None = None,
    adjective: bool = False,
    role: str = "name",
) -> Ref:
    i, j = extent or (item.i, item.j)
    return Ref(
        i,
        j,
        (entry.key,),
        entry.kind,
        Span(tokens[item.i].start, tokens[item.j - 1].end),
        adjective=adjective,
        possessive=is_owner(tokens, item.j),
        role=role,
    )
