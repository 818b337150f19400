"""What each document tells of each thing: all mentions with one head, and the claims about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import Claim, Extraction, Kind, Mention, Polarity, TimeValue


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of one document; `claims` are those of which it is the subject."""

    head: Mention
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]

    @property
    def id(self) -> str:
        """Return the id of the head mention."""
        return self.head.id

    @property
    def document(self) -> str:
        """Return the id of the document."""
        return self.head.document

    @property
    def kind(self) -> Kind:
        """Return what kind of thing it is."""
        return self.head.kind

    @property
    def names(self) -> frozenset[str]:
        """Return its names in full, or its labels."""
        return frozenset(m.name for m in self.mentions if m.name.strip())

    def feature(self, name: str) -> frozenset[str]:
        """Return the words that its mentions give for a feature."""
        return frozenset(m.features[name] for m in self.mentions if name in m.features)

    def affirmed(self, *properties: str) -> list[Claim]:
        """Return the claims with one of these properties that the document does not deny."""
        return [
            c for c in self.claims if c.property in properties and c.polarity is Polarity.AFFIRMED
        ]

    def texts(self, *properties: str) -> frozenset[str]:
        """Return the values that are text or code."""
        return frozenset(
            c.value
            for c in self.affirmed(*properties)
            if isinstance(c.value, str) and not c.value_is_mention
        )

    def refs(self, *properties: str) -> frozenset[str]:
        """Return the values that are mentions."""
        return frozenset(
            c.value
            for c in self.affirmed(*properties)
            if isinstance(c.value, str) and c.value_is_mention
        )

    def entities(self, entity_of: Mapping[str, str], *properties: str) -> frozenset[str]:
        """Return the entities of the values that are mentions, as far as they are resolved."""
        return frozenset(entity_of[r] for r in self.refs(*properties) if r in entity_of)

    def dates(self, *properties: str) -> frozenset[str]:
        """Return the values that are dates, as EDTF."""
        return frozenset(
            c.value.edtf
            for c in self.affirmed(*properties)
            if isinstance(c.value, TimeValue) and c.value.edtf
        )


@dataclass(frozen=True, slots=True)
class Things:
    """The things of all documents by head, and the head of each mention."""

    by_head: Mapping[str, Thing]
    head_of: Mapping[str, str]
    mentions: Mapping[str, tuple[Mention, ...]]
    """By document."""
    by_kind: Mapping[Kind, tuple[Thing, ...]]

    def in_document(self, document: str) -> tuple[Mention, ...]:
        """Return the mentions of a document."""
        return self.mentions.get(document, ())

    def of(self, mention: str) -> Thing:
        """Return the thing that a mention stands for."""
        return self.by_head[self.head_of[mention]]

    def of_kind(self, *kinds: Kind) -> list[Thing]:
        """Return the things of these kinds, sorted by kind and head."""
        return [t for kind in kinds for t in self.by_kind.get(kind, ())]


def gather(extractions: Iterable[Extraction], claims: Iterable[Claim]) -> Things:
    """Return the things of all extractions with those of their claims that are given."""
    extractions = list(extractions)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    by_id: dict[str, Mention] = {}
    head_of: dict[str, str] = {}
    for extraction in extractions:
        for mention in extraction.mentions:
            mentions[mention.head].append(mention)
            head_of[mention.id] = mention.head
            by_id[mention.id] = mention
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[head_of[claim.subject]].append(claim)
    things = {
        head: Thing(
            by_id[head],
            tuple(sorted(group, key=lambda m: m.id)),
            tuple(sorted(told.get(head, ()), key=lambda c: c.id)),
        )
        for head, group in mentions.items()
    }
    by_kind: dict[Kind, list[Thing]] = defaultdict(list)
    for head in sorted(things):
        by_kind[things[head].kind].append(things[head])
    return Things(
        things,
        head_of,
        {e.document: e.mentions for e in extractions},
        {kind: tuple(of_kind) for kind, of_kind in by_kind.items()},
    )
