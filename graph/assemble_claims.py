"""Claims seen from the entities: subject, property and value after resolution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.facts import Resolution
from graph.identity import digest
from graph.model import Claim, Document, Modality, Polarity, TimeValue
from graph.resolve_names import fold

ASSERTED = frozenset({Modality.ASSERTED, Modality.HEDGED})
"""How a document puts what it holds to have happened; hedged ("reportedly") is never plain."""


@dataclass(frozen=True, slots=True)
class Told:
    """One claim with the entities it is about. `value` is an entity, a text or code, or a date."""

    claim: Claim
    subject: str
    value: str | TimeValue
    document: Document
    said_by: tuple[str, ...] = ()
    """Entities of the speaker and outlet nearest to the words; none for the text's own voice."""

    @property
    def key(self) -> str:
        """Return what equal values share."""
        if isinstance(self.value, TimeValue):
            return f"time:{self.value.edtf or fold(self.value.wording)}"
        if self.claim.value_is_mention:
            return f"entity:{self.value}"
        return f"text:{' '.join(self.value.casefold().split())}"

    @property
    def affirmed(self) -> bool:
        """Tell whether the document affirms the claim."""
        return self.claim.polarity is Polarity.AFFIRMED

    @property
    def asserted(self) -> bool:
        """Tell whether the document holds that it is or was so, not that it may or shall be."""
        return self.affirmed and self.claim.modality in ASSERTED


BySlot = Mapping[tuple[str, str], Sequence[Told]]
"""Claims by subject entity and property."""


def tell(claims: Iterable[Claim], resolution: Resolution, documents: Iterable[Document]) -> BySlot:
    """Return the claims by subject and property, each with its entities, sorted by claim."""
    by_id = {d.id: d for d in documents}
    refers = resolution.refers_to
    slots: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        value = claim.value
        if claim.value_is_mention and isinstance(value, str):
            value = refers[value]
        subject = refers[claim.subject]
        told = Told(claim, subject, value, by_id[claim.document], _said_by(claim, refers))
        slots[subject, claim.property].append(told)
    return dict(sorted(slots.items()))


def _said_by(claim: Claim, refers: Mapping[str, str]) -> tuple[str, ...]:
    said = claim.attribution
    if said is None:
        return ()
    return tuple(sorted({refers[m] for m in (said.speaker, said.outlet) if m is not None}))


def ids(told: Iterable[Told]) -> tuple[str, ...]:
    """Return the ids of some claims, sorted."""
    return tuple(sorted({t.claim.id for t in told}))


def fact_id(subject: str, prop: str, key: str) -> str:
    """Return the id of the fact that a subject has a value."""
    return digest("fact", subject, prop, key)
