"""The one interface of all engines: an engine proposes, `loaders.verify` decides.

An engine returns what it read as words of the text. It need not know offsets (`start` is a hint
that spares the verifier a search) and never gives dates or identities: those come from the date
grammar and the resolver, run over the words it quotes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from graph.model import Basis, Document, Kind, Modality, Polarity, Unread

AT_PUBLICATION = "at publication"
"""Value of an inferred date slot: the document tells the event as news of its own day."""

DAYS_BEFORE = "in the days before publication"
"""The same, told in the lead: it is the news itself."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text, letter by letter, and where they begin if the engine knows."""

    text: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class ProposedName:
    """An actor or place of the document: its name in full and every place that names it.

    `mentions` are names and descriptions ("the Norlandian premier") that stand for it.
    """

    key: str
    kind: Kind
    name: str
    mentions: tuple[Words, ...]
    features: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """One role of a proposal.

    An actor, place or event is given by `ref` (the key of a name or of another proposal), a code or
    a plain text by `value`, a date by `quote` alone. `quote` is where the text says it (None: not
    said in the passage, which needs basis coreferred or inferred).
    """

    role: str
    quote: Words | None = None
    ref: str | None = None
    value: str | None = None
    basis: Basis = Basis.EXPLICIT
    modality: Modality | None = None
    """Overrides the modality of the proposal for this slot."""


@dataclass(frozen=True, slots=True)
class ProposedAttribution:
    """Who says so, by keys of names; `outer` is who relays it."""

    speaker: str | None = None
    outlet: str | None = None
    addressee: str | None = None
    outer: ProposedAttribution | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One event, state of affairs or statement that one passage tells of.

    `key` names it within the document, `same_as` the key of an earlier proposal about the same
    thing. `quote` is the passage (at most two sentences); `trigger` the words that tell of it.
    """

    key: str
    kind: Kind
    quote: Words
    trigger: Words
    label: str
    slots: tuple[Slot, ...]
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    attribution: ProposedAttribution | None = None
    time: Words | None = None
    same_as: str | None = None
    rule: str = ""
    features: tuple[tuple[str, str], ...] = ()
    """Words that tell this event from others of its kind, e.g. ("new", "a new agreement")."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that an engine read in one document."""

    names: tuple[ProposedName, ...] = ()
    items: tuple[Proposal, ...] = ()
    unread: tuple[Unread, ...] = ()


class Engine(Protocol):
    """What reads documents. `name` and `version` together key the cache."""

    name: str
    version: str

    def propose(self, document: Document) -> Proposals:
        """Read one document; deterministic for a given version."""
        ...
