"""The way back: from the named graph of a document to what was read in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad

from graph import names
from graph.errors import StoreError
from graph.model import (
    Attribution,
    Basis,
    Claim,
    Extraction,
    Kind,
    Mention,
    Modality,
    Polarity,
    Span,
    TimeValue,
    claim_order,
)
from graph.rdf_terms import notation


class QuadSource(Protocol):
    """What quads are read from: a pyoxigraph store."""

    def quads_for_pattern(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        object: NamedNode | None,
        graph_name: NamedNode | None,
        /,
    ) -> Iterator[Quad]:
        """Return the quads that fit; None fits all."""
        ...


def read_extraction(store: QuadSource, document_id: str, base: str = names.BASE) -> Extraction:
    """Return the mentions and claims that stand in the graph of one document.

    Of sentences left unread only the number is kept in the graph, so `unread` is empty
    (`graph.unread` reads them). Raises StoreError where the store has no such document.
    """
    graph = NamedNode(names.document_graph(document_id, base))
    reader = _GraphReader(store.quads_for_pattern(None, None, None, graph), base)
    node = names.document_iri(document_id, base)
    if node not in reader.nodes:
        raise StoreError(f"no document {document_id!r}", todo="List them with: dragoman documents")
    return reader.extraction(node, document_id)


class _GraphReader:
    """The nodes of one document graph, by IRI and local name of the property."""

    def __init__(self, quads: Iterable[Quad], base: str) -> None:
        self.base = base
        self.nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            value = quad.object
            if isinstance(quad.subject, NamedNode) and isinstance(value, NamedNode | Literal):
                key = quad.predicate.value.removeprefix(names.DGM)
                self.nodes[quad.subject.value][key].append(value.value)

    def extraction(self, document: str, document_id: str) -> Extraction:
        mentions = [self._mention(n, document_id) for n in self._kind("mention")]
        claims = [self._claim(n, document_id) for n in self._kind("claim")]
        return Extraction(
            document=document_id,
            engine=self._one(document, "engine") or "",
            mentions=tuple(sorted(mentions, key=lambda m: (m.span, m.kind, m.id))),
            claims=tuple(sorted(claims, key=claim_order)),
            rejected=int(self._one(document, "rejectedProposals") or 0),
        )

    # -- access ----------------------------------------------------------------------------------
    def _kind(self, kind: str) -> list[str]:
        head = f"{self.base}{kind}/"
        return sorted(node for node in self.nodes if node.startswith(head))

    def _one(self, node: str, key: str) -> str | None:
        values = self.nodes[node].get(key)
        return values[0] if values else None

    def _need(self, node: str, key: str) -> str:
        value = self._one(node, key)
        if value is None:
            raise StoreError(f"<{node}> has no {key}", todo="Build the store again")
        return value

    def _id(self, iri: str | None, kind: str) -> str | None:
        return names.local_id(iri, kind, self.base) if iri else None

    def _code(self, node: str, key: str) -> str:
        return notation(self._need(node, key))

    # -- nodes -----------------------------------------------------------------------------------
    def _span(self, passage: str) -> Span:
        return Span(int(self._need(passage, "start")), int(self._need(passage, "end")))

    def _span_at(self, node: str, key: str) -> Span | None:
        passage = self._one(node, key)
        return None if passage is None else self._span(passage)

    def _time(self, node: str | None) -> TimeValue | None:
        if node is None:
            return None
        span = self._span_at(node, "wordingIn")
        return TimeValue(self._need(node, "wording"), self._one(node, "edtf"), span)

    def _attribution(self, node: str | None) -> Attribution | None:
        if node is None:
            return None
        return Attribution(
            self._id(self._one(node, "attributedSpeaker"), "mention"),
            self._id(self._one(node, "attributedOutlet"), "mention"),
            self._id(self._one(node, "attributedAddressee"), "mention"),
            self._attribution(self._one(node, "relayedBy")),
        )

    def _mention(self, node: str, document_id: str) -> Mention:
        identifier = names.local_id(node, "mention", self.base)
        features = (f.partition("=") for f in self.nodes[node].get("mentionFeature", []))
        return Mention(
            id=identifier,
            document=document_id,
            kind=Kind(self._need(node, "mentionKind").removeprefix(names.DGM)),
            span=self._span(self._need(node, "inPassage")),
            text=self._need(node, "mentionText"),
            head=self._id(self._one(node, "coreferentWith"), "mention") or identifier,
            name=self._need(node, "mentionName"),
            features={key: value for key, _, value in features},
        )

    def _claim(self, node: str, document_id: str) -> Claim:
        passage = self._need(node, "passage")
        value, is_mention = self._value(node)
        return Claim(
            id=names.local_id(node, "claim", self.base),
            document=document_id,
            subject=names.local_id(self._need(node, "claimSubject"), "mention", self.base),
            property=self._need(node, "claimProperty").removeprefix(names.DGM),
            value=value,
            value_is_mention=is_mention,
            passage=self._span(passage),
            quote=self._need(passage, "quote"),
            slot=self._span_at(node, "slot"),
            polarity=Polarity(self._code(node, "polarity")),
            modality=Modality(self._code(node, "modality")),
            basis=Basis(self._code(node, "basis")),
            time=self._time(self._one(node, "claimTime")),
            attribution=self._attribution(self._one(node, "attribution")),
            rule=self._one(node, "rule") or "",
            engine=self._one(node, "engine") or "",
            content=self._one(node, "contentId") or "",
        )

    def _value(self, node: str) -> tuple[str | TimeValue, bool]:
        value = self._one(node, "valueNode")
        if value is None:
            return self._need(node, "valueLiteral"), False
        if value.startswith(names.CODE):
            return notation(value), False
        if value.startswith(f"{self.base}time/"):
            time = self._time(value)
            assert time is not None
            return time, False
        return names.local_id(value, "mention", self.base), True
