"""A small world of invented states, written by hand: documents, claims and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph.facts import (
    Assembly,
    Disagreement,
    Entity,
    Fact,
    Inference,
    Resolution,
    Standing,
    StatusChange,
)
from graph.identity import claim_ids, context, digest, mention_id, text_hash
from graph.model import (
    Attribution,
    Basis,
    Block,
    Claim,
    Document,
    Extraction,
    Kind,
    Mention,
    Metadata,
    Modality,
    Polarity,
    PublishedBasis,
    Span,
    TimeValue,
    Unread,
    claim_order,
)

NORTH = """Ferry line to reopen
Norlandian President Ada Bergh met the Prime Minister of Verrania, Tomas Ruel, in Port Hale on 4 May 2031. They agreed to reopen the ferry line that Norland had closed in 2029. "We have wasted two years," Ruel told the Hale Courier. Bergh is expected to visit Verrania next month.
Read also: the ten best beaches
"""  # noqa: E501
SOUTH = """Officials in Verrania said that Ada Bergh and Tomas Ruel met in May 2031. The ferry line has been closed since 2029, analysts say, 🙂 and “nothing” has changed.
"""  # noqa: E501


@dataclass
class Reader:
    """Reads a document by hand: mentions and claims by their words."""

    document: Document
    mentions: dict[str, Mention] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def find(self, words: str, within: str | None = None) -> Span:
        text = self.document.text
        start = text.index(words, text.index(within) if within else 0)
        return Span(start, start + len(words))

    def mention(
        self,
        key: str,
        words: str,
        kind: Kind,
        name: str,
        head: str | None = None,
        within: str | None = None,
        **features: str,
    ) -> None:
        span = self.find(words, within)
        prefix, suffix = context(self.document.text, span)
        ident = mention_id(self.document.id, words, prefix, suffix, kind, 0)
        top = self.mentions[head].id if head else ident
        self.mentions[key] = Mention(
            ident, self.document.id, kind, span, words, top, name, features
        )

    def claim(
        self,
        subject: str,
        name: str,
        value: str | TimeValue,
        quote: str,
        slot: str | None = None,
        time: TimeValue | None = None,
        attribution: Attribution | None = None,
        polarity: Polarity = Polarity.AFFIRMED,
        modality: Modality = Modality.ASSERTED,
        basis: Basis = Basis.EXPLICIT,
    ) -> str:
        span = self.find(quote)
        about, target = self.mentions[subject], value
        is_mention = isinstance(value, str) and value in self.mentions
        words = value if isinstance(value, str) else value.wording
        if is_mention:
            target = self.mentions[words].id
        kind = f"{about.kind}.{name}"
        prefix, suffix = context(self.document.text, span)
        ident, content = claim_ids(
            self.document.id, quote, prefix, suffix, kind, [about.text, words], polarity, modality
        )
        self.claims.append(
            Claim(
                id=ident,
                document=self.document.id,
                subject=about.id,
                property=name,
                value=target,
                value_is_mention=is_mention,
                passage=span,
                quote=quote,
                slot=self.find(slot, quote) if slot else None,
                polarity=polarity,
                modality=modality,
                basis=basis,
                time=time,
                attribution=attribution,
                rule="by-hand",
                engine="hand/1",
                content=content,
            )
        )
        return ident

    def extraction(self, unread: Sequence[Unread] = (), rejected: int = 0) -> Extraction:
        return Extraction(
            self.document.id,
            "hand/1",
            tuple(sorted(self.mentions.values(), key=lambda m: (m.span, m.kind, m.id))),
            tuple(sorted(self.claims, key=claim_order)),
            tuple(unread),
            rejected,
        )


def north() -> tuple[Document, Extraction]:
    """Return a report with a held and a planned meeting, an agreement, a friction, a statement."""
    title, teaser = len("Ferry line to reopen\n"), NORTH.index("Read also")
    document = Document(
        id="900",
        handle="900",
        text=NORTH,
        sha256=text_hash(NORTH),
        metadata=Metadata(
            id="900",
            title="Ferry line to reopen",
            outlet="Hale Courier",
            author="Ina Holt",
            language="en",
            published="2031-05-05",
            published_basis=PublishedBasis.STATED,
            kind="news",
        ),
        blocks=(
            Block(Span(0, title), "title"),
            Block(Span(title, teaser), "body"),
            Block(Span(teaser, len(NORTH)), "teaser"),
        ),
        reader="markdown",
    )
    r = Reader(document)
    met = (
        "Norlandian President Ada Bergh met the Prime Minister of Verrania, Tomas Ruel, "
        "in Port Hale on 4 May 2031."
    )
    agreed = "They agreed to reopen the ferry line that Norland had closed in 2029."
    said = '"We have wasted two years," Ruel told the Hale Courier.'
    visit = "Bergh is expected to visit Verrania next month."
    r.mention("bergh", "Ada Bergh", Kind.PERSON, "Ada Bergh", office="President")
    r.mention("ruel", "Tomas Ruel", Kind.PERSON, "Tomas Ruel", office="Prime Minister")
    r.mention("ruel2", "Ruel", Kind.PERSON, "Tomas Ruel", "ruel", said)
    r.mention("bergh2", "Bergh", Kind.PERSON, "Ada Bergh", "bergh", visit)
    r.mention("norland", "Norland", Kind.STATE, "Norland", within="that Norland")
    r.mention("verrania", "Verrania", Kind.STATE, "Verrania")
    r.mention("hale", "Port Hale", Kind.PLACE, "Port Hale")
    r.mention("courier", "Hale Courier", Kind.ORGANISATION, "Hale Courier")
    r.mention("meeting", "met", Kind.MEETING, "Bergh-Ruel meeting")
    r.mention("visit", "visit", Kind.MEETING, "Bergh visit to Verrania")
    r.mention("agreement", "agreed", Kind.AGREEMENT, "Reopening of the ferry line")
    r.mention("closure", "closed", Kind.FRICTION, "Ferry line closed by Norland")
    r.mention("statement", "told", Kind.STATEMENT, "Ruel on two lost years")
    day = TimeValue("4 May 2031", "2031-05-04", r.find("4 May 2031"))
    r.claim("meeting", "participant", "bergh", met, "Ada Bergh")
    r.claim("meeting", "participant", "ruel", met, "Tomas Ruel")
    r.claim("meeting", "place", "hale", met, "Port Hale")
    r.claim("meeting", "when", day, met, "4 May 2031")
    r.claim("meeting", "status", "held", met, basis=Basis.INFERRED)
    r.claim("meeting", "meetingKind", "bilateral", met, basis=Basis.INFERRED)
    r.claim("agreement", "party", "norland", agreed, "Norland", basis=Basis.COREFERRED)
    r.claim("agreement", "topic", "reopen the ferry line", agreed, "reopen the ferry line")
    r.claim("agreement", "status", "agreed", agreed, "agreed")
    r.claim("closure", "by", "norland", agreed, "Norland")
    since = TimeValue("in 2029", "2029/..", r.find("in 2029"))
    r.claim("closure", "when", since, agreed, "in 2029")
    r.claim("closure", "status", "to-be-lifted", agreed, "reopen", time=day)
    word = Attribution(r.mentions["ruel2"].id, r.mentions["courier"].id)
    r.claim("statement", "speaker", "ruel2", said, "Ruel", attribution=word)
    r.claim("statement", "gist", "We have wasted two years", said, "We have wasted two years")
    soon = TimeValue("next month", "2031-06", r.find("next month"))
    planned = Modality.PLANNED
    r.claim("visit", "participant", "bergh2", visit, "Bergh", modality=planned)
    r.claim("visit", "when", soon, visit, "next month", modality=planned)
    r.claim("visit", "status", "planned", visit, "is expected to", modality=planned)
    return document, r.extraction([Unread(r.find("Ferry line to reopen"), "reopen")], 2)


def south() -> tuple[Document, Extraction]:
    """Return a second report: the meeting by hearsay, an emoji, an id that is a URL."""
    url = "https://example.org/south?page=1&x=ö"
    document = Document(
        id=url,
        handle="south",
        text=SOUTH,
        sha256=text_hash(SOUTH),
        metadata=Metadata(outlet="South Wire", agency="SW", url=url, published="2031"),
    )
    r = Reader(document)
    met = "Officials in Verrania said that Ada Bergh and Tomas Ruel met in May 2031."
    closed = (
        "The ferry line has been closed since 2029, analysts say, 🙂 and “nothing” has changed."
    )
    r.mention("officials", "Officials in Verrania", Kind.GROUP, "officials of Verrania")
    r.mention("analysts", "analysts", Kind.GROUP, "analysts")
    r.mention("bergh", "Ada Bergh", Kind.PERSON, "Ada Bergh")
    r.mention("ruel", "Tomas Ruel", Kind.PERSON, "Tomas Ruel")
    r.mention("meeting", "met", Kind.MEETING, "Bergh-Ruel meeting")
    r.mention("closure", "closed", Kind.FRICTION, "Ferry line closed")
    who = Attribution(r.mentions["officials"].id, outer=Attribution(r.mentions["analysts"].id))
    month = TimeValue("in May 2031", "2031-05", r.find("in May 2031"))
    r.claim("meeting", "participant", "bergh", met, "Ada Bergh", attribution=who)
    r.claim("meeting", "when", month, met, "in May 2031", attribution=who)
    r.claim("meeting", "status", "held", met, attribution=who)
    since = TimeValue("since 2029", "2029/..", r.find("since 2029"))
    analysts = Attribution(r.mentions["analysts"].id)
    r.claim("closure", "when", since, closed, "since 2029", attribution=analysts)
    r.claim("closure", "object", "🙂 and “nothing”", closed, "🙂 and “nothing”")
    r.claim("closure", "status", "in-force", closed, time=TimeValue("since", None))
    return document, r.extraction()


def world() -> list[tuple[Document, Extraction]]:
    """Both documents with what was read in them."""
    return [north(), south()]


def resolve(
    documents: Sequence[Document], extractions: Sequence[Extraction], judgements: object
) -> Resolution:
    """Stand-in for the resolver: one entity for each kind and label."""
    grouped: dict[str, list[Mention]] = {}
    for mention in (m for e in extractions for m in e.mentions):
        key = f"{mention.kind.lower()}/{digest(mention.name.removesuffix(' by Norland'))}"
        grouped.setdefault(key, []).append(mention)
    entities = tuple(
        Entity(
            key,
            mentions[0].kind,
            min(m.name for m in mentions),
            tuple(sorted({m.text for m in mentions})),
            tuple(sorted(m.id for m in mentions)),
        )
        for key, mentions in sorted(grouped.items())
    )
    return Resolution(entities, {m: e.id for e in entities for m in e.mentions})


def assemble(
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    resolution: Resolution,
    judgements: object,
) -> Assembly:
    """Stand-in for the assembler: equal claims make one fact, statuses in order of the words."""
    kinds = {e.id: e.kind for e in resolution.entities}
    grouped: dict[tuple[str, str, str | TimeValue, bool], list[Claim]] = {}
    for claim in sorted((c for e in extractions for c in e.claims), key=lambda c: c.id):
        subject = resolution.refers_to[claim.subject]
        value = claim.value
        if isinstance(value, TimeValue):
            value = TimeValue(value.edtf or value.wording, value.edtf)
        elif claim.value_is_mention:
            value = resolution.refers_to[value]
        key = (subject, claim.property, value, claim.value_is_mention)
        grouped.setdefault(key, []).append(claim)
    facts: list[Fact] = []
    statuses: list[StatusChange] = []
    for (subject, name, value, is_entity), claims in sorted(grouped.items(), key=str):
        planned = all(c.modality is not Modality.ASSERTED for c in claims)
        words = value.wording if isinstance(value, TimeValue) else value
        ident, ids = digest("fact", subject, name, words), tuple(c.id for c in claims)
        origins = tuple(sorted({c.document for c in claims}))
        standing = Standing.PLANNED if planned else Standing.PLAIN
        facts.append(Fact(ident, subject, name, value, is_entity, ids, (), origins, standing))
        if name == "status" and isinstance(value, str):
            speaker = claims[0].attribution and claims[0].attribution.speaker
            said = tuple(resolution.refers_to[s] for s in [speaker] if s)
            order = len([s for s in statuses if s.of == subject])
            when = claims[0].time
            statuses.append(StatusChange(ident, subject, value, when, order, said, ids))
    dated = [f for f in facts if f.property == "when" and kinds[f.subject] is not Kind.MEETING]
    guess = replace(dated[0], id="guess", standing=Standing.INFERRED)
    known = tuple(sorted({c for f in facts for c in f.supported_by})[:2])
    return Assembly(
        resolution.entities,
        (*facts, guess),
        tuple(statuses),
        (Disagreement("d1", guess.subject, "when", "precision", ("2029", "2029-01"), known),),
        (Inference("i1", "guess", "year-from-other-document", guess.supported_by),),
    )
