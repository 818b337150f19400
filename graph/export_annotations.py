"""Claims as W3C Web Annotations: one collection in JSON-LD for each document.

Each claim annotates its passage: the target is the stored text of the document, selected by quote
and by position (code points, as the Web Annotation Data Model counts them).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from graph import names
from graph.export_claims import Source, Told, claims, documents
from graph.store import Store

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
Json = dict[str, Any]


def collections(store: Store, texts: Mapping[str, str] | None = None) -> dict[str, Json]:
    """Return the collection of each document by its handle; `texts` (by document IRI) go along."""
    by_document: dict[str, list[Told]] = defaultdict(list)
    for claim in claims(store):
        by_document[claim.document].append(claim)
    found: dict[str, Json] = {}
    for iri, source in documents(store).items():
        if iri in by_document:
            told = sorted(by_document[iri], key=lambda c: (c.start, c.end, c.iri))
            key = source.handle if source.handle not in found else f"{source.handle}-{len(found)}"
            found[key] = _collection(source, told, store.base, (texts or {}).get(iri))
    return found


def as_bytes(value: object) -> bytes:
    """Return JSON as it is written to files."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _collection(source: Source, told: list[Told], base: str, text: str | None) -> Json:
    iri = f"{source.iri}#annotations"
    about: Json = {"id": source.iri, "type": "Text", "format": "text/plain"}
    if source.language:
        about["language"] = source.language
    if text is not None:
        # The full IRI, because the context of annotations has no word for the text of its target.
        about[names.SCHEMA + "text"] = text
    return {
        "@context": CONTEXT,
        "id": iri,
        "type": "AnnotationCollection",
        "label": f"Claims of {source.title}",
        "total": len(told),
        names.DCTERMS + "source": about,
        "first": {
            "id": f"{iri}-1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_annotation(claim, base) for claim in told],
        },
    }


def _annotation(claim: Told, base: str) -> Json:
    quote = {"type": "TextQuoteSelector", "exact": claim.quote}
    near = {"prefix": claim.prefix, "suffix": claim.suffix}
    position = {"type": "TextPositionSelector", "start": claim.start, "end": claim.end}
    words = {"type": "TextualBody", "purpose": "describing", "format": "text/plain"}
    link = {"type": "SpecificResource", "purpose": "linking", "source": claim.iri}
    return {
        "id": names.iri("annotation", claim.id, base),
        "type": "Annotation",
        "motivation": "describing",
        "body": [{**words, "value": claim.sentence}, link],
        "target": {
            "type": "SpecificResource",
            "source": claim.document,
            "selector": [quote | {k: v for k, v in near.items() if v}, position],
        },
    }
