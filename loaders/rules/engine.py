"""The default engine: names, then events, by rules and lexicons; no model, no network."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from graph.model import Basis, Document, Kind
from loaders.parse.pipeline import is_available
from loaders.proposals import Proposal, Proposals, ProposedName, Words
from loaders.rules.agreements import AgreementReader
from loaders.rules.allegiance import settle_states
from loaders.rules.attributing import attribute
from loaders.rules.collapsing import collapse
from loaders.rules.context import Context
from loaders.rules.coref import Corefs
from loaders.rules.frictions import FrictionReader
from loaders.rules.functions import Functions
from loaders.rules.indicators import IndicatorReader
from loaders.rules.lexicon import Lexicon, load_lexicon
from loaders.rules.measure_orders import OrderReader
from loaders.rules.measures import measures
from loaders.rules.meetings import MeetingReader
from loaders.rules.names import NameReader
from loaders.rules.occasions import at_meetings
from loaders.rules.organisations import settle_organisations
from loaders.rules.parsing import trees
from loaders.rules.phrases import Phrases
from loaders.rules.plover import PloverTable
from loaders.rules.registry import Name, Ref
from loaders.rules.scenes import SceneReader
from loaders.rules.spotting import Item
from loaders.rules.statement_ties import tie_statements
from loaders.rules.statements import StatementReader
from loaders.rules.steps import Step, version_of
from loaders.rules.story_times import StoryReader
from loaders.rules.tenures import affiliations, locations, memberships, tenures
from loaders.rules.text import Sentence, sentences
from loaders.rules.unread import unread
from loaders.rules.voices import Voices
from loaders.rules.windows import Windows
from loaders.timeline import document_dates
from loaders.votes.vote import Vote, vote

_PREPOSITIONS = frozenset({"to", "of", "over", "in", "on", "with"})


def _head(phrase: str) -> str:
    """Return the last word that is no preposition: "sovereignty" of "sovereignty over"."""
    words = phrase.split()
    return next((w for w in reversed(words) if w not in _PREPOSITIONS), words[-1])


class RuleEngine:
    """Deterministic rules over token windows; `extra` is the user's own lexicon file."""

    name = "rules"
    version = "2"

    def __init__(
        self, extra: Path | None = None, off: AbstractSet[Step] = frozenset(), ballot: Vote = vote
    ) -> None:
        self.vote = ballot
        self.off = frozenset(off) | (frozenset() if is_available() else {Step.PARSER})
        self.version = version_of(type(self).version, self.off)
        self.lexicon: Lexicon = load_lexicon(extra)
        self.status = {
            name: Phrases((p, name) for p in phrases)
            for name, phrases in self.lexicon.raw["status"].items()
        }
        self.triggers = _triggers(self.lexicon)
        self.plover = PloverTable(self.lexicon)

    def propose(self, document: Document) -> Proposals:
        """Read one document."""
        parts = sentences(document)
        names = NameReader(document, parts, self.lexicon)
        registry = names.read()
        settle_states(names)
        settle_organisations(registry, self.lexicon)
        corefs = Corefs(names)
        resolved = names.refs
        if Step.COREFERENCE not in self.off:
            resolved = [corefs.resolve(i, s) for i, s in enumerate(parts)]
        read = self._collapsed(names, resolved)
        context = Context(
            document,
            registry,
            [r.sentence for r in read],
            self._windows(read),
            self.lexicon,
            corefs.salience.pair,
            document_dates(document),
            self.status,
            self.triggers,
            corefs.salience.persons,
            corefs.salience.trio,
            self.off,
            self.vote,
        )
        items = self._events(context)
        return Proposals(
            _names(document, names, resolved), tuple(items), tuple(unread(context, items))
        )

    def _collapsed(self, names: NameReader, resolved: Sequence[Sequence[Ref]]) -> list[_Read]:
        """Return the sentences with their references, each name one token."""
        layers = zip(names.sentences, resolved, names.inner, names.refs, names.items, strict=True)
        return [_read(*layer) for layer in layers]

    def _windows(self, read: Sequence[_Read]) -> list[Windows]:
        """Return the sentences with their references: parsed, or as token windows."""
        if Step.PARSER in self.off:
            return [Windows(r.sentence, r.refs, r.inner) for r in read]
        parsed = trees(
            [r.sentence for r in read],
            [r.named for r in read],
            [r.items for r in read],
            masked=Step.MASKS not in self.off,
        )
        return [
            Functions(r.sentence, r.refs, r.inner, tree)
            for r, tree in zip(read, parsed, strict=True)
        ]

    def _events(self, context: Context) -> list[Proposal]:
        meetings = MeetingReader(context).read()
        statements = StatementReader(context, meetings)
        told = statements.read()
        voices = Voices(context, statements.said, statements.turns)
        context.windows = [voices.windows(s.index) for s in context.sentences]
        frictions = FrictionReader(context).read()
        items = [
            *meetings,
            *AgreementReader(context).read(),
            *frictions,
            *measures(context, frictions),
            *IndicatorReader(context).read(),
            *locations(context),
            *memberships(context),
            *affiliations(context),
        ]
        if Step.OCCASIONS not in self.off:
            items = StoryReader(context, SceneReader(context, items).read()).read()
            items = at_meetings(context, items)
            told = tie_statements(context, told, items)
        orders = OrderReader(context).read()
        if Step.ATTRIBUTION not in self.off:
            items = attribute(context, items, statements.said)
            orders = attribute(context, orders, statements.said)
        return [*self.plover.typed([*items, *told, *tenures(context)]), *orders]


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence, its references, those inside others, those by name, and what was spotted."""

    sentence: Sentence
    refs: list[Ref]
    inner: list[Ref]
    named: list[Ref]
    items: list[Item]


def _read(
    sentence: Sentence,
    refs: Sequence[Ref],
    inner: Sequence[Ref],
    named: Sequence[Ref],
    items: Sequence[Item],
) -> _Read:
    """Return a sentence whose names are one token each, with all that was found in it."""
    short = collapse(sentence, [*refs, *named])
    return _Read(
        short.sentence, short.refs(refs), short.refs(inner), short.refs(named), short.items(items)
    )


def _names(
    document: Document, reader: NameReader, resolved: Sequence[Sequence[Ref]]
) -> tuple[ProposedName, ...]:
    """Return every name that is mentioned, with the places that name it outright."""
    mentions: dict[str, list[Words]] = {}
    meant: dict[str, Words] = {}
    for refs in (*resolved, *reader.refs, *reader.inner):
        for ref in refs:
            if ref.basis is not Basis.EXPLICIT and len(ref.keys) == 1:
                meant.setdefault(ref.keys[0], Words(ref.span.of(document.text), ref.span.start))
            if ref.basis is not Basis.EXPLICIT:
                continue
            place = Words(ref.span.of(document.text), ref.span.start)
            places = mentions.setdefault(ref.keys[0], [])
            if place not in places:
                places.append(place)
    return tuple(
        _proposed(name, mentions.get(key) or _elsewhere(document, reader, name, meant.get(key)))
        for key, name in reader.registry.names.items()
    )


def _proposed(name: Name, mentions: list[Words]) -> ProposedName:
    features = dict(name.features)
    if name.state and name.kind is not Kind.STATE:
        features["state"] = name.state
    return ProposedName(
        name.key, name.kind, name.name, tuple(mentions), tuple(sorted(features.items()))
    )


def _elsewhere(
    document: Document, reader: NameReader, name: Name, meant: Words | None
) -> list[Words]:
    """Return where a name stands inside another, else the words that mean it: "our president"."""
    found = _surface(document, name.surfaces | {name.name})
    read = any(s.start <= w.start < s.end for w in found for s in reader.sentences if w.start)
    return found if read or meant is None else [meant]


def _surface(document: Document, surfaces: set[str]) -> list[Words]:
    """Return the first place of a name that stands only inside another: "Unity Party's X"."""
    places = sorted((document.text.find(s), s) for s in surfaces if document.text.find(s) >= 0)
    return [Words(s, at) for at, s in places[:1]]


def _triggers(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that name events, at which dates and unread sentences are looked for."""
    raw = lexicon.raw
    nouns = (
        raw["meetings"]["nouns"],
        raw["agreements"]["nouns"],
        raw["frictions"]["standing"],
        raw["frictions"]["restrictions"],
        raw["common"]["date_owners"],
    )
    meetings = [
        v for v, row in raw["meetings"]["verbs"].items() if "led" not in row.get("needs", ())
    ]
    verbs = (*meetings, *raw["agreements"]["verbs"], *raw["frictions"]["acts"])
    heads = {_head(word) for table in nouns for word in table}
    return frozenset(heads | set(lexicon.verbs(v for v in verbs if " " not in v)))
