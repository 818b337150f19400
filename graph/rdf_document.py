"""One document and what was read in it, as quads of the document's own named graph.

No entity stands in it, and no node is shared with the graph of another document: dropping the graph
retracts the document, adding one changes no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from graph import names
from graph.identity import context, digest, passage_id
from graph.model import (
    READ_ROLES,
    Attribution,
    Claim,
    Document,
    Extraction,
    Mention,
    Span,
    TimeValue,
)
from graph.rdf_terms import CODE_PROPERTIES, Node, time_node

DOCUMENT_KINDS = frozenset({"news", "analysis", "communique", "reference", "other"})


def document_quads(
    document: Document, extraction: Extraction, base: str = names.BASE
) -> Iterator[Quad]:
    """Yield the named graph of one document: metadata, passages, mentions, claims, dates."""
    return iter(_DocumentWriter(document, extraction, base).write())


class _DocumentWriter:
    """The graph of one document while it is written; a node that recurs is written once."""

    def __init__(self, document: Document, extraction: Extraction, base: str) -> None:
        self.document = document
        self.extraction = extraction
        self.base = base
        self.graph = names.document_graph(document.id, base)
        self.iri = names.document_iri(document.id, base)
        self.passages = self._passages(_spans(extraction))
        self.nodes: dict[str, Node] = {}

    def write(self) -> list[Quad]:
        self._document()
        self._boilerplate()
        for mention in self.extraction.mentions:
            self._mention(mention)
        for claim in self.extraction.claims:
            self._claim(claim)
        return [quad for node in self.nodes.values() for quad in node]

    # -- nodes -----------------------------------------------------------------------------------
    def _keep(self, node: Node) -> str:
        self.nodes.setdefault(node.iri.value, node)
        return node.iri.value

    def _node(self, iri: str) -> Node:
        return Node(iri, self.graph)

    def _document(self) -> None:
        document, about = self.document, self.document.metadata
        kind = about.kind if about.kind in DOCUMENT_KINDS else "other"
        node = self._node(self.iri).a("Document").label(about.title or document.handle)
        node.value("handle", document.handle).value("sha256", document.sha256)
        node.value("language", about.language).value("reader", document.reader)
        node.value("outlet", about.outlet).value("author", about.author)
        node.value("agency", about.agency).value("url", about.url).value("licence", about.licence)
        node.code("documentKind", kind).code("publishedBasis", about.published_basis.value)
        if about.published:
            node.value("published", about.published)
            node.link("publishedWhen", self._time(TimeValue(about.published, about.published)))
        node.value("isRead", document.readable).value("engine", self.extraction.engine)
        node.value("unreadSentences", len(self.extraction.unread))
        node.value("rejectedProposals", self.extraction.rejected)
        self._keep(node)

    def _boilerplate(self) -> None:
        """Write boilerplate as ranges without words, so that it leaves no trace in answers."""
        seen: Counter[tuple[str, str]] = Counter()
        for block in sorted(self.document.blocks, key=lambda b: b.span):
            if block.role in READ_ROLES or block.role == "separator":
                continue
            words = digest(block.span.of(self.document.text))
            seen[block.role, words] += 1
            ordinal = str(seen[block.role, words])
            identifier = digest("boilerplate", self.document.id, block.role, words, ordinal)
            node = self._node(names.iri("boilerplate", identifier, self.base)).a("Boilerplate")
            node.link("inDocument", self.iri).value("blockRole", block.role)
            node.value("start", block.span.start).value("end", block.span.end)
            self.nodes[self.iri].link("boilerplate", self._keep(node))

    def _passages(self, spans: Iterable[Span]) -> dict[Span, tuple[str, str, str]]:
        """Return identity, prefix and suffix of each passage, in the order of the text."""
        seen: Counter[tuple[str, str, str]] = Counter()
        out = {}
        for span in sorted(set(spans)):
            quote = span.of(self.document.text)
            prefix, suffix = context(self.document.text, span)
            ordinal = seen[quote, prefix, suffix]
            seen[quote, prefix, suffix] += 1
            identifier = passage_id(self.document.id, quote, prefix, suffix, ordinal)
            out[span] = (names.passage_iri(identifier, self.base), prefix, suffix)
        return out

    def _passage(self, span: Span | None) -> str | None:
        if span is None:
            return None
        iri, prefix, suffix = self.passages[span]
        if iri not in self.nodes:
            node = self._node(iri).a("Passage").link("inDocument", self.iri)
            node.value("start", span.start).value("end", span.end)
            node.value("quote", span.of(self.document.text))
            self._keep(node.value("prefix", prefix).value("suffix", suffix))
        return iri

    def _time(self, time: TimeValue | None) -> str | None:
        if time is None:
            return None
        place = self._passage(time.span)
        return self._keep(
            time_node(time, self.graph, self.base, scope=self.document.id, passage=place)
        )

    def _attribution(self, attribution: Attribution | None) -> str | None:
        if attribution is None:
            return None
        said = (attribution.speaker, attribution.outlet, attribution.addressee)
        outer = self._attribution(attribution.outer)
        identifier = digest(
            "attribution", self.document.id, *(part or "" for part in said), outer or ""
        )
        node = self._node(names.attribution_iri(identifier, self.base)).a("Attribution")
        roles = ("attributedSpeaker", "attributedOutlet", "attributedAddressee")
        for role, mention in zip(roles, said, strict=True):
            node.link(role, names.mention_iri(mention, self.base) if mention else None)
        return self._keep(node.link("relayedBy", outer))

    def _mention(self, mention: Mention) -> None:
        node = self._node(names.mention_iri(mention.id, self.base)).a("Mention")
        node.link("inPassage", self._passage(mention.span)).link("inDocument", self.iri)
        node.link("mentionKind", names.term(mention.kind.value))
        node.value("mentionName", mention.name).value("mentionText", mention.text)
        if mention.head != mention.id:
            node.link("coreferentWith", names.mention_iri(mention.head, self.base))
        for key, value in sorted(mention.features.items()):
            node.value("mentionFeature", f"{key}={value}")
        self._keep(node)

    def _claim(self, claim: Claim) -> None:
        node = self._node(names.claim_iri(claim.id, self.base)).a("Claim")
        node.link("claimSubject", names.mention_iri(claim.subject, self.base))
        node.link("claimProperty", names.term(claim.property))
        self._claim_value(node, claim)
        node.code("polarity", claim.polarity.value).code("modality", claim.modality.value)
        node.code("basis", claim.basis.value)
        node.link("passage", self._passage(claim.passage)).link("slot", self._passage(claim.slot))
        node.link("claimTime", self._time(claim.time))
        node.link("attribution", self._attribution(claim.attribution))
        node.value("rule", claim.rule or None).value("engine", claim.engine or None)
        node.value("contentId", claim.content or None).link("inDocument", self.iri)
        self._keep(node)

    def _claim_value(self, node: Node, claim: Claim) -> None:
        if isinstance(claim.value, TimeValue):
            node.link("valueNode", self._time(claim.value))
        elif claim.value_is_mention:
            node.link("valueNode", names.mention_iri(claim.value, self.base))
        elif claim.property in CODE_PROPERTIES:
            node.code("valueNode", claim.value)
        else:
            node.value("valueLiteral", claim.value)


def _spans(extraction: Extraction) -> Iterator[Span]:
    """Yield every stretch of text that a mention, a claim or a date points to."""
    for mention in extraction.mentions:
        yield mention.span
    for claim in extraction.claims:
        yield claim.passage
        values = (claim.value, claim.time)
        spans = [value.span for value in values if isinstance(value, TimeValue)]
        yield from (span for span in (claim.slot, *spans) if span is not None)
