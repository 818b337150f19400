"""Reads the names of a document: who is named, under which words, in which office.

The first pass, here, collects full names from titles, appositions and runs; the second
(references) finds every reference to them.
"""

from __future__ import annotations

from graph.model import Document, Kind, Span
from loaders.rules.lexicon import Lexicon, Title
from loaders.rules.name_kinds import is_medium, is_told, kind_of, names_event
from loaders.rules.name_marks import PARTICLES, is_acronym, name_forms, plain_case
from loaders.rules.organisations import add_chain, add_ministry
from loaders.rules.papers import is_paper
from loaders.rules.people import PersonReader
from loaders.rules.people_words import PersonRead
from loaders.rules.references import ReferenceReader
from loaders.rules.registry import Name, Ref, Registry, TenureRead
from loaders.rules.spotting import Item, Spot, spot
from loaders.rules.text import Sentence, Token, line_of, tokenise
from loaders.rules.words import word_set

_HEADED = word_set("president minister premier chancellor king queen secretary")
"""Offices behind which a heading names a person."""
_PEERS = frozenset({"counterpart", "colleague", "opposite number"})
"""Titles of who holds the office of the person told of before."""
_PLAIN_WORD = 5
_SMALL = word_set("about after before between under amid during against toward towards through")
_HEADED_COUNTS = 3
"""What a mention in a title counts beside those in the text."""
_PRESS = word_set(
    "Express Times Post News Herald Tribune Courier Gazette Journal Daily Chronicle Telegraph "
    "Observer Mail Monitor Review Standard Register"
)


class NameReader:
    """Reads the names of one document into a registry and references per sentence."""

    def __init__(self, document: Document, sentences: list[Sentence], lexicon: Lexicon) -> None:
        self.document = document
        self.sentences = sentences
        self.lexicon = lexicon
        self.registry = Registry()
        self.items = [spot(s, lexicon) for s in sentences]
        self.refs: list[list[Ref]] = []
        self.inner: list[list[Ref]] = []
        self._taken: dict[tuple[int, int], tuple[Name, PersonRead | None]] = {}

    def read(self) -> Registry:
        """Fill the registry, `refs` and `inner`; return the registry."""
        for index, sentence in enumerate(self.sentences):
            self._collect(index, sentence)
        self._add_headed()
        self._add_parts()
        self._add_media()
        references = ReferenceReader(self.document, self.registry, self._taken, self.lexicon)
        for index, sentence in enumerate(self.sentences):
            outer, inner = references.read(index, sentence, self.items[index])
            self.refs.append(outer)
            self.inner.append(inner)
        return self.registry

    def _collect(self, index: int, sentence: Sentence) -> None:
        tokens = sentence.tokens
        reader = PersonReader(tokens, self.items[index], self.lexicon)
        for item in self.items[index]:
            text = line_of(self.document.text, tokens, item.i, item.j)
            if item.spot is Spot.BODY:
                entry = self.registry.add(Kind.ORGANISATION, item.body.name, text)
                if item.body.medium:
                    entry.features["medium"] = "true"
            elif item.spot is Spot.STYLED:
                self.registry.add(Kind.PERSON, str(item.value), text)
            elif item.spot is Spot.RUN and (sentence.role == "body" or _is_titled(tokens, item)):
                self._run(index, tokens, item, text, reader.read(item))
            elif item.spot is Spot.STATE:
                add_ministry(self.document, self.registry, tokens, item)

    def _run(
        self, index: int, tokens: list[Token], item: Item, text: str, read: PersonRead
    ) -> None:
        kind = kind_of(tokens, item, read, self.lexicon)
        if kind is Kind.PERSON and read.intro == "bare" and self.registry.find(Kind.PLACE, text):
            kind = Kind.PLACE
        if kind is Kind.PLACE and names_event(tokens, item) and self._is_surname(text):
            kind = None
        paper = self._is_paper(tokens, item, text)
        kind = Kind.ORGANISATION if paper else kind
        if kind is None:
            return
        if kind is Kind.PERSON:
            entry = self._person(text, read)
            self._taken[(index, item.i)] = (entry, read)
            self._tenure(index, tokens, entry, read)
            return
        medium = paper or (kind is Kind.ORGANISATION and is_medium(tokens, item, self.lexicon))
        if kind is Kind.ORGANISATION and not medium and text.split()[-1] not in _PRESS:
            text = text.removeprefix("The ")
        entry = self.registry.add(kind, text, text)
        self._taken[(index, item.i)] = (entry, None)
        if kind is Kind.ORGANISATION:
            entry.state = entry.state or read.state
            if medium:
                entry.features["medium"] = "true"
        self._acronym(tokens, item, entry)

    def _is_paper(self, tokens: list[Token], item: Item, text: str) -> bool:
        """Tell whether a run is named as a paper where words are said, and is nobody known."""
        known = any(self.registry.find(k, text) for k in (Kind.PERSON, Kind.ORGANISATION))
        known = known or any(p.name.endswith(f" {text}") for p in self.registry.persons())
        return not known and is_paper(tokens, item, self.lexicon)

    def _is_surname(self, text: str) -> bool:
        """Tell whether a word is part of a longer name elsewhere: "the Ruel meeting"."""
        return any(
            item.spot is Spot.RUN
            and item.j - item.i > 1
            and text in (sentence.tokens[item.i].text, sentence.tokens[item.j - 1].text)
            and sentence.tokens[item.j - 1].text not in self.lexicon.event_nouns
            for sentence, items in zip(self.sentences, self.items, strict=True)
            for item in items
        )

    def _person(self, text: str, read: PersonRead) -> Name:
        """Return the entry of a person, who may be known by a shorter or longer name."""
        text = plain_case(text)
        known = self.registry.find(Kind.PERSON, text)
        entry = known or self._by_part(text) or self.registry.add(Kind.PERSON, text, text)
        if len(text.split()) > len(entry.name.split()):
            entry.name = text
        self.registry.alias(entry, text)
        entry.features.setdefault("intro", read.intro)
        entry.state = entry.state or read.state
        title = read.title
        if title is not None and entry.title is None:
            self._entitle(entry, title)
        return entry

    def _entitle(self, entry: Name, title: Title) -> None:
        """Give a person an office; a counterpart has that of the person told of before."""
        if title.name not in self.lexicon.relational:
            entry.title, entry.rank = title.name, title.rank
        elif title.name in _PEERS and (title.name != "colleague" or entry.state):
            peer = next((p for p in reversed(self.registry.persons()) if p.title), None)
            if peer is not None and peer is not entry and peer.state != entry.state:
                entry.title, entry.rank = peer.title, peer.rank

    def _by_part(self, text: str) -> Name | None:
        """Return the one person whose name has `text` as first or last name, or the reverse."""
        parts = text.split()
        ends = {parts[0], parts[-1]}
        matches = []
        for person in self.registry.persons():
            known = person.name.split()
            inside = (len(set(parts)) == 1 or parts[0].lower() in PARTICLES) and text in name_forms(
                known
            )
            if inside or (len(known) == 1 and person.name in ends):
                matches.append(person)
        return matches[0] if len(matches) == 1 else None

    def _tenure(self, index: int, tokens: list[Token], entry: Name, read: PersonRead) -> None:
        """Note the office that the words around a name give to the person."""
        title, extent = read.title, read.title_tokens
        if title is None or extent is None or title.name in self.lexicon.relational:
            return
        organisation, office = None, title.name
        if read.organisation:
            organisation = add_chain(
                self.document, self.registry, self.lexicon, tokens, read.organisation
            )
            office = f"{office} of {line_of(self.document.text, tokens, *read.organisation)}"
        words = Span(tokens[extent[0]].start, tokens[extent[1] - 1].end)
        self.registry.tenures.append(
            TenureRead(entry.key, office, read.state, organisation, read.former, index, words)
        )

    def _acronym(self, tokens: list[Token], item: Item, entry: Name) -> None:
        """Make the acronym in parentheses after a name a form of it."""
        marks = [t.text for t in tokens[item.j : item.j + 3]]
        if len(marks) == 3 and marks[0] == "(" and marks[2] == ")" and is_acronym(marks[1]):
            self.registry.alias(entry, marks[1])

    def _add_headed(self) -> None:
        """Take who holds an office in a title that stands outside the text: "President Bergh"."""
        title, text = self.document.metadata.title or "", self.document.text
        start = text.find(title) if title else -1
        if start < 0 or any(s.start <= start < s.end for s in self.sentences):
            return
        tokens = tokenise(text, start, start + len(title))
        sentence = Sentence(-1, -1, "title", start, start + len(title), tokens)
        items = spot(sentence, self.lexicon)
        reader = PersonReader(tokens, items, self.lexicon)
        for item in items:
            if item.spot is Spot.RUN and _is_titled(tokens, item):
                name = line_of(text, tokens, item.i, item.j)
                self._person(name, reader.read(item)).count += _HEADED_COUNTS

    def _add_parts(self) -> None:
        """Make first and last names forms of a person, where no other person has them."""
        owners: dict[str, set[str]] = {}
        for person in self.registry.persons():
            for part in name_forms(person.name.split()):
                owners.setdefault(part, set()).add(person.key)
        for part, keys in owners.items():
            if len(keys) == 1:
                self.registry.alias(self.registry.names[keys.pop()], part)

    def _add_media(self) -> None:
        """Take one unknown word that is told something for a medium: "told Zenit"."""
        for sentence, items in zip(self.sentences, self.items, strict=True):
            for item in items:
                word = sentence.tokens[item.i].text
                kinds = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)
                known = any(self.registry.find(kind, word) for kind in kinds)
                told = item.spot is Spot.RUN and is_told(sentence.tokens, item, self.lexicon)
                if told and not known:
                    entry = self.registry.add(Kind.ORGANISATION, word, word)
                    entry.features["medium"] = "true"


def _is_titled(tokens: list[Token], item: Item) -> bool:
    """Tell whether a heading in plain case names who holds an office: "President Bergh in A"."""
    before = tokens[item.i - 1] if item.i else None
    words = (t for t in tokens if t.kind == "word" and len(t.text) >= _PLAIN_WORD)
    plain = any(not t.cap and t.low not in _SMALL for t in words)
    return before is not None and plain and before.low in _HEADED
