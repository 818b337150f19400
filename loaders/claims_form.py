"""Every mention and claim of a document in plain JSON: what `dragoman extract --claims` prints.

The way back reads what was printed, perhaps by an earlier version, so that two readings can be
compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.codec import attribution_from, attribution_json, unread_json
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
)

Row = dict[str, Any]


def claims_form(extraction: Extraction) -> Row:
    """Return every mention and claim of a document as plain JSON."""
    return {
        "document": extraction.document,
        "engine": extraction.engine,
        "rejected": extraction.rejected,
        "mentions": [_mention_row(m) for m in extraction.mentions],
        "claims": [_claim_row(c) for c in extraction.claims],
        "unread": [unread_json(u) for u in extraction.unread],
    }


def extraction_from_claims(data: Mapping[str, Any]) -> Extraction:
    """Return the extraction that `claims_form` printed.

    What the form does not hold (the place of a date, the engine of a single claim) is empty. Raises
    KeyError, TypeError, ValueError or AttributeError for anything else than such a form.
    """
    document = str(data["document"])
    mentions = tuple(_mention(row, document) for row in data["mentions"])
    known = {m.id for m in mentions}
    claims = tuple(_claim(row, document, known) for row in data["claims"])
    _need({m.head for m in mentions} | {m for c in claims for m in _sayers(c.attribution)}, known)
    return Extraction(document, str(data["engine"]), mentions, claims)


def _need(named: set[str], known: set[str]) -> None:
    if missing := sorted(named - known):
        raise ValueError(f"no mention {missing[0]!r}")


def _sayers(attribution: Attribution | None) -> Iterator[str]:
    """Yield the mentions that an attribution names."""
    if attribution is not None:
        own = (attribution.speaker, attribution.outlet, attribution.addressee)
        yield from (mention for mention in own if mention)
        yield from _sayers(attribution.outer)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _mention_row(mention: Mention) -> Row:
    return {
        "id": mention.id,
        "kind": mention.kind.value,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "name": mention.name,
        "head": mention.head,
        "features": dict(mention.features),
    }


def _mention(row: Mapping[str, Any], document: str) -> Mention:
    return Mention(
        id=_text(row["id"]),
        document=document,
        kind=Kind(row["kind"]),
        span=Span(row["start"], row["end"]),
        text=_text(row["text"]),
        head=_text(row["head"]),
        name=_text(row["name"]),
        features={key: _text(value) for key, value in row["features"].items()},
    )


def _time_row(time: TimeValue) -> Row:
    return {"wording": time.wording, "edtf": time.edtf}


def _time(row: Mapping[str, Any]) -> TimeValue:
    edtf = row["edtf"]
    return TimeValue(_text(row["wording"]), None if edtf is None else _text(edtf))


def _claim_row(claim: Claim) -> Row:
    value = claim.value
    row: Row = {
        "id": claim.id,
        "subject": claim.subject,
        "property": claim.property,
        "value": _time_row(value) if isinstance(value, TimeValue) else value,
        "value_is_mention": claim.value_is_mention,
        "start": claim.passage.start,
        "end": claim.passage.end,
        "quote": claim.quote,
        "slot": [claim.slot.start, claim.slot.end] if claim.slot else None,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "basis": claim.basis.value,
        "attribution": attribution_json(claim.attribution),
        "rule": claim.rule,
    }
    if claim.time is not None:
        row["time"] = _time_row(claim.time)
    return row


def _claim(row: Mapping[str, Any], document: str, known: set[str]) -> Claim:
    value, is_mention = row["value"], bool(row["value_is_mention"])
    _need({row["subject"], *([value] if is_mention else [])}, known)
    return Claim(
        id=_text(row["id"]),
        document=document,
        subject=_text(row["subject"]),
        property=_text(row["property"]),
        value=value if isinstance(value, str) else _time(value),
        value_is_mention=is_mention,
        passage=Span(row["start"], row["end"]),
        quote=_text(row["quote"]),
        slot=Span(*row["slot"]) if row["slot"] else None,
        polarity=Polarity(row["polarity"]),
        modality=Modality(row["modality"]),
        basis=Basis(row["basis"]),
        time=_time(row["time"]) if "time" in row else None,
        attribution=attribution_from(row["attribution"]),
        rule=_text(row["rule"]),
    )
