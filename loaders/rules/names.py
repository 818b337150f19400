"""Reads the names of a document: who is named, under which words, in which office.

Pass one collects full names from titles, appositions and runs; pass two finds every reference,
single surnames and adjectives included.
"""

from __future__ import annotations

import re
from collections import Counter

from graph.model import Document, Kind, Span
from loaders.rules.lexicon import Lexicon
from loaders.rules.people import PersonRead, PersonReader
from loaders.rules.registry import Name, Ref, Registry, TenureRead
from loaders.rules.spotting import Item, Spot, spot
from loaders.rules.text import Sentence, Token
from loaders.rules.words import word_set

_ACRONYM = re.compile(r"[A-Z][A-Za-z]{1,6}\d{0,2}")
_LOCATIVE = word_set(
    "in at near from across along outside around towards toward inside above off through"
)
_PORTFOLIOS = word_set(
    "foreign defence defense interior home trade finance commerce health culture transport "
    "water energy external agriculture industry justice economy tourism railway railways"
)
_CITY_PREPOSITIONS = word_set("in at near outside around via through reached left leaving")
_MOTION = word_set(
    "trip trips visit visits visited travel travels travelled traveled flew fly flies flight "
    "flights went go goes going journey arrived arrive returned return back drove tour way "
    "train bus road invited moved mission"
)
_CITY_EVENTS = word_set(
    "agreement agreements accord accords treaty talks summit session dialogue ministerial "
    "meeting meetings declaration conference process protocol round communiqué airport "
    "memorandum gathering café hotel street"
)
_PRESS = word_set(
    "Express Times Post News Herald Tribune Courier Gazette Journal Daily Chronicle Telegraph "
    "Observer Mail Monitor Review Standard Register"
)
_TOWNS = word_set(
    "town city village port resort capital island region province state district valley area "
    "enclave suburb"
)


def _plain_case(name: str) -> str:
    """Return "KISHIDA Fumio" as "Kishida Fumio"."""
    words = name.split()
    shouted = [w for w in words if len(w) > 2 and w.isupper() and w.isalpha()]
    if len(words) < 2 or not shouted or len(shouted) == len(words):
        return name
    return " ".join(w.capitalize() if w in shouted else w for w in words)


class NameReader:
    """Reads the names of one document into a registry and references per sentence."""

    def __init__(self, document: Document, sentences: list[Sentence], lexicon: Lexicon) -> None:
        self.document = document
        self.sentences = sentences
        self.lexicon = lexicon
        self.registry = Registry()
        self.relational = frozenset(lexicon.raw["titles"]["relational"])
        self.common = frozenset(lexicon.raw["common"]["words"])
        self.place_nouns = frozenset(lexicon.raw["common"]["place_nouns"])
        self.event_nouns = frozenset(lexicon.raw["common"]["event_nouns"])
        self.items = [spot(s, lexicon, self.common) for s in sentences]
        self.refs: list[list[Ref]] = []
        self.inner: list[list[Ref]] = []
        self.inner_now: list[Ref] = []
        self._taken: dict[tuple[int, int], tuple[Name, PersonRead | None]] = {}
        self._lower = Counter(
            t.low for s in sentences for t in s.tokens if t.kind == "word" and not t.cap
        )

    def read(self) -> Registry:
        """Fill the registry and `refs`; return the registry."""
        for index, sentence in enumerate(self.sentences):
            self._collect(index, sentence)
        self._aliases()
        for index, sentence in enumerate(self.sentences):
            outer, inner = self._references(index, sentence)
            self.refs.append(outer)
            self.inner.append(inner)
        return self.registry

    # ------------------------------------------------------------------ pass one
    def _collect(self, index: int, sentence: Sentence) -> None:
        tokens = sentence.tokens
        reader = PersonReader(tokens, self.items[index], self.lexicon)
        for item in self.items[index]:
            if item.spot is Spot.BODY:
                entry = self.registry.add(
                    Kind.ORGANISATION, item.body.name, self._text(tokens, item)
                )
                if item.body.medium:
                    entry.features["medium"] = "true"
            elif item.spot is Spot.STYLED:
                self.registry.add(Kind.PERSON, str(item.value), self._text(tokens, item))
            elif item.spot is Spot.RUN and sentence.role == "body":
                self._run(index, sentence, item, reader)
            elif item.spot is Spot.STATE:
                self._ministry(tokens, item)

    def _run(self, index: int, sentence: Sentence, item: Item, reader: PersonReader) -> None:
        tokens = sentence.tokens
        read = reader.read(item)
        kind = self._kind(tokens, item, read)
        if kind is None:
            return
        text = self._text(tokens, item)
        if kind is Kind.ORGANISATION and text.startswith("The ") and not self._is_press(text):
            text = text[4:]
        if kind is Kind.PERSON:
            entry = self._person(tokens, item, read)
            self._taken[(index, item.i)] = (entry, read)
            self._tenure(index, tokens, entry, read)
            return
        entry = self.registry.add(kind, text, text)
        self._taken[(index, item.i)] = (entry, None)
        if kind is Kind.ORGANISATION and read.state:
            entry.state = entry.state or read.state
        self._acronym(tokens, item, entry)

    def _kind(self, tokens: list[Token], item: Item, read: PersonRead) -> Kind | None:
        words = [t.text for t in tokens[item.i : item.j]]
        before = tokens[item.i - 1].low if item.i else ""
        if len(words) > 1 and (
            words[-1] in self.lexicon.org_suffixes
            or any(
                w in (self.lexicon.org_heads | self.lexicon.org_suffixes)
                and words[k + 1 : k + 2] == ["of"]
                for k, w in enumerate(words)
            )
        ):
            return Kind.ORGANISATION
        if words[-1] in self.event_nouns:
            return None
        if len(words) == 1 and words[0].lower() in self.common:
            return None
        if read.title is not None or read.intro == "title":
            return Kind.PERSON
        if words[0] in self.place_nouns or words[-1] in self.place_nouns:
            return Kind.PLACE if len(words) > 1 else None
        if self._described(tokens, item.i):
            return Kind.ORGANISATION
        names = [w for w in words if w[0].isupper()]
        if (
            words[-1].endswith(("ist", "ism", "ish", "ic"))
            and item.j < len(tokens)
            and tokens[item.j].kind == "word"
            and not tokens[item.j].cap
        ):
            return None  # "Tibetan Buddhist sites"
        if before == "of" and item.i >= 2 and tokens[item.i - 2].low in _TOWNS:
            return Kind.PLACE
        if before == "the" or any(w.lower() in self.common for w in names):
            return None
        if len(names) == 1:
            owner = item.j < len(tokens) and tokens[item.j].low in ("'s", "'")
            if item.i and before in _LOCATIVE and not owner and not self._is_acronym(words[0]):
                return Kind.PLACE
            return None
        if any(self._is_acronym(w) and w.isupper() and len(w) > 1 for w in words):
            return None
        if before in _LOCATIVE and not self._speaks(tokens, item.j):
            return Kind.PLACE
        return Kind.PERSON if len(names) <= 4 else None

    def _is_acronym(self, word: str) -> bool:
        return bool(_ACRONYM.fullmatch(word)) and sum(c.isupper() for c in word) > 1

    def _is_press(self, name: str) -> bool:
        return name.split()[-1] in _PRESS

    def _speaks(self, tokens: list[Token], j: int) -> bool:
        return j < len(tokens) and tokens[j].low in self.lexicon.speech

    def _described(self, tokens: list[Token], i: int) -> bool:
        return any(
            found is not None and found[0] == i
            for back in (1, 2)
            if i - back >= 0
            for found in [self.lexicon.org_descriptions.at(tokens, i - back)]
        )

    def _person(self, tokens: list[Token], item: Item, read: PersonRead) -> Name:
        text = _plain_case(self._text(tokens, item))
        known = self.registry.find(Kind.PERSON, text)
        entry = known or self._by_part(text) or self.registry.add(Kind.PERSON, text, text)
        if len(text.split()) > len(entry.name.split()) and not entry.features.get("styled"):
            entry.name = text
        self.registry.alias(entry, text)
        entry.features.setdefault("intro", read.intro)
        entry.state = entry.state or read.state
        if (
            read.title is not None
            and entry.title is None
            and read.title.name not in self.relational
        ):
            entry.title, entry.rank = read.title.name, read.title.rank
        return entry

    def _by_part(self, text: str) -> Name | None:
        parts = set(text.split())
        matches = [
            p
            for p in self.registry.persons()
            if (len(parts) == 1 and parts <= {p.name.split()[0], p.name.split()[-1]})
            or (len(p.name.split()) == 1 and p.name in (text.split()[0], text.split()[-1]))
        ]
        return matches[0] if len(matches) == 1 else None

    def _tenure(self, index: int, tokens: list[Token], entry: Name, read: PersonRead) -> None:
        if read.title is None or read.title_tokens is None or read.title.name in self.relational:
            return
        i, j = read.title_tokens
        span = Span(tokens[i].start, tokens[j - 1].end)
        organisation = None
        office = read.title.name
        if read.organisation:
            a, b = read.organisation
            organisation = self._organisations_of(tokens, a, b)
            office = f"{office} of {self._slice(tokens, a, b)}"
        whole = Span(tokens[read.i].start, tokens[min(read.j, len(tokens)) - 1].end)
        self.registry.tenures.append(
            TenureRead(entry.key, office, read.state, organisation, read.former, index, whole, span)
        )

    def _organisations_of(self, tokens: list[Token], a: int, b: int) -> str:
        """Register "Communist Party" and "International Department"; return the key of the last."""
        start, key = a, ""
        for end in range(a, b + 1):
            if end == b or tokens[end].low in ("'s", "'"):
                text = self._slice(tokens, start, end)
                body = self.lexicon.bodies.at(tokens, start)
                name = body[1].name if body and body[0] == end else text
                key = self.registry.add(Kind.ORGANISATION, name, text).key
                start = end + 1
        return key

    def _ministry(self, tokens: list[Token], item: Item) -> tuple[Name, int] | None:
        """ "Verrania's foreign ministry": return the organisation and the end of its words."""
        at = item.j + 1 if item.j < len(tokens) and tokens[item.j].low in ("'s", "'") else item.j
        for end in (at + 2, at + 3):
            words = [t.low for t in tokens[at:end]]
            if (
                len(words) >= 2
                and words[-1] in ("ministry", "ministries")
                and words[0] in _PORTFOLIOS
            ):
                entry = self.registry.add(
                    Kind.ORGANISATION,
                    f"{' '.join(words).title()} of {item.state.state}",
                    self._slice(tokens, item.i, end),
                )
                entry.state = item.state.state
                return entry, end
        return None

    def _acronym(self, tokens: list[Token], item: Item, entry: Name) -> None:
        j = item.j
        if j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 2].text == ")":
            word = tokens[j + 1].text
            if self._is_acronym(word):
                self.registry.alias(entry, word)

    # ------------------------------------------------------------------ between the passes
    def _aliases(self) -> None:
        """Make first and last names forms of a person, where no other person has them."""
        owners: dict[str, set[str]] = {}
        for person in self.registry.persons():
            for part in {person.name.split()[0], person.name.split()[-1]}:
                owners.setdefault(part, set()).add(person.key)
        for part, keys in owners.items():
            if len(keys) == 1:
                self.registry.alias(self.registry.names[keys.pop()], part)

    # ------------------------------------------------------------------ pass two
    def _references(self, index: int, sentence: Sentence) -> tuple[list[Ref], list[Ref]]:
        tokens = sentence.tokens
        outer: list[Ref] = []
        inner: list[Ref] = []
        self.inner_now = inner
        for item in self.items[index]:
            ref = self._reference(index, sentence, item)
            if ref is None:
                continue
            self.registry.names[ref.keys[0]].count += 1
            self.registry.names[ref.keys[0]].surfaces.add(ref.span.of(self.document.text))
            if outer and outer[-1].j > item.i:
                inner.append(ref)
                continue
            while outer and outer[-1].i >= ref.i:
                inner.append(outer.pop())
            outer.append(ref)
        del tokens
        return outer, inner

    def _reference(self, index: int, sentence: Sentence, item: Item) -> Ref | None:
        tokens = sentence.tokens
        if item.spot is Spot.STATE:
            if item.state.role == "capital" and self._is_city(tokens, item):
                city = self.registry.add(Kind.PLACE, self._text(tokens, item))
                city.state = item.state.state
                return self._ref(tokens, item, city, role="place")
            entry = self.registry.add(Kind.STATE, item.state.state, None)
            ministry = self._ministry(tokens, item)
            if ministry is not None:
                body, end = ministry
                entry.count += 1
                self.inner_now.append(self._ref(tokens, item, entry, role=item.state.role))
                return self._ref(tokens, Item(item.i, end, Spot.BODY, None), body, role="name")
            return self._ref(
                tokens, item, entry, adjective=item.state.role == "adjective", role=item.state.role
            )
        if item.spot is Spot.BODY:
            return self._ref(
                tokens, item, self.registry.add(Kind.ORGANISATION, item.body.name), role="name"
            )
        if item.spot is Spot.PLACE:
            entry = self.registry.add(Kind.PLACE, self._text(tokens, item))
            entry.state = entry.state or str(item.value)
            return self._ref(tokens, item, entry, role="place")
        if item.spot is Spot.STYLED:
            return self._ref(
                tokens, item, self.registry.add(Kind.PERSON, str(item.value)), role="name"
            )
        if item.spot is not Spot.RUN:
            return None
        taken = self._taken.get((index, item.i))
        if taken is not None:
            entry, read = taken
            if read is not None:
                return self._ref(tokens, item, entry, i=read.i, j=read.j, role="name")
            return self._ref(tokens, item, entry, role="name")
        text = self._text(tokens, item)
        for kind in (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE):
            entry_found = self.registry.find(kind, text)
            if entry_found is not None:
                i = item.i
                if kind is Kind.PERSON and i and self._is_title_before(index, i):
                    i = next(x.i for x in self.items[index] if x.j == item.i)
                return self._ref(tokens, item, entry_found, i=i, role="name")
        return None

    def _is_city(self, tokens: list[Token], item: Item) -> bool:
        """Tell whether a capital is the city here, by preposition and frame, not the government."""
        before = tokens[item.i - 1].low if item.i else ""
        after = tokens[item.j] if item.j < len(tokens) else None
        if before in _CITY_PREPOSITIONS:
            return True
        if before in ("to", "from", "for"):
            lead = {t.low for t in tokens[max(0, item.i - 6) : item.i]}
            return bool(lead & _MOTION)
        if after is not None and after.kind == "word" and after.low in _CITY_EVENTS:
            return True
        return False

    def _is_title_before(self, index: int, i: int) -> bool:
        return any(x.j == i and x.spot is Spot.TITLE for x in self.items[index])

    def _ref(
        self,
        tokens: list[Token],
        item: Item,
        entry: Name,
        *,
        i: int | None = None,
        j: int | None = None,
        adjective: bool = False,
        role: str = "name",
    ) -> Ref:
        possessive = item.j < len(tokens) and tokens[item.j].low in ("'s", "'")
        span = Span(tokens[item.i].start, tokens[item.j - 1].end)
        return Ref(
            item.i if i is None else i,
            item.j if j is None else j,
            (entry.key,),
            entry.kind,
            span,
            adjective=adjective,
            possessive=possessive,
            role=role,
        )

    # ------------------------------------------------------------------ words
    def _text(self, tokens: list[Token], item: Item) -> str:
        return self._slice(tokens, item.i, item.j)

    def _slice(self, tokens: list[Token], i: int, j: int) -> str:
        return " ".join(self.document.text[tokens[i].start : tokens[j - 1].end].split())
