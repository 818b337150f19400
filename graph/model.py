"""The claim model: documents, mentions, claims. Pure data; no RDF, no NLP, no I/O.

A *document* holds its decoded text. A *mention* is a stretch of that text that names or tells of
something: an actor, a place, or an event. A *claim* relates one mention to another mention or to a
literal, and shows the *passage* that says so. Entities and facts are assembled from these
(`graph.resolve`, `graph.assemble`); nothing here knows an entity.

All offsets are code points into `Document.text`, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

CONTEXT = 32
"""Characters of context kept on either side of a quote."""


class Kind(StrEnum):
    """What a mention names. The values are local names of `dgm:` classes."""

    PERSON = "Person"
    STATE = "State"
    ORGANISATION = "Organisation"
    GROUP = "Group"
    PLACE = "Place"
    MEETING = "Meeting"
    AGREEMENT = "Agreement"
    FRICTION = "Friction"
    MEASURE = "Measure"
    STATEMENT = "Statement"
    INDICATOR = "Indicator"
    TENURE = "Tenure"


ACTORS = frozenset({Kind.PERSON, Kind.STATE, Kind.ORGANISATION, Kind.GROUP})
EVENTS = frozenset(
    {
        Kind.MEETING,
        Kind.AGREEMENT,
        Kind.FRICTION,
        Kind.MEASURE,
        Kind.STATEMENT,
        Kind.INDICATOR,
        Kind.TENURE,
    }
)


class Modality(StrEnum):
    """How the document puts a claim. Only `asserted` may become a plain fact."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    PROPOSED = "proposed"
    REQUESTED = "requested"
    CONDITIONAL = "conditional"
    HEDGED = "hedged"


class Polarity(StrEnum):
    """Whether the document affirms or denies the claim."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Basis(StrEnum):
    """How the value of a claim was read from its passage."""

    EXPLICIT = "explicit"
    COREFERRED = "coreferred"
    INFERRED = "inferred"


class PublishedBasis(StrEnum):
    """How the date of publication is known."""

    STATED = "stated"
    GIVEN = "given"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document and the part it plays on the page.

    `role` is one of title, heading, body, byline, metadata, pull-quote, related-link, source-note,
    author-note, tagline, teaser, separator. Only title, heading and body are read for claims.
    """

    span: Span
    role: str


READ_ROLES = frozenset({"title", "heading", "body"})


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document besides its text. Dates are EDTF."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    agency: str | None = None
    language: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    url: str | None = None
    kind: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: the stored text and what is known about it.

    `id` is the given id, else the URL, else the sha256 of the text; `handle` is the short name by
    which people cite it (given id, else the file name up to the first `_` or `.`).
    """

    id: str
    handle: str
    text: str
    sha256: str
    metadata: Metadata = field(default_factory=Metadata)
    blocks: tuple[Block, ...] = ()
    reader: str = "text"

    @property
    def readable(self) -> bool:
        """Tell whether the extractor reads this document (only English is read)."""
        return self.metadata.language in (None, "en")


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A date: the wording of the document and its EDTF value (None where it stays unresolved)."""

    wording: str
    edtf: str | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names or tells of something.

    `head` is the id of the mention that stands for all mentions of the same thing in this document
    (its own id where it is the head); `name` is the name in full as this document gives it, for an
    event a short label. `features` are words the document gives for it, by name (for resolution).
    """

    id: str
    document: str
    kind: Kind
    span: Span
    text: str
    head: str
    name: str
    features: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: a speaker, the outlet that carried the words, to whom, and the layer outside.

    The voice of the text itself is the absence of an attribution. `speaker`, `outlet` and
    `addressee` are mention ids; `outer` is who relays this speaker.
    """

    speaker: str | None = None
    outlet: str | None = None
    addressee: str | None = None
    outer: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one passage says: subject mention, property, value.

    `property` is the local name of a `dgm:` property. The value is a mention id, or a literal
    (text, number as text, or a TimeValue). `passage` is at most two sentences; `slot` is where the
    value itself stands, None where it is inferred. `time` is when the claim says it held.
    """

    id: str
    document: str
    subject: str
    property: str
    value: str | TimeValue
    value_is_mention: bool
    passage: Span
    quote: str
    slot: Span | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    basis: Basis = Basis.EXPLICIT
    time: TimeValue | None = None
    attribution: Attribution | None = None
    rule: str = ""
    engine: str = ""
    content: str = ""
    """The id without the document: what a judgement falls back on when a document was replaced."""


def claim_order(claim: Claim) -> tuple[Span, Span, str, str, str]:
    """Sort key of claims: passage, then where the value stands, so that lists keep their order."""
    return claim.passage, claim.slot or claim.passage, claim.property, claim.subject, claim.id


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence with an actor and an event word that gave no claim.

    `trigger` is the first event word in lower case; `words` are all of them and `actors` the words
    that name or stand for actors, as the text has them, in its order.
    """

    span: Span
    trigger: str
    words: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one engine read in one document."""

    document: str
    engine: str
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    unread: tuple[Unread, ...] = ()
    rejected: int = 0
