"""Infers when a document was published from an event that it dates by its own day.

A document without a date that calls an event "last year" was published in the year after it, once
another document gives the day of that event. What such a document tells as held was held by then.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.assemble_claims import BySlot, Told, ids
from graph.assemble_times import fineness, same_time
from graph.dates import bounds
from graph.edtf import shifted
from graph.inferences import DateInference
from graph.model import Basis, Document, Kind, Modality, PublishedBasis, TimeValue

HELD = "told-when-published"

_FROM_NOW = re.compile(r"(?:\b(?P<which>last|this)\s+(?P<unit>year|month)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Publication:
    """When a document was published, and the claims from which that follows."""

    edtf: str
    premises: tuple[str, ...]


Publications = Mapping[str, Publication]
"""By document id."""


def publications(
    documents: Iterable[Document], slots: BySlot, inferred: Sequence[DateInference]
) -> Publications:
    """Return the dates of publication that follow for documents which give none."""
    undated = {d.id: d for d in documents if is_open(d)}
    found: dict[str, list[Publication]] = defaultdict(list)
    for (subject, prop), told in slots.items():
        if prop != "when":
            continue
        asserted = [t for t in told if t.asserted]
        drawn = [i for i in inferred if i.subject == subject]
        for one in asserted:
            published = _published(one, asserted, drawn) if one.document.id in undated else None
            if published:
                found[one.document.id].append(published)
    agreed = {d: _agreed(undated[d], several) for d, several in sorted(found.items())}
    return {d: one for d, one in agreed.items() if one is not None}


def dated(documents: Iterable[Document], published: Publications) -> list[Document]:
    """Return the documents with the dates of publication that were inferred for them."""
    return [_dated(d, published[d.id]) if d.id in published else d for d in documents]


def held_by_then(
    slots: BySlot, kinds: Mapping[str, Kind], published: Publications, known: Iterable[str]
) -> list[DateInference]:
    """Return for meetings that nothing dates (not `known`) that they were held by publication."""
    told_dates = {s for (s, p), told in slots.items() if p == "when" and any(map(_edtf, told))}
    undated = {s for s in kinds if kinds[s] is Kind.MEETING} - told_dates - set(known)
    found = []
    for subject in sorted(undated):
        held = [t for t in slots.get((subject, "status"), ()) if _is_held(t)]
        by = [published[t.document.id] for t in held if t.document.id in published]
        if by and len({t.document.id for t in held}) == 1:
            premises = tuple(sorted({*by[0].premises, *ids(held)}))
            found.append(DateInference(subject, f"[..{by[0].edtf}]", HELD, premises))
    return found


def is_open(document: Document) -> bool:
    """Tell whether nobody says when a document was published."""
    metadata = document.metadata
    if metadata.published_basis not in (PublishedBasis.UNKNOWN, PublishedBasis.INFERRED):
        return False
    known = bounds(metadata.published) if metadata.published else None
    return known is None or known.latest_end is None


def _published(
    one: Told, told: Sequence[Told], inferred: Sequence[DateInference]
) -> Publication | None:
    """Return when the document was published that dates an event by "last year"."""
    value = one.value
    if not isinstance(value, TimeValue) or value.edtf or one.claim.basis is Basis.INFERRED:
        return None
    match = _FROM_NOW.search(value.wording)
    known = {_edtf(t): ids([t]) for t in told if t.document.id != one.document.id and _edtf(t)}
    known |= {i.edtf: i.premises for i in inferred if one.claim.id not in i.premises}
    with_year = sorted((e for e in known if bounds(e)), key=fineness)
    if match is None or not with_year or not all(same_time(with_year[0], e) for e in with_year):
        return None
    edtf = _counted(with_year[0], match["unit"].casefold(), match["which"].casefold() == "last")
    if edtf is None:
        return None
    return Publication(edtf, tuple(sorted({one.claim.id, *known[with_year[0]]})))


def _counted(edtf: str, unit: str, later: bool) -> str | None:
    """Return the year or month of a date, or the one after it; None if it is coarser than that."""
    known = bounds(edtf)
    if known is None or known.earliest_begin is None or known.latest_end is None:
        return None
    first, last = known.earliest_begin, known.latest_end
    if first.year != last.year or (unit == "month" and first.month != last.month):
        return None
    if unit == "year":
        return f"{first.year + later:04}"
    year, month = shifted(first.year, first.month, int(later))
    return f"{year:04}-{month:02}"


def _agreed(document: Document, found: Sequence[Publication]) -> Publication | None:
    """Return the finest of the dates where all of them, and what is known, can be one."""
    finest = min(found, key=lambda p: (fineness(p.edtf), p.premises))
    others = [p.edtf for p in found]
    if document.metadata.published:
        others.append(document.metadata.published)
    return finest if all(same_time(finest.edtf, other) for other in others) else None


def _dated(document: Document, published: Publication) -> Document:
    metadata = replace(
        document.metadata, published=published.edtf, published_basis=PublishedBasis.INFERRED
    )
    return replace(document, metadata=metadata)


def _is_held(told: Told) -> bool:
    return told.affirmed and told.claim.modality is Modality.ASSERTED and told.value == "held"


def _edtf(told: Told) -> str:
    return (told.value.edtf or "") if isinstance(told.value, TimeValue) else ""
