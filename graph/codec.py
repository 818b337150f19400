"""Documents and extractions as JSON: the form of the manifest, the cache, and `--claims`.

The form is lossless: `extraction_from(extraction_json(x)) == x`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

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
)

Json = dict[str, Any]


def metadata_json(metadata: Metadata) -> Json:
    """Return metadata as JSON; what is not known is left out."""
    values = {f.name: getattr(metadata, f.name) for f in fields(metadata)}
    return {name: value for name, value in values.items() if value is not None}


def metadata_from(data: Mapping[str, Any]) -> Metadata:
    """Return the metadata that `metadata_json` wrote."""
    basis = PublishedBasis(data["published_basis"])
    return Metadata(**{**data, "published_basis": basis})


def document_json(document: Document) -> Json:
    """Return a document as JSON without its text, which is stored by its hash."""
    return {
        "id": document.id,
        "handle": document.handle,
        "sha256": document.sha256,
        "reader": document.reader,
        "metadata": metadata_json(document.metadata),
        "blocks": [[*_span_json(block.span), block.role] for block in document.blocks],
    }


def document_from(data: Mapping[str, Any], text: str) -> Document:
    """Return the document that `document_json` wrote, with its text."""
    return Document(
        id=data["id"],
        handle=data["handle"],
        text=text,
        sha256=data["sha256"],
        metadata=metadata_from(data["metadata"]),
        blocks=tuple(Block(Span(start, end), role) for start, end, role in data["blocks"]),
        reader=data["reader"],
    )


def extraction_json(extraction: Extraction) -> Json:
    """Return what was read in a document as JSON."""
    return {
        "document": extraction.document,
        "engine": extraction.engine,
        "mentions": [_mention_json(mention) for mention in extraction.mentions],
        "claims": [_claim_json(claim) for claim in extraction.claims],
        "unread": [unread_json(unread) for unread in extraction.unread],
        "rejected": extraction.rejected,
    }


def extraction_from(data: Mapping[str, Any]) -> Extraction:
    """Return what `extraction_json` wrote; a KeyError or TypeError if it did not."""
    document = data["document"]
    return Extraction(
        document=document,
        engine=data["engine"],
        mentions=tuple(_mention_from(m, document) for m in data["mentions"]),
        claims=tuple(_claim_from(c, document) for c in data["claims"]),
        unread=tuple(unread_from(u) for u in data["unread"]),
        rejected=data["rejected"],
    )


def unread_json(unread: Unread) -> Json:
    """Return a sentence that was left unread as JSON."""
    return {
        "start": unread.span.start,
        "end": unread.span.end,
        "trigger": unread.trigger,
        "words": list(unread.words),
        "actors": list(unread.actors),
    }


def unread_from(data: Mapping[str, Any]) -> Unread:
    """Return what `unread_json` wrote; a KeyError or TypeError if it did not."""
    span = Span(data["start"], data["end"])
    return Unread(span, data["trigger"], tuple(data["words"]), tuple(data["actors"]))


def _span_json(span: Span) -> list[int]:
    return [span.start, span.end]


def _span_from(data: Sequence[int] | None) -> Span | None:
    return None if data is None else Span(*data)


def _time_json(time: TimeValue | None) -> Json | None:
    if time is None:
        return None
    span = None if time.span is None else _span_json(time.span)
    return {"wording": time.wording, "edtf": time.edtf, "span": span}


def _time_from(data: Mapping[str, Any] | None) -> TimeValue | None:
    if data is None:
        return None
    return TimeValue(data["wording"], data["edtf"], _span_from(data["span"]))


def attribution_json(attribution: Attribution | None) -> Json | None:
    """Return who says a claim to whom, and who reports that, as JSON."""
    if attribution is None:
        return None
    return {
        "speaker": attribution.speaker,
        "outlet": attribution.outlet,
        "addressee": attribution.addressee,
        "outer": attribution_json(attribution.outer),
    }


def attribution_from(data: Mapping[str, Any] | None) -> Attribution | None:
    """Return who says a claim, as `attribution_json` wrote it."""
    if data is None:
        return None
    outer = attribution_from(data["outer"])
    return Attribution(data["speaker"], data["outlet"], data["addressee"], outer)


def _mention_json(mention: Mention) -> Json:
    return {
        "id": mention.id,
        "kind": mention.kind.value,
        "span": _span_json(mention.span),
        "text": mention.text,
        "head": mention.head,
        "name": mention.name,
        "features": dict(sorted(mention.features.items())),
    }


def _mention_from(data: Mapping[str, Any], document: str) -> Mention:
    return Mention(
        id=data["id"],
        document=document,
        kind=Kind(data["kind"]),
        span=Span(*data["span"]),
        text=data["text"],
        head=data["head"],
        name=data["name"],
        features=data["features"],
    )


def _claim_json(claim: Claim) -> Json:
    value = claim.value
    return {
        "id": claim.id,
        "content": claim.content,
        "subject": claim.subject,
        "property": claim.property,
        "value": _time_json(value) if isinstance(value, TimeValue) else value,
        "value_is_mention": claim.value_is_mention,
        "passage": _span_json(claim.passage),
        "quote": claim.quote,
        "slot": None if claim.slot is None else _span_json(claim.slot),
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "basis": claim.basis.value,
        "time": _time_json(claim.time),
        "attribution": attribution_json(claim.attribution),
        "rule": claim.rule,
        "engine": claim.engine,
    }


def _claim_from(data: Mapping[str, Any], document: str) -> Claim:
    value = data["value"]
    return Claim(
        id=data["id"],
        document=document,
        subject=data["subject"],
        property=data["property"],
        value=value if isinstance(value, str) else _need_time(value),
        value_is_mention=data["value_is_mention"],
        passage=Span(*data["passage"]),
        quote=data["quote"],
        slot=_span_from(data["slot"]),
        polarity=Polarity(data["polarity"]),
        modality=Modality(data["modality"]),
        basis=Basis(data["basis"]),
        time=_time_from(data["time"]),
        attribution=attribution_from(data["attribution"]),
        rule=data["rule"],
        engine=data["engine"],
        content=data["content"],
    )


def _need_time(data: Mapping[str, Any]) -> TimeValue:
    return TimeValue(data["wording"], data["edtf"], _span_from(data["span"]))
